"""How well and how fast bibliographies are merged: 10,000, 30,000 and 100,000 made items.

    python -m benchmarks.merging            # three sizes, each in a process of its own
    python -m benchmarks.merging 30000      # one of them

About 30 % of the items are further records of a work that another item records, with the noise
of real lists: initials, lists of authors cut short, other letters (transliteration), abbreviated
journals, sub-titles left out, typing errors, a year off by one, fields missing. Among the works
are many that must stay apart: of one author in one year, parts of a work, later editions,
preprints and their articles. The words are made of syllables, so nobody's text is in it.
"""

from __future__ import annotations

import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace

from refkit import languages
from refkit.evidence import Traits
from refkit.library import blocks, combining, telling
from refkit.model import Date, Item, Name

SIZES = (10_000, 30_000, 100_000)
SHARE = 0.3
"""So many of the items record a work that another item records, too."""

_LATIN = "ba ca da fi ga hu ji ka la me na or pa ri sa te ul va yo ze chi sho öz gül ış dağ".split()
_CYRILLIC = "ба ва га дар жи за кыз ла ме ны ор пад ри сы те ур ша ще яр өм үрү ба ко ло".split()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language: any, small ones, surnames, given names, journals."""

    language: str
    words: list[str]
    small: list[str]
    families: list[str]
    given: list[str]
    journals: list[str]


def _vocabulary(rng: random.Random, language: str, syllables: list[str]) -> Vocabulary:
    def made(count: int, least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found["".join(rng.choices(syllables, k=rng.randint(least, most)))] = None
        return list(found)

    small = list(languages.get(language).terms("stop"))[:12] or ["of"]
    words = made(6000, 2, 4)
    journals = [" ".join(rng.sample(words, rng.randint(2, 5))).title() for _ in range(400)]
    families = [word.capitalize() for word in made(9000, 2, 4)]
    given = [word.capitalize() for word in made(400, 2, 3)]
    return Vocabulary(language, words, small, families, given, journals)


def _common(rng: random.Random, values: list[str]) -> str:
    """Choose one; the first ones are the most common, as names and words are."""
    return values[min(int(rng.paretovariate(0.6)) - 1, len(values) - 1) % len(values)]


# --------------------------------------------------------------------------------------- works
def _works(rng: random.Random, count: int) -> list[Item]:
    """Return works of which no two are one."""
    tongues = [
        _vocabulary(rng, code, _CYRILLIC if code in ("ru", "ky", "kk") else _LATIN)
        for code in ("tr", "ru", "ky", "kk", "en")
    ]
    found: list[Item] = []
    while len(found) < count:
        work = _work(rng, rng.choice(tongues))
        found += [work, *_relatives(rng, work)]
    return found[:count]


def _work(rng: random.Random, tongue: Vocabulary) -> Item:
    def words(least: int, most: int) -> str:
        row = [_common(rng, tongue.words) for _ in range(rng.randint(least, most))]
        for place in range(2, len(row), 3):
            row.insert(place, rng.choice(tongue.small))
        return " ".join(row).capitalize()

    people = [
        Name(_common(rng, tongue.families), _common(rng, tongue.given))
        for _ in range(rng.choice((1, 1, 2, 2, 3, 5)))
    ]
    title = words(3, 8) + (f": {words(2, 5)}" if rng.random() < 0.3 else "")
    fields = {"title": title, "language": tongue.language}
    year = rng.randint(1960, 2024)
    if rng.random() < 0.6:
        first = rng.randint(1, 900)
        fields["container-title"] = rng.choice(tongue.journals)
        fields["volume"] = str(rng.randint(1, 60))
        fields["page"] = f"{first}-{first + rng.randint(2, 30)}"
        if rng.random() < 0.5:
            fields["DOI"] = f"10.{rng.randint(1000, 9999)}/{rng.randrange(16**8):08x}"
        return Item("", "article-journal", fields, {"author": people}, {"issued": Date.of(year)})
    fields["publisher"] = _common(rng, tongue.families)
    return Item("", "book", fields, {"author": people}, {"issued": Date.of(year)})


def _relatives(rng: random.Random, work: Item) -> Iterable[Item]:
    """Yield works that are like one and are others."""
    kind = rng.random()
    other = deepcopy(work)
    other.fields.pop("DOI", None)
    if kind < 0.04:
        work.fields["title"] += ", I"
        other.fields["title"] += ", II"
        yield other
    elif kind < 0.08 and work.type == "book":
        other.fields["edition"] = "2"
        other.dates["issued"] = Date.of((work.year or 2000) + 6)
        yield other
    elif kind < 0.12 and work.type == "article-journal":
        other.type = "article"
        for variable in ("container-title", "volume", "page"):
            other.fields.pop(variable)
        other.fields["publisher"] = "arXiv"
        yield other


# --------------------------------------------------------------------------------------- noise
def _noisy(rng: random.Random, work: Item) -> Item:
    """Return another record of a work, as another list has it."""
    item = deepcopy(work)
    for chance, change in _NOISE:
        if rng.random() < chance:
            change(rng, item)
    return item


def _initials(_: random.Random, item: Item) -> None:
    people = item.names["author"]
    item.names["author"] = [replace(name, given=f"{name.given[0]}.") for name in people]


def _fewer_authors(_: random.Random, item: Item) -> None:
    item.names["author"] = item.names["author"][:1]


def _romanised(_: random.Random, item: Item) -> None:
    code = item["language"]
    if code in ("ru", "ky", "kk"):
        for variable in ("title", "container-title", "publisher"):
            if item[variable]:
                item.fields[variable] = languages.transliterate(item[variable], code)
        item.names["author"] = [
            Name(languages.transliterate(n.family, code), languages.transliterate(n.given, code))
            for n in item.names["author"]
        ]


def _abbreviated(_: random.Random, item: Item) -> None:
    if name := item["container-title"]:
        item.fields["container-title"] = " ".join(f"{word[:4]}." for word in name.split())


def _without_subtitle(_: random.Random, item: Item) -> None:
    item.fields["title"] = item["title"].partition(": ")[0]


def _capitals(_: random.Random, item: Item) -> None:
    item.fields["title"] = languages.upper(item["title"], item["language"])


def _slip(rng: random.Random, item: Item) -> None:
    title = item["title"]
    place = rng.randrange(1, len(title) - 1)
    swapped = title[place + 1] + title[place]
    item.fields["title"] = (
        title[:place] + rng.choice((swapped, "", title[place] * 2)) + (title[place + 2 :])
    )


def _year_off(rng: random.Random, item: Item) -> None:
    item.dates["issued"] = Date.of((item.year or 2000) + rng.choice((-1, 1)))


def _missing(rng: random.Random, item: Item) -> None:
    for variable in ("volume", "page", "DOI", "publisher", "language"):
        if rng.random() < 0.5:
            item.fields.pop(variable, None)


def _vague(_: random.Random, item: Item) -> None:
    if item.type == "article-journal":
        item.type = "document"


_NOISE = (
    (0.15, _romanised),
    (0.4, _initials),
    (0.15, _fewer_authors),
    (0.3, _abbreviated),
    (0.1, _without_subtitle),
    (0.1, _capitals),
    (0.2, _slip),
    (0.05, _year_off),
    (0.6, _missing),
    (0.1, _vague),
)


def made(count: int, seed: int = 7) -> tuple[list[tuple[str, list[Item]]], dict[str, int]]:
    """Return three files of `count` items together, and label → the work that it records."""
    rng = random.Random(seed)  # noqa: S311
    works = _works(rng, round(count * (1 - SHARE)))
    rows = list(enumerate(works))
    while len(rows) < count:
        number = rng.randrange(len(works))
        rows.append((number, _noisy(rng, works[number])))
    rng.shuffle(rows)
    files: list[tuple[str, list[Item]]] = [(name, []) for name in ("a.bib", "b.json", "c.ris")]
    truth: dict[str, int] = {}
    for place, (number, item) in enumerate(rows):
        name, items = files[place % 3]
        item.id = f"k{place}"
        items.append(item)
        truth[f"{name}:{item.id}"] = number
    return files, truth


# --------------------------------------------------------------------------------------- score
@dataclass(frozen=True, slots=True)
class Score:
    """Of all pairs of records of one work: precision, recall, F1; CPU seconds; peak MB.

    `compared` is how many pairs an item was in that were looked at: it grows until the blocks are
    full, and the time with it; then both grow like the items.
    """

    items: int
    compared: float
    precision: float
    recall: float
    f1: float
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        growth = 1e6 * self.seconds / (self.items * math.log2(self.items))
        return (
            f"{self.items:>7} items  precision {self.precision:.4f}  recall {self.recall:.4f}"
            f"  F1 {self.f1:.4f}  {self.seconds:6.1f} s  {growth:5.2f} µs/(n·log n)"
            f"  {self.compared:4.1f} pairs an item"
            f"  peak {self.megabytes:.0f} MB"
        )


def score(count: int, seed: int = 7) -> Score:
    """Merge made items, with the report, and compare with the truth."""
    files, truth = made(count, seed)
    start = time.process_time()
    combined = combining.combine(combining.sources(files))
    telling.report(combined)
    seconds = time.process_time() - start
    labels = [source.label for source in combined.sources]
    both = Counter((combined.works[n], truth[label]) for n, label in enumerate(labels))
    right = _pairs(both.values())
    precision = right / max(1, _pairs(Counter(combined.works).values()))
    recall = right / max(1, _pairs(Counter(truth.values()).values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    f1 = 2 * precision * recall / (precision + recall)
    items = [source.item for source in combined.sources]
    keys = [blocks.keys(Traits.of(item)) for item in items]
    compared = sum(1 for _ in blocks.pairs(keys, blocks.by_title(items))) / count
    return Score(count, compared, precision, recall, f1, seconds, peak)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(score(int(sys.argv[1])))
    else:
        for size in SIZES:
            subprocess.run([sys.executable, "-m", "benchmarks.merging", str(size)], check=True)
