"""The engine "refkit": our CSL processor, with the alphabets of `languages`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from refkit import csl, languages
from refkit.csl import Locales, Processor, Style
from refkit.errors import ReadError
from refkit.model import Item
from refkit.rendering import csljson, fallback, stylefile
from refkit.rendering.catalogue import StyleInfo, locale_file
from refkit.rendering.citesyntax import Cite
from refkit.rendering.engine import SAMPLED, Rendered


def render(
    items: Sequence[Item], style: StyleInfo, locale: str, *, own_language: bool = False
) -> Rendered:
    """Render a list. Raises ReadError for a style that cannot be used.

    `own_language`: each entry has its labels in its own language.
    """
    processor = _processor(items, style, locale, own_language=own_language)
    rendered = Rendered(style=style.name, locale=locale)
    if processor.program.bibliography is None:
        rendered.problems.append(
            f"the style {style.name} has no bibliography: the entries are its full citations"
        )
    entries, failures = _entries(processor)
    by_id = {item.id: item for item in items}
    for ref in processor.order:
        text = entries.get(ref.id, "")
        if not text:
            nothing = f"the style prints nothing for the type {by_id[ref.id].type}"
            reason = failures.get(ref.id, nothing)
            rendered.problems.append(f"{ref.id}: {reason}; it stands there as plain text")
            text = fallback.entry(by_id[ref.id])
        rendered.order.append(ref.id)
        rendered.entries[ref.id] = text
    if items:
        few = [{"id": name} for name in rendered.order[:SAMPLED]]
        rendered.citation = csl.html(processor.cite(), blocks=False)
        rendered.sample = csl.html(processor.cite(few), blocks=False)
    return rendered


def cite(items: Sequence[Item], style: StyleInfo, locale: str, cites: Sequence[Cite]) -> str:
    """Return the HTML of one citation. Raises KeyError for a key that is not among the items."""
    processor = _processor(items, style, locale)
    return csl.html(processor.cite(cites), blocks=False)


def term(name: str, locale: str) -> str:
    """Return a term of a locale, or nothing."""
    return _locales().get(locale).term(name)


def _processor(
    items: Sequence[Item], style: StyleInfo, locale: str, *, own_language: bool = False
) -> Processor:
    language = locale.partition("-")[0].lower()
    return Processor(
        _style(style.path, _stamp(style.path)),
        _locales(),
        locale,
        map(csljson.data, items),
        collation=lambda text: languages.sort_key(text, language),
        own_language=own_language,
        last={item.id for item in items if item.unlisted},  # stubs stand apart, behind the list
    )


def _entries(processor: Processor) -> tuple[dict[str, str], dict[str, str]]:
    """Return the HTML of all entries, and why an item has none."""
    failures: dict[str, str] = {}
    if processor.program.bibliography is None:
        found = {name: processor.cite([{"id": name}]) for name in processor.refs}
    else:
        entries = processor.bibliography()
        found = {entry.id: entry.tree for entry in entries}
        failures = {one.id: f"the style fails ({one.problem})" for one in entries if one.problem}
    return {name: csl.html(tree, blocks=False).strip() for name, tree in found.items()}, failures


@lru_cache(8)
def _style(path: Path, stamp: int) -> Style:
    """Read a style once; `stamp` tells when it was changed."""
    try:
        return csl.load(stylefile.content(path, "style"))
    except csl.CslError as error:
        place = f"line {error.line}" if error.line else ""
        inside = f"<{error.element}>: " if error.element else ""
        raise ReadError(f"{inside}{error.message}", path=str(path), place=place) from error


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(1)
def _locales() -> Locales:
    def find(name: str) -> bytes | None:
        path = locale_file(name)
        return path.read_bytes() if path else None

    return Locales(find)
