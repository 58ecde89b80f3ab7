r"""Text to LaTeX and back: `encode` writes what no reader misreads, `decode` undoes it.

    >>> encode("5 % of {all} – Şahin & Co.")
    '5 \\% of \\{\\vphantom{\\}}all\\vphantom{\\{}\\} – Şahin \\& Co.'
    >>> encode("Şahin", ascii=True)
    '{\\c S}ahin'
    >>> decode(r"{\c S}ahin, \.{I}nalc{\i}k, {\cyrzh}")
    'Şahin, İnalcık, ж'

A brace in text is the one hard case: BibTeX and biber count every brace, bibtexparser and Zotero
none after a backslash. So each is written with an invisible partner, as Zotero does, and is
balanced for all of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from refkit.tex import commands

_OPEN, _CLOSE = r"\{\vphantom{\}}", r"\vphantom{\{}\}"
_ESCAPES = {
    "\\": r"{\textbackslash}",
    "{": _OPEN,
    "}": _CLOSE,
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    '"': '"{}',  # babel makes the bare sign a shorthand, and `{"}` an error
    "\u00a0": "~",
    "-": "-{}",
    "'": "'{}",
    "`": "`{}",
    **{sign: f"\\{sign}" for sign in "%&#_$"},
}
# Two hyphens, apostrophes or backquotes in a row are a dash or a quotation mark in LaTeX.
_SPECIAL = re.compile(r"[\\{}~^\"\u00a0%&#_$]|-(?=-)|'(?=')|`(?=`)")
_CLUSTER = re.compile("[^\\x00-\\x7f][\u0300-\u036f]*|[A-Za-z][\u0300-\u036f]+")
# These two have literals alone, which the engine skips to: most text holds none of them.
_MAY_NEED_ESCAPE = re.compile(r"\\|\{|\}|~|\^|\"|\xa0|%|&|#|_|\$|--|''|``")
_MAY_HOLD_LATEX = re.compile(r"\\|\{|\}|~|\$|--|''|``")

_TOKEN = re.compile(
    r"(?P<brace>\\\{\\vphantom\{\\\}\}|\\vphantom\{\\\{\}\\\})"
    r"|\\char\"(?P<char>[0-9A-Fa-f]{1,6})\s?"
    r"|\\url\s*\{(?P<url>[^{}]*)\}"
    r"|\\(?P<word>[A-Za-z]+)\*?\s*"
    r"|\\(?P<sign>[^A-Za-z]|$)"
    r"|(?P<group>[{}])"
    r"|\$(?P<math>[^$]{1,200})\$"
    r"|(?P<tie>~)|(?P<dash>---?)|(?P<quote>``|'')"
)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”"}
_SILENT = frozenset("-/@*")
"""Signs after a backslash that print nothing: hyphenation points, italic correction …"""
_BLANKS = "\\,;:! "
"""Signs after a backslash that print a blank."""
_SCRIPTS = {
    **{f"_{n}": chr(0x2080 + n) for n in range(10)},
    **{f"^{n}": chr(0x2070 + n) for n in (0, *range(4, 10))},
    "^1": "¹",
    "^2": "²",
    "^3": "³",
}
_DOTTED_I = "i\u0307"


# ------------------------------------------------------------------------------------- writing
def encode(text: str, *, ascii: bool = False) -> str:
    r"""Return `text` as it stands in a BibTeX field, balanced in braces.

    With `ascii`, letters outside ASCII become commands; what LaTeX has no command for becomes
    `{\char"hex}`, which XeLaTeX and LuaLaTeX print.
    """
    if _MAY_NEED_ESCAPE.search(text):
        text = _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)
    if ascii and not text.isascii():
        text = _CLUSTER.sub(lambda match: _ascii(match[0]), text)
    return text


@cache
def _ascii(cluster: str) -> str:
    """Write one character with its combining marks as a command."""
    if known := commands.written().get(cluster):
        return known
    letters = unicodedata.normalize("NFD", cluster)
    base, marks = letters[0], letters[1:]
    names = {mark: name for name, mark in reversed(commands.accents().items())}
    plain = base if base.isascii() else commands.written().get(base, "")
    if marks and plain and base not in "ıȷ" and set(marks) <= set(names):
        for mark in marks:
            gap = " " if names[mark].isalpha() and plain[0].isalpha() else ""
            plain = f"{{\\{names[mark]}{gap}{plain}}}"
        if decode(plain) == unicodedata.normalize("NFC", cluster):
            return plain
    return "".join(f'{{\\char"{ord(letter):04X}}}' for letter in cluster)


# ------------------------------------------------------------------------------------- reading
def decode(text: str, unknown: set[str] | None = None) -> str:
    r"""Return the text that a BibTeX field prints, in NFC.

    Braces that only group are dropped, styling commands give their text. A command that is not
    known stands as it is, with its argument, and its name is added to `unknown`. A `%` is a
    per cent sign, as it is to BibTeX.
    """
    if _MAY_HOLD_LATEX.search(text):
        text = _Decoder(unknown).run(commands.silent().sub("", text) if "\\" in text else text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class _Decoder:
    """What is remembered from one token to the next."""

    def __init__(self, unknown: set[str] | None) -> None:
        self.out: list[str] = []
        self.accents: list[str] = []  # accent commands that wait for their letter
        self.groups: list[str] = []  # for each open brace: what its end prints
        self.around = ("", "")  # what the next braces print
        self.unknown = unknown if unknown is not None else set()

    def run(self, text: str) -> str:
        end = 0
        for match in _TOKEN.finditer(text):
            self.text(text[end : match.start()])
            end = match.end()
            if match.lastgroup == "group":
                self.group(match[0])
            elif match.lastgroup == "word":
                self.word(match)
            else:
                self.text(self.printed(match))
        self.text(text[end:])
        self.flush()
        return "".join(self.out)

    def printed(self, match: re.Match[str]) -> str:
        kind, value = match.lastgroup, match[match.lastgroup or 0]
        if kind == "sign":
            if value in commands.accents():
                self.accents.append(value)
                return ""
            if value in _SILENT:
                return ""
            return " " if value and value in _BLANKS else value or "\\"
        if kind == "brace":
            return "{" if value == _OPEN else "}"
        if kind == "char":
            number = int(value, 16)
            return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]
        if kind == "math":
            return _math(value)
        if kind == "tie":
            return "\u00a0"
        return value if kind == "url" else _LIGATURES[value]

    def word(self, match: re.Match[str]) -> None:
        name = match["word"]
        if (printed := commands.printed().get(name)) is not None:
            self.text(printed)
        elif name in commands.accents():
            self.accents.append(name)
        elif (around := commands.around().get(name)) is not None:
            self.around = around
        else:
            self.unknown.add(name)
            self.text(match[0])
            self.around = ("{", "}")

    def group(self, brace: str) -> None:
        if brace == "{":
            before, after = self.around
            self.text(before)
            self.groups.append(after)
            return
        self.flush()
        after = self.groups.pop() if self.groups else ""
        self.text(after)
        if after == "}":
            self.around = ("{", "}")  # a second argument

    def text(self, text: str) -> None:
        """Print `text`; accents that wait go on its first letter."""
        if not text:
            return
        self.around = ("", "")
        if self.accents:
            text = text.lstrip(" ")
            if not text:
                return
            marks = "".join(commands.accents()[name] for name in reversed(self.accents))
            self.accents.clear()
            base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            letter = base + marks
            text = letter.replace(_DOTTED_I, "i", 1) + text[1:]  # its dot is there already
        self.out.append(text)

    def flush(self) -> None:
        r"""Print accents that found no letter: `\^{}` is a circumflex."""
        self.out.extend(name if len(name) == 1 else f"\\{name}" for name in self.accents)
        self.accents.clear()


def _math(formula: str) -> str:
    """Return a formula of one sign as that sign, anything longer as it stands."""
    inner = formula.replace("{", "").replace("}", "").strip()
    if inner in _SCRIPTS:
        return _SCRIPTS[inner]
    if inner.startswith("\\") and inner[1:] in commands.printed():
        return commands.printed()[inner[1:]]
    if inner.startswith("^") and inner[1:] in commands.raised():
        return inner[1:]
    return inner if len(inner) == 1 and inner.isalpha() else f"${formula}$"
