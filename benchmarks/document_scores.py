"""Scores what was read from a document whose truth is known.

An entry is *whole* if its printed text came as it is (0.9 alike, its number aside), *found* if it
is whole or its title and year came. Fields are counted for found entries: a value that the entry
prints and that came is right, one that came wrong is wrong, one that did not come is missed. A
citation is matched by its printed text (0.9 alike), in a source by the keys that it cites; a cite
of a matched citation is *linked* if the citation points at the entry of its work.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from refkit.model import Citation, Item, Reference

ALIKE = 90
_LABEL = re.compile(r"^\s*(?:\[\d+\]|\(\d+\)|\d+[.)]?(?=\s|[^\W\d]))\s*")
SIMPLE = ("container-title", "volume", "issue", "page", "DOI", "URL")
FIELDS = ("author", "year", "title", *SIMPLE)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A citation: what it prints ("" in a source) and the keys of the works that it cites."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a reader of a document should find."""

    items: dict[str, dict[str, Any]]
    """Key → CSL JSON, of the works that are listed."""
    entries: dict[str, str]
    """Key → the printed entry; empty for a source, whose list is a bibliography file."""
    clusters: tuple[Cluster, ...]
    """The citations in the order of the text."""


class Score(Counter[str]):
    """Counts, added up over documents, and the shares that they give."""

    def share(self, some: str, of: str) -> float | None:
        """Return a share, or None of nothing."""
        return self[some] / self[of] if self[of] else None

    def f1(self, what: str) -> float | None:
        """Return the F1 of what was right, came and was wanted."""
        total = self[f"{what} came"] + self[f"{what} wanted"]
        return 2 * self[f"{what} right"] / total if total else None

    def shares(self) -> dict[str, float | None]:
        """Return what a table shows."""
        return {
            "found": self.share("found", "entries"),
            "whole": self.share("whole", "printed"),
            "precise": self.share("found", "references"),
            "fields": self.f1("field"),
            "citations": self.f1("citation"),
            "linked": self.share("linked", "cites"),
        }


def score(
    truth: Truth,
    references: Sequence[Reference],
    citations: Sequence[Citation],
    misses: list[tuple[str, str, str]],
) -> Score:
    """Score what was read; `misses` takes up (what, wanted, got) of everything that failed."""
    result = Score()
    whole = _whole(truth, references)
    found = whole | _told(truth, references, whole)
    result.update(
        entries=len(truth.items),
        printed=len(truth.entries),
        whole=len(whole),
        found=len(found),
        references=len(references),
    )
    for key in truth.items:
        if key not in whole and truth.entries:
            misses.append(("entry", truth.entries[key], _text(references, found.get(key))))
        elif key not in found:
            misses.append(("entry", str(truth.items[key]), ""))
    rest = set(range(len(references))) - set(found.values())
    misses += [("no entry", "", references[place].text) for place in sorted(rest)]
    for key, place in found.items():
        _count_fields(result, truth, key, references[place].item, misses)
    _count_citations(result, truth, found, references, citations, misses)
    return result


def _text(references: Sequence[Reference], place: int | None) -> str:
    return "" if place is None else references[place].text


def letters(text: object) -> str:
    """Return the letters and digits of a text, in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", str(text or "").replace("İ", "i").replace("ı", "i"))
    return "".join(c for c in plain.casefold() if c.isalnum())


def _whole(truth: Truth, references: Sequence[Reference]) -> dict[str, int]:
    """Key → place of the reference that has the printed text, the most alike first."""
    wanted = {key: letters(_LABEL.sub("", text)) for key, text in truth.entries.items()}
    got = [letters(_LABEL.sub("", one.text)) for one in references]
    return _paired(
        (fuzz.ratio(text, other), key, place)
        for key, text in wanted.items()
        for place, other in enumerate(got)
    )


def _paired(rows: Iterable[tuple[float, Any, int]]) -> dict[Any, int]:
    pairs: dict[Any, int] = {}
    taken = set()
    for alike, key, place in sorted(rows, key=lambda row: -row[0]):
        if alike >= ALIKE and key not in pairs and place not in taken:
            pairs[key] = place
            taken.add(place)
    return pairs


def _told(
    truth: Truth, references: Sequence[Reference], whole: Mapping[str, int]
) -> dict[str, int]:
    """Key → place of the reference whose title and year are the work's."""
    taken = set(whole.values())
    rows = []
    for key in truth.items.keys() - whole.keys():
        wanted = Item.from_csl(truth.items[key])
        for place, one in enumerate(references):
            if place not in taken and wanted.year == one.item.year:
                alike = fuzz.ratio(letters(wanted["title"]), letters(one.item["title"]))
                rows.append((alike, key, place))
    return _paired(rows)


