"""Volumes and series that stand inside a title, a container or a note.

"Rivers. Vol. 2: The Delta" is volume 2 of "Rivers", and "The Delta" is CSL's `volume-title`;
"(= Studien, Bd. 8)" behind a title is a series with its number. Each rule takes an item and
changes it; `RULES` is what `tidy` goes through.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from refkit import languages
from refkit.model import Item
from refkit.references import words
from refkit.references.normalize import strings

ROMAN = r"[IVXLC]{1,7}(?![^\W\d_])"
_NUMBER = rf"\d{{1,3}}(?!\d)|{ROMAN}"
_MOST_VOLUMES = 200


_LABEL = r"(?<!\w)[^\W\d_]{1,14}(?!\w)\.?"
"""A word that may be a label; `_says` tells whether it is. (A pattern of all is slow to make.)"""


@cache
def _terms(*keys: str) -> frozenset[str]:
    return frozenset(languages.fold(term).rstrip(".") for key in keys for term in words.terms(key))


def _says(label: str, number: str, *keys: str) -> bool:
    """Whether a word labels what `keys` name; one letter needs its full stop and a small number.

    "D. C." labels nothing.
    """
    word = languages.fold(label).rstrip(".")
    if word not in _terms(*keys):
        return False
    small = not number or (number.isdecimal() and len(number) <= _DIGITS)
    return len(word) > 1 or (label.endswith(".") and small)


_DIGITS = 2
"""Digits of a small number."""


# ---------------------------------------------------------------------------------- volumes
_VOLUME = re.compile(
    rf"(?:^|(?<=\S)[.,:;]?\s*[(\[]|[.,:;–—-]\s+)\s*(?:(?P<label>{_LABEL})\s*(?P<number>{_NUMBER})"
    rf"|(?P<first>\d{{1,2}})(?:\.\s?|-)(?P<behind>{_LABEL}))"
    r"(?:\s*[)\]]?\s*$|\s*[)\]]?[.,:;–—-]\s*[–—-]?\s*(?P<part>\S.*?)\s*[)\]]?\s*$)",
    re.IGNORECASE,
)
"""A volume behind a title, in brackets or not, and the title of that volume."""


def _volume(text: str) -> re.Match[str] | None:
    place = 0
    while match := _VOLUME.search(text, place):
        if _says(match["label"] or match["behind"], match["number"] or "", "volume"):
            return match
        place = match.start() + 1
    return None


def volume(item: Item) -> None:
    """Part the volume, and its own title, from a title or a container."""
    if item["volume"]:
        return
    for variable in ("title", "container-title"):
        text = item[variable]
        match = _volume(text) if _numbered(text) else None
        if match is None:
            continue
        part = strings.title(match["part"] or "")
        number = match["number"] or match["first"]
        whole = text[: match.start()].rstrip(" .,:;–—-([")
        if not (number.isdecimal() or number.isupper()) or not (whole or part):
            continue
        item.fields["volume"] = number
        item.fields[variable] = whole or part
        if whole and part:
            item.fields["volume-title"] = part
        return


def _numbered(text: str) -> bool:
    """Whether there is a number in a text at all."""
    return _A_NUMBER.search(text) is not None


_A_NUMBER = re.compile(r"\d|(?<![^\W\d_])[IVXLC]+(?![^\W\d_])")


_VOLUMES = re.compile(
    rf"(?:^|[.,:;(\[]?\s+)(?P<count>\d{{1,3}})(?:-\w{{1,2}})?\s+(?P<label>{_LABEL})\W*$"
)
"""How many volumes a work has: "8 Bde." · "в 3-х т." · "3 cilt"."""
_LAST_WORD = re.compile(r"(?:^|[.,:;(\[]?\s+)([^\W\d_]{1,6})$")


def volumes(item: Item) -> None:
    """Tell how many volumes a work has from which volume is meant."""
    if item["issue"] or item["number-of-volumes"]:
        return
    for variable in ("title", "edition", "note"):
        text = item[variable]
        match = _VOLUMES.search(f"{text}.") if text and _numbered(text) else None
        if match is None or not _says(match["label"], "", "volume"):
            continue
        if 1 < int(match["count"]) < _MOST_VOLUMES:
            item.fields["number-of-volumes"] = match["count"]
            before = text[: match.start()]
            last = _LAST_WORD.search(before)
            if last and languages.fold(last[1]) in _terms("in"):
                before = before[: last.start()]
            item.fields[variable] = before.rstrip(" .,:;–—-([")
            if not item.fields[variable]:
                del item.fields[variable]
            return


# ----------------------------------------------------------------------------------- series
_BRACKETED = re.compile(r"[(\[]\s*(?P<equal>=?)\s*(?P<inner>[^()\[\]]{6,160})[)\]]\W*$")


_NUMBERED = re.compile(
    rf"(?P<name>\S.*?\w\.?)[\s,;:.–—-]+(?:(?P<label>{_LABEL}|№)\s*)?(?P<number>{_NUMBER})\s*$",
    re.IGNORECASE,
)
"""A series and its number: "Studien, Bd. 8" · "Series 26"."""
_VOLUME_OF = re.compile(
    rf"(?P<label>{_LABEL})\s*(?P<number>{_NUMBER})\s+(?P<of>[^\W\d_]+)\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
"""A volume of a series: "vol. 1 of Delta Series"."""


def series(item: Item) -> None:
    """Take a series in brackets out of the end of a title, a container or a note."""
    if item["collection-title"]:
        return
    for variable in ("title", "container-title", "note"):
        text = item[variable]
        match = _BRACKETED.search(text) if text[-1:] in (")", "]") else None
        found = _series(match, whole=variable == "note") if match else None
        if match and found:
            item.fields["collection-title"], item.fields["collection-number"] = found
            item.fields[variable] = strings.title(text[: match.start()])
            if not item.fields[variable]:
                del item.fields[variable]
            return


def _series(match: re.Match[str], whole: bool) -> tuple[str, str] | None:
    """Return the series in brackets and its number; a bare number needs a word for series."""
    inner = match["inner"].strip()
    of = _VOLUME_OF.match(inner)
    if of and _says(of["label"], of["number"], "volume") and languages.fold(of["of"]) in _small():
        return (strings.container(of["name"]), of["number"]) if _is_series(of["name"]) else None
    found = _NUMBERED.match(inner)
    if found is None or not any(char.isupper() for char in found["name"]):
        return None
    label, number = found["label"] or "", found["number"]
    volume = _says(label, number, "volume")
    labelled = volume or label == "№" or _says(label, number, "issue", "number")
    name = found["name"] if labelled else inner[: found.start("number")].rstrip(" ,;:.–—-")
    if match["equal"] or volume or _is_series(name) or (whole and labelled):
        return strings.container(name), number
    return None


@cache
def _small() -> frozenset[str]:
    return frozenset(words.folded("stop", "terms"))


def _is_series(name: str) -> bool:
    known = words.folded("series")
    return any(languages.fold(word) in known for word in re.findall(r"[^\W\d_]+", name))


# ------------------------------------------------------------- a bare number behind a container
_ENDS = re.compile(rf"(?P<name>.*[^\W\d_]{{2}})\s+(?P<number>\d{{1,4}}|{ROMAN})$")
_SMALL_ROMAN = frozenset(("I", "II", "III", "IV", "C", "L"))
"""What is rather a part, or a sovereign: World War II, Part I."""
_YEAR = 1500


def numbered_container(item: Item) -> None:
    """Part the volume that ends a periodical's name: "Jahrbuch See 12", "Basin Studies XXV".

    A year is one only where the name begins or ends with the word of a periodical.
    """
    text = item["container-title"]
    match = _ENDS.fullmatch(text) if text and not (item["volume"] or item["issue"]) else None
    if match is None or match["number"] in _SMALL_ROMAN:
        return
    known, found = words.folded("periodical"), words.pieces(match["name"])
    year = match["number"].isdecimal() and int(match["number"]) >= _YEAR
    telling = (found[0], found[-1]) if year else found
    if known.isdisjoint(telling) or not words.folded("conference").isdisjoint(found):
        return
    item.fields["container-title"] = match["name"]
    item.fields["volume"] = match["number"]


# -------------------------------------------------------------------- "103.1", as MHRA has it
_DOTTED = re.compile(r"(\d{1,4})\.(\d{1,2}(?:[-/]\d{1,2})?)")


def dotted_volume(item: Item) -> None:
    """Part volume and issue of a periodical that are joined by a full stop: "Review, 103.1"."""
    match = _DOTTED.fullmatch(item["volume"])
    if match and item["container-title"] and not (item["issue"] or item["publisher"]):
        item.fields["volume"], item.fields["issue"] = match.groups()


RULES: tuple[Callable[[Item], None], ...] = (
    series,
    volume,
    volumes,
    numbered_container,
    dotted_volume,
)


def tidy(item: Item) -> None:
    """Go through the rules."""
    for rule in RULES:
        rule(item)
