"""report.html: one file that needs no network, works from disk and prints well.

`data` says what the page knows, as plain data; `prose` cuts an article's text where its citations
stand; the `.js` and `.css` files beside this one go into the page and build what is seen.

Documents are hostile. Their text enters the page as JSON alone, in which no tag can begin or end,
and the scripts make text nodes of it, never HTML: a Content-Security-Policy with Trusted Types
makes the browser refuse anything else, lets nothing run but our script by its hash, and forbids
every request.
"""

from __future__ import annotations

import json
import re
import tomllib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources
from string import Template
from typing import Any

from refkit.model import Extraction, Finding, Library
from refkit.reports.html.data import page_data
from refkit.reports.html.editing import served_data
from refkit.reports.html.found import aside_data
from refkit.reports.html.record import Record
from refkit.reports.html.view import View

STYLES = ("base", "overview", "article", "tables", "editing", "print")
SCRIPTS = (
    "dom", "words", "search", "rows", "plots", "copying", "forms", "editing", "card", "findings",
    "overview", "articles", "entries", "article", "library", "corrections", "main",
)  # fmt: skip
"""In this order: each uses what stands before it."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a script or a line of it; in JSON these stand inside strings only."""


def report_html(
    extractions: Iterable[Extraction],
    library: Library,
    findings: Iterable[Finding],
    *,
    rules: Mapping[str, str] | None = None,
    records: Mapping[str, Record] | None = None,
    aside: Iterable[tuple[Finding, str]] = (),
    corrections: Iterable[Mapping[str, Any]] = (),
    served: bool = False,
    language: str = "",
    version: str = "",
) -> str:
    """Return the page.

    `rules` tells each code in a few words ("cited but not listed"), `records` (item id → Record)
    what a reader copies of a work. `corrections` are the rows of corrections.toml with `id` and
    `missed` (why one no longer applies, or ""); `aside` are findings that are fine, each with the
    id of the row that says so. A page that is `served` lets a person correct: it may ask the
    server it comes from, and nobody else. `language` is that of the page at first, "en" or "tr";
    without it, the browser's.
    """
    view = View(list(extractions), library, list(findings))
    data = page_data(view, records or {})
    data["fine"] = aside_data(view, aside)
    data["corrections"] = [dict(row) for row in corrections]
    if served:
        data["served"] = served_data(view)
    data |= {"rules": dict(rules or {}), "language": language, "version": version, "words": words()}
    return Template(_read("page.html")).substitute(
        policy=policy(served=served),
        style=_style(),
        script=_script(),
        noscript=escape(words()["en"]["scripts"]),
        data=script_json(data),
    )


def script_json(data: Any) -> str:
    """Return JSON that can stand inside a script element, whatever text it holds.

    Lone surrogates of broken input show as U+FFFD: no address can name them.
    """
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub("\ufffd", told).translate(_ESCAPES)


@cache
def words() -> dict[str, Any]:
    """Return the words of the page by language."""
    return tomllib.loads(_read("words.toml"))


@cache
def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    return "\n".join(_read(f"{name}.css") for name in STYLES)


@cache
def _script() -> str:
    return '"use strict";\n' + "\n".join(_read(f"{name}.js") for name in SCRIPTS)


@cache
def policy(*, served: bool = False) -> str:
    """Return the Content-Security-Policy: nothing but our style and script, and no requests.

    A page that is served may ask its own server.
    """
    style, script = (
        b64encode(sha256(text.encode()).digest()).decode() for text in (_style(), _script())
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        + ("connect-src 'self'; " if served else "")
        + "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
