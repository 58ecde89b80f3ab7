"""What a work may be that is only cited: "(Demir 2022)" in a text, and nothing in any list.

Names and year are what the text gives, and others have the same: a record is suggested only
where the sentences that cite the work speak of what its title names. It is never taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from refkit.evidence import NO_DATE, Cited, Known, fit, table
from refkit.evidence.letters import plain
from refkit.lookups import Candidate, Lookup, Record, Search
from refkit.model import Item

Answers = Iterable[tuple[str, list[Record]]]


def suggest(stub: Item, lookup: Lookup, answers: Answers, rules: Mapping[str, Any]) -> None:
    """Note the records that a stub may mean: names and year fit, and its sentences its title.

    `rules` is the table [suggesting] of resolving.toml.
    """
    if not (stub.authors and stub.year):
        return
    found: list[Candidate] = []
    searched: list[str] = []
    for name, records in answers:
        searched.append(name)
        found += _candidates(stub, records, rules)
    lookup.searched = tuple(searched)
    if not searched:
        lookup.search = Search.UNKNOWN
        return
    found.sort(key=lambda one: (-one.score, one.record.id))
    lookup.candidates = found[: rules["most"]]
    lookup.search = Search.MAYBE if found else Search.NOT_FOUND


def _candidates(stub: Item, records: list[Record], rules: Mapping[str, Any]) -> Iterator[Candidate]:
    own = stub.custom.get("refkit", {})
    cited = Cited(
        authors=tuple(name.sort_name for name in stub.authors),
        etal=bool(own.get("et-al", False)),
        year=str(stub.year or NO_DATE),
    )
    names = {word for name in cited.authors for word in plain(name).split()}
    spoken = _words(sentences(stub), rules["letters"]) - names
    for record in records:
        if record.bare or record.item.year != stub.year:
            continue
        score = fit(cited, Known.of(record.item)).score
        shared = _shared(spoken, _words(" ".join(record.titles) or record.item["title"], 0), rules)
        if score >= table("cite-bounds")["link"] and len(shared) >= rules["words"]:
            reasons = ("names and year fit", f"the text speaks of: {', '.join(shared)}")
            yield Candidate(record, round(score, 3), reasons)


def sentences(stub: Item) -> str:
    """Return the sentences that cite a stub, as `refkit build` keeps them."""
    places = stub.custom.get("refkit", {}).get("places", [])
    rows = places if isinstance(places, list) else []
    texts = [place.get("context") or place.get("text") for place in rows if isinstance(place, dict)]
    return " ".join(text for text in texts if isinstance(text, str))


def _words(text: str, least: int) -> set[str]:
    return {word for word in plain(text).split() if len(word) >= max(least, 1)}


def _shared(spoken: set[str], title: set[str], rules: Mapping[str, Any]) -> list[str]:
    """Return the words of a title of which the text has some form: Turkic words grow at the end."""
    long = sorted(word for word in title if len(word) >= rules["letters"])
    return [word for word in long if any(_alike(word, said) for said in spoken)]


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= len(short)
