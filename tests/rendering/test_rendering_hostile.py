"""Whatever stands in an item, no tag, attribute or link of it comes out alive."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from refkit import rendering
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, UNLISTED, Date, Item, Name
from refkit.rendering.items import TYPES

FRAGMENTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=x>",
    "javascript:alert(1)",
    "https://example.org/?q=<b>&x=\"y'",
    "http://",
    "data:text/html,<x>",
    "[x](javascript:alert(1))",
    "![x](http://e)",
    "<i>",
    "</i>",
    "<b>",
    "</b>",
    '<span class="nocase">',
    "</span>",
    "<i onclick=x>",
    "&lt;script&gt;",
    "&#60;",
    "]]>",
    "<!--",
    "-->",
    "<?php",
    "\ufdd0",
    "\ufdd9",
    "\x00",
    "\ud800",
    "\u202e",
    "10.1234/x<y>",
    "`",
    "**",
    "_",
    "# ",
    "1. ",
    "- ",
    "\n\n",
    "\\",
    "|",
    "İ",
    "Кы",
    "word ",
    " ",
    "9",
    "-",
    ".",
    "“",
    "”",
    '"',
)
HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=6).map("".join)
NAMES = st.builds(Name, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
PARTS = st.lists(st.integers(-9999, 99999), min_size=1, max_size=3).map(tuple)
DATES = st.builds(
    Date,
    st.lists(PARTS, max_size=2).map(tuple),
    HOSTILE,
    st.booleans(),
    st.none() | st.integers(-1, 30),
)
FIELDS = (
    "title title-short container-title container-title-short collection-title publisher "
    "publisher-place volume issue page edition number genre note abstract DOI URL ISBN language "
    "medium status version archive event event-title keyword number-of-pages collection-number "
    "section source references annote year-suffix citation-number made-up"
).split()
ITEMS = st.builds(
    Item,
    HOSTILE,
    st.sampled_from(sorted(TYPES)) | HOSTILE,
    st.dictionaries(st.sampled_from(FIELDS), HOSTILE, max_size=10),
    st.dictionaries(
        st.sampled_from(sorted(NAME_VARIABLES)), st.lists(NAMES, max_size=3), max_size=3
    ),
    st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), DATES, max_size=3),
)
LISTS = st.lists(ITEMS, min_size=1, max_size=3)
STYLES = st.sampled_from(
    ["apa", "chicago-author-date", "ieee", "isnad", "gost-r-7-0-5-2008", "refkit-author-date"]
)
STYLE_ATTRIBUTES = {
    "font-variant:small-caps;",
    "font-style:normal;",
    "font-weight:normal;",
    "text-decoration:underline;",
}


def assert_harmless(fragment: str) -> None:
    """Check an entry: well-formed, only our tags, only our attributes, no marks left."""
    assert not re.search("[\ufdd0-\ufdef\x00-\x08\ud800-\udfff]", fragment)
    for element in etree.fromstring(f"<p>{fragment}</p>").iter():
        assert element.tag in {"p", "i", "b", "sup", "sub", "span"}
        for name, value in element.attrib.items():
            assert name == "style" or (name, value) == ("class", "refkit-fallback")
            assert name != "style" or value in STYLE_ATTRIBUTES


@settings(max_examples=100, deadline=None)
@given(LISTS, STYLES)
def test_no_unescaped_tag_comes_from_any_field(items: list[Item], style: str) -> None:
    rendered = rendering.render(items, style=style)
    assert sorted(rendered.order) == sorted(rendered.entries)
    for fragment in [*rendered.entries.values(), rendered.citation]:
        assert_harmless(fragment)
    assert rendered == rendering.render(items, style=style)


@settings(max_examples=100, deadline=None)
@given(LISTS, HOSTILE, st.sampled_from(["tr-TR", "ru-RU", "ky-KG"]))
def test_no_unescaped_tag_or_link_comes_into_a_page(
    items: list[Item], title: str, locale: str
) -> None:
    items[0].fields["keyword"] = UNLISTED
    cited_by = {item.id: [title, "A"] for item in items}
    page = rendering.document(items, locale=locale, title=title, cited_by=cited_by)
    tree = lxml_html.document_fromstring(page)
    for element in tree.iter():
        assert isinstance(element.tag, str), "a comment"
        assert element.tag in (
            "html head meta title style body main h1 h2 section ul li p a i b sup sub span".split()
        )
        assert not [name for name in element.attrib if name.startswith("on")]
        if "href" in element.attrib:
            assert re.match(r"https?://[^\s<>\"]+$", element.attrib["href"], re.IGNORECASE)
    assert page.encode("utf-8")


def words_of(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=100, deadline=None)
@given(LISTS)
def test_markdown_says_what_the_plain_text_says(items: list[Item]) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    rendered = rendering.render(items)
    page = rendering.document(items, format="md", title="Works", rendered=rendered)
    html = markdown_it.MarkdownIt("commonmark").render(page)
    raw = set(re.findall(r"<(?!/)([a-z0-9]+)", html))
    assert raw <= {"h1", "h2", "p", "ul", "li", "em", "strong", "sup", "sub", "a", "br"}
    assert not re.search(r'href="(?!https?:)', html, re.IGNORECASE)
    said = words_of(unquote(unescape(re.sub(r"<[^>]*>", "", html))))  # it shows %20 decoded
    for entry in rendered.entries.values():
        assert words_of(unquote(unescape(re.sub(r"<[^>]*>", "", entry)))) in said
