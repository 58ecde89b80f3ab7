"""How many entries of reference lists come out whole, per language and per layout.

    python -m benchmarks.splitting              # the lists of benchmarks/lists
    python -m benchmarks.splitting --wrong 20   # and twenty that went wrong
    python -m benchmarks.splitting --train      # labelled references of ../shared/refs/train

The lists are our own: written by hand, or our own items rendered in CSL styles. Each is laid out
in every way of `layouts.py`, on an article's last pages, and read by the whole way from text to
references. An entry is whole if one reference has its letters and no others; what belongs to no
entry is counted as false. Lists, languages and styles that are held out were never looked at
while the rules were made.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.layouts import LAYOUTS, Words, article, joined
from refkit import articles, readers, references, rendering
from refkit.model import Date, Item, Name
from refkit.rendering import fragment

LISTS = Path(__file__).with_name("lists")
TRAIN = Path(__file__).parents[2] / "shared" / "refs" / "train"
STYLES = (
    "apa",
    "chicago-author-date",
    "gost-r-7-0-5-2008",
    "modern-language-association",
    "harvard-cite-them-right",
)
HELD_STYLES = (
    "vancouver",
    "iso690-author-date-en",
    "din-1505-2",
    "american-sociological-association",
    "elsevier-harvard",
    "nature",
)
WANTED = 0.99
_USUAL = "but for run together without numbers"

_MARK = re.compile(r"^(?:\[\d+\]|\(\d+\)|\d+[.)](?!\d)|[•▪*–-])\s*")


@dataclass(slots=True)
class Bibliography:
    """A list as it should come out."""

    name: str
    language: str
    words: Words
    entries: list[str]
    held: bool = False


@dataclass(slots=True)
class Score:
    """Entries that came out whole, of how many, and what came out that is none."""

    whole: int = 0
    entries: int = 0
    false: int = 0

    def add(self, other: Score) -> None:
        """Count another score in."""
        self.whole += other.whole
        self.entries += other.entries
        self.false += other.false

    def __str__(self) -> str:
        share = self.whole / max(1, self.entries)
        return f"{share:7.4f} {self.whole:6} / {self.entries:<6} {self.false:5} false"


# ----------------------------------------------------------------------------------- lists
def bibliographies(styles: Sequence[str] = (*STYLES, *HELD_STYLES)) -> Iterator[Bibliography]:
    """Yield the lists of `lists/*.toml`, and their items in several styles."""
    for path in sorted(LISTS.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        held = bool(data.get("held"))

        def words(number: int, data: dict[str, object] = data) -> Words:
            headings = data["headings"]
            assert isinstance(headings, list)
            return Words(
                list(data["prose"]),  # type: ignore[call-overload]
                str(data["running"]),
                headings[number % len(headings)],
                str(data["after"]),
            )

        for number, written in enumerate(data.get("list", ())):
            yield Bibliography(
                f"{path.stem}: {written['name']}",
                path.stem,
                words(number),
                written["entries"],
                held or bool(written.get("held")),
            )
        items = [_item(row, place) for place, row in enumerate(_rows(data["items"]))]
        for number, style in enumerate(styles):
            rendered = rendering.render(items, style=style, locale=data["locale"])
            entries = [_MARK.sub("", fragment.to_text(one)) for one in rendered.entries.values()]
            name = f"{path.stem}: {style}"
            yield Bibliography(
                name, path.stem, words(number), entries, held or style in HELD_STYLES
            )


def _rows(text: str) -> Iterator[list[str]]:
    for line in text.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]


def _item(row: Sequence[str], place: int) -> Item:
    """Make an item of a row: its kind, who, when, its title, and what its kind has besides."""
    kind, who, when, title, *rest = [*row, *[""] * 8][:12]
    item = Item(f"i{place}", _TYPES[kind], {"title": title}, {"author": _names(who)})
    item.dates["issued"] = Date.of(*(int(part) for part in when.split("-")))
    item.fields |= {key: value for key, value in zip(_CELLS[kind], rest, strict=False) if value}
    if editors := item.fields.pop("editor", ""):
        item.names["editor"] = _names(editors)
    if accessed := item.fields.pop("accessed", ""):
        item.dates["accessed"] = Date.of(*(int(part) for part in accessed.split("-")))
    return item


_TYPES = {
    "article": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "web": "webpage",
}
_CELLS = {
    "article": ("container-title", "volume", "issue", "page", "DOI"),
    "book": ("publisher-place", "publisher"),
    "chapter": ("container-title", "editor", "page", "publisher-place", "publisher"),
    "thesis": ("genre", "publisher", "publisher-place"),
    "web": ("container-title", "URL", "accessed"),
}


def _names(text: str) -> list[Name]:
    names = []
    for one in text.split(";"):
        family, comma, given = (part.strip() for part in one.partition(","))
        names.append(Name(family, given) if comma else Name(literal=family))
    return names


# -------------------------------------------------------------------- references of others
def of_training(lists: int, half: int = 1) -> Iterator[Bibliography]:
    """Yield lists drawn from the open labelled sets, of one source each, most of them sorted.

    Weights are fitted to lists of one half of the references (0), figures come from the other.
    """
    prose = tomllib.loads((LISTS / "en.toml").read_text(encoding="utf-8"))
    russian = tomllib.loads((LISTS / "ru.toml").read_text(encoding="utf-8"))
    for source in ("anystyle-core", "grobid-citation", "gost-rendered"):
        path = TRAIN / f"{source}.jsonl"
        if not path.is_file():
            continue
        raw = [json.loads(line)["raw"] for line in path.read_text(encoding="utf-8").splitlines()]
        raw = [text for text in raw if 30 < len(text) < 600][half::2]
        raw = [" ".join(_MARK.sub("", text).split()) for text in raw]
        data = russian if source.startswith("gost") else prose
        words = Words(data["prose"], data["running"], data["headings"][0], data["after"])
        chance = random.Random(f"{source} {half}")  # noqa: S311 - no secrets
        for number in range(lists):
            entries = chance.sample(raw, chance.randint(8, 30))
            if chance.random() < 0.75:
                entries.sort(key=str.lower)
            yield Bibliography(f"{source} {number}", source, words, entries)


# --------------------------------------------------------------------------------- scoring
def found_in(text: str) -> list[str]:
    """Return the references of a text, by the way that `refkit extract` goes."""
    return [
        reference.text
        for one in articles.split(readers.from_text(text))
        for reference in references.find(one)
    ]


def compare(expected: Sequence[str], found: Sequence[str]) -> tuple[Score, list[str], list[str]]:
    """Return the score, the entries that are missing and what came out instead."""
    wanted = Counter(joined([_MARK.sub("", entry)]) for entry in expected)
    got = Counter(joined([_MARK.sub("", entry)]) for entry in found)
    missing, false = wanted - got, got - wanted
    score = Score((wanted & got).total(), wanted.total(), false.total())
    return score, list(missing.elements()), list(false.elements())


@dataclass(slots=True)
class Report:
    """Scores by whatever they are asked for."""

    tables: dict[str, dict[str, Score]]
    wrong: list[tuple[str, str, list[str], list[str]]]


def measure(lists: Sequence[Bibliography]) -> Report:
    """Lay every list out in every way and read it."""
    report = Report(defaultdict(lambda: defaultdict(Score)), [])
    for one in lists:
        for name, layout in LAYOUTS.items():
            text = article(one.words, one.entries, layout, f"{one.name}/{name}")
            score, missing, false = compare(one.entries, found_in(text))
            tables = {"language": one.language, "layout": name}
            tables["held out"] = "held out" if one.held else "seen"
            for table, row in tables.items():
                report.tables[table][row].add(score)
            report.tables["all"]["all"].add(score)
            if name != "run together":
                report.tables["all"][_USUAL].add(score)
                if one.held:
                    report.tables["all"]["of these, held out"].add(score)
            if one.held:
                report.tables["layout, held out"][name].add(score)
            if missing or false:
                report.wrong.append((one.name, name, missing, false))
    return report


def show(report: Report, wrong: int, only: str, held: bool) -> None:
    """Print the tables, and lists that went wrong (never held-out ones unless asked)."""
    for title, rows in report.tables.items():
        print(f"\n{title}")
        for row, score in rows.items():
            print(f"  {row:38} {score}")
    shown = 0
    for name, layout, missing, false in report.wrong:
        if shown >= wrong or (only and only not in f"{name}/{layout}"):
            continue
        if name in _held_names() and not held:
            continue
        shown += 1
        print(f"\n{name} — {layout}")
        print("".join(f"  − {text}\n" for text in missing[:6]), end="")
        print("".join(f"  + {text[:300]}\n" for text in false[:6]), end="")


@cache
def _held_names() -> frozenset[str]:
    return frozenset(one.name for one in bibliographies() if one.held)


def main() -> None:
    """Measure, print, and end with 1 where fewer entries come out whole than wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--train", action="store_true", help="references of ../shared/refs/train")
    parser.add_argument("--lists", type=int, default=25, help="lists of each training set")
    parser.add_argument("--wrong", type=int, default=0, help="how many wrong lists are printed")
    parser.add_argument("--only", default="", help="print only wrong lists whose name has this")
    parser.add_argument("--held", action="store_true", help="print wrong held-out lists as well")
    options = parser.parse_args()
    lists = list(of_training(options.lists) if options.train else bibliographies())
    languages = len({one.language for one in lists})
    laid = len(lists) * len(LAYOUTS)
    print(f"{len(lists)} lists, {languages} languages, {len(LAYOUTS)} layouts: {laid} articles")
    report = measure(lists)
    show(report, options.wrong, options.only, options.held)
    score = report.tables["all"][_USUAL]
    met = score.whole >= WANTED * score.entries
    print(f"\nwanted {_USUAL}: ≥ {WANTED} {'✓' if met else '✗'}")
    if not options.train and not met:
        sys.exit(1)


if __name__ == "__main__":
    main()
