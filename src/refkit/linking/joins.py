"""Which readings mean the same work, by the list of rules at the end.

A reading joins another one that says more: the shorter way to cite the same, a slip of the pen, a
title in the author's place. It joins only where there is exactly one that it can mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from refkit.evidence import NO_DATE, Cited
from refkit.evidence.citation import mistyped
from refkit.evidence.letters import skeleton, slip, slip_keys
from refkit.evidence.names import nominatives, stems
from refkit.linking.readings import Work
from refkit.model import Kind

_CROWD = 200
"""So many works of one name in one article say nothing of each other; none joins another."""


def join(found: list[Work]) -> list[Work]:
    """Return the works after all rules, in order of first citation."""
    for rule in JOINS:
        found = _joined(found, rule)
    return found


def _joined(found: list[Work], join: Join) -> list[Work]:
    """Let works join others by one rule; the order of first citation stays."""
    if not any(join.concerns(work.reading) for work in found):
        return found
    blocks: dict[str, list[Work]] = {}
    for work in found:
        for key in join.blocks(work):
            blocks.setdefault(key, []).append(work)
    near: dict[int, dict[int, Work]] = {}
    for block in blocks.values():
        if 1 < len(block) <= _CROWD:
            for work in block:
                near.setdefault(id(work), {}).update({id(other): other for other in block})
    target: dict[int, Work] = {}
    for work in found:
        others = near.get(id(work), {}).values()
        fuller = [other for other in others if _means(join, work, other)]
        fuller = [w for w in fuller if not any(_means(join, w, o) for o in fuller)]
        if len(fuller) == 1:
            target[id(work)] = fuller[0]
    return _moved(found, target, join.score) if target else found


def _means(join: Join, work: Work, other: Work) -> bool:
    return work is not other and join.concerns(work.reading) and join.means(work, other)


def _moved(found: list[Work], target: dict[int, Work], score: float) -> list[Work]:
    """Give the citations of the works that have a target to it."""
    for work in found:
        if id(work) in target:
            home = _home(work, target)
            home.places += [(c, cite, min(s, score)) for c, cite, s in work.places]
    kept = [work for work in found if id(work) not in target]
    for work in kept:
        work.places.sort(key=lambda place: place[0].start)
    return sorted(kept, key=lambda work: work.places[0][0].start)


def _home(work: Work, target: dict[int, Work]) -> Work:
    while id(work) in target:
        work = target[id(work)]
    return work


@dataclass(frozen=True, slots=True)
class Join:
    """A rule by which one reading means another. Where `concerns`, `means` is a strict order."""

    concerns: Callable[[Cited], bool]
    """Whether a reading may be one that joins another, at first glance."""
    blocks: Callable[[Work], Iterable[str]]
    """Keys that two works share, if they can be one at all."""
    means: Callable[[Work, Work], bool]
    score: float
    """How sure the joined citations are."""


def _author(work: Work) -> list[str]:
    return [work.reading.authors[0]] if work.reading.authors else []


def _author_year(work: Work) -> list[str]:
    reading = work.reading
    name = reading.authors[0] if reading.authors else reading.url
    return [f"{name} {reading.year}{reading.suffix}"]


def _shorter(a: Work, b: Work) -> bool:
    """Whether `a` is a shorter way to cite `b`: by et al., without title, date or address."""
    one, two = a.reading, b.reading
    if (one.year, one.suffix) != (two.year, two.suffix):
        return False
    cut = one.etal and len(one.authors) < len(two.authors)
    if one.authors != (two.authors[: len(one.authors)] if cut else two.authors):
        return False
    if not cut and one.etal != two.etal:
        return False
    pairs = ((one.title, two.title), (one.date, two.date), (one.url, two.url))
    less = cut or any(not x and y for x, y in pairs)
    return less and all(x in ("", y) for x, y in pairs)


def _without_year(a: Work, b: Work) -> bool:
    """Whether `a` names a page of `b` and leaves the year out: "(Demir, 49)"."""
    one, two = a.reading, b.reading
    return (one.authors, one.etal) == (two.authors, two.etal) and two.year not in ("", NO_DATE)


def _mistyped_year(a: Work, b: Work) -> bool:
    """Whether the year of `a` is none ("20224") and that of `b` is the one meant."""
    one, two = a.reading, b.reading
    same = (one.authors, one.etal, one.suffix) == (two.authors, two.etal, two.suffix)
    return same and len(two.year) == 4 and mistyped(one.year, two.year)


def _slip_blocks(work: Work) -> list[str]:
    reading, printed = work.reading, work.places[0][1].authors
    head = f"{reading.year}{reading.suffix} {len(printed)} "
    return [head + key for name in printed for key in slip_keys(name)]


def _slip_of_pen(a: Work, b: Work) -> bool:
    """Whether one author is spelt with one wrong letter; the rarer spelling is the slip."""
    one, two = a.reading, b.reading
    if replace(one, authors=()) != replace(two, authors=()):
        return False
    wrong = [(x, y) for x, y in zip(one.authors, two.authors, strict=False) if x != y]
    if len(one.authors) != len(two.authors) or len(wrong) != 1 or not _printed_slip(a, b):
        return False
    return _weight(a) < _weight(b)


def _stem_blocks(work: Work) -> list[str]:
    forms = [*work.reading.authors[:1], *_uninflected(work)]
    return [f"{form} {work.reading.year}" for form in forms if form]


def _uninflected(work: Work) -> list[str]:
    """Return what the first author's name may be without its case ending."""
    citation, cite, _ = work.places[0]
    if not work.reading.authors:
        return []
    spoken = citation.kind is Kind.NARRATIVE and cite.authors
    nominative = [skeleton(name) for name in nominatives(cite.authors[0])] if spoken else []
    return stems(work.reading.authors[0]) + nominative


