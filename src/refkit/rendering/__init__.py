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

from refkit.errors import RefkitError, UnknownNameError, nearest
from refkit.model import Item
from refkit.rendering import citesyntax, comparing, documents, grouping, own, pdf
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

__all__ = [
    "BINARY", "FORMATS", "SPELLED", "Rendered", "StyleInfo", "check_format", "cite", "document",
    "file", "grouped", "locales", "preview", "render", "styles",
]  # fmt: skip

FORMATS = tuple(documents.WRITERS)
"""What `document` writes: html, md, txt, tex, rtf."""
BINARY = tuple(documents.BINARY)
"""What `file` writes besides: docx, pdf."""
SPELLED = {"latex": "tex", "htm": "html"}
"""Other names of these formats."""


def check_format(name: str) -> None:
    """Raise RefkitError if the format needs what is not installed."""
    if name == "pdf":
        pdf.engine()


def render(
    items: Iterable[Item],
    *,
    style: str = "apa",
    locale: str | None = None,
    engine: str = "refkit",
    own_language: bool = False,
) -> Rendered:
    """Render items as a list in a CSL style.

    `style` is a style's name or the path of a .csl file; without `locale` the style's default
    locale counts, else en-US. Sorted styles follow the alphabet of the locale's language; stubs
    of unlisted works come last. `own_language`: each entry has its labels ("ed.", "in") in its
    own language. Items are not altered. Raises UnknownNameError for a style,
    locale or engine that does not exist, RefkitError for a style that cannot be used; single
    items that fail come as plain text and are named in `problems`.
    """
    run = engines.get(engine)
    worker, name, message = _chosen(style, locale)
    sound, problems = normalised(items)
    for item in sound:
        if item.unlisted:  # its note says that it is a stub: documents print that apart
            item.fields.pop("note", None)
    if own_language and engine != "refkit":
        raise RefkitError("only the engine refkit gives each entry labels in its own language.")
    rendered = run(sound, worker, name, **({"own_language": True} if own_language else {}))
    rendered.problems[:0] = [message] * bool(message) + problems
    rendered.style = find_style(style).name
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
    if format in BINARY:
        raise UnknownNameError(f"{format} is no text.", hint="`rendering.file` gives its bytes.")
    return file(
        items,
        style=style,
        locale=locale,
        engine=engine,
        format=format,
        title=title,
        sections=sections,
        notes=notes,
        cited_by=cited_by,
        rendered=rendered,
    ).decode("utf-8")


def file(
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
) -> bytes:
    """Return what a file of the document holds; as `document`, and "docx" and "pdf" too."""
    items = list(items)
    if rendered is None:
        rendered = render(items, style=style, locale=locale, engine=engine)
    written = documents.document(
        normalised(items)[0],
        rendered,
        format=format,
        title=title,
        sections=sections,
        notes=notes,
        cited_by=cited_by,
    )
    return written if isinstance(written, bytes) else written.encode("utf-8")


def cite(
    items: Iterable[Item], citation: str, *, style: str = "apa", locale: str | None = None
) -> str:
    """Return one citation as HTML; `citation` as pandoc writes it: "[see @key, p. 5; -@other]".

    All items count when works are told apart (2021a). Raises what `render` raises, RefkitError
    for text that is no citation, UnknownNameError for a key that no item has.
    """
    cites = citesyntax.parse(citation)
    worker, name, _ = _chosen(style, locale)
    sound = normalised(items)[0]
    known = {item.id for item in sound}
    for one in cites:
        if one["id"] not in known:
            key = str(one["id"])
            raise UnknownNameError(f"no entry {key!r}.", hint=nearest(key, known))
    return own.cite(sound, worker, name, cites)


def preview(
    items: Iterable[Item],
    styles: Sequence[str],
    *,
    locale: str | None = None,
    engine: str = "refkit",
) -> str:
    """Return an HTML page that shows the items in several styles side by side.

    A style that fails stands there with its reason. Raises UnknownNameError for a style, locale
    or engine that does not exist.
    """
    items = list(items)
    lists: list[tuple[str, Rendered | RefkitError]] = []
    for style in dict.fromkeys(styles):
        try:
            lists.append((style, render(items, style=style, locale=locale, engine=engine)))
        except UnknownNameError:
            raise
        except RefkitError as error:
            lists.append((style, error))
    return comparing.page(normalised(items)[0], lists)


def grouped(
    by: str,
    items: Iterable[Item],
    rendered: Rendered,
    cited_by: Mapping[str, Sequence[str]] | None = None,
) -> list[tuple[str, list[str]]]:
    """Return the `sections` of a document by "type", "language", "year" or "article"."""
    return grouping.sections(by, normalised(items)[0], rendered, cited_by or {})


def _chosen(style: str, locale: str | None) -> tuple[StyleInfo, str, str]:
    """Return the independent style, the locale, and a message where another one stands in."""
    info = find_style(style)
    worker = independent(info)
    return worker, *find_locale(locale or info.locale or worker.locale or DEFAULT_LOCALE)
