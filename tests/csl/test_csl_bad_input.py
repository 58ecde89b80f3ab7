"""Styles that cannot be used say where; items of any shape come out and never become markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from csl_styles import LOCALES, NAMES, item, listed, processor, style
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.csl import CslError, Processor, html, load

GOOD = style()
HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not xml", "line 1: not well-formed XML"),
        ("<html/>", "no element of CSL"),
        (GOOD.replace('version="1.0"', 'version="1.1"'), r"<style>: this is CSL 1\.1"),
        (GOOD.replace('version="1.0"', ""), "CSL without a version"),
        (f"{HEAD}</style>", "no <citation>"),
        (f"{HEAD}<citation/></style>", "<citation>: there is no <layout>"),
        (style('<text macro="none"/>'), "<text>: the macro 'none' is called and nowhere defined"),
        (style("<blink/>"), "<blink>: it cannot stand inside <layout>"),
        (style("<text/>"), "<text>: it needs variable or macro or term or value"),
        (
            style(
                '<text macro="a"/>',
                macros='<macro name="a"><text macro="b"/></macro>'
                '<macro name="b"><text macro="a"/></macro>',
            ),
            "calls itself",
        ),
        (f'<!DOCTYPE s [<!ENTITY a "aaa">]>{GOOD}', "document type declaration"),
        (f"{HEAD}{'<group>' * 200}", "nested too deep"),
        ("<a>" + "x" * 9_000_000, "larger than"),
    ],
)
def test_a_style_that_cannot_be_used_says_why_and_where(text: str, message: str) -> None:
    with pytest.raises(CslError, match=message) as caught:
        load(text)
    assert caught.value.line or "larger" in str(caught.value)


def test_a_dependent_style_names_its_parent() -> None:
    link = '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>'
    found = load(f"{HEAD}<info><title>A Journal</title>{link}</info></style>")
    assert (found.title, found.parent) == ("A Journal", "http://www.zotero.org/styles/apa")


BAD: list[dict[str, Any]] = [
    {"id": 1, "type": None, "title": ["a"], "author": "Demir"},
    {"id": "b", "issued": {"date-parts": []}, "author": [None, 3, {"family": None}]},
    {"id": "c", "issued": {"date-parts": [[]]}, "volume": {"a": 1}},
    {"id": "d", "issued": {"date-parts": [["x", None]]}, "page": True},
    {"id": "e", "issued": None, "author": {"family": "Demir"}, "edition": 3.0},
    {"id": "f", "issued": {"raw": "—"}, "author": [{"literal": "X" * 100_000}]},
    {"id": "g", "title": "t" * 100_000},
    {"id": "h", "author": [{"family": f"N{n}", "given": "A"} for n in range(500)]},
    {"title": "no id"},
]
EVERY = (
    f'{NAMES}<date variable="issued" form="text"/><text variable="title" quotes="true"/>'
    '<number variable="edition" form="ordinal"/><text variable="volume"/><text variable="page"/>'
    '<label variable="page"/><text variable="URL"/><text variable="note" text-case="title"/>'
)


def test_items_of_any_shape_leave_the_others_alone() -> None:
    entries = listed(style(bibliography=EVERY), [*BAD, item("z", "Demir, Ayşe", 2020)])
    assert entries[-1] == "Demir2020“Title of z”"
    assert any("no id" in entry for entry in entries)


class Tags(HTMLParser):
    """The tags and attributes of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, name) for name, _ in attrs} or {(tag, "")}


ALLOWED = {("i", ""), ("b", ""), ("sup", ""), ("sub", ""), ("span", "style"), ("a", "href")}
ATTACK = st.sampled_from(
    [
        "<script>",
        "</i>",
        '"><img src=x onerror=y>',
        "<i>",
        "<b onclick=z>",
        "&lt;",
        "'",
        "“",
        "«a»",
        "javascript:alert(1)",
        "<span style='x'>",
        '<span class="nocase">',
        "\\input{x}",
        "İ",
        "\0",
    ]
)
TEXT = st.lists(st.one_of(ATTACK, st.text(max_size=8)), max_size=6).map("".join)
WORK = st.fixed_dictionaries(
    {"id": st.just("a"), "type": TEXT, "title": TEXT, "note": TEXT, "URL": TEXT, "page": TEXT},
    optional={
        "author": st.lists(st.fixed_dictionaries({"family": TEXT, "given": TEXT}), max_size=3),
        "issued": st.one_of(TEXT, st.fixed_dictionaries({"literal": TEXT})),
        "edition": TEXT,
        "language": TEXT,
    },
)


@settings(max_examples=300, deadline=None)
@given(WORK)
def test_nothing_of_an_item_becomes_markup(work: dict[str, Any]) -> None:
    found = Processor(load(style(bibliography=EVERY)), LOCALES, "en-US", [work], links=True)
    for entry in found.bibliography():
        text = html(entry.tree)
        assert Tags(text).found <= ALLOWED
        for address in re.findall(r'href="([^"]*)"', text):
            assert address.startswith(("http://", "https://"))


@settings(max_examples=100, deadline=None)
@given(st.lists(WORK, max_size=4), st.sampled_from(["tr-TR", "ru-RU", "ar", "zh-CN"]))
def test_any_items_can_be_cited_in_any_language(works: list[dict[str, Any]], locale: str) -> None:
    options = (
        'disambiguate-add-names="true" disambiguate-add-givenname="true" collapse="year-suffix"'
        ' disambiguate-add-year-suffix="true" et-al-min="2" et-al-use-first="1"'
    )
    rows = [{**work, "id": str(number)} for number, work in enumerate(works)]
    html(processor(style(options=options), rows, locale).cite())
