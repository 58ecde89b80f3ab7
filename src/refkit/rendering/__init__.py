"""Formatted lists: items and a CSL style in, HTML, Markdown or plain text out.

>>> from refkit import rendering
>>> from refkit.model import Date, Item, Name
>>> item = Item("uslu2024", "book", {"title": "Orta Asya"}, {"author": [Name("Uslu", "Nasuh")]},
...             {"issued": Date.of(2024)})
>>> rendering.render([item], style="apa").entries["uslu2024"]
'Uslu, N. (2024). <i>Orta Asya</i>.'

`engine.py` says what an engine is, `catalogue.py` which styles and locales there are,
`markup.py` how text and markup are kept apart, `documents.py` makes whole documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from refkit.model import Item
from refkit.rendering import documents
from refkit.rendering import engine as engines
from refkit.rendering.catalogue import (
    DEFAULT_LOCALE,
    StyleInfo,
    find_locale,
    find_style,
    independent,
    locales,
    styles,
)
from refkit.rendering.engine import Rendered
from refkit.rendering.items import normalised

__all__ = ["FORMATS", "Rendered", "StyleInfo", "document", "locales", "render", "styles"]

FORMATS = tuple(documents.WRITERS)
"""What `document` writes: html, md, txt."""


def render(
    items: Iterable[Item],
    *,
    style: str = "apa",
    locale: str | None = None,
    engine: str = "refkit",
) -> Rendered:
    """Render items as a list in a CSL style.

    `style` is a style's name or the path of a .csl file; without `locale` the style's default
    locale counts, else en-US. Sorted styles follow the alphabet of the locale's language; stubs
    of unlisted works come last. Items are not altered. Raises UnknownNameError for a style,
    locale or engine that does not exist, RefkitError for a style that cannot be used; single
    items that fail come as plain text and are named in `problems`.
    """
    run = engines.get(engine)
    info = find_style(style)
    worker = independent(info)
    name, message = find_locale(locale or info.locale or worker.locale or DEFAULT_LOCALE)
    sound, problems = normalised(items)
    for item in sound:
        if item.unlisted:  # its note says that it is a stub: documents print that apart
            item.fields.pop("note", None)
    rendered = run(sound, worker, name)
    rendered.problems[:0] = [message] * bool(message) + problems
    rendered.style = info.name
    return rendered


def document(
    items: Iterable[Item],
    *,
    style: str = "apa",
    locale: str | None = None,
    engine: str = "refkit",
    format: str = "html",
    title: str = "",
    sections: Sequence[tuple[str, Sequence[str]]] | None = None,
    notes: Mapping[str, str] | None = None,
    cited_by: Mapping[str, Sequence[str]] | None = None,
    rendered: Rendered | None = None,
) -> str:
    """Return a whole bibliography as a document in "html", "md" or "txt".

    Listed works come first, stubs of unlisted works in a part of their own with their notes;
    `sections` (heading, ids) replaces these two parts. `notes` (id → text) replaces the notes,
    `cited_by` (id → labels of articles) says who cites a work. Headings are in the language of
    the locale, or English. `rendered` saves rendering the same items again for another format.
    Raises what `render` raises, and UnknownNameError for an unknown format.
    """
    items = list(items)
    if rendered is None:
        rendered = render(items, style=style, locale=locale, engine=engine)
    return documents.document(
        normalised(items)[0],
        rendered,
        format=format,
        title=title,
        sections=sections,
        notes=notes,
        cited_by=cited_by,
    )
