"""The terminal's tables, as rich renderables: legible without colour and in 80 columns."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc
from pathlib import PurePath
from typing import Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from refkit.model import Extraction, Finding, Severity
from refkit.reports.counts import Counts, by_path, count_extraction
from refkit.reports.plain import plain
from refkit.reports.rule import Rule

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


_COLUMNS = ("articles", "citations", "references", "linked", "unlisted", "uncited", "problems")


def summary_table(
    extractions: Iterable[Extraction], findings: Iterable[Finding], *, limit: int = 40
) -> RenderableType:
    """Return one row of numbers a document that was read, and a total.

    Of more than `limit` documents those with the most problems are shown.
    """
    extractions = list(extractions)
    groups = by_path(findings)
    rows = [(e, count_extraction(e, groups.get(e.document.path, ()))) for e in extractions]
    names = _short_paths([extraction.document.path for extraction in extractions])
    total = sum((counts for _, counts in rows), Counts())
    read = [row for row in rows if not row[0].error]
    worst = sorted(range(len(read)), key=lambda n: (-read[n][1].error, -read[n][1].warning, n))
    shown = [read[n] for n in sorted(worst[:limit])]
    table = Table(
        box=SIMPLE_HEAD, show_footer=len(rows) > 1, show_edge=False, pad_edge=False, padding=0
    )
    table.add_column("document", plain(f"{len(rows)} in all"), overflow="ellipsis")
    for name in _COLUMNS:
        table.add_column(name, _number(total, name), justify="right", no_wrap=True)
    for extraction, counts in shown:
        cells = [_number(counts, name) for name in _COLUMNS]
        table.add_row(plain(names[extraction.document.path]), *cells)
    below: list[RenderableType] = []
    if len(shown) < len(read):
        below.append(plain(f"… and {len(read) - len(shown)} documents with fewer problems"))
    return Group(table, *below, _totals(total))


def findings_table(findings: Iterable[Finding], *, context: bool = True) -> RenderableType:
    """Return the findings grouped by file like a linter's, each with the sentence around it."""
    parts: list[RenderableType] = []
    for path, group in by_path(findings).items():
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(justify="right", no_wrap=True, min_width=5)
        grid.add_column(no_wrap=True, min_width=7)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold", ratio=1)
        for finding in group:
            grid.add_row(*_cells(finding, context=context))
        parts += [plain(path or "(library)", "bold underline"), Padding(grid, (0, 0, 1, 1))]
    return Group(*parts) if parts else _totals(Counts())


def rules_table(rules: Iterable[Rule], *, whole: bool = False) -> RenderableType:
    """Return what rules there are, a line each, or with the `whole` documentation of each."""
    if whole:
        return Group(*[_documented(rule) for rule in rules])
    table = Table.grid(padding=(0, 2, 0, 0))
    for wraps in (False, False, False, True):
        table.add_column(no_wrap=not wraps)
    for rule in rules:
        severity = Text(rule.severity.value, COLOURS[rule.severity])
        told = Text(rule.documentation.partition("\n")[0])
        table.add_row(Text(rule.code, "bold"), severity, Text(rule.name), told)
    return table


def _documented(rule: Rule) -> RenderableType:
    severity = (rule.severity.value, COLOURS[rule.severity])
    head = Text.assemble((f"{rule.code} {rule.name}", "bold"), " ", severity)
    return Group(head, Padding(Text(cleandoc(rule.documentation)), (0, 0, 1, 2)))


def _cells(finding: Finding, *, context: bool) -> list[Text]:
    place = ":".join(str(number) for number in (finding.line, finding.column) if number)
    message = plain(finding.message)
    if finding.hint:
        message.append_text(plain(f" {finding.hint}", "italic"))
    if context and finding.context:
        message.append_text(plain(f"\n“{_short(finding.context)}”", "dim"))
    return [
        plain(place, "dim"),
        plain(finding.severity.value, COLOURS[finding.severity]),
        plain(finding.code, "bold"),
        message,
    ]


def _short_paths(paths: list[str]) -> dict[str, str]:
    """Return each path without the folders that all of them share."""
    folders = [PurePath(path).parent.parts for path in paths]
    shared = 0
    while folders and all(len(f) > shared and f[shared] == folders[0][shared] for f in folders):
        shared += 1
    return {path: str(PurePath(*PurePath(path).parts[shared:])) for path in paths}


def _short(text: str, limit: int = 240) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _number(counts: Counts, name: str) -> Text:
    value = getattr(counts, name)
    if not value:
        return Text("0" if name == "articles" else "·", "dim")
    colour = {
        "linked": "green",
        "unlisted": COLOURS[Severity.WARNING],
        "uncited": COLOURS[Severity.WARNING],
        "problems": COLOURS[Severity.ERROR if counts.error else Severity.WARNING],
    }
    return Text(str(value), colour.get(name, ""))


def _totals(counts: Counts) -> Text:
    if not counts.findings:
        return Text("No problems found.", "green")
    told = Text()
    for severity in Severity:
        number = getattr(counts, severity.value)
        if number:
            word = severity.value if number == 1 else f"{severity.value}s"
            told.append(", " if told else "").append(f"{number} {word}", COLOURS[severity])
    return told.append(".")


class Weighed(Protocol):
    """A place that may be a citation."""

    @property
    def text(self) -> str:
        """As printed."""

    @property
    def kind(self) -> str:
        """The kind of citation it would be."""

    @property
    def accepted(self) -> bool:
        """Whether it was taken for one."""

    @property
    def score(self) -> float:
        """The sum of the signals."""

    @property
    def confidence(self) -> float:
        """How sure that is, 0 to 1."""

    @property
    def signals(self) -> tuple[tuple[str, float], ...]:
        """What spoke for it and against it, with weights."""


def explanation_table(places: Iterable[Weighed]) -> RenderableType:
    """Return why each place is a citation or none: signal by signal, with the weights."""
    parts: list[RenderableType] = []
    for place in places:
        verdict = "is a citation" if place.accepted else "is no citation"
        head = plain(place.text, "bold")
        head.append(f"  {verdict} ({place.kind})", "green" if place.accepted else "red")
        head.append(f"  {place.score:+.2f}, confidence {place.confidence:.2f}", "dim")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right")
        table.add_column()
        for signal, weight in place.signals:
            table.add_row(f"{weight:+.2f}", Text(signal))
        parts += [head, Padding(table, (0, 0, 1, 2))]
    return Group(*parts) if parts else Text("Nothing on this line was taken for a citation.")
