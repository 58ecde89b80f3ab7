"""Everything the registries say of items: identifiers first, then searches, then addresses.

    found = look_up(items, resolvers(web), urls=lambda urls: check_urls(urls, web))
    found["demir2020"].record, found["demir2020"].notices

1. All identifiers of all items, each once, in batches; a record that an identifier leads to is
   compared with the item: another work's is no match.
2. For what has no record by then, a search: registry after registry, until one has it.
3. Differences, notices, addresses.

Who does not answer is no evidence: what could not be asked stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refkit.evidence import identifiers
from refkit.lookups import Existence, Identifier, Lookup, Notice, Record, Search, UrlVerdict
from refkit.model import Item
from refkit.resolvers import Resolver, identified, suggesting
from refkit.resolvers.differences import differences
from refkit.resolvers.expectation import expected
from refkit.resolvers.matching import match, same_work
from refkit.resolvers.retractions import Retractions
from refkit.resolvers.tables import load

Progress = Callable[[int, int, str], None]
"""Called with (items done, items in all, id of the one just done)."""
Urls = Callable[[Sequence[str]], Mapping[str, UrlVerdict]]
Known = dict[tuple[str, str], tuple[Record | None, str]]
"""(scheme, value) → its record (None: it does not exist) and who said so."""


def look_up(
    items: Sequence[Item],
    resolvers: Sequence[Resolver],
    *,
    urls: Urls | None = None,
    retractions: Retractions | None = None,
    progress: Progress | None = None,
) -> dict[str, Lookup]:
    """Return item id → what was found out. Ids must be unique.

    `urls` checks addresses, all in one call; without it they are not asked. Never raises for
    what a registry does.
    """
    asking = _Asking(resolvers)
    wanted = {item.id: identified.of(item) for item in items}
    known = asking.identify([one for row in wanted.values() for one in row])
    found: dict[str, Lookup] = {}
    for done, item in enumerate(items, start=1):
        lookup = found[item.id] = Lookup(expected=expected(item))
        lookup.identifiers = [_identifier(item, *one, known) for one in wanted[item.id]]
        if not _take_identified(lookup):
            asking.search(item, lookup)
        _conclude(item, lookup, retractions)
        if progress:
            progress(done, len(items), item.id)
    if urls:
        _check_urls(items, found, urls)
    return found


def _identifier(item: Item, scheme: str, value: str, known: Known) -> Identifier:
    """Return what is known of one identifier of an item, and whether it is another work's."""
    if (scheme, value) not in known:
        return Identifier(scheme, value, Existence.UNKNOWN)
    record, source = known[scheme, value]
    if record is None:
        return Identifier(scheme, value, Existence.ABSENT, source)
    one = Identifier(scheme, value, Existence.EXISTS, source, record=record)
    if scheme == "ISBN" and item.type in identified.PARTS:
        return one  # the book's number: its record says nothing of the part
    same, one.reasons = same_work(item, record)
    one.elsewhere = not same
    return one


def _take_identified(lookup: Lookup) -> bool:
    """Take the record that an identifier leads to; return whether a search is needless."""
    good = [one for one in lookup.identifiers if one.existence == Existence.EXISTS]
    own = [one for one in good if one.reasons and not one.elsewhere]
    lookup.record = next((one.record for one in own if one.record and not one.record.bare), None)
    return bool(own)


def _conclude(item: Item, lookup: Lookup, retractions: Retractions | None) -> None:
    """Note what follows from the record: differences, notices, a later version."""
    record = lookup.record
    dois = [one.value for one in lookup.identifiers if one.scheme == "DOI" and not one.elsewhere]
    notices: list[Notice] = []
    if record:
        lookup.differences = differences(item, record)
        notices += record.notices
        dois.append(identifiers.doi(record.id))
        if identifiers.doi(record.published_as) not in {"", *dois}:
            lookup.published_as = identifiers.doi(record.published_as)
    if retractions:
        notices += retractions.of(dois, item["PMID"])
    once: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        once.setdefault((notice.kind, notice.id), notice)
    lookup.notices = list(once.values())


def _check_urls(items: Sequence[Item], found: Mapping[str, Lookup], check: Urls) -> None:
    """Ask each address once. A DOI's is none: who issued it was asked."""
    addresses = {i.id: i["URL"] for i in items if i["URL"] and not identified.persistent(i["URL"])}
    verdicts = check(list(dict.fromkeys(addresses.values()))) if addresses else {}
    for item_id, url in addresses.items():
        if url in verdicts:
            found[item_id].urls.append(verdicts[url])


# ---------------------------------------------------------------------------------- asking
@dataclass
class _Asking:
    """Asks the registries in turn, and leaves those alone that do not answer."""

    resolvers: Sequence[Resolver]
    silent: Counter[str] = field(default_factory=Counter)
    """Searches in a row without an answer, by registry."""

    def identify(self, wanted: Sequence[tuple[str, str]]) -> Known:
        """Return what is known of identifiers: each is asked once, in as few calls as can be."""
        known: Known = {}
        schemes: dict[str, list[str]] = {}
        for scheme, value in dict.fromkeys(wanted):
            schemes.setdefault(scheme, []).append(value)
        for scheme, values in schemes.items():
            for resolver in self.resolvers:
                open_ = [value for value in values if _is_open(known.get((scheme, value)))]
                if scheme not in resolver.schemes or not open_:
                    continue
                for value, record in resolver.look(scheme, open_).items():
                    before = known.get((scheme, value))
                    if before is None or (record and not record.bare):
                        known[scheme, value] = (record, resolver.name)
        return known

    def search(self, item: Item, lookup: Lookup) -> None:
        """Search for an item until a registry has it, and note how that ended."""
        if item.type in load("resolving")["unsearched"]:
            return
        if item.unlisted and not item["title"]:
            rules = load("resolving")["suggesting"]
            suggesting.suggest(item, lookup, self.answer(item, rules["rows"]), rules)
            return
        if not item["title"] and not (item.authors and item["container-title"]):
            return
        records: list[Record] = []
        names: list[str] = []
        for name, answer in self.answer(item, load("resolving")["rows"]):
            names.append(name)
            records += answer
            matched = match(item, records)
            lookup.search, lookup.record = matched.search, matched.record
            lookup.candidates = matched.candidates
            if matched.search == Search.FOUND:
                break
        lookup.searched = tuple(names)
        if not names and self.resolvers:
            lookup.search = Search.UNKNOWN

    def answer(self, item: Item, rows: int) -> Iterator[tuple[str, list[Record]]]:
        """Yield (name, records) of every registry that answers a search."""
        for resolver in self.resolvers:
            if self.silent[resolver.name] >= load("resolving")["outages"]:
                continue
            records = resolver.search(item, rows)
            if records is not None:
                self.silent[resolver.name] = 0
                yield resolver.name, records
            elif resolver.trouble:
                self.silent[resolver.name] += 1


def _is_open(known: tuple[Record | None, str] | None) -> bool:
    """Whether nobody has said more of an identifier yet than, at best, that it exists."""
    return known is None or (known[0] is not None and known[0].bare)
