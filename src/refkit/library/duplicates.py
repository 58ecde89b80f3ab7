"""Which records are one work. Records are compared only inside blocks, never all with all."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.evidence import NO_DATE, Cited, Known, fit, identifiers, same, table
from refkit.evidence.letters import plain, skeleton
from refkit.evidence.names import aliases_of, cited_forms
from refkit.library.sources import Source
from refkit.model import Item, Work

_LARGE = 40
"""A block with more records is sorted by title, and only neighbours are compared."""
_NEIGHBOURS = 6
_TITLE_WORDS = 3
_AUTHORS = 3


def groups(sources: list[Source]) -> list[list[Source]]:
    """Return the sources in groups of one work each.

    Records are one work by evidence (refkit.evidence.same). Stubs are one work where authors,
    "et al.", year and suffix agree, and title and address if they have any; a person cited
    without a year is never merged. A stub and a record are one work only if the stub knows a
    title or an address: else the record is a suggestion (see `suggest`).
    """
    parents = list(range(len(sources)))
    for one, other in _pairs(sources):
        left, right = _root(parents, one), _root(parents, other)
        if left != right and _one_work(sources[one], sources[other]):
            parents[max(left, right)] = min(left, right)
    found: dict[int, list[Source]] = {}
    for place, source in enumerate(sources):
        found.setdefault(_root(parents, place), []).append(source)
    return list(found.values())


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = place = parents[parents[place]]
    return place


def _one_work(a: Source, b: Source) -> bool:
    if a.stub and b.stub and _identity(a.item) == _identity(b.item):
        return True
    return same(a.item, b.item)


# ------------------------------------------------------------------------------------ blocks
def _pairs(sources: list[Source]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be one work, each once."""
    blocks: dict[str, list[int]] = {}
    for place, source in enumerate(sources):
        for key in _block_keys(source):
            blocks.setdefault(key, []).append(place)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        for pair in _within(blocks[key], sources):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _within(block: list[int], sources: list[Source]) -> Iterator[tuple[int, int]]:
    reach = len(block)
    if reach > _LARGE:
        block = sorted(block, key=lambda place: (plain(sources[place].item["title"]), place))
        reach = _NEIGHBOURS
    for index, one in enumerate(block):
        for other in block[index + 1 : index + 1 + reach]:
            yield min(one, other), max(one, other)


def _block_keys(source: Source) -> set[str]:
    """Return the blocks of a record: identifiers, authors, ends of the title."""
    item = source.item
    if source.stub and not _describes(item):
        return {f"stub {key}"} if (key := _identity(item)) else set()
    keys = {f"doi {doi}"} if (doi := identifiers.doi(item["DOI"])) else set()
    if url := identifiers.url(item["URL"]):
        keys.add(f"url {url}")
    for name in item.authors[:_AUTHORS]:
        keys.add(f"name {skeleton(name.sort_name)}")
    words = skeleton(item["title"]).split()
    if words:
        keys.add(f"title {' '.join(words[:_TITLE_WORDS])}")
        keys.add(f"title {' '.join(words[-_TITLE_WORDS:])}")
    return keys


# ------------------------------------------------------------------------------------- stubs
def _describes(item: Item) -> bool:
    """Whether a stub knows more than who and when."""
    return bool(item["title"] or "/" in identifiers.url(item["URL"]))


def _identity(item: Item) -> str:
    """Return what two stubs of one work have in common, or "" where it proves nothing."""
    if item["citation-key"]:
        return f"key {item['citation-key']}"
    issued = item.dates.get("issued")
    when = "" if issued is None else f"{issued.parts} {issued.literal}"
    names = " + ".join(skeleton(name.sort_name) for name in item.authors)
    organisation = any(name.literal for name in item.authors)
    if not (names and (when or organisation)) and not _describes(item):
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
