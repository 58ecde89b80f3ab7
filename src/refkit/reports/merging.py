"""What a merge did, for a person at the terminal and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from refkit.reports.plain import plain

Told = Mapping[str, Any]

SURE, DOUBTFUL, RELATED = "green", "yellow", "cyan"
_LIMIT = 12
"""So many rows of a kind are shown; the file beside the library holds all."""
_LONG = 160


def merging_json(told: Told) -> str:
    """Return everything that a merge decided, as JSON."""
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def merging_table(told: Told, *, limit: int = _LIMIT) -> RenderableType:
    """Return what a merge did: what to look at first, then what is sure, then the numbers."""
    doubtful = [work for work in told["merged"] if not work["sure"]]
    sure = [work for work in told["merged"] if work["sure"]]
    parts: list[RenderableType] = []
    for title, colour, rows, show in (
        ("Merged, but look at them", DOUBTFUL, doubtful, _merged_rows),
        ("Kept apart, but look at them", DOUBTFUL, told["apart"], _apart_rows),
        ("Related, kept apart and linked", RELATED, told["related"], _related_rows),
        ("Merged", SURE, sure, _short_rows),
    ):
        if rows:
            parts += [Text(f"{title}: {len(rows)}", f"bold {colour}"), _grid(rows[:limit], show)]
        if len(rows) > limit:
            parts.append(plain(f"  … and {len(rows) - limit} more in the report\n", "dim"))
    return Group(*parts, _numbers(told["counts"]))


def merging_explanation(told: Told) -> RenderableType:
    """Return why a record became what it is."""
    grid = _columns(4)
    for near in told["nearest"]:
        kind, merged = near["kind"], near["merged"]
        word = "merged" if merged else near["relation"] or ("apart" if kind == "same" else kind)
        colour = SURE if merged else RELATED if near["relation"] else "dim"
        differs = ", ".join(near["differences"]) or "no difference"
        grid.add_row(_score(near), plain(word, colour), plain(near["record"]), plain(differs))
    head = plain(told["record"], "bold")
    head.append_text(plain(f" is {told['key']} in the library", ""))
    together = plain("of " + ", ".join(told["records"]), "dim")
    below = [Padding(_fields(told["fields"]), (0, 0, 0, 2))] if told["fields"] else []
    nothing = plain("  Nothing else is like it.", "dim")
    return Group(head, together, *below, grid if told["nearest"] else nothing)


def _grid(rows: Iterable[Told], show: Any) -> RenderableType:
    grid = _columns(3)
    for row in rows:
        for cells in show(row):
            grid.add_row(*cells)
    return Padding(grid, (0, 0, 1, 2))


def _columns(number: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for column in range(number):
        grid.add_column(overflow="fold", ratio=None if column < number - 1 else 1)
    return grid


def _merged_rows(work: Told) -> Iterable[tuple[Text, ...]]:
    for pair in work["pairs"]:
        yield from _pair_rows(pair, work["key"])


def _apart_rows(pair: Told) -> Iterable[tuple[Text, ...]]:
    yield from _pair_rows(pair, "")


def _pair_rows(pair: Told, key: str) -> Iterable[tuple[Text, ...]]:
    told = plain(" = ".join(pair["records"]) if key else " ≠ ".join(pair["records"]))
    told.append_text(plain("\n" + (", ".join(pair["differences"]) or "no difference"), "dim"))
    ((table, line),) = pair["otherwise"].items()
    told.append_text(plain(f"\notherwise: under {table}, {line}", "italic"))
    yield _score(pair), plain(key, "bold"), told


def _related_rows(pair: Told) -> Iterable[tuple[Text, ...]]:
    yield (
        plain(pair["relation"], RELATED),
        plain(pair["key"], "bold"),
        plain(f"of {pair['of']}"),
    )


def _short_rows(work: Told) -> Iterable[tuple[Text, ...]]:
    left = sorted({field["variable"] for field in work["fields"] if field["left"]})
    told = plain(", ".join(work["records"]))
    if left:
        told.append_text(plain(f"\nnot all taken: {', '.join(left)}", "dim"))
    yield plain("✓", SURE), plain(work["key"], "bold"), told


def _fields(fields: Iterable[Told]) -> Table:
    grid = _columns(4)
    for field in fields:
        left = "; ".join(_short(said["value"]) for said in field["left"])
        grid.add_row(
            plain(field["variable"], "bold"),
            plain(field["rule"], "dim"),
            plain(_short(field["taken"]), SURE),
            plain(f"not {left}" if left else "", "dim"),
        )
    return grid


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _score(pair: Told) -> Text:
    return plain(f"{pair['score']:.2f}", SURE if pair["sure"] else DOUBTFUL)


def _numbers(counts: Mapping[str, int]) -> Text:
    told = Text(f"{counts['records']} records, {counts['works']} works: ")
    told.append(f"{counts['duplicates']} duplicates", SURE)
    told.append(f", {counts['doubtful'] + counts['apart']} to look at", DOUBTFUL)
    told.append(f", {counts['related']} links", RELATED)
    return told.append(f", {counts['keys-changed']} keys changed.")
