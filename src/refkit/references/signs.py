"""Signs by which a printed line tells that it belongs to a list of references.

Cheap enough to be asked for every line: no tokens, only patterns anchored at a line's start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refkit import languages
from refkit.references.words import CAPITAL, SMALL, alternatives, folded

_NO_DATE = alternatives("no-date", "in-press")
_DATE = re.compile(rf"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|\((?:{_NO_DATE})\)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|\bdoi\b|\b10\.\d{4}/", re.IGNORECASE)
_WORD = rf"{CAPITAL}[^\W\d_]*(?:[-’'‘ʻʼ][^\W\d_]+)*"
_INITIAL = rf"{CAPITAL}[^\W\d_]?\."
_PARTICLE = rf"(?:{SMALL}{{1,3}}[ ’'])?(?:{SMALL}{{2,3}} )?"
_AND = alternatives("and")
_NAME_FIRST = re.compile(
    rf"{_PARTICLE}{_WORD}(?: {_WORD}){{0,2}},? ?{_INITIAL}"
    rf"|{_PARTICLE}{_WORD}, ?{_WORD}(?: {_INITIAL}| {_WORD}){{0,2}}\s?"
    rf"(?:[.,;:&/(\d–-]|$|(?:{_AND})\s)"
    rf"|{_INITIAL}\s?(?:{_INITIAL}\s?){{0,3}}{_WORD}"
    rf"|{_PARTICLE}{_WORD} \({_WORD}[^()]{{0,30}}\)"
    rf"|{_PARTICLE}{_WORD} {CAPITAL}{{1,3}}[.,:]"
    rf"|{CAPITAL}{{3,30}}(?:-{CAPITAL}{{3,30}})? {_WORD}[,.:(]"
)
_WRITTEN_OUT = re.compile(
    rf"{_WORD} (?:{_INITIAL} ?|{_WORD} )?{_WORD}(?:, (?:(?:{_AND}) )?| (?:{_AND}) ){_WORD} "
    rf"(?:{_INITIAL} ?|{_WORD} )?{_WORD}[,.: ]|{_WORD} {_WORD}, [“«\"„]"
)
_AUTHOR_DATE = re.compile(
    rf"[^\d\"“«]{{3,200}}?[(\[ .,]\s?(?:(?:1[4-9]|20)\d\d(?:{SMALL})?\b|(?:{_NO_DATE})[)\],.;])",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(
    rf"[^\W\d_]{{4,}}[.?!] +(?:[^\W\d_]|[–—])|(?<!\b{CAPITAL})[.:;?!] +{SMALL}|:/|www\."
)
_NUMBER = re.compile(
    r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})\.(?!\d)|(\d{1,3})\)|(\d{1,3})\s+(?=[^\W\d_]))"
    r"(?:\s*\S|$)"
)
_INNER_NUMBER = re.compile(
    r"(?<=[^\s,;:–—-] )(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})\.|(\d{1,3})\)) ?"
    rf"(?=[^\W\d_a-zа-я]|[“\"«„(\[—–-]|\S*//|(?:{SMALL}{{1,3}}[.’']? ?){{1,2}}{CAPITAL})"
)
_GLYPHS = "•·▪●■◦➢"
_BULLET = re.compile(rf"[{_GLYPHS}*–—-]\s+\S")
_INNER_BULLET = re.compile(rf"(?<= )[{_GLYPHS}](?= \S)")
_SAME_AUTHOR = alternatives("same-author", table="references")
_DASHES = re.compile(
    r"(?:[-‐‑‒–—―_]\s?){3,}|[—―]{2,3}(?=[.,:; (])|[—―](?=[.,:;]| \()"
    rf"|(?:{_SAME_AUTHOR})\s?[:,.]",
    re.IGNORECASE,
)


def dated(text: str) -> bool:
    """Whether a year or an "n.d." is printed."""
    return bool(_DATE.search(text))


def addressed(text: str) -> bool:
    """Whether a URL or DOI is printed."""
    return bool(_ADDRESS.search(text))


_INITIALS = re.compile(rf"{CAPITAL}\.[ -]?(?:{CAPITAL}\.|[,;&])|, ?{CAPITAL}\.")


def listed(text: str) -> bool:
    """Whether a line shows any sign of a list: a date, an address, a number, initials."""
    return (
        dated(text)
        or addressed(text)
        or number(text) is not None
        or bool(_INITIALS.search(text))
        or name_first(text)
    )


def number(text: str) -> int | None:
    """Return the number an entry begins with ("[12]", "12.", "12)"), or None."""
    return numbered(text)[1]


def numbered(text: str) -> tuple[int, int | None]:
    """Return in which form an entry is numbered, 1 for "[12]", 2 "(12)", 3 "12." …, and how."""
    match = _NUMBER.match(text)
    return (match.lastindex or 0, int(match[match.lastindex or 0])) if match else (0, None)


def inner_numbers(text: str, before: str = "") -> Iterator[tuple[int, int, int]]:
    """Yield where numbers of entries may stand inside a line: (place, form, number).

    `before` is the text above it: "244" there, "p. 3. Hill" here.
    """
    for match in _INNER_NUMBER.finditer(text):
        form = match.lastindex or 0
        if form != 3 or not counts(f"{before[-_LABEL:]} {text[: match.start()]}"):
            yield match.start(), form, int(match[form])


def counts(text: str) -> bool:
    """Whether a text ends with what counts volumes, issues or pages: "Vol.", "№"."""
    return bool(_COUNTING.search(text[-_LABEL:]))


_LABEL = 16
"""Characters of a label that are looked at."""
_COUNTED = alternatives("number", "volume", "issue", "page", "part", "chapter")
_COUNTING = re.compile(rf"(?<![\w-])(?<!\d )(?:{_COUNTED})\s*$", re.IGNORECASE)


def inner_bullets(text: str) -> Iterator[int]:
    """Yield where bullets stand inside a line."""
    return (match.start() for match in _INNER_BULLET.finditer(text))


def bullet(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return bool(_BULLET.match(text))


def item(text: str) -> bool:
    """Whether a line begins with a bullet that is no part of an entry.

    Dashes may repeat an author ("– – –. Title"), also behind a bullet ("– ———. Title"), and
    lead on to a year or pages ("– 2014. – № 2", "– 150 p.").
    """
    if not bullet(text):
        return False
    rest = text[1:].lstrip()
    return dashes(rest) or not (dashes(text) or (text[0] in "–—-" and rest[:1].isdigit()))


def dashes(text: str) -> bool:
    """Whether a line begins with dashes, or "idem", that repeat the author above."""
    return bool(_DASHES.match(text))


def name_first(text: str) -> bool:
    """Whether a line begins with a name in one of the forms of a list: "Demir, A.", "A. Demir"."""
    return bool(_NAME_FIRST.match(text))


def name_form(text: str) -> str:
    """Return the form of the name that a line begins with: "Demir, A.", "A. Demir" …, or nothing.

    Capitals that are kept for families make a form of their own.
    """
    match = _NAME_FORM.match(text)
    if match is None:
        return ""
    first = _FIRST_WORD.search(text)
    capitals = first is not None and len(first[0]) > 2 and first[0].isupper()
    return f"{match.lastgroup}{' in capitals' if capitals else ''}"


_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NAME_FORM = re.compile(
    rf"(?P<before>{_INITIAL}\s?(?:{_INITIAL}\s?){{0,3}}{_WORD})"
    rf"|(?P<comma>{_PARTICLE}{_WORD}(?: {_WORD})?, ?{_INITIAL})"
    rf"|(?P<blank>{_PARTICLE}{_WORD}(?: {_WORD})? {_INITIAL})"
    rf"|(?P<full>{_PARTICLE}{_WORD}(?: {_WORD})?, ?{_WORD}(?: {_INITIAL}| {_WORD}){{0,2}}\s?"
    rf"(?:[.,;:&/(\d–-]|$|(?:{_AND})\s))"
    rf"|(?P<bracket>{_PARTICLE}{_WORD} \({_WORD}[^()]{{0,30}}\))"
    rf"|(?P<bare>{_PARTICLE}{_WORD} {CAPITAL}{{1,3}}[.,:])"
    rf"|(?P<caps>{CAPITAL}{{3,30}}(?:-{CAPITAL}{{3,30}})? {_WORD}[,.:(])"
)


def names_written_out(text: str) -> bool:
    """Whether a line begins with names in full, given names first: "Ada Hill and Tom Moss,"."""
    return bool(_WRITTEN_OUT.match(text))


def organisation_first(text: str) -> bool:
    """Whether a line begins with the name of an organisation, and nothing else before a stop."""
    return _until_stop(text, "organisation")


def publisher_first(text: str) -> bool:
    """Whether a line begins with a publisher, and nothing else before a stop."""
    return _until_stop(text, "publisher")


def _until_stop(text: str, key: str) -> bool:
    match = _UNTIL_STOP.match(text)
    if match is None:
        return False
    return not folded(key).isdisjoint(languages.fold(match.group()).rstrip(" .(,").split())


_UNTIL_STOP = re.compile(r"[^.,:;()\d«»“”\"]{3,100}[.(,]")


def author_date(text: str) -> bool:
    """Whether a date comes before any sentence ends: "Ministry of Trade. (2020)."."""
    match = _AUTHOR_DATE.match(text)
    if match is None or not (text[0].isupper() or text[0] in "(" or name_first(text)):
        return False
    head = match.group()[:-5]
    cited = _WORDS_IN_BRACKET.search(head)  # "This was said (Demir, 2019)" is a sentence
    return head.count("(") >= head.count(")") and not cited and not _SENTENCE_INSIDE.search(head)


_WORDS_IN_BRACKET = re.compile(r"[(\[]\W*[^\W\d_]{4}[^()\[\]]*$")


def strong_start(line: str, following: str = "") -> bool:
    """Whether an entry surely begins here: a name or a number, and a date on these two lines."""
    if not dated(line) and not dated(following):
        return False
    if dashes(line) or author_date(f"{line} {following}"):
        return True
    plain = _NUMBER.sub("", line[:8], count=1) + line[8:] if number(line) else line
    return name_first(plain.strip()) or (number(line) is not None and dated(line))


def listlike(texts: Sequence[str], *, strict: bool = False) -> bool:
    """Whether lines look like a list of references rather than prose.

    Entries average two to three lines and nearly all hold a date or an address; prose cites a
    year now and then.
    """
    strange = sum(bool(_STRANGE.search(_URL.sub("", text[:_LINE]))) for text in texts)
    if not texts or strange >= 0.4 * len(texts):
        return False
    signed = sum(dated(text) or addressed(text) for text in texts)
    starts = sum(
        strong_start(text, texts[place + 1] if place + 1 < len(texts) else "")
        for place, text in enumerate(texts)
    )
    if strict:
        whole = sum(len(text) > _ROW for text in texts) > len(texts) / 2
        return signed >= 0.35 * len(texts) and starts >= (0.4 if whole else 0.2) * len(texts)
    begun = starts >= 0.08 * len(texts) or counted(texts) >= FEWEST
    if not begun:
        begun = sum(bullet(text) for text in texts) >= FEWEST or (
            sum(bool(_MARKED.search(text)) for text in texts) >= 0.3 * len(texts)
        )
    return signed >= 0.2 * len(texts) and begun


_ROW = 150
"""Characters of a printed line, at most: what is longer is a paragraph, and a whole entry."""
_LINE = 400
"""Characters of a line that are looked at, however long it is."""
_URL = re.compile(r"<?(?:https?://|www\.)\S+")
_STRANGE = re.compile(r"\.{5}|(?:\. ){4}|[={}\\|<>]|\S{300}")
"""What contents, code and tables print, and lists of references hardly ever."""
FEWEST = 3
"""Numbered or bulleted entries that make a list."""
_MARKED = re.compile(
    rf"//|https?:|\b(?:{alternatives('page', 'volume', 'issue')})\s?\d|\d\s?[-–—]\s?\d|: {CAPITAL}",
    re.IGNORECASE,
)


def counted(texts: Sequence[str]) -> int:
    """Return how far the numbers at lines' starts count up from the first line's."""
    following = number(texts[0])
    if following is None:
        return 0
    first = following
    for text in texts:
        if number(text) == following:
            following += 1
    return following - first
