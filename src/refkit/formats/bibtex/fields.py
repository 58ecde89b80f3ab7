"""What stands in one entry: key, fields, values, and how what is broken in them is mended."""

from __future__ import annotations

import re

from refkit.formats.bibtex.source import BRACE, UNESCAPED, Block, Field, Source

_KEY = re.compile(r"\s*([^,={}()\n\"]*)")
_GAP = re.compile(r"[\s,]*")
_HEAD = re.compile(r"@\s*[\w-]+\s*[{(]")
_COMMENT = re.compile(r"%[^\n]*")
_NAME = re.compile(r"([^\s={},\"#%()@]+)\s*=\s*")
_SIMPLE = re.compile(r"(?:\{([^{}\\]*)\}|\"([^\"{}\\]*)\"|([\w.:+/-]+))(?=,|\s*\})")
"""The commonest values, whole: one piece without braces inside."""
_QUOTE = re.compile(r"[{}]|(?<!\\)\"|\"(?=\s*[,#})])")
_UNESCAPED_QUOTE = re.compile(r"(?<!\\)[{}\"]|\"(?=\s*[,#})])")
_BARE = re.compile(r"[^\s,#{}()\"=%]+")
_WORDS = re.compile(r"[^,\n{}()\"=]*")
_JOIN = re.compile(r"\s*#\s*")
_AFTER = re.compile(r"\s*(?:[,#})%]|[^\s={},\"#%()@]+\s*=)")
"""What may stand behind a value; a comma may be missing."""
_GOES_ON = re.compile(
    r"\s*,\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]|[ \t]*\n[ \t]*[A-Za-z][\w-]*\s*=\s*[{\"]"
)
"""What follows an entry that was closed by a brace too many."""
_JUNK = re.compile(r"[^,\n{}()]+|.", re.DOTALL)
_TRIES = 8
"""How often in one entry braces are counted the other way: a bound, so that time stays linear."""


class _OpenError(Exception):
    """A brace or quotation mark, or the entry itself, is not closed."""


def scan_fields(source: Source, block: Block, place: int, close: str) -> None:
    """Fill an entry or @string whose head ends at `place`: its key, fields, end and troubles."""
    try:
        _Scanner(source, block, close, mending=False).run(place)
    except _OpenError:
        block.fields.clear()
        block.troubles.clear()
        _Scanner(source, block, close, mending=True).run(place)


