"""BibTeX's names: "First von Last", "von Last, First" and "von Last, Jr, First", both ways.

The rules are those of Oren Patashnik, "BibTeXing", §4: names are split before anything is
decoded, so that `{Barnes and Noble, Inc.}` stays one name. What stands wholly in braces is an
organisation (CSL's `literal`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from refkit.formats.bibtex import latex
from refkit.model import Name

_AND = re.compile(r"(?:^|[ \t\r\n]+)and(?=[ \t\r\n])|[{}]", re.IGNORECASE)
_COMMA = re.compile(r"[,{}]")
_BLANK = re.compile(r"(?:[ \t\r\n]|(?<!\\)~)+|[{}]")
_WORD = r"[^\W\d_][\w’'.-]*"
_FAMILY_GIVEN = re.compile(rf"({_WORD}(?: {_WORD})*), ({_WORD}(?: {_WORD})*)")
"""The commonest names: one comma, one blank between words, no LaTeX."""
_PLAIN = re.compile(r"[\w’'.-]+(?: [\w’'.-]+)*")


def _split(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """Split `text` where `separator` stands outside all braces; blank pieces are left out."""
    depth = start = 0
    for match in separator.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield text[start : match.start()].strip()
            start = match.end()
    yield text[start:].strip()


def split(text: str) -> list[str]:
    """Split a field of names at every "and" outside braces."""
    return [name for name in _split(text, _AND) if name]


def parse(text: str, decode: Callable[[str], str] = latex.decode) -> Name:
    """Read one name (raw, still in LaTeX). What stands wholly in braces is a literal."""
    if (plain := _FAMILY_GIVEN.fullmatch(text)) and not _has_von(plain[1]):
        return Name(family=decode(plain[1]), given=decode(plain[2]))
    if (inner := _braced(text)) is not None:
        return Name(literal=decode(inner).strip())
    parts = list(_split(text, _COMMA))
    if len(parts) == 1:
        first, von, last = _first_von_last(_tokens(text))
        suffix: list[str] = []
    else:
        von, last = _von_last(_tokens(parts[0]))
        first, suffix = _tokens(parts[-1]), parts[1:-1]
    return Name(
        family=decode(" ".join(last)).strip(),
        given=decode(" ".join(first)).strip(),
        non_dropping_particle=decode(" ".join(von)).strip(),
        suffix=decode(", ".join(part for part in suffix if part)).strip(),
    )


def _has_von(family: str) -> bool:
    return any(word[0].islower() for word in family.split(" "))


def _tokens(text: str) -> list[str]:
    return [token for token in _split(text, _BLANK) if token]


def _braced(text: str) -> str | None:
    r"""Return what stands inside the one pair of braces around `text`; `{\"O}z` has none."""
    text = text.strip()
    if not (text.startswith("{") and text.endswith("}") and not text.startswith("{\\")):
        return None
    depth = 0
    for match in re.finditer(r"[{}]", text):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return text[1:-1] if match.end() == len(text) else None
    return None


def _first_von_last(tokens: list[str]) -> tuple[list[str], list[str], list[str]]:
    for place, token in enumerate(tokens[:-1]):
        if _is_von(token):
            von, last = _von_last(tokens[place:])
            return tokens[:place], von, last
    return tokens[:-1], [], tokens[-1:]


def _von_last(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Split before the last name: it begins after the last token in lower case."""
    for place in range(len(tokens) - 1, 0, -1):
        if _is_von(tokens[place - 1]):
            return tokens[:place], tokens[place:]
    return [], tokens


def _is_von(token: str) -> bool:
    r"""Whether the first letter outside braces (or in a `{\…}` letter) is in lower case."""
    if token[:1].isalpha():
        return token[0].islower()
    depth = 0
    for place, char in enumerate(token):
        if char == "{" and depth == 0 and token[place + 1 : place + 2] == "\\":
            letters = [c for c in latex.decode(token[place:]) if c.isalpha()]
            return bool(letters) and letters[0].islower()
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0 and char.isalpha():
            return char.islower()
    return False


# ------------------------------------------------------------------------------------- writing
def format_names(names: list[Name], *, ascii: bool = False) -> str:
    """Write names for a BibTeX field, organisations in braces, never with "and others"."""
    return " and ".join(format_name(name, ascii=ascii) for name in names)


def format_name(name: Name, *, ascii: bool = False) -> str:
    """Write one name so that it is read as it was; parts that would be misread are braced.

    A name that BibTeX has no form for (a family name of two words alone, a dropping particle)
    is written as near as can be.
    """
    if name.literal or not name.family:
        return _brace(name.literal or str(name), ascii)
    particle = " ".join(p for p in (name.dropping_particle, name.non_dropping_particle) if p)
    if not particle and not name.suffix and _is_plain(name.family) and _is_plain(name.given):
        return f"{latex.encode(name.family, ascii=ascii)}, {latex.encode(name.given, ascii=ascii)}"
    if not (name.given or name.suffix or particle):
        plain = latex.encode(name.family, ascii=ascii)
        single = parse(plain) == name and _is_one(plain) and plain.lower() != "others"
        return plain if single else _brace(name.family, ascii)
    if name.suffix and not name.given:
        return _brace(str(name), ascii)
    texts = []
    for braced in (False, True):
        family, given, suffix = (
            _part(part, ascii, braced) for part in (name.family, name.given, name.suffix)
        )
        von = f"{latex.encode(particle, ascii=ascii)} " if particle else ""
        text = ", ".join(part for part in (von + family, suffix, given) if part)
        if _is_one(text):
            if parse(text) == name:
                return text
            texts.append(text)
    return texts[0] if texts else _brace(str(name), ascii)


def as_read(names: list[Name]) -> list[Name]:
    """Return the names as BibTeX can tell them: one of a single part in several words is a literal.

    "Acar Kara" without a given name is written `{Acar Kara}`, like an organisation.
    """
    return [_as_read(name) for name in names]


def _as_read(name: Name) -> Name:
    part = name.family or name.given
    alone = part and name in (Name(family=part), Name(given=part))
    return parse(format_name(name)) if alone and str(name) == part else name


def _is_one(text: str) -> bool:
    """Whether this stays one name in a list, whatever stands before and after it."""
    return split(f"{text} and {text}") == [text, text]


def _is_plain(part: str) -> bool:
    """Whether no rule of BibTeX can misread it: capitalised words, none of them "and"."""
    return _PLAIN.fullmatch(part) is not None and all(
        word[0].isupper() and word.lower() != "and" for word in part.split(" ")
    )


def _part(text: str, ascii: bool, braced: bool) -> str:
    return _brace(text, ascii) if text and braced else latex.encode(text, ascii=ascii)


def _brace(text: str, ascii: bool) -> str:
    r"""Write `text` as one name. After `{\\` BibTeX sees a letter, so that gets a second pair."""
    encoded = latex.encode(text, ascii=ascii)
    return f"{{{{{encoded}}}}}" if encoded.startswith("\\") else f"{{{encoded}}}"
