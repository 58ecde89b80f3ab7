"""What `refkit resolve` found and did, for a person at the terminal and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from refkit.reports.extraction import encodable
from refkit.reports.plain import plain

Told = Mapping[str, Any]

_LIMIT = 15
"""So many rows of a kind are shown; the file beside the bibliography holds all."""
_LONG = 160


def resolving_json(told: Told) -> str:
    """Return everything that was found out, as JSON. The same answers give the same bytes."""
    return encodable(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def resolving_table(told: Told, *, limit: int = _LIMIT) -> RenderableType:
    """Return what was found: what to look at first, then what was gained, then the numbers."""
    works: list[Told] = told["works"]
    parts: list[RenderableType] = []
    for title, colour, show in (
        ("Wrong identifiers", "red", _wrong),
        ("Retracted, corrected, withdrawn", "red", _noticed),
        ("Differ from the registry", "yellow", _differing),
        ("Look at these: nothing was taken", "yellow", _candidates),
        ("Addresses", "yellow", _addresses),
        ("Gained", "green", _gained),
    ):
        rows = [(work["key"], *row) for work in works for row in show(work)]
        if rows:
            parts += [Text(f"{title}: {len(rows)}", f"bold {colour}"), _grid(rows[:limit])]
        if len(rows) > limit:
            parts.append(plain(f"  … and {len(rows) - limit} more in the report\n", "dim"))
    return Group(*parts, _numbers(told["counts"]))


def _wrong(work: Told) -> Iterator[tuple[str, str]]:
    for one in work["identifiers"]:
        if one["existence"] == "absent":
            yield f"{one['scheme']} {one['value']}", f"does not exist, says {one['source']}"
        elif one["elsewhere"]:
            reasons = ", ".join(one["reasons"])
            yield f"{one['scheme']} {one['value']}", f"leads to another work: {reasons}"


def _noticed(work: Told) -> Iterator[tuple[str, str]]:
    for one in work["notices"]:
        yield one["kind"], ", ".join(filter(None, (one["date"], one["id"], one["source"])))
    if work["published-as"]:
        yield "published since", work["published-as"]


def _differing(work: Told) -> Iterator[tuple[str, str]]:
    for one in work["differs"]:
        because = f" (registry: {one['artefact']})" if one["artefact"] else ""
        yield one["variable"], f"{one['ours']} ≠ {one['theirs']}, {one['source']}{because}"


def _candidates(work: Told) -> Iterator[tuple[str, str]]:
    for one in work["suggested"]:
        yield "listed elsewhere", f"{one['key']}: {one['title']}"
    if work["search"] in ("maybe", "ambiguous") and not work["taken"]:
        for one in work["candidates"][:2]:
            told = f"{one['id']}: {one['title']} ({', '.join(one['reasons'])})"
            yield f"{one['score']:.2f}", told


def _addresses(work: Told) -> Iterator[tuple[str, str]]:
    for one in work["urls"]:
        if one["state"] != "ok":
            to = one["moved_to"] or one["archive"]
            yield one["state"], f"{one['url']}{f' → {to}' if to else ''} ({one['reason']})"


def _gained(work: Told) -> Iterator[tuple[str, str]]:
    if work["gained"]:
        told = "; ".join(f"{name} {value}" for name, value in work["gained"].items())
        yield (work["taken"] or {}).get("source", "archive"), told


def _grid(rows: list[tuple[str, str, str]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for column in range(3):
        grid.add_column(overflow="fold", ratio=None if column < 2 else 1)
    for key, what, told in rows:
        grid.add_row(plain(key, "bold"), plain(what, "dim"), plain(_short(told)))
    return Padding(grid, (0, 0, 1, 2))


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _numbers(counts: Mapping[str, int]) -> Text:
    told = Text(f"{counts['items']} items: ")
    told.append(f"{counts['matched']} matched", "green")
    told.append(f", {counts['fields-gained']} fields gained by {counts['gained']}")
    told.append(f", {counts['maybe']} to look at, {counts['differ']} differ", "yellow")
    told.append(f", {counts['not-found']} not found, {counts['unknown']} could not be asked.")
    return told
