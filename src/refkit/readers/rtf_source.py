r"""The source of an RTF, made ready for pandoc, which would lose some of what is in it.

RTF 1.9.1. pandoc reads letters of Western Europe and what is written as \u; it drops the codes of
fields. So letters of other code pages are written as \u here, and the field of a citation
program becomes a link to a label, which pandoc keeps. Pictures and the like are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from refkit.errors import ReadError
from refkit.readers.docx_fields import meaning
from refkit.readers.fields import Embedded

LABEL = "refkit-cite:"
"""How the target of a link begins that stands for a citation."""
LISTED = "\ue5c1"
"""What the paragraphs of a reference list begin with, a character of private use."""
DEEPEST = 500
"""Groups inside each other."""
_TOKEN = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\([A-Za-z]{1,40})(-?\d{1,10})? ?|\\([^A-Za-z])"
    rb"|([{}])|([^\\{}\r\n]+)|[\r\n]+",
    re.S,
)
_BEYOND = re.compile(r"[^ -~]|[\\{}]")
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""fcharset → encoding; any other is the file's own (\\ansicpg)."""
_UNREAD = frozenset(
    b"pict objdata datafield themedata colorschememapping datastore latentstyles blipuid".split()
)
"""Destinations that hold no text."""


@dataclass(slots=True)
class _State:
    """What holds inside a group."""

    font: int = -1
    fallback: int = 1
    r"""Characters that stand behind a \u for programs that do not know it (\uc)."""
    unread: bool = False
    fonts: bool = False
    """Whether this is the table of fonts."""
    listed: bool = False
    """Whether this is a field whose text is a reference list."""


@dataclass(slots=True)
class _Field:
    """The code of a field that is being read."""

    depth: int
    place: int
    """Where its group begins in what was written."""
    code: list[str] = field(default_factory=list)


class Source:
    """Reads a source once, from front to back."""

    def __init__(self, data: bytes, path: str, embedded: Embedded) -> None:
        self._data, self._path, self._embedded = data, path, embedded
        self._out: list[bytes] = []
        self._state = _State()
        self._stack: list[_State] = []
        self._field: _Field | None = None
        self._bytes = bytearray()
        """Bytes of a code page that are still to decode."""
        self._skip = 0
        """Characters still to leave out, behind a \\u."""
        self._high = 0
        """The first half of a character beyond U+FFFF."""
        self._begins = False
        """Whether what comes is the first text of a paragraph of a list."""
        self._page = "cp1252"
        self._charsets: dict[int, str] = {}
        """Number of a font → its encoding."""
        self._default = -1

    def mended(self) -> bytes:
        """Return the source as pandoc is to read it. Raises ReadError."""
        at, data = 0, self._data
        while token := _TOKEN.match(data, at):
            at = token.end()
            number, word, argument, sign, brace, text = token.groups()
            if number:
                self._byte(int(number, 16))
            elif word == b"bin" and argument:
                at += max(0, int(argument))
            elif word:
                self._word(word, int(argument) if argument else None, token[0])
            elif brace:
                self._brace(brace)
            elif sign:
                self._sign(sign)
            elif text:
                self._text(text)
        self._flush()
        return b"".join(self._out)

    # ------------------------------------------------------------------------------- tokens
    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            self._stack.append(self._state)
            self._state = replace(self._state)
            if len(self._stack) > DEEPEST:
                raise ReadError(
                    f"has more than {DEEPEST} groups inside each other.",
                    path=self._path,
                    hint="Save it as DOCX and try again.",
                )
            self._out.append(b"{")
        elif self._stack:
            if self._field and self._field.depth == len(self._stack):
                listed = self._end_field()
                self._stack[-1].listed |= listed
            self._state = self._stack.pop()
            self._begins &= self._state.listed
            self._out.append(b"}")

    def _word(self, word: bytes, argument: int | None, source: bytes) -> None:
        state = self._state
        if word == b"u" and argument is not None:
            self._unicode(argument)
            return
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        if word == b"uc":
            state.fallback = max(0, argument or 0)
            return
        if word == b"deff":
            self._default = state.font = argument or 0
        elif word in (b"f", b"plain"):
            state.font = self._default if word == b"plain" else argument or 0
        elif word == b"fonttbl":
            state.fonts = True
        elif word == b"fcharset" and state.fonts:
            self._charsets[state.font] = _CHARSETS.get(argument or 0, "")
        elif word == b"ansicpg":
            self._page = _encoding(f"cp{argument}")
            source = b"\\ansicpg1252 "
        elif word in _UNREAD:
            state.unread = True
        elif word == b"fldinst" and not self._field:
            self._field = _Field(len(self._stack), len(self._out))
        elif word == b"footnote" and self._out[-1:] == [b"\\*"]:
            self._out.pop()  # with it pandoc leaves the note out, though it writes it so itself
        elif word in (b"fldrslt", b"par"):
            self._begins = state.listed
        self._out.append(source)

    def _sign(self, sign: bytes) -> None:
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        if sign in b"\\{}" and self._field:
            self._field.code.append(sign.decode())
        self._out.append(b"\\" + sign)

    def _text(self, text: bytes) -> None:
        left, self._skip = text[self._skip :], max(0, self._skip - len(text))
        if self._state.unread or not left:
            return
        if left.isascii():
            self._flush()
            self._write(left.decode())
        else:
            self._bytes += left

    def _byte(self, number: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._state.unread:
            self._bytes.append(number)

    def _unicode(self, number: int) -> None:
        self._flush()
        number %= 0x10000
        self._skip = self._state.fallback
        if 0xD800 <= number < 0xDC00:
            self._high = number
            return
        if 0xDC00 <= number < 0xE000:
            number = 0x10000 + ((self._high - 0xD800) << 10) + number - 0xDC00
            number = number if self._high else 0xFFFD
        self._high = 0
        self._write(chr(number))

    # ------------------------------------------------------------------------------- letters
    def _flush(self) -> None:
        """Write the bytes of a code page that came, as characters."""
        if self._bytes:
            encoding = self._charsets.get(self._state.font) or self._page
            self._write(self._bytes.decode(encoding, errors="replace"))
            self._bytes.clear()

    def _write(self, text: str) -> None:
        """Write text, each character beyond ASCII as what pandoc reads."""
        if self._field:
            self._field.code.append(text)
        elif self._begins and text.strip():
            text, self._begins = LISTED + text, False
        self._out.append(_BEYOND.sub(_escape, text).encode())

    # ------------------------------------------------------------------------------- fields
    def _end_field(self) -> bool:
        """Put a link in the place of a citation's code; return whether the field is a list."""
        done, self._field = self._field, None
        if done is None:
            return False
        told = meaning("".join(done.code), "", self._embedded)
        if told.cite:
            del self._out[done.place :]
            self._out.append(b'\\fldinst HYPERLINK "%s%s"' % (LABEL.encode(), told.cite.encode()))
        return told.lists


def _escape(found: re.Match[str]) -> str:
    """Write a character as pandoc reads it: it knows none beyond U+FFFF."""
    number = ord(found[0])
    return f"\\u{number if number < 0x10000 else 0xFFFD}\\'3f"


def _encoding(name: str) -> str:
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name
