"""report.html: whole, safe, and all data in it."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from refkit.csl.writers import Look, Run
from refkit.model import (
    Article,
    Citation,
    Document,
    Extraction,
    Finding,
    Flow,
    Item,
    Kind,
    Library,
    Name,
    Span,
)
from refkit.reports import Record, report_html
from refkit.reports.html import describe, script_json, words
from refkit.reports.html.prose import blocks
from refkit.reports.html.sentences import Places, find, marked
from report_samples import ATTACKS, hostile

Data = dict[str, Any]


def data_of(page: str) -> Data:
    (told,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    data: Data = json.loads(told)
    return data


@pytest.fixture
def data(extractions: list[Extraction], library: Library, findings: list[Finding]) -> Data:
    return data_of(report_html(extractions, library, findings, rules={"C1": "cited"}))


def text_of(block: Data) -> str:
    return "".join(piece if isinstance(piece, str) else piece[1] for piece in block["t"])


# ---------------------------------------------------------------------------- what it knows
def test_the_overview_counts_articles_works_and_what_is_known_of_them(data: Data) -> None:
    o = data["overview"]
    assert (o["articles"], o["works"], o["citations"], o["cites"]) == (1, 5, 3, 3)
    assert (o["linked"], o["ambiguous"], o["unlisted"], o["uncited"]) == (1, 1, 1, 1)
    assert (o["findings"], o["problems"]) == (3, 2)
    assert o["years"] == [[2019, 2019, 1], [2020, 2020, 0], [2021, 2021, 1]]


def test_a_work_holds_the_corpus_together_if_two_articles_cite_it(
    extractions: list[Extraction], library: Library
) -> None:
    library.works[1].cited_by = ["demir2024", "other"]
    assert data_of(report_html(extractions, library, []))["overview"]["holding"] == [[1, 2]]


def test_years_long_ago_share_one_bar(extractions: list[Extraction], library: Library) -> None:
    library.works[0].item.dates["issued"].parts = ((1599,),)
    years = data_of(report_html(extractions, library, []))["overview"]["years"]
    assert years[0] == [None, 1961, 1] and len(years) == 61


def test_the_text_of_an_article_is_cut_where_its_citations_stand(data: Data) -> None:
    (article,) = data["articles"]
    told = [text_of(block) for block in article["blocks"]]
    assert told[1].startswith("The river was mapped early (Aydın, 2019: 12). Later work")
    assert [p[0] for b in article["blocks"] for p in b["t"] if not isinstance(p, str)] == [0, 1, 2]
    assert [c["state"] for c in article["citations"]] == ["linked", "unlisted", "ambiguous"]
    assert not any("Maps of the river" in paragraph for paragraph in told)  # its list is apart


def test_a_linked_citation_that_a_finding_is_about_differs(
    extractions: list[Extraction], library: Library, findings: list[Finding]
) -> None:
    first = extractions[0].articles[0].citations[0]
    findings[0] = replace(findings[0], start=first.start, end=first.end)
    (article,) = data_of(report_html(extractions, library, findings))["articles"]
    assert article["citations"][0]["state"] == "differs"


def test_findings_stand_beside_their_paragraph_or_their_entry(data: Data) -> None:
    (article,) = data["articles"]
    assert [f.get("at") for f in data["findings"]] == ["p1", "p1", "r4"]
    assert article["entries"][3]["findings"] == [2]
    assert article["whole"] == []


def test_a_finding_shows_its_sentence_with_the_place_marked(data: Data) -> None:
    finding = data["findings"][0]
    assert finding["sentence"][1] == "(Bek, 2021)"
    assert finding["place"] == ["line", "4"]


def test_an_anchor_of_a_finding_stays_when_others_come_and_lines_move(
    extractions: list[Extraction], library: Library, findings: list[Finding]
) -> None:
    before = data_of(report_html(extractions, library, findings))["findings"]
    moved = [replace(findings[0], line=99, start=5, end=9)]
    (after,) = data_of(report_html(extractions, library, moved))["findings"]
    assert after["id"] == before[0]["id"]
    assert len({finding["id"] for finding in before}) == 3


def test_entries_tell_how_they_were_read(data: Data) -> None:
    entries = data["articles"][0]["entries"]
    assert [e["state"] for e in entries] == ["linked", "ambiguous", "ambiguous", "uncited"]
    assert entries[0]["confidence"] == 90
    assert ["title", "Maps of the river"] in entries[0]["fields"]


def test_a_note_that_prints_a_whole_work_is_not_uncited(
    extractions: list[Extraction], library: Library
) -> None:
    extractions[0].articles[0].references[3].where = "note"
    (article,) = data_of(report_html(extractions, library, []))["articles"]
    assert "uncited" not in [entry["state"] for entry in article["entries"]]


def test_the_library_tells_who_cites_each_work(data: Data) -> None:
    works = {work["id"]: work for work in data["works"]}
    assert works["bek2021"]["state"] == "unlisted" and works["bek2021"]["cited"] == [0]
    assert works["yildiz2001"]["state"] == "uncited" and works["yildiz2001"]["only"] == [0]


def test_a_work_that_an_ambiguous_citation_may_mean_is_not_called_uncited(
    extractions: list[Extraction], library: Library
) -> None:
    for work in library.works[1:3]:
        work.cited_by = []
    works = data_of(report_html(extractions, library, []))["works"]
    states = [work["state"] for work in works]
    assert states == ["listed", "ambiguous", "ambiguous", "unlisted", "uncited"]


def test_a_stub_names_the_records_that_it_may_mean(
    extractions: list[Extraction], library: Library
) -> None:
    library.works[3].item.custom = {"refkit": {"maybe": ["yildiz2001", "nowhere"]}}
    assert data_of(report_html(extractions, library, []))["works"][3]["maybe"] == [4]


def test_a_work_comes_in_every_form_that_a_reader_takes_along(
    extractions: list[Extraction], library: Library
) -> None:
    runs = [
        Run("Bek. "),
        Run("A title", Look(italic=True)),
        Run("x", Look(link="https://a.example")),
    ]
    records = {"bek2021": Record("@misc{bek2021}", "TY  - GEN", {"id": "bek2021"}, runs)}
    work = data_of(report_html(extractions, library, [], records=records))["works"][3]
    assert (work["bib"], work["ris"], work["csl"]) == (
        "@misc{bek2021}", "TY  - GEN", {"id": "bek2021"},
    )  # fmt: skip
    assert work["formatted"] == [
        ["Bek. ", "", ""],
        ["A title", "i", ""],
        ["x", "", "https://a.example"],
    ]


def test_a_document_that_was_not_read_is_named_with_its_reason(data: Data) -> None:
    assert [f["error"] for f in data["files"]] == ["", "is a PNG image."]


def test_nothing_at_all_makes_a_page_too() -> None:
    assert data_of(report_html([], Library(), []))["articles"] == []


def test_the_same_input_gives_the_same_page_whatever_the_order_of_findings(
    extractions: list[Extraction], library: Library, findings: list[Finding]
) -> None:
    pages = {report_html(extractions, library, order) for order in (findings, findings[::-1])}
    assert len(pages) == 1


# -------------------------------------------------------------------------- text in paragraphs
def test_a_citation_over_a_line_break_and_a_mended_hyphen_is_one_piece(
    extractions: list[Extraction],
) -> None:
    document = Document("a", "", "", "Seen (Ku-\nt, 2001) once.\n\nEnd.")
    article = replace(extractions[0].articles[0], start=0, end=31, references=[])
    (cited,) = article.citations[:1]
    article.citations = [replace(cited, start=5, end=18)]
    article.flows = [Flow("body", "Seen (Kut, 2001) once.\n\nEnd.", [0, 8], [0, 10])]
    told = blocks(article, document, {})
    assert told == [{"t": ["Seen ", [0, "(Kut, 2001)"], " once."]}, {"t": ["End."]}]


@settings(max_examples=150)
@given(
    st.text(alphabet="ab (\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4),
)
def test_no_letter_of_the_text_is_lost_whatever_is_cited(
    text: str, spans: list[tuple[int, int]]
) -> None:
    whole = Citation(0, 1, "", Kind.NARRATIVE, [])
    cited = [replace(whole, start=s, end=s + n) for s, n in spans if s + n <= len(text)]
    article = Article("a", 0, len(text), 1, citations=cited)
    told = "".join(text_of(block) for block in blocks(article, Document("a", "", "", text), {}))
    assert "".join(told.split()) == "".join(text.split())


# ------------------------------------------------------------------------- how it is made
def test_it_is_one_file_whose_policy_lets_only_its_own_style_and_script_in(
    extractions: list[Extraction], library: Library
) -> None:
    page = html.document_fromstring(report_html(extractions, library, []))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy and "require-trusted-types-for 'script'" in policy
    scripts = [node for node in page.iter("script") if not node.get("type")]
    for name, nodes in (("style", list(page.iter("style"))), ("script", scripts)):
        (node,) = nodes
        digest = base64.b64encode(hashlib.sha256(node.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//@src | //link | //@style | //iframe | //object | //img | //form")
    assert "url(" not in page.findtext(".//style")
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("):
        assert forbidden not in scripts[0].text


def test_every_language_of_the_page_has_every_word_and_the_same_blanks() -> None:
    english = {key: told for key, told in words()["en"].items() if isinstance(told, str)}
    for code, table in words().items():
        assert set(table["variables"]) == set(words()["en"]["variables"]), code
        own = {key: told for key, told in table.items() if isinstance(told, str)}
        assert set(own) == set(english), code
        for key, told in own.items():
            assert set(re.findall(r"{(\w+)", told)) == set(re.findall(r"{(\w+)", english[key])), key


def test_every_rule_has_a_name_in_every_language() -> None:
    from refkit.checks import RULES

    for code in set(words()) - {"en"}:
        assert set(words()[code]["rules"]) == {rule.code for rule in RULES}


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


def test_text_has_enough_contrast_in_light_and_dark() -> None:
    style = report_html([], Library(), [])
    pairs = dict(re.findall(r"--(\w+): light-dark\((#\w+, #\w+)\)", style))
    colours = {name: pair.split(", ") for name, pair in pairs.items()}
    inks = set(colours) - {"paper", "sheet", "line", "mark"}
    assert len(inks) >= 9
    for mode in (0, 1):
        for ground in ("paper", "sheet"):
            for ink in inks:
                assert contrast(colours[ink][mode], colours[ground][mode]) >= 4.5, (ink, mode)
        assert contrast(colours["ink"][mode], colours["mark"][mode]) >= 4.5


def test_a_book_stays_far_below_five_megabytes(
    extractions: list[Extraction], library: Library, findings: list[Finding]
) -> None:
    (article,) = extractions[0].articles
    # 1,110 citations, 1,480 entries, 1,850 works, 1,110 findings
    extractions[0].articles = [replace(article, id=f"a{number}") for number in range(370)]
    library.works = [
        replace(work, item=replace(work.item, id=f"{work.item.id}{number}"))
        for work in library
        for number in range(370)
    ]
    told = report_html(extractions, library, findings * 370)
    assert len(told.encode()) < 3_000_000


# ----------------------------------------------------------------------------- hostile text
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_changes_nothing_of_the_page_but_its_data(attack: str) -> None:
    told = report_html(*hostile(attack), rules={attack: attack}, version=attack)
    plain = report_html(*hostile("x"), rules={"x": "x"}, version="x")
    told.encode("utf-8")
    without = re.compile(r'(id="data">)[^<]*(</script>)')
    assert without.sub(r"\1\2", told) == without.sub(r"\1\2", plain)
    assert data_of(told)["articles"][0]["title"] == attack.replace("\ud800", "\ufffd")


@settings(max_examples=100)
@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_comes_back_as_it_was_and_no_tag_can_begin_in_it(data: Any) -> None:
    told = script_json(data)
    assert json.loads(told) == data
    assert not set(told) & set("<>&\u2028\u2029")
    told.encode("utf-8")


# ------------------------------------------------------------------------------ small parts
def test_a_citation_broken_by_a_line_and_a_hyphen_is_found_in_its_sentence() -> None:
    sentence = "As shown (Kutlay and Öniş, 2021: 12) before."
    start, end = find(sentence, "(Kut- lay and Öniş, 2021: 12)")
    assert sentence[start:end] == "(Kutlay and Öniş, 2021: 12)"
    assert find(sentence, "(Nobody, 1999)") == (0, 0)
    assert find(sentence, "- -") == (0, 0)


def test_a_page_without_full_stops_is_shown_around_the_place() -> None:
    sentence = "word " * 500 + "(Bek, 2021)" + " word" * 500
    before, inside, after = marked(sentence, "(Bek, 2021)")
    assert inside == "(Bek, 2021)"
    assert len(before + inside + after) < 800
    assert before.startswith("… word") and after.endswith("word …")
    assert len(marked("word " * 500, "")[0]) < 800
    assert len("".join(marked("w" * 5000, "w" * 5000))) < 1500
    assert marked("", "x") == []


def test_a_place_is_a_page_where_there_are_pages_and_a_line_elsewhere() -> None:
    document = Document("a", "", "", "one\r\ntwo\nthree\rfour")
    lines = [Places(document).of(at)[1] for at in (0, 4, 5, 9, 15)]
    assert lines == ["1", "1", "2", "3", "4"]
    document.pages = [Span(5, 20, "xii")]
    assert [Places(document).of(at) for at in (0, 5)] == [["line", "1"], ["page", "xii"]]


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
