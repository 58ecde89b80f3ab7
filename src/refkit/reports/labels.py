"""How a printed reference was read, for the terminal: its labels, their confidence, its item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from refkit.model import Item
from refkit.reports.plain import plain
from refkit.values import told as told_fields

Label = tuple[str, int, int]
"""(label, start, end) in the text."""

COLOURS = {
    "author": "bold cyan",
    "editor": "cyan",
    "translator": "cyan",
    "issued": "bold green",
    "title": "bold yellow",
    "container-title": "bold magenta",
    "journal": "bold magenta",
    "collection-title": "magenta",
    "volume": "blue",
    "issue": "blue",
    "page": "bold blue",
    "publisher": "red",
    "publisher-place": "red",
    "DOI": "underline",
    "URL": "underline",
}
OTHER = "italic"
"""The style of labels that are not in `COLOURS`."""
SURE, UNSURE = 0.9, 0.5


def labels_view(
    text: str, labels: Iterable[Label], item: Item, confidence: float, sure: Mapping[str, float]
) -> RenderableType:
    """Return the coloured text, a line a span, and a line a field of the item.

    `labels` are spans of `text`; `confidence` is that of the whole reading, `sure` that of each
    label, 0…1, where it is known.
    """
    printed = plain(text)
    spans = Table.grid(padding=(0, 2, 0, 0))
    for label, start, end in labels:
        style = COLOURS.get(label, OTHER)
        printed.stylize(style, start, end)
        spans.add_row(plain(label, style), _share(sure.get(label)), plain(text[start:end]))
    fields = Table.grid(padding=(0, 2, 0, 0))
    for name, value in told_fields(item):
        fields.add_row(plain(name, "dim"), plain(value))
    told = Text.assemble("confidence ", _share(confidence))
    return Group(printed, Padding(spans, (0, 0, 1, 2)), told, Padding(fields, (0, 0, 1, 2)))


def _share(value: float | None) -> Text:
    if value is None:
        return Text("")
    style = "green" if value >= SURE else "yellow" if value >= UNSURE else "red"
    return Text(f"{value:.2f}", style)