class _Scanner:
    """Scans one entry. When `mending`, an open value ends where the next line holds a field."""

    def __init__(self, source: Source, block: Block, close: str, *, mending: bool) -> None:
        self.source, self.text, self.block, self.close = source, source.text, block, close
        self.mending = mending
        self.counts = [BRACE, UNESCAPED]  # the way that did best comes first
        self.tries = _TRIES

    def run(self, place: int) -> None:
        if self.block.type != "string":
            place = self.key(place)
        self.block.end = self.fields(place)

    def key(self, place: int) -> int:
        match = _KEY.match(self.text, place)
        assert match
        end, key = match.end(), match[1].rstrip()
        gap = _GAP.match(self.text, end)
        if self.text[end : end + 1] == "=":  # what stands before is the name of a field
            key = key[: -len(key.split()[-1])].rstrip() if key else ""
            end = match.start(1) + len(key)
            if key:
                self.trouble(end, "a comma is missing behind the key")
        elif gap and "," not in gap[0] and _NAME.match(self.text, gap.end()):
            self.trouble(end, "a comma is missing behind the key")
        if not key:
            self.trouble(end, "the entry has no key")
        self.block.key = key
        return end

    def fields(self, place: int) -> int:
        """Scan fields up to the end of the entry, and return that."""
        text = self.text
        separated = True
        while True:
            gap = _GAP.match(text, place)
            assert gap
            separated = separated or "," in gap[0]
            place = gap.end()
            if name := _NAME.match(text, place):
                if not separated:
                    self.trouble(place, f"a comma is missing before {name[1]}")
                place = self.field(name)
                separated = False
                continue
            separated = True
            char = text[place : place + 1]
            if char == self.close:
                place += 1
                if self.block.type == "string" or not _GOES_ON.match(text, place):
                    return place
                self.trouble(place, f"a {char} too many stands before the end of the entry")
            elif not char or _HEAD.match(text, place):
                return self.open_end(place)
            elif comment := _COMMENT.match(text, place):
                place, self.block.strange = comment.end(), True
            else:
                place = self.junk(place)

    def field(self, name: re.Match[str]) -> int:
        """Scan the value of a field, and return its end."""
        found = Field(name[1], self.source.line(name.start()), [])
        self.block.fields.append(found)
        if simple := _SIMPLE.match(self.text, name.end()):
            index = simple.lastindex or 1
            found.pieces.append((("{", '"', "")[index - 1], simple[index]))
            return simple.end()
        place = name.end()
        while True:
            char = self.text[place : place + 1]
            if char == "{":
                place = self.braced(place, found)
            elif char == '"':
                place = self.quoted(place, found)
            elif match := _BARE.match(self.text, place):
                place = self.bare(match, found)
            else:
                self.trouble(place, f"the field {found.name} has no value")
                return place
            join = _JOIN.match(self.text, place)
            if join is None:
                return place
            place = join.end()

    def braced(self, start: int, found: Field) -> int:
        ceiling = self.ceiling(start)
        end = None
        for braces in tuple(self.counts):
            end = self.source.close(start, ceiling, braces)
            if end is not None and _AFTER.match(self.text, end + 1):
                break
            if self.tries == 0:
                break
            self.tries -= 1
            self.counts.reverse()
        else:
            if not self.mending:
                raise _OpenError
        if end is None:
            return self.open_value(start, ceiling, found, "brace")
        found.pieces.append(("{", self.text[start + 1 : end]))
        return end + 1

    def quoted(self, start: int, found: Field) -> int:
        ceiling = self.ceiling(start)
        end = self.end_of_quote(start, ceiling, _QUOTE)
        if end is None and self.tries:
            self.tries -= 1
            end = self.end_of_quote(start, ceiling, _UNESCAPED_QUOTE)
        if end is None:
            return self.open_value(start, ceiling, found, "quotation mark")
        found.pieces.append(('"', self.text[start + 1 : end]))
        return end + 1

    def end_of_quote(self, start: int, ceiling: int, signs: re.Pattern[str]) -> int | None:
        depth = 0
        for match in signs.finditer(self.text, start + 1, ceiling):
            if match[0] != '"':
                depth += 1 if match[0] == "{" else -1
            elif depth <= 0:
                return match.start()
        return None

    def open_value(self, start: int, ceiling: int, found: Field, what: str) -> int:
        """Take a value that is never closed up to the next field, if mending is allowed."""
        if not self.mending:
            raise _OpenError
        inside = self.text[start + 1 : ceiling].rstrip(" \t\r\n,")
        found.pieces.append(("{", inside))
        self.trouble(start, f"the {what} of {found.name} is not closed; read up to the next field")
        return start + 1 + len(inside)

    def bare(self, match: re.Match[str], found: Field) -> int:
        """Take a number or the name of a string, or words that lack their braces."""
        words = _WORDS.match(self.text, match.start())
        if words and not _AFTER.match(self.text, match.end()):
            value = words[0].rstrip()
            if len(value) > len(match[0]):
                self.trouble(match.start(), f"the value of {found.name} has no braces")
                found.pieces.append(("{", value))
                return match.start() + len(value)
        found.pieces.append(("", match[0]))
        return match.end()

    def junk(self, place: int) -> int:
        """Leave out what is no field, up to the next comma, line or brace, and say so."""
        match = _JUNK.match(self.text, place)
        assert match
        end = match.end()
        if match[0] == "{":
            closed = self.source.close(place, self.ceiling(place))
            end = self.ceiling(place) if closed is None else closed + 1
        shown = " ".join(self.text[place : min(end, place + 200)].split())[:60]
        self.trouble(place, f"{shown!r} is no field; it was left out")
        return max(end, place + 1)

    def open_end(self, place: int) -> int:
        """Return the end of an entry that is never closed, without the blanks behind it."""
        if not self.mending:
            raise _OpenError
        self.trouble(self.block.start, "the entry is not closed")
        return self.source.trimmed(place)

    def ceiling(self, place: int) -> int:
        """Return how far a value may reach."""
        limit = self.limit(place)
        return self.source.next_field(place, limit) if self.mending else limit

    def limit(self, place: int) -> int:
        """Return how far the entry may reach."""
        return self.source.next_block(max(place, self.block.start + 1))

    def trouble(self, place: int, message: str) -> None:
        self.block.troubles.append((self.source.line(place), message))
