"""The engine "pandoc": the program of that name, if it is installed.

Its HTML is read and written anew, so that nothing but our tags and escaped text comes through.
It gives no citation.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from refkit import programs
from refkit.errors import RefkitError
from refkit.model import Item
from refkit.rendering import csljson, fallback
from refkit.rendering.catalogue import StyleInfo
from refkit.rendering.engine import Rendered

SECONDS = 600
"""Then pandoc is stopped. 1,000 items in APA take it half a minute."""
LARGEST = 256 * 1024 * 1024
"""Bytes that it may write."""
_TAGS = {"i": "i", "em": "i", "b": "b", "strong": "b", "sup": "sup", "sub": "sub"}
_SMALL_CAPS = 'span style="font-variant:small-caps;"'


def render(items: Sequence[Item], style: StyleInfo, locale: str) -> Rendered:
    """Render a list. Raises RefkitError where pandoc is missing, fails or takes too long."""
    rendered = Rendered(style=style.name, locale=locale)
    if not items:
        return rendered
    entries = _entries(_run(items, style, locale))
    ordered = [name for name in entries if entries[name]]
    ordered += [item.id for item in items if item.id not in set(ordered)]
    by_id = {item.id: item for item in items}
    rendered.order = sorted(
        (name for name in ordered if name in by_id), key=lambda name: by_id[name].unlisted
    )
    for name in rendered.order:
        rendered.entries[name] = entries.get(name) or fallback.entry(by_id[name])
        if not entries.get(name):
            rendered.problems.append(
                f"{name}: pandoc prints nothing for it; it stands there as plain text"
            )
    return rendered


def _run(items: Sequence[Item], style: StyleInfo, locale: str) -> str:
    """Return the HTML that pandoc writes."""
    program = programs.pandoc()
    if not program:
        raise RefkitError(
            "the engine pandoc needs the program pandoc, which is not installed.",
            hint="Install it (https://pandoc.org), or take the engine refkit.",
        )
    rows = json.dumps([csljson.data(item) for item in items]).encode("utf-8", errors="replace")
    command = [
        program, "--from=csljson", "--to=html", "--citeproc", "--wrap=none",
        f"--csl={style.path.resolve()}", f"--metadata=lang:{locale}",
    ]  # fmt: skip
    try:
        ran = programs.run(command, rows, seconds=SECONDS, largest=LARGEST)
    except RefkitError as error:
        raise RefkitError(error.message, hint="Take the engine refkit.") from error
    if ran.code:
        raise RefkitError(f"pandoc fails (code {ran.code}): {ran.complaint}", path=str(style.path))
    return ran.output.decode("utf-8", errors="replace")


def _entries(page: str) -> dict[str, str]:
    """Return id → the entry's HTML, in the list's order."""
    from lxml import html

    if not page.strip():
        return {}
    root = html.fromstring(f"<div>{page}</div>")
    found = {}
    for element in root.iter("div"):
        name = element.get("id", "")
        if name.startswith("ref-") and "csl-entry" in element.get("class", ""):
            found[name.removeprefix("ref-")] = " ".join(_written(element).split())
    return found


def _written(element: Any) -> str:
    """Return what is inside an element: escaped text, i, b, sup, sub and span."""
    pieces = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str):
            inside, tag = _written(child), _TAGS.get(child.tag, "")
            if "smallcaps" in child.get("class", ""):
                tag = _SMALL_CAPS
            pieces.append(f"<{tag}>{inside}</{tag.split()[0]}>" if tag else inside)
            if child.tag == "div":  # the number in the margin, a block
                pieces.append(" ")
        pieces.append(escape(child.tail or "", quote=False))
    return "".join(pieces)