def _count_fields(
    result: Score, truth: Truth, key: str, got: Item, misses: list[tuple[str, str, str]]
) -> None:
    wanted = Item.from_csl(truth.items[key])
    printed = truth.entries.get(key)
    for name in FIELDS:
        want, have = _values(wanted, name), _values(got, name)
        seen = [one for one in want if printed is None or _stands(one, printed, name)]
        right = [one for one in seen if any(_same(name, one, other) for other in have)]
        extra = [one for one in have if not any(_same(name, other, one) for other in want)]
        result["field right"] += len(right)
        result["field wanted"] += len(seen)
        result["field came"] += len(right) + len(extra)
        if len(right) < len(seen) or extra:
            misses.append((f"field {name}", f"{want} in {printed}", str(have)))


def _values(item: Item, name: str) -> list[str]:
    if name == "author":
        return [letters(one.family or one.literal) for one in item.authors]
    if name == "year":
        return [str(item.year)] if item.year else []
    text = item[name]
    if name == "page":
        text = "-".join(re.findall(r"[a-z]*\d+", text)[:2])
    elif name == "URL":
        text = re.sub(r"^https?://(www\.)?", "", text).rstrip("/")
        return [text] if text and "doi.org" not in text else []
    return [text if name in ("page", "DOI") else letters(text)] if text else []


def _stands(value: str, printed: str, name: str) -> bool:
    """Whether a value is printed at all: a style may leave out an issue or most of the names."""
    if name in ("volume", "issue", "year"):
        return value in map(letters, re.split(r"\W+", printed))
    if name == "page":
        value = value.partition("-")[0]
    place = letters(printed)
    return letters(value) in place or fuzz.partial_ratio(letters(value), place) >= ALIKE + 2


def _same(name: str, one: str, other: str) -> bool:
    if name in ("title", "container-title", "author"):
        short, long = sorted((one, other), key=len)
        return fuzz.ratio(one, other) >= ALIKE or (len(short) >= 4 and short in long)
    if name == "page":
        return one == other or _whole_pages(one) == _whole_pages(other)
    return one.lower() == other.lower()


def _whole_pages(pages: str) -> str:
    """117-39 → 117-139."""
    first, _, last = pages.partition("-")
    return f"{first}-{first[: len(first) - len(last)]}{last}" if last else pages


def _count_citations(
    result: Score,
    truth: Truth,
    found: Mapping[str, int],
    references: Sequence[Reference],
    citations: Sequence[Citation],
    misses: list[tuple[str, str, str]],
) -> None:
    pairs = _clusters(truth, citations)
    result["citation wanted"] += len(truth.clusters)
    result["citation came"] += len(citations)
    result["citation right"] += len(pairs)
    keys = {references[place].id: key for key, place in found.items()}
    for number, cluster in enumerate(truth.clusters):
        if number not in pairs:
            misses.append(("citation", cluster.text or str(cluster.keys), ""))
            continue
        got = citations[pairs[number]]
        pointed = Counter(keys.get(cite.reference or "", "") for cite in got.cites)
        wanted = Counter(cluster.keys)
        result["cites"] += wanted.total()
        result["linked"] += (pointed & wanted).total()
        if wanted - pointed:
            misses.append(("link", f"{[*(wanted - pointed)]} in {cluster.text}", str(got.cites)))
    rest = sorted(set(range(len(citations))) - set(pairs.values()))
    misses += [("no citation", "", citations[one].text) for one in rest]


def _clusters(truth: Truth, citations: Sequence[Citation]) -> dict[int, int]:
    """Number of a true citation → place of the one that was read; equal ones in their order."""
    wanted = [letters(one.text) or ";".join(sorted(one.keys)) for one in truth.clusters]
    got = [letters(one.text) for one in citations]
    if not truth.entries:
        got = [";".join(sorted(cite.key or "" for cite in one.cites)) for one in citations]
    free = defaultdict(list)
    for place, text in enumerate(got):
        free[text].append(place)
    pairs = {n: free[text].pop(0) for n, text in enumerate(wanted) if free[text]}
    taken = set(pairs.values())
    rows = (
        (fuzz.ratio(text, got[place]), number, place)
        for number, text in enumerate(wanted)
        for place in range(len(got))
        if number not in pairs and place not in taken and truth.entries
    )
    return pairs | _paired(rows)
