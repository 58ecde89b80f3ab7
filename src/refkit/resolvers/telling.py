"""What was looked up and done with it, as plain data for a report. No times: a rerun is equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from refkit.lookups import DEAD, Candidate, Existence, Lookup, Record
from refkit.model import Item
from refkit.resolvers.filling import Filled

SCHEMA = 1
_CANDIDATES = 5


def report(rows: Iterable[tuple[Item, Lookup, Filled]], known: Sequence[Item] = ()) -> Any:
    """Return counts, and for every item what was found, taken, not taken, and why.

    `known` are the items of the corpus, among which a work that is only cited may stand.
    """
    items = {item.id: item for item in known}
    works = [_work(item, lookup, filled, items) for item, lookup, filled in rows]
    return {"schema": SCHEMA, "counts": _counts(works), "works": works}


def _work(item: Item, lookup: Lookup, filled: Filled, known: dict[str, Item]) -> dict[str, Any]:
    maybe = item.custom.get("refkit", {}).get("maybe", []) if item.unlisted else []
    return {
        "key": item.id,
        "title": item["title"],
        "identifiers": [
            {
                "scheme": one.scheme,
                "value": one.value,
                "existence": one.existence.value,
                "source": one.source,
                "elsewhere": one.elsewhere,
                "reasons": list(one.reasons),
            }
            for one in lookup.identifiers
        ],
        "search": lookup.search.value,
        "searched": list(lookup.searched),
        "expected": lookup.expected,
        "taken": {"source": filled.source, "id": filled.record} if filled.source else None,
        "gained": filled.gained,
        "differs": [asdict(one) for one in lookup.differences],
        "candidates": [_candidate(one) for one in lookup.candidates[:_CANDIDATES]],
        "suggested": [{"key": key, "title": known[key]["title"]} for key in maybe if key in known],
        "notices": [asdict(one) | {"kind": one.kind.value} for one in lookup.notices],
        "published-as": lookup.published_as,
        "urls": [asdict(one) | {"state": one.state.value} for one in lookup.urls],
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        **_record(one.record),
        "score": one.score,
        "taken": one.taken,
        "reasons": list(one.reasons),
    }


def _record(record: Record) -> dict[str, Any]:
    return {
        "source": record.source,
        "id": record.id,
        "authors": [str(name) for name in record.item.authors[:3]],
        "year": record.item.year,
        "title": record.item["title"] or next(iter(record.titles), ""),
    }


def _counts(works: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Count what a person wants to know first."""
    counts: Counter[str] = Counter(items=len(works))
    dead = {state.value for state in DEAD}
    for work in works:
        counts["matched"] += work["taken"] is not None
        counts["gained"] += bool(work["gained"])
        counts["fields-gained"] += len(work["gained"])
        counts["differ"] += any(not one["artefact"] for one in work["differs"])
        counts["absent"] += any(
            one["existence"] == Existence.ABSENT.value for one in work["identifiers"]
        )
        counts["elsewhere"] += any(one["elsewhere"] for one in work["identifiers"])
        counts["not-found"] += work["search"] == "not found"
        counts["maybe"] += work["search"] in ("maybe", "ambiguous") or bool(work["suggested"])
        counts["unknown"] += work["search"] == "unknown"
        counts["noticed"] += bool(work["notices"])
        counts["dead-addresses"] += any(one["state"] in dead for one in work["urls"])
    return dict(counts)
