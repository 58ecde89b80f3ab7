"""report.html: whole, safe, readable without scripts."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from refkit.model import (
    Article,
    Citation,
    Cite,
    Document,
    Extraction,
    Finding,
    Item,
    Kind,
    Library,
    Name,
    Reference,
    Severity,
    Span,
    Work,
)
from refkit.reports import report_html
from refkit.reports.html import describe
from refkit.reports.html.markup import join, link, safe_url, tag, text
from refkit.reports.html.sentences import Places, find, marked
from refkit.reports.html.view import View

RULES = {"C1": "cited but not listed"}


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture
def page(extractions: list[Extraction], library: Library, findings: list[Finding]) -> Any:
    told = report_html(extractions, library, findings, rules=RULES, version="1.2.3")
    return html.document_fromstring(told)


# -------------------------------------------------------------------------------- what it says
def test_the_headline_and_the_cards_tell_the_state_of_things(page: Any) -> None:
    (headline,) = page.find_class("headline")
    assert words(headline) == "1 article cites 5 works in 3 places. 2 things need a look."
    cards = {words(card[0]): words(card[1]) for card in page.find_class("card")}
    assert cards["Articles"] == "1"
    assert cards["Works"] == "5"
    assert (cards["Linked"], cards["Unlisted"], cards["Uncited"]) == ("1", "1", "1")
    assert cards["Findings"] == "3"


def test_a_finding_shows_its_sentence_with_the_place_marked(page: Any) -> None:
    (finding,) = page.xpath("//li[@data-code='C1']")
    assert "Bek (2021) is cited but stands in no list." in words(finding)
    assert "Add it to the list." in words(finding)
    (mark,) = finding.iter("mark")
    assert words(mark) == "(Bek, 2021)"
    assert "C1 · line 4" in words(finding)


def test_each_work_of_an_article_tells_its_state_and_where_it_is_cited(page: Any) -> None:
    (table,) = page.find_class("works")
    rows = [[words(cell) for cell in row.iter("td")] for row in table.iter("tr")][1:]
    states = [row[0] for row in rows]
    assert states == ["linked", "ambiguous", "ambiguous", "uncited", "unlisted"]
    assert "cited 1×" in rows[0][1] and "The river was mapped early" in rows[0][1]
    assert "Bek (2021)" in rows[4][1]


def test_a_note_that_prints_a_whole_work_is_not_uncited(
    extractions: list[Extraction], library: Library
) -> None:
    extractions[0].articles[0].references[3].where = "note"
    page = html.document_fromstring(report_html(extractions, library, []))
    states = [words(node) for node in page.find_class("works")[0].find_class("state")]
    assert "uncited" not in states


def test_the_library_tells_who_cites_each_work(page: Any) -> None:
    (body,) = page.xpath("//tbody[@id='work-list']")
    rows = {row[2].find_class("small")[0].findtext("code"): row for row in body}
    assert words(rows["bek2021"][3]) == "unlisted"
    assert words(rows["yildiz2001"][4]) == "(Demir, The River and Its Maps)"
    (to,) = rows["aydin2019maps"][4].iter("a")
    assert page.get_element_by_id(to.get("href")[1:]).tag == "details"


def test_a_work_that_an_ambiguous_citation_may_mean_is_not_called_uncited(
    extractions: list[Extraction], library: Library
) -> None:
    for work in library.works[1:3]:
        work.cited_by = []
    page = html.document_fromstring(report_html(extractions, library, []))
    states = [words(row[3]) for row in page.xpath("//tbody[@id='work-list']/tr")]
    assert states == ["listed", "ambiguous", "ambiguous", "unlisted", "uncited"]


def test_a_stub_names_the_records_that_it_may_mean(
    extractions: list[Extraction], library: Library
) -> None:
    library.works[3].item.custom = {"refkit": {"maybe": ["yildiz2001", "nowhere"]}}
    page = html.document_fromstring(report_html(extractions, library, []))
    row = page.get_element_by_id("work-bek2021")
    assert "perhaps yildiz2001" in words(row)
    assert "#work-yildiz2001" in [to.get("href") for to in row.iter("a")]


def test_rules_and_severities_are_plots_that_a_script_may_filter_by(page: Any) -> None:
    filters = {
        (node.get("data-filter"), node.get("data-value")): words(node)
        for node in page.iter("button")
        if node.get("data-filter")
    }
    assert "cited but not listed" in filters["code", "C1"]
    assert filters["severity", "note"].endswith("1")
    known = {node.get("data-code") for node in page.find_class("finding")} - {None}
    assert {value for kind, value in filters if kind == "code"} == known


def test_a_document_that_was_not_read_is_named_with_its_reason(page: Any) -> None:
    (elsewhere,) = page.find_class("elsewhere")
    assert "pile/broken.txt was not read: is a PNG image." in words(elsewhere)


def test_a_finding_that_names_the_unread_document_is_enough(
    extractions: list[Extraction], library: Library
) -> None:
    finding = Finding("D1", Severity.ERROR, "It could not be read.", "pile/broken.txt")
    page = html.document_fromstring(report_html(extractions, library, [finding]))
    assert len(page.find_class("elsewhere")[0]) == 1


def test_findings_about_no_article_stand_apart(
    extractions: list[Extraction], library: Library
) -> None:
    finding = Finding("L1", Severity.NOTE, "Two works look alike.", "pile/river.txt", 3)
    page = html.document_fromstring(report_html(extractions, library, [finding]))
    (elsewhere,) = page.find_class("elsewhere")
    assert "Two works look alike. L1 · pile/river.txt line 3" in words(elsewhere)


def test_nothing_at_all_makes_a_page_too() -> None:
    page = html.document_fromstring(report_html([], Library(), []))
    assert words(page.find_class("headline")[0]) == "No article was found."


def test_the_same_input_gives_the_same_page_whatever_the_order_of_findings(
    extractions: list[Extraction], library: Library, findings: list[Finding]
) -> None:
    pages = {report_html(extractions, library, order) for order in (findings, findings[::-1])}
    assert len(pages) == 1


# ------------------------------------------------------------------------- how it is made
def test_every_link_on_the_page_leads_somewhere_and_ids_are_unique(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in page.xpath("//a/@href"):
        assert not target.startswith("#") or target[1:] in ids


def test_it_is_one_file_whose_policy_lets_only_its_own_style_and_script_in(page: Any) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        (node,) = page.iter(name)
        digest = base64.b64encode(hashlib.sha256(node.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//@src | //link | //@style | //iframe | //object | //img | //form")
    assert "url(" not in page.findtext(".//style")


def test_it_has_landmarks_headings_and_table_heads(page: Any) -> None:
    assert page.get("lang") == "en"
    for landmark in ("header", "nav", "main", "footer", "h1", "title"):
        assert len(list(page.iter(landmark))) == 1
    for table in page.iter("table"):
        assert all(head.get("scope") == "col" for head in table.find("thead").iter("th"))
    for field in page.xpath("//input | //select"):
        assert field.getparent().tag == "label"
    levels = [int(node.tag[1]) for node in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_text_of_an_article_is_told_in_its_language(page: Any) -> None:
    (title,) = page.xpath("//summary//h3")
    assert title.get("lang") == "en"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def light(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
        channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_has_enough_contrast_in_light_and_dark(page: Any) -> None:
    pairs = dict(
        re.findall(r"--(\w+): light-dark\((#\w+, #\w+)\)", page.findtext(".//style") or "")
    )
    colours = {name: pair.split(", ") for name, pair in pairs.items()}
    inks = set(colours) - {"paper", "sheet", "line", "mark"}
    assert len(inks) >= 8
    for mode in (0, 1):
        for ground in ("paper", "sheet"):
            for ink in inks:
                assert contrast(colours[ink][mode], colours[ground][mode]) >= 4.5, (ink, mode)
        assert contrast(colours["ink"][mode], colours["mark"][mode]) >= 4.5


def test_a_book_stays_far_below_five_megabytes(
    extractions: list[Extraction], library: Library, findings: list[Finding]
) -> None:
    (article,) = extractions[0].articles
    articles = []
    for number in range(370):  # 1,110 citations, 1,480 entries, 1,850 works, 1,110 findings
        articles.append(replace(article, id=f"a{number}"))
    extractions[0].articles = articles
    library.works = [
        replace(work, item=replace(work.item, id=f"{work.item.id}{number}"))
        for work in library
        for number in range(370)
    ]
    told = report_html(extractions, library, findings * 370)
    assert len(told.encode()) < 3_000_000


# ----------------------------------------------------------------------------- hostile text
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!-- --!><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://a.example/\" onclick=\"alert(1)",
    "</style><svg onload=alert(1)>",
    "</title></textarea></details><iframe src=//evil.example>",
    "&lt;script&gt; &#x3c;script&#x3e;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "\x00\x08\x1b[31m\u202egnp.exe\ud800",
]  # fmt: skip


def hostile(attack: str) -> tuple[list[Extraction], Library, list[Finding]]:
    """Return a pile with the attack in every field there is."""
    item = Item(
        attack,
        attack,
        dict.fromkeys(
            ("title", "DOI", "URL", "volume", "issue", "page", "publisher", "language"), attack
        ),
        {"author": [Name(attack, attack), Name(literal=attack)]},
    )
    by_url = Item(f"{attack}2", attack, {"URL": attack, "container-title": attack})
    cite = Cite([attack], year=attack, reference="r1", item=attack)
    citation = Citation(0, 9, attack, Kind.NARRATIVE, [cite], id=attack, context=f"a {attack} b")
    entry = Reference(0, 9, attack, "list", item, id="r1")
    article = Article(
        attack,
        0,
        9,
        1,
        attack,
        id=attack,
        title=attack,
        authors=[Name(literal=attack)],
        language=attack,
        citations=[citation],
        references=[entry],
        unlisted=[by_url],
    )
    document = Document(
        attack, attack, attack, attack, pages=[Span(0, 9, attack)], messages=[attack]
    )
    finding = Finding(
        attack, Severity.ERROR, attack, attack, 1, 1, 0, len(attack), attack, attack, attack, attack
    )
    loose = Finding(attack, Severity.NOTE, attack, attack, context=attack)
    extractions = [Extraction(document, [article]), Extraction(document, [], attack)]
    library = Library([Work(item, [attack], [attack]), Work(by_url, [attack])])
    return extractions, library, [finding, loose]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_shows_as_text_and_nothing_is_live(attack: str) -> None:
    harmless = "harmless"
    told = report_html(*hostile(attack), rules={attack: attack}, version=attack)
    plain = report_html(*hostile(harmless), rules={harmless: harmless}, version=harmless)
    told.encode("utf-8")
    page, model = html.document_fromstring(told), html.document_fromstring(plain)
    assert len(list(page.iter("script"))) == 1
    # but for links that are not made, the page has the very shape of a harmless one
    assert shape(page) == shape(model)
    for name, value in attributes(page):
        assert not name.startswith("on") and name not in ("style", "src", "srcdoc", "autofocus")
        assert name != "href" or re.match(r"#|https?://[\w.]+/?", value)


def shape(page: Any) -> list[str]:
    return [node.tag for node in page.iter() if isinstance(node.tag, str) and node.tag != "a"]


def attributes(page: Any) -> list[tuple[str, str]]:
    return [(str(name), value) for node in page.iter() for name, value in node.attrib.items()]


@settings(max_examples=100)
@given(st.text(), st.text())
def test_text_and_attributes_come_back_as_they_were(inner: str, outer: str) -> None:
    (node,) = html.fragments_fromstring(tag("p", inner, title=outer, data_x=inner))
    shown = "".join(c if c.isprintable() else " " for c in inner)
    back = "".join(c if c.isprintable() else " " for c in node.text or "")
    assert back.replace("\ufffd", " ") == shown.replace("\ufffd", " ")
    assert [name for name, _ in node.attrib.items()] == ["title", "data-x"]
    assert not len(node)


@pytest.mark.parametrize("name", ["onclick", "ONCLICK", "style", "src", "a b", 'x"y', "srcdoc"])
def test_no_event_handler_style_or_source_can_be_written(name: str) -> None:
    with pytest.raises(ValueError, match="no attribute"):
        tag("p", **{name: "x"})


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:x", "java\nscript:x", "data:text/html,x", "//evil.example",
     "file:///etc/passwd", "vbscript:x", "http://", "https://[bad", "relative/path", ""],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str) -> None:
    assert not safe_url(url)
    assert link(url, "told") == "told"
    with pytest.raises(ValueError, match="no place"):
        tag("a", "x", href=url)


def test_web_links_leak_no_referrer() -> None:
    assert 'rel="noopener noreferrer nofollow"' in link("https://doi.org/10.1/x", "x")


def test_plain_strings_are_escaped_wherever_they_are_joined() -> None:
    assert join(["<", tag("b", "&"), None]) == "&lt;<b>&amp;</b>"
    assert text('"') == "&quot;"


# ------------------------------------------------------------------------------ small parts
def test_a_citation_broken_by_a_line_and_a_hyphen_is_found_in_its_sentence() -> None:
    sentence = "As shown (Kutlay and Öniş, 2021: 12) before."
    start, end = find(sentence, "(Kut- lay and Öniş, 2021: 12)")
    assert sentence[start:end] == "(Kutlay and Öniş, 2021: 12)"
    assert find(sentence, "(Nobody, 1999)") == (0, 0)
    assert find(sentence, "- -") == (0, 0)


def test_a_page_without_full_stops_is_shown_around_the_place() -> None:
    sentence = "word " * 500 + "(Bek, 2021)" + " word" * 500
    shown = html.fragment_fromstring(marked(sentence, "(Bek, 2021)"), create_parent="p")
    assert words(shown.find("mark")) == "(Bek, 2021)"
    assert len(words(shown)) < 800
    assert words(shown).startswith("… word") and words(shown).endswith("word …")
    assert len(marked("word " * 500, "")) < 800
    assert len(marked("w" * 5000, "w" * 5000)) < 1500


def test_a_place_is_a_page_where_there_are_pages_and_a_line_elsewhere() -> None:
    document = Document("a", "", "", "one\r\ntwo\nthree\rfour")
    assert [Places(document).of(at) for at in (0, 4, 5, 9, 15)] == [
        "line 1", "line 1", "line 2", "line 3", "line 4",
    ]  # fmt: skip
    document.pages = [Span(5, 20, "xii")]
    assert [Places(document).of(at) for at in (0, 5)] == ["line 1", "page xii"]


def test_types_read_as_words() -> None:
    kinds = ["article-journal", "paper-conference", "entry-encyclopedia", "motion_picture", "book"]
    assert [describe.kind(Item(type=kind)) for kind in kinds] == [
        "journal article", "conference paper", "encyclopedia entry", "motion picture", "book",
    ]  # fmt: skip


def test_names_are_told_briefly() -> None:
    people = [Name("Demir"), Name(literal="WHO"), Name("Kaya"), Name("Sarı")]
    assert describe.names(people[:1]) == "Demir"
    assert describe.names(people[:2]) == "Demir & WHO"
    assert describe.names(people[:3]) == "Demir, WHO & Kaya"
    assert describe.names(people) == "Demir et al."
    assert describe.names([]) == ""


def test_works_whose_keys_look_alike_get_anchors_of_their_own() -> None:
    works = [Work(Item(key)) for key in ("a b", "a-b", "a/b", "")]
    view = View([], Library(works), [], {})
    assert len(set(view.anchors.values())) == 4
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", anchor) for anchor in view.anchors.values())
