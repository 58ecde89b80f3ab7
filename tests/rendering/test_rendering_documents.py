"""Whole documents: two parts set apart, links, languages, who cites what."""

import re

import pytest
from lxml import html as lxml_html

from refkit import languages, rendering
from refkit.csl.writers import escape_markdown, markdown
from refkit.errors import UnknownNameError
from refkit.model import UNLISTED, Date, Item, Name
from refkit.rendering.fragment import linked, to_runs, to_text


@pytest.fixture
def stub() -> Item:
    fields = {"title": "Bir söz", "keyword": UNLISTED, "note": "Cited in the text, in no list."}
    return Item(
        "stub", "document", fields, {"author": [Name("Acar", "A")]}, {"issued": Date.of(2011)}
    )


def test_a_page_sets_listed_works_and_stubs_apart(mixed: list[Item], stub: Item) -> None:
    page = rendering.document([stub, *mixed], locale="tr-TR", title="Göl")
    tree = lxml_html.document_fromstring(page)
    assert tree.attrib["lang"] == "tr-TR"
    assert tree.findtext(".//h1") == "Göl"
    assert [h.text for h in tree.iter("h2")] == [
        "Kaynakça",
        "Atıf yapılan ama kaynakçada yer almayan çalışmalar",
    ]
    listed, unlisted = tree.findall(".//section")
    assert len(listed.findall(".//li")) == len(mixed)
    assert [li.attrib["id"] for li in unlisted.iter("li")] == ["ref-stub"]
    assert unlisted.findtext('.//p[@class="note"]') == "Cited in the text, in no list."


def test_a_page_says_who_cites_a_work(mixed: list[Item]) -> None:
    cited_by = {"unal2019": ["Su & Toprak", "Göl 2024"]}
    tree = lxml_html.document_fromstring(
        rendering.document(mixed, locale="en-US", cited_by=cited_by)
    )
    said = [p.text for p in tree.iter("p") if p.get("class") == "cited-by"]
    assert said == ["Cited by: Su & Toprak; Göl 2024"]
    text = rendering.document(mixed, locale="en-US", cited_by=cited_by, format="txt")
    assert "    Cited by: Su & Toprak; Göl 2024" in text


def test_a_page_links_dois_and_addresses(mixed: list[Item]) -> None:
    tree = lxml_html.document_fromstring(rendering.document(mixed, style="ieee"))
    assert sorted(a.attrib["href"] for a in tree.iter("a")) == [
        "https://doi.org/10.5555/gol.2019.7",
        "https://example.org/most?a=1&b=2",
    ]


def test_an_entry_in_another_language_says_so(mixed: list[Item]) -> None:
    tree = lxml_html.document_fromstring(rendering.document(mixed, locale="tr-TR"))
    lang = {li.attrib["id"]: li.get("lang") for li in tree.iter("li")}
    assert (lang["ref-petrov2021"], lang["ref-reed2008"]) == ("ru-RU", "en-GB")
    assert lang["ref-unal2019"] is None


def test_a_page_needs_nothing_from_elsewhere_and_prints(mixed: list[Item]) -> None:
    page = rendering.document(mixed)
    assert "<link" not in page
    assert "<script" not in page
    assert "@media print" in page
    assert "prefers-color-scheme: dark" in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("code", languages.codes())
def test_every_language_has_the_words_of_a_document(code: str, stub: Item) -> None:
    locale = languages.get(code).locale
    page = rendering.document([stub], locale=locale, format="txt")
    table = languages.get(code).table("rendering")
    assert table["unlisted"] in page
    assert table["empty"] in page  # no listed works here
    assert page.startswith(table["references"])


def test_a_locale_without_words_of_ours_gets_english_headings(stub: Item) -> None:
    assert "Cited but not listed" in rendering.document([stub], locale="pl-PL", format="txt")


