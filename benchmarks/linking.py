"""How well cites are linked: twelve articles written for this project (tests/linking/articles).

Beside each article lies the truth: how each entry of its list begins, and in reading order the
text of each citation with what its cites mean: the number of an entry, "stub:NAME" for a work
that stands in no list, "ambiguous: [2, 5]" where no reader could tell, "missing" for a number
that the list does not have. `python -m benchmarks.linking` prints the numbers.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from refkit import pipeline, readers
from refkit.model import Article, Cite, Document

ARTICLES = Path(__file__).parents[1] / "tests" / "linking" / "articles"
Target = int | str


@dataclass(slots=True)
class Place:
    """A citation of the truth: where it stands and what its cites mean."""

    start: int
    end: int
    text: str
    targets: list[Target]


@dataclass(slots=True)
class Score:
    """Cites that are linked rightly, that claim a link, and that should have one."""

    right: int = 0
    claimed: int = 0
    expected: int = 0
    unseen: int = 0
    """Of the expected, those where no citation was found at all: nothing was there to link."""
    wrong: list[str] = field(default_factory=list)
    """A line for each cite that is missed or linked to something else."""
    stubs: dict[str, set[Target]] = field(default_factory=dict)
    """Each unlisted work → what the citations of it alone are said to mean: one stub, one work."""

    @property
    def precision(self) -> float:
        """The share of the links that are right."""
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        """The share of the cites that have their link."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def recall_of_seen(self) -> float:
        """The same of the cites whose citation was found: what linking answers for."""
        seen = self.expected - self.unseen
        return self.right / seen if seen else 1.0

    def __add__(self, other: Score) -> Score:
        """Add up the counts of two articles."""
        return Score(
            self.right + other.right,
            self.claimed + other.claimed,
            self.expected + other.expected,
            self.unseen + other.unseen,
            self.wrong + other.wrong,
            self.stubs | other.stubs,
        )


def articles() -> list[Path]:
    """Return the articles that have a truth beside them."""
    return sorted(path for path in ARTICLES.iterdir() if path.suffix in (".md", ".txt"))


def truth(path: Path, text: str) -> tuple[list[int], list[Place]]:
    """Return where each entry of an article's list begins, and its citations.

    Raises ValueError for a text that does not stand in the article.
    """
    table = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    entries: list[int] = []
    for words in table["entries"]:
        entries.append(_find(words, text, entries[-1] + 1 if entries else 0)[0])
    places: list[Place] = []
    after = 0
    for printed, *targets in table["citations"]:
        start, after = _find(printed, text, after)
        places.append(Place(start, after, printed, targets))
    return entries, places


def _find(words: str, text: str, after: int) -> tuple[int, int]:
    """Return where a text stands, whatever white space is between its words."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    if found := pattern.search(text, after):
        return found.span()
    raise ValueError(f"“{words}” does not stand in the article after character {after}")


def score(path: Path) -> Score:
    """Extract an article and compare its links with the truth."""
    extraction = pipeline.extract(readers.read(path))
    entries, places = truth(path, extraction.document.text)
    found = [row for article in extraction.articles for row in _claims(article, entries)]
    return _compared(places, found, extraction.document, path.stem)


@dataclass(slots=True)
class Claim:
    """A cite that was found: where its citation stands, and what it is said to mean."""

    start: int
    end: int
    target: Target | None


def _claims(article: Article, entries: list[int]) -> list[Claim]:
    number_of = {}
    for reference in article.references:
        if reference.where == "list":
            begun = [n for n, start in enumerate(entries, 1) if start < reference.end]
            number_of[reference.id] = begun[-1] if begun else 0
    starts = Counter(number_of.values())
    for reference in article.references:  # an entry that was cut or merged is not itself
        if starts[number_of.get(reference.id, -1)] > 1:
            number_of[reference.id] = 0
    return [
        Claim(citation.start, citation.end, _target(cite, number_of))
        for citation in article.citations
        for cite in citation.cites
    ]


def _target(cite: Cite, number_of: dict[str, int]) -> Target | None:
    if cite.candidates:
        return f"ambiguous: {sorted(number_of.get(name, 0) for name in cite.candidates)}"
    if cite.reference in number_of:
        return number_of[cite.reference]
    return f"stub:{cite.item}" if cite.item else None


def _compared(places: list[Place], found: list[Claim], document: Document, name: str) -> Score:
    """Match every claim with a cite of the truth whose citation it overlaps."""
    score = Score(expected=sum(t != "missing" for place in places for t in place.targets))
    score.claimed = sum(claim.target is not None for claim in found)
    for place in places:
        if not any(claim.start < place.end and place.start < claim.end for claim in found):
            score.unseen += sum(target != "missing" for target in place.targets)
        if len(set(place.targets)) == 1 and str(place.targets[0]).startswith("stub:"):
            means = score.stubs.setdefault(f"{name} {place.targets[0]}", set())
            means.update(_claimed(place, found))
    stub_of = _stubs(places, found)
    left = [[stub_of.get(target, target) for target in place.targets] for place in places]
    for claim in found:
        if claim.target is None:
            continue
        near = [n for n, p in enumerate(places) if p.start < claim.end and claim.start < p.end]
        home = next((n for n in near if claim.target in left[n]), None)
        if home is None:
            text = " ".join(document.text[claim.start : claim.end].split())
            score.wrong.append(f"{name}: {text} is not {claim.target}")
        else:
            left[home].remove(claim.target)
            score.right += 1
    for place, targets in zip(places, left, strict=True):
        missed = ", ".join(str(target) for target in targets if target != "missing")
        if missed:
            score.wrong.append(f"{name}: {place.text} should be {missed}")
    return score


def _stubs(places: list[Place], found: list[Claim]) -> dict[Target, Target]:
    """Return which stub each unlisted work of the truth is: one each, the most frequent first."""
    votes: Counter[tuple[Target, Target]] = Counter()
    for place in places:
        stubs = {target for target in place.targets if str(target).startswith("stub:")}
        for item in _claimed(place, found):
            votes.update((stub, item) for stub in stubs if str(item).startswith("stub:"))
    chosen: dict[Target, Target] = {}
    for (stub, item), _ in votes.most_common():
        if stub not in chosen and item not in chosen.values():
            chosen[stub] = item
    return chosen


def _claimed(place: Place, found: list[Claim]) -> list[Target]:
    """Return what the cites that were found in a citation are said to mean."""
    near = (claim for claim in found if claim.start < place.end and place.start < claim.end)
    return [claim.target for claim in near if claim.target is not None]


def main() -> None:
    """Print the numbers of each article and of all; with --wrong, what is not right."""
    total = Score()
    for path in articles():
        one = score(path)
        total += one
        print(_line(path.stem, one))
    print(_line("all", total))
    if "--wrong" in sys.argv:
        print("\n".join(total.wrong))


def _line(name: str, one: Score) -> str:
    return (
        f"{name:20} precision {one.precision:.3f} · recall {one.recall:.3f}"
        f" · {one.right} right, {one.claimed} linked, {one.expected} expected, {one.unseen} unseen"
    )


if __name__ == "__main__":
    main()
