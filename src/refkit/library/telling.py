"""What a merge did, as data for reports: every decision, its evidence, and the line to undo it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from refkit.evidence import Kind, Verdict
from refkit.library import decisions
from refkit.library.clusters import Pair
from refkit.library.combining import Combined
from refkit.library.merging import Choice

Told = dict[str, Any]


def report(combined: Combined) -> Told:
    """Return all decisions of a merge.

    - `counts`: of records, works, duplicates (records that went into others) and so on.
    - `merged`: works of several records, sure ones after doubtful ones: key, records, pairs with
      their evidence and the line to undo it, and every field of which the records said different
      things: the rule, what was taken, and what was not.
    - `apart`: pairs that may be one work and were not merged; `related`: pairs that are linked.
    - `keys`: record → key of its work, where that changed; `aliases`: old key → new key.
    """
    records = combined.records()
    inside: dict[int, list[Pair]] = {}
    apart: list[Pair] = []
    for pair in combined.pairs:
        one, other = combined.works[pair.one], combined.works[pair.other]
        if one == other:
            inside.setdefault(one, []).append(pair)
        elif pair.verdict.kind != Kind.RELATED:
            apart.append(pair)
    merged = [
        _work(combined, work, places, inside.get(work, []))
        for work, places in enumerate(records)
        if len(places) > 1
    ]
    merged.sort(key=lambda told: (told["sure"], told["key"]))
    told = {
        "merged": merged,
        "apart": [_pair(combined, pair, "same") for pair in apart],
        "related": _related(combined),
        "keys": _renamed(combined),
        "aliases": aliases(combined),
    }
    return {"counts": _counts(combined, told), **told}


def aliases(combined: Combined) -> dict[str, str]:
    """Return old key → new key, where no work of the library has the old one."""
    alive = {item.id for item in combined.library.items}
    found: dict[str, str] = {}
    ranked = sorted(range(len(combined.sources)), key=lambda n: (combined.sources[n].rank, n))
    for place in ranked:
        old = combined.sources[place].item.id
        if old and old not in alive:
            found.setdefault(old, combined.library.works[combined.works[place]].item.id)
    return dict(sorted(found.items()))


def _counts(combined: Combined, told: Told) -> dict[str, int]:
    merged = told["merged"]
    return {
        "records": len(combined.sources),
        "works": len(combined.library),
        "duplicates": len(combined.sources) - len(combined.library),
        "merged": len(merged),
        "doubtful": sum(not work["sure"] for work in merged),
        "apart": len(told["apart"]),
        "related": len(told["related"]),
        "keys-changed": len(told["keys"]),
    }


def _work(combined: Combined, work: int, places: Sequence[int], pairs: list[Pair]) -> Told:
    return {
        "key": combined.library.works[work].item.id,
        "sure": _hangs_together(places, pairs),
        "records": sorted(combined.sources[place].label for place in places),
        "pairs": [_pair(combined, pair, "different") for pair in pairs],
        "fields": [_choice(choice) for choice in combined.choices(work, places)],
    }


def _hangs_together(places: Iterable[int], pairs: Iterable[Pair]) -> bool:
    """Whether sure pairs, or those that a person decided, alone join all records of a work."""
    roots = {place: place for place in places}

    def root(place: int) -> int:
        while roots[place] != place:
            place = roots[place]
        return place

    for pair in pairs:
        if pair.forced or (pair.verdict.kind == Kind.SAME and pair.verdict.sure):
            roots[root(pair.one)] = root(pair.other)
    return len({root(place) for place in roots}) == 1


def _pair(combined: Combined, pair: Pair, otherwise: str) -> Told:
    one, other = (combined.sources[place].label for place in (pair.one, pair.other))
    told: Told = {"records": [one, other], "decided": pair.forced, **_evidence(pair.verdict)}
    return told | {"otherwise": {otherwise: decisions.line(one, other)}}


def _evidence(verdict: Verdict) -> Told:
    return {
        "score": round(verdict.likeness.score, 3),
        "sure": verdict.sure,
        "differences": verdict.likeness.reasons,
    }


def _related(combined: Combined) -> list[Told]:
    works = combined.library.works
    return [
        {
            "key": works[link.one].item.id,
            "relation": link.relation,
            "of": works[link.other].item.id,
            **_pair(combined, link.pair, "same"),
        }
        for link in combined.links
    ]


def _choice(choice: Choice) -> Told:
    return {
        "variable": choice.variable,
        "rule": choice.rule,
        "taken": choice.taken,
        "left": [{"value": said.value, "records": list(said.by)} for said in choice.left],
    }


def _renamed(combined: Combined) -> dict[str, str]:
    pairs = zip(combined.sources, combined.works, strict=True)
    found = {source.label: combined.library.works[work].item.id for source, work in pairs}
    old = {source.label: source.item.id for source in combined.sources}
    return {label: new for label, new in found.items() if old[label] != new}


def explain(combined: Combined, place: int) -> Told:
    """Return why a record became what it is: its work, and the records that are most like it."""
    work = combined.works[place]
    places = [other for other, its in enumerate(combined.works) if its == work]
    return {
        "record": combined.sources[place].label,
        "key": combined.library.works[work].item.id,
        "records": sorted(combined.sources[other].label for other in places),
        "fields": [_choice(choice) for choice in combined.choices(work, places)],
        "nearest": [
            {
                "record": combined.sources[other].label,
                "merged": combined.works[other] == work,
                "kind": str(verdict.kind),
                "relation": verdict.relation,
                **_evidence(verdict),
            }
            for other, verdict in combined.nearest(place)
        ],
    }
