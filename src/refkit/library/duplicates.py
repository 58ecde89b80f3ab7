"""Which records are one work, which are related; records are compared inside blocks only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from refkit.evidence import (
    NO_DATE,
    Cited,
    Kind,
    Known,
    Likeness,
    Traits,
    Verdict,
    fit,
    identifiers,
    judge,
    table,
)
from refkit.evidence.letters import skeleton
from refkit.evidence.names import aliases_of, cited_forms
from refkit.library import blocks, venues
from refkit.library.clusters import Clusters, Pair
from refkit.library.sources import Source
from refkit.model import Item, Work

Places = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of places of records, and the pairs that somebody may want to know of.

    `pairs` are those that are one work or related by evidence or decision, and those of which
    one cannot be sure; whether a pair came to be in one group, the groups say.
    """

    groups: list[list[int]]
    pairs: list[Pair]


def groups(sources: list[Source]) -> list[list[Source]]:
    """Return the sources in groups of one work each.

    Records are one work by evidence (refkit.evidence.judge). Stubs are one work where authors,
    "et al.", year and suffix agree, and title and address if they have any; a person cited
    without a year is never merged. A stub and a record are one work only if the stub knows a
    title or an address: else the record is a suggestion (see `suggest`).
    """
    return [[sources[place] for place in group] for group in grouping(sources).groups]


def grouping(sources: Sequence[Source], same: Places = (), apart: Places = ()) -> Grouping:
    """Group sources, and tell why. Pairs of `same` are one work, those of `apart` never are.

    The best pairs come first, so that where three records cannot all be one work, the two that
    are most alike are. The sources' order decides nothing else but ties.
    """
    traits = [Traits.of(source.item) for source in sources]
    judged = _judge_of(sources, traits)
    told = list(_told(sources, traits, judged))
    if names := venues.learn(traits, told):
        traits[:] = [venues.renamed(record, names) for record in traits]
        told = [Pair(pair.one, pair.other, judged(pair.one, pair.other)) for pair in told]
    clusters = Clusters.of(len(sources), judged, apart)
    forced = [Pair(one, other, judged(one, other), forced=True) for one, other in same]
    for pair in forced:
        clusters.join(pair.one, pair.other, forced=True)
    ranked = sorted(told, key=lambda pair: (-pair.verdict.likeness.score, pair.one, pair.other))
    for pair in ranked:
        if pair.verdict.kind == Kind.SAME:
            clusters.join(pair.one, pair.other)
    return Grouping(clusters.groups(), forced + ranked)


def _told(
    sources: Sequence[Source], traits: list[Traits], judged: Callable[[int, int], Verdict]
) -> Iterator[Pair]:
    """Yield the pairs of the blocks that are more than two works without doubt."""
    keys = [_block_keys(source, known) for source, known in zip(sources, traits, strict=True)]
    order = blocks.by_title([source.item for source in sources])
    for one, other in blocks.pairs(keys, order):
        verdict = judged(one, other)
        if verdict.kind != Kind.DIFFERENT or not verdict.sure:
            yield Pair(one, other, verdict)


def _judge_of(sources: Sequence[Source], traits: list[Traits]) -> Callable[[int, int], Verdict]:
    stubs = {place: _identity(source.item) for place, source in enumerate(sources) if source.stub}

    def judged(one: int, other: int) -> Verdict:
        if stubs.get(one) and stubs[one] == stubs.get(other):
            return Verdict(Kind.SAME, Likeness(1.0))
        return judge(traits[one], traits[other])

    return judged


def _block_keys(source: Source, traits: Traits) -> set[str]:
    if source.stub and not blocks.describes(source.item):
        return {f"stub {key}"} if (key := _identity(source.item)) else set()
    return blocks.keys(traits)


# ------------------------------------------------------------------------------------- stubs
def _identity(item: Item) -> str:
    """Return what two stubs of one work have in common, or "" where it proves nothing."""
    if item["citation-key"]:
        return f"key {item['citation-key']}"
    issued = item.dates.get("issued")
    when = "" if issued is None else f"{issued.parts} {issued.literal}"
    names = " + ".join(skeleton(name.sort_name) for name in item.authors)
    organisation = any(name.literal for name in item.authors)
    if not (names and (when or organisation)) and not blocks.describes(item):
        return ""
    etal = item.custom.get("refkit", {}).get("et-al", False)
    parts = (names, etal, when, item["year-suffix"], skeleton(item["title"]))
    return f"{parts} {identifiers.url(item['URL'])}"


def suggest(works: list[Work]) -> None:
    """Note in a stub's custom["refkit"]["maybe"] the keys of records that it may mean.

    "Demir 2022" in one article and a full record of a Demir of 2022 in the list of another are
    likely one work, but nothing proves it: a person decides.
    """
    records: dict[str, list[Work]] = {}
    for work in works:
        if not work.item.unlisted and work.item.authors:
            for key in aliases_of(work.item.authors[0]):
                records.setdefault(f"{key} {work.item.year}", []).append(work)
    for work in works:
        if work.item.unlisted and (maybe := sorted(_candidates(work.item, records))):
            work.item.custom.setdefault("refkit", {})["maybe"] = maybe


def _candidates(stub: Item, records: dict[str, list[Work]]) -> Iterator[str]:
    if not stub.authors:
        return
    cited = Cited(
        authors=tuple(name.sort_name for name in stub.authors),
        etal=stub.custom.get("refkit", {}).get("et-al", False),
        year=str(stub.year or NO_DATE),
    )
    near = {
        work.item.id: work
        for form in cited_forms(cited.authors[0])
        for work in records.get(f"{form} {stub.year}", ())
    }
    for key, work in near.items():
        if fit(cited, Known.of(work.item)).score >= table("cite-bounds")["link"]:
            yield key
