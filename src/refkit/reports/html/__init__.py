"""report.html: one file that needs no network, reads without JavaScript and prints well.

`markup` escapes by construction, `view` counts, `overview`, `articles` and `works` are the three
sections, `report.css` and `report.js` go into the file. A Content-Security-Policy lets nothing
but these two run, by their hashes, and forbids every request.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources

from refkit.model import Extraction, Finding, Library
from refkit.reports.html.articles import articles
from refkit.reports.html.markup import Markup, join, tag
from refkit.reports.html.overview import overview
from refkit.reports.html.view import View
from refkit.reports.html.works import works


def report_html(
    extractions: Iterable[Extraction],
    library: Library,
    findings: Iterable[Finding],
    *,
    rules: Mapping[str, str] | None = None,
    version: str = "",
) -> str:
    """Return the page. `rules` tells each code in a few words ("cited but not listed")."""
    view = View(list(extractions), library, list(findings), rules or {})
    body = tag(
        "body",
        tag("a", "Skip to the findings", href="#articles", class_="skip"),
        _header(),
        tag("main", overview(view), articles(view), works(view)),
        _footer(version),
        _asset("script", "report.js"),
    )
    return "<!doctype html>\n" + tag("html", _head(), body, lang="en") + "\n"


def _head() -> Markup:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("title", "refkit: what is cited, what is listed, what is broken"),
        _asset("style", "report.css"),
    )


def _header() -> Markup:
    links = [("overview", "Overview"), ("articles", "Articles"), ("works", "Works")]
    return tag(
        "header",
        tag("h1", "refkit", tag("span", " report", class_="light")),
        tag("nav", *[tag("a", name, href=f"#{to}") for to, name in links], aria_label="Sections"),
        tag(
            "button", "◐", type="button", id="theme", class_="scripted", aria_label="Dark or light"
        ),
    )


def _footer(version: str) -> Markup:
    made = f"Made by refkit {version}.".replace(" .", ".")
    return tag(
        "footer",
        tag("p", made, " This page is complete in itself: it loads nothing and sends nothing."),
    )


def _asset(element: str, name: str) -> Markup:
    """Return a style or script of ours; the one text that is not escaped, and it is ours."""
    return join([Markup(f"<{element}>{_read(name)}</{element}>")])


@cache
def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _policy() -> str:
    hashes = {
        name: b64encode(sha256(_read(name).encode()).digest()).decode()
        for name in ("report.css", "report.js")
    }
    return (
        f"default-src 'none'; style-src 'sha256-{hashes['report.css']}'; "
        f"script-src 'sha256-{hashes['report.js']}'; base-uri 'none'; form-action 'none'"
    )
