"""The library: every work once, to search and sort, with who cites it."""

from __future__ import annotations

from refkit.model import Item, Work
from refkit.reports.html import describe
from refkit.reports.html.markup import Markup, join, link, tag
from refkit.reports.html.view import View

_STATES = (
    ("", "all"),
    ("listed", "listed and cited"),
    ("unlisted", "cited, in no list"),
    ("ambiguous", "perhaps cited"),
    ("uncited", "listed, never cited"),
    ("shared", "cited by several articles"),
)
_COLUMNS = (
    ("author", "Author"),
    ("year", "Year"),
    ("title", "Work"),
    ("state", "State"),
    ("by", "Cited by"),
)


def works(view: View) -> Markup:
    """Return the section with the table of works."""
    heads = [
        tag("th", tag("button", name, type="button", data_sort=key), scope="col", aria_sort="none")
        for key, name in _COLUMNS
    ]
    table = tag(
        "table",
        tag("caption", "Every work once, over all articles", class_="unseen"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *[_row(work, view) for work in view.library], id="work-list"),
        class_="library",
    )
    if not len(view.library):
        table = tag("p", "No work is cited or listed.", class_="small")
    return tag(
        "section",
        tag("h2", "Works"),
        _toolbar(),
        tag("p", id="counted", class_="small", aria_live="polite"),
        tag("div", table, class_="wide", tabindex=0, role="region", aria_label="Table of works"),
        id="works",
    )


def _toolbar() -> Markup:
    options = [tag("option", told, value=value) for value, told in _STATES]
    return tag(
        "div",
        tag(
            "label",
            tag("span", "Search works"),
            tag("input", type="search", id="find-work", autocomplete="off"),
        ),
        tag("label", tag("span", "Show"), tag("select", *options, id="work-state")),
        class_="toolbar scripted",
    )


def _row(work: Work, view: View) -> Markup:
    item, state = work.item, view.work_state(work)
    language = item["language"] or None
    return tag(
        "tr",
        tag("td", describe.names(item.authors) or "—"),
        tag("td", describe.year(item), class_="number"),
        tag("td", *_title(item, view), lang=language, dir="auto"),
        tag("td", tag("span", state, class_="state", data_state=state)),
        tag("td", _citing(work, view)),
        id=view.work_anchor(item.id),
        data_state=state,
        data_by=len(work.cited_by),
    )


def _title(item: Item, view: View) -> list[Markup | str]:
    """Return the title, where it appeared, its type and its identifiers."""
    place = describe.place(item)
    details: list[Markup | str] = [place] if place else []
    if not item.unlisted and item.type != "document":
        details.append(describe.kind(item))
    if item["DOI"]:
        details.append(link(f"https://doi.org/{item['DOI']}", item["DOI"]))
    elif item["URL"]:
        details.append(link(item["URL"], item["URL"]))
    details.append(tag("code", item.id))
    title: Markup | str = tag("b", item["title"]) if item["title"] else tag("i", "title not known")
    return [title, tag("div", join(details, " · "), class_="small"), _perhaps(item, view)]


def _perhaps(item: Item, view: View) -> Markup:
    """Return links to the records that a stub may mean, where the library suggests some."""
    ours = item.custom.get("refkit")
    keys = ours.get("maybe", []) if isinstance(ours, dict) else []
    links = [link(f"#{anchor}", key) for key in keys if (anchor := view.work_anchor(str(key)))]
    if not links:
        return join([])
    return tag("div", "perhaps ", join(links, " or "), class_="small")


def _citing(work: Work, view: View) -> Markup:
    """Return links to the articles that cite a work; those that only list it stand in brackets."""
    ids = dict.fromkeys([*work.cited_by, *work.listed_in])
    links = []
    for article in ids:
        anchor = view.article_anchor(article)
        told = view.labels.get(article, article)
        told = told if article in work.cited_by else f"({told})"
        name = tag("span", told, title=view.titles.get(article))
        links.append(link(f"#{anchor}", name) if anchor else name)
    return join(links, "; ")