def _inflected(a: Work, b: Work) -> bool:
    """Whether `a` has the name of `b` with a case ending: "in Shalabaev's (1962) words"."""
    one, two = a.reading, b.reading
    if replace(one, authors=()) != replace(two, authors=()) or one.authors[1:] != two.authors[1:]:
        return False
    return bool(one.authors and two.authors) and two.authors[0] in _uninflected(a)


def _printed_slip(a: Work, b: Work) -> bool:
    first, second = a.places[0][1].authors, b.places[0][1].authors
    return any(slip(x, y) for x, y in zip(first, second, strict=False))


def _weight(work: Work) -> tuple[int, int]:
    return len(work.places), -work.places[0][0].start


_TITLE_WORDS = 3
"""With fewer words in common, a title is too easily a name."""


def _title_blocks(work: Work) -> list[str]:
    texts = [work.reading.title, *work.reading.authors[:1]]
    words = [text.split()[:_TITLE_WORDS] for text in texts]
    return [" ".join(first) for first in words if len(first) == _TITLE_WORDS]


def _title_as_author(a: Work, b: Work) -> bool:
    """Whether `a` prints in the author's place what is the title of `b`, or begins it."""
    one, two = a.reading, b.reading
    return one.year in ("", two.year) and f"{two.title} ".startswith(f"{one.authors[0]} ")


def _every(reading: Cited) -> bool:
    return True


def _one_author_no_title(reading: Cited) -> bool:
    return len(reading.authors) == 1 and not reading.title


def _page_without_year(reading: Cited) -> bool:
    return reading.located and not reading.year


def _year_of_other_length(reading: Cited) -> bool:
    return reading.year.isdecimal() and len(reading.year) in (3, 5)


JOINS = (
    Join(_every, _author_year, _shorter, 0.95),
    Join(_one_author_no_title, _title_blocks, _title_as_author, 0.9),
    Join(_every, _stem_blocks, _inflected, 0.9),
    Join(_every, _slip_blocks, _slip_of_pen, 0.75),
    Join(_page_without_year, _author, _without_year, 0.75),
    Join(_year_of_other_length, _author, _mistyped_year, 0.6),
)
"""In this order: first what is certain."""
