"""Small styles for tests, and what renders them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from refkit.csl import Locales, Processor, html, load

NAMES = '<names variable="author"><name form="short" and="symbol" initialize-with=". "/></names>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'


def find(name: str) -> bytes | None:
    """Give the locale files that citeproc-py carries."""
    spec = find_spec("citeproc")
    assert spec and spec.origin
    path = Path(spec.origin).parent / "data" / "locales" / f"locales-{name}.xml"
    return path.read_bytes() if re.fullmatch("[A-Za-z-]+", name) and path.is_file() else None


LOCALES = Locales(find)


def style(
    citation: str = f"{NAMES} {YEAR}",
    bibliography: str = "",
    *,
    layout: str = 'delimiter="; " prefix="(" suffix=")"',
    options: str = "",
    root: str = 'class="in-text"',
    macros: str = "",
    sort: str = "",
) -> str:
    """A style of these parts."""
    last = f"<bibliography>{sort}<layout>{bibliography}</layout></bibliography>"
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" {root}>'
        f"<info><title>Test</title><id>test</id></info>{macros}"
        f"<citation {options}><layout {layout}>{citation}</layout></citation>"
        f"{last if bibliography else ''}</style>"
    )


def processor(
    text: str, items: Sequence[Mapping[str, Any]], locale: str = "en-US", **more: Any
) -> Processor:
    return Processor(load(text), LOCALES, locale, items, **more)


def cited(text: str, items: Sequence[Mapping[str, Any]], locale: str = "en-US") -> str:
    """All items in one citation."""
    return html(processor(text, items, locale).cite())


def listed(
    text: str, items: Sequence[Mapping[str, Any]], locale: str = "en-US", **more: Any
) -> list[str]:
    return [html(one.tree) for one in processor(text, items, locale, **more).bibliography()]


def item(key: str, author: str = "", year: int = 0, **more: Any) -> dict[str, Any]:
    """An item; `author` is "Family, Given; Family, Given"."""
    found: dict[str, Any] = {"id": key, "type": "book", "title": f"Title of {key}", **more}
    people = [name.partition(", ") for name in author.split("; ") if name]
    if people:
        found["author"] = [{"family": family, "given": given} for family, _, given in people]
    if year:
        found["issued"] = {"date-parts": [[year]]}
    return found