def test_markdown_and_text_read_well(mixed: list[Item], stub: Item) -> None:
    items = [mixed[0], stub]
    markdown = rendering.document(items, locale="en-US", format="md", title="1. Works *all*")
    assert markdown.splitlines()[0] == r"# 1\. Works \*all\*"
    assert "*Göl Yazıları*, *12*(3), 101–125. <https://doi.org/10.5555/gol.2019.7>" in markdown
    assert "- Acar, A. (2011). *Bir söz*.\\\n  Cited in the text, in no list.\n" in markdown
    text = rendering.document(items, locale="en-US", format="txt", title="Works")
    assert text.startswith("Works\n=====\n\nReferences\n----------\n\nÜnal, S., & Çağ, U. (2019).")
    assert max(map(len, text.splitlines())) <= 100
    assert "\n    " in text  # a hanging indent
    assert "denemesi. Göl Yazıları, 12(3), 101–125. https://doi.org" in " ".join(text.split())


def test_an_address_is_never_broken_in_plain_text() -> None:
    url = "https://example.org/" + "long-path/" * 20
    item = Item("a", "webpage", {"title": "T", "URL": url})
    assert url in rendering.document([item], format="txt")


def test_the_caller_may_divide_the_list_and_give_notes(mixed: list[Item]) -> None:
    page = rendering.document(
        mixed,
        format="txt",
        locale="en-US",
        sections=[("Books", ["inalik2003", "anon"]), ("News", ["petrov2021"])],
        notes={"anon": "Found in the attic."},
    )
    assert re.search(r"Books\n-----\n\nİnalık.*\n\n.*nameless.*\n    Found in the attic\.", page)
    assert "Winter roads" not in page


def test_a_rendered_list_is_not_rendered_again(mixed: list[Item]) -> None:
    rendered = rendering.render(mixed, style="ieee")
    rendered.entries["anon"] = "[6] changed"
    assert "[6] changed" in rendering.document(mixed, rendered=rendered, format="txt")


def test_what_could_not_be_formatted_is_explained() -> None:
    letter = Item("a", "personal_communication", {"title": "A letter"})
    page = rendering.document([letter, Item("b", "book", {"title": "B"})], locale="en-US")
    assert "Entries marked with ⚠" in page


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="html, md, txt"):
        rendering.document([], format="htm")


@pytest.mark.parametrize(
    ("entry", "html"),
    [
        ("See https://e.org/a.", 'See <a href="https://e.org/a">https://e.org/a</a>.'),
        ("(https://e.org/a_(b))", '(<a href="https://e.org/a_(b)">https://e.org/a_(b)</a>)'),
        ("doi:10.1234/x&lt;y", 'doi:<a href="https://doi.org/10.1234/x">10.1234/x</a>&lt;y'),
        ("javascript:alert(1) https://", "javascript:alert(1) https://"),
        (
            "https://doi.org/<span>10.1/x</span>.",
            '<a href="https://doi.org/10.1/x">https://doi.org/<span>10.1/x</span></a>.',
        ),
        (
            "<i>at https://e.org/</i>x",
            '<i>at <a href="https://e.org/x">https://e.org/</a></i><a href="https://e.org/x">x</a>',
        ),
        ("10.1234/", "10.1234/"),
    ],
)
def test_links_are_put_around_addresses_alone(entry: str, html: str) -> None:
    assert linked(entry) == html
    assert to_text(linked(entry)) == to_text(entry)


def test_stars_stand_only_where_markdown_reads_them() -> None:
    def written(html: str) -> str:
        return markdown(to_runs(html))

    assert written("a <i>b</i>.") == "a *b*."
    assert written("a<i>b</i>c") == "a<em>b</em>c"
    assert written("<i>a <b>b</b></i>") == "*a **b***"
    assert written("H<sub>2</sub>O &amp; &amp;amp; _x_") == r"H<sub>2</sub>O & \&amp; \_x\_"


def test_a_line_cannot_begin_a_list_by_accident() -> None:
    assert escape_markdown("12. x") == r"12\. x"
    assert escape_markdown("- x") == r"\- x"
    assert escape_markdown("12. x", at_start=False) == "12. x"
