"""Numbers: pages, volume, issue, edition, number of pages; without the words before them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit import languages
from refkit.references import words

_EDGES = " \t\n.,;:()[]–—№°/#"
_WORD = re.compile(r"[^\W\d_]+\.?")
_ROMAN = r"[IVXLCDM]+(?![^\W\d_])|[ivxlcdm]+(?![^\W\d_])"

_PAGE = rf"[A-Za-z]{{0,2}}\d+(?!\d)(?:[.:]\d+)?(?:[a-z](?![^\W\d_]))?|{_ROMAN}"
_PAGE_RANGE = re.compile(rf"(?<!\w)({_PAGE})(?:\s?[-–—−‐‑]+\s?({_PAGE}))?")
_DASHES = re.compile(r"\s*[-–—−‐‑]+\s*")


# ----------------------------------------------------------------------------- label words
@cache
def _labels(kind: str) -> frozenset[str]:
    """Return the folded words that introduce or follow a number of this kind."""
    keys = {
        "page": ("page", "page-count"),
        "volume": ("volume", "issue", "number", "part", "year-of-issue"),
        "issue": ("issue", "number"),
    }[kind]
    return frozenset(
        languages.fold(piece).rstrip(".")
        for key in keys
        for term in words.terms(key)
        for piece in _WORD.findall(term)
    )


@lru_cache(maxsize=1 << 12)
def _is_label(word: str, kind: str) -> bool:
    return languages.fold(word).rstrip(".") in _labels(kind)


def _unlabelled(text: str, kind: str) -> str:
    """Leave out the label words around a number: "Vol. 22," → "22", "12-18 б." → "12-18"."""
    text = text.strip(_EDGES)
    if text.isdigit():
        return text
    while (match := _WORD.match(text)) and _introduces(match.group(), text[match.end() :], kind):
        text = text[match.end() :].lstrip(_EDGES + "-")
    if (match := _LAST_WORD.search(text)) and _follows(match.group(1), kind):
        text = text[: match.start()].rstrip(_EDGES + "-")
    return text


_LAST_WORD = re.compile(r"(?<=\d)[\s.,-]*([^\W\d_]{2,}|[^\WA-Z\d_])\.?$")
_NUMBER_AHEAD = re.compile(rf"[\s.:№°/(-]*(?:[A-Za-z]{{0,2}}\d|{_ROMAN})")


def _introduces(word: str, rest: str, kind: str) -> bool:
    """Whether a word is a label before a number: one that is known, or a short abbreviation."""
    if not rest.strip(_EDGES):
        return False
    if rest[:1].isdigit() and not word.endswith("."):  # "S12" is a page, "p12" is page 12
        return word.islower() and languages.fold(word) in _labels(kind)
    if _is_label(word, kind):
        return True
    return word.endswith(".") and len(word) < 6 and bool(_NUMBER_AHEAD.match(rest))


@lru_cache(maxsize=1 << 10)
def _follows(word: str, kind: str) -> bool:
    """Whether a word behind a number is a label, or means "and the following pages"."""
    folded = languages.fold(word)
    small = word.islower() and folded in words.folded("stop", "terms")
    return small or _is_label(word, kind) or folded in _following()


@cache
def _following() -> frozenset[str]:
    terms = languages.words("following", "citations")
    return frozenset(languages.fold(term).rstrip(".") for term in terms)


# ----------------------------------------------------------------------------------- pages
def pages(text: str) -> str:
    """Return pages with a plain hyphen, written out: "pp. 12 – 15," → "12-15".

    Shortened ranges are written out ("100–20" → "100-120"); "ff." is left out.
    """
    text = _unlabelled(text, "page")
    found = [_full_range(match) for match in _PAGE_RANGE.finditer(text)]
    if any(any(char.isdigit() for char in one) for one in found) or _only_roman(text):
        return ", ".join(found)
    return "" if _is_label(text, "page") else _DASHES.sub("-", text)


def _only_roman(text: str) -> bool:
    return re.fullmatch(rf"(?:{_ROMAN})(?:\s?[-–—]\s?(?:{_ROMAN}))?", text) is not None


def _full_range(match: re.Match[str]) -> str:
    """Write out a shortened range: "100-20" → "100-120"."""
    first, last = match.groups()
    if not last:
        return first
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}-{last}"


def counts(text: str) -> bool:
    """Whether a page number counts the pages: "224 p.", and not "p. 224" or "12-18 б."."""
    match = re.fullmatch(r"\W*\d+\s*([^\W\d_]+)\.?\W*", text)
    return match is not None and _is_label(match.group(1), "page")


def count(text: str) -> str:
    """Return the number of pages: "224 с." → "224"."""
    match = re.search(r"\d+", text)
    return match.group() if match else ""


# ------------------------------------------------------------------------ volume and issue
def volume(text: str) -> str:
    """Return a volume or issue without its label: "Vol. 3–4," → "3-4", "XII" stays."""
    text = _unlabelled(text, "volume")
    if match := _COUNTED.fullmatch(text):
        return match.group(1)
    text = _PARTED.sub(lambda match: "/" if "/" in match.group() else "-", text)
    return f"{text})" if text.count("(") > text.count(")") else text


@cache
def _number_word() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{words.alternatives('number')})[\s.:]*(?=\S{{0,20}}\d)|№\s*", re.IGNORECASE
    )


def number(text: str) -> str:
    """Return the number of a report or a law: "Report No. 12-B" → "12-B", "TR-98" stays."""
    match = _number_word().search(text)
    return volume(text[match.end() :] if match else text)


_COUNTED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]{1,2}\s?(\d+)\s?[\u3040-\u9fff\uac00-\ud7af]")
"""Chinese, Japanese and Korean: 第58巻 · 제26권."""
_PARTED = re.compile(r"\s*[-–—/]\s*")
_BOTH = re.compile(
    rf"(?P<volume>\d+[a-z]?|{_ROMAN})\s*[.,;/]?\s*"
    r"(?:[,;(\s]\s*(?P<label>[^\W\d_]{1,9})(?P<dot>[.:]?)\s*[°º]?\s*|№\s*|\(\s*)"
    r"(?P<issue>\d[\w–/-]*)\W*$"
)


def volume_and_issue(text: str) -> tuple[str, str]:
    """Part what one span holds: "Jg. 5, H. 3" → ("5", "3"); the issue may be missing."""
    if (match := _SLASHED.search(text)) and _is_issue(*match.groups()):
        return match.group(1), match.group(2)
    match = _BOTH.search(text)
    if match and (not match["label"] or _of_issue(match["label"], match["dot"])):
        return match["volume"], volume(match["issue"])
    return volume(text), ""


_SLASHED = re.compile(r"(?<![\w/])(\d{1,4})/(\d{1,3})(?![\w/])\W*$")


def _is_issue(volume_: str, number: str) -> bool:
    """Whether "54/1" is volume and issue; "54/55" and "1998/99" are double volumes.

    "1/2" is the second issue of a first volume: few journals begin with a double one.
    """
    following = str(int(volume_) + 1)
    return int(volume_) < 6 or number not in (following, following[-2:])


def _of_issue(label: str, dot: str) -> bool:
    """Whether a word between two numbers introduces an issue: "Sayı", "S.", "n"."""
    return _is_label(label, "issue") or (bool(dot) and len(label) == 1 and label.isupper())


def edition(text: str) -> str:
    """Return the edition's number where there is one: "2nd ed." → "2"; else as printed."""
    match = re.search(r"(?<!\d)(\d{1,3})(?!\d)", text)
    return match.group(1) if match else text.strip(" .,;:()[]–—-")
