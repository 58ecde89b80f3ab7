"""Where citations stand: offsets into the document, notes, lists, explanations."""

from __future__ import annotations

from refkit import citations
from refkit.model import Article, Flow, Item, Kind, Reference


def _article(*flows: Flow, language: str = "") -> Article:
    return Article("a.txt", 0, 10_000, 1, flows=list(flows), language=language)


def _body(text: str) -> Flow:
    return Flow("body", text, [0], [0])


def _reference(start: int, end: int, label: str = "") -> Reference:
    return Reference(start, end, "Harlow, A. (2014). Rivers.", "list", Item(), label=label)


def test_a_name_broken_by_a_hyphen_is_mended_and_its_span_covers_the_break() -> None:
    document = "Floods return (River Insti-\ntute, 2014)."
    flow = Flow("body", "Floods return (River Institute, 2014).", [0, 26], [0, 28])
    [citation] = citations.find(_article(flow), [])
    assert citation.cites[0].authors == ["River Institute"]
    assert document[citation.start : citation.end] == "(River Insti-\ntute, 2014)"


def test_a_page_head_inside_brackets_is_spanned_but_a_note_is_not() -> None:
    text = "Floods return (The Council of the Rivers, 2014)."
    near = Flow("body", text, [0, 19], [0, 99])
    [citation] = citations.find(_article(near), [])
    assert (citation.start, citation.end) == (14, 99 + len("Council of the Rivers, 2014)"))
    far = Flow("body", text, [0, 19], [0, 999])
    [citation] = citations.find(_article(far), [])
    assert (citation.start, citation.end) == (14, 14 + len("(The"))
    assert citation.text == "(The Council of the Rivers, 2014)"


def test_a_source_that_runs_over_a_page_keeps_its_full_text() -> None:
    note = "Ada Harlow, Rivers and Borders, https://rivers.example/a (accessed March 24, 2024)."
    flow = Flow("note", note, [0, 32], [500, 1500], label="1")
    [citation] = citations.find(_article(_body("Floods return."), flow), [])
    assert citation.kind is Kind.NOTE
    assert (citation.start, citation.end) == (500, 531)
    assert citation.cites[0].full == note.removesuffix(".")
    assert citation.cites[0].url == "https://rivers.example/a"


def test_the_entries_of_a_list_hold_no_citations() -> None:
    text = "Floods return (Weiss, 2011).\n\nReferences\nHarlow, A. (2014). Rivers (Lakes, 2010)."
    start = text.index("Harlow")
    found = citations.find(_article(_body(text)), [_reference(start, len(text))])
    assert [citation.text for citation in found] == ["(Weiss, 2011)"]


def test_the_context_is_the_sentence_around() -> None:
    text = "It rained. Floods return, as Dr. Weiss says (Weiss, 2011). It stopped."
    [citation] = citations.find(_article(_body(text)), [])
    assert citation.context == "Floods return, as Dr. Weiss says (Weiss, 2011)."


def test_a_source_line_gives_the_reference_in_full() -> None:
    source = "Harlow, A. (2014). “Rivers and Borders.” Lake Review. 4(2): 67-72."
    text = f"Figure 1. Floods\n\nSource: {source}\n\nThe text goes on (Weiss, 2011)."
    line, cited = citations.find(_article(_body(text)), [])
    assert (line.kind, cited.kind) == (Kind.SOURCE_LINE, Kind.PARENTHETICAL)
    assert line.cites[0].full == source
    assert text[line.start : line.end] == f"Source: {source}"


def test_a_country_is_one_only_in_its_own_language() -> None:
    text = "According to Mısır (2018), floods return."
    assert len(citations.find(_article(_body(text), language="en"), [])) == 1
    assert citations.find(_article(_body("Mısır (2018) taştı."), language="tr"), []) == []


def test_signals_add_up_to_a_decision_that_can_be_told() -> None:
    text = "The Convention on Rivers (1992) applies (Lee, 2017)."
    places = citations.explain(_article(_body(text)), [])
    refused = next(place for place in places if place.text == "Rivers (1992)")
    taken = next(place for place in places if place.text == "(Lee, 2017)")
    assert "event or law" in dict(refused.signals)
    assert not refused.accepted and refused.score <= 0 and refused.confidence < 0.5
    assert taken.accepted and taken.confidence > 0.9
    assert taken.score == round(sum(weight for _, weight in taken.signals), 2)


def test_doubtful_places_have_less_confidence_than_sure_ones() -> None:
    text = "Floods return (Harlow, 2014; Weiss, 2011). Dams break. They were counted (Brandt)."
    sure, doubtful = citations.find(_article(_body(text)), [])
    assert doubtful.cites[0].confidence < sure.cites[0].confidence


def test_an_article_without_text_has_no_citations() -> None:
    assert citations.find(_article(), []) == []
    assert citations.find(_article(_body("")), []) == []


def test_word_and_zotero_fields_are_read_from_their_codes() -> None:
    text = (
        'Floods return ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [{"id": 7, '
        '"locator": "33", "itemData": {"author": [{"family": "Harlow"}], '
        '"issued": {"date-parts": [[2014]]}}}]} '
        "and CITATION Wei11 \\p 12 \\l 1033 too."
    )
    zotero, word = citations.find(_article(_body(text)), [])
    assert zotero.kind is word.kind is Kind.MARKUP
    [cite] = zotero.cites
    assert (cite.authors, cite.year, cite.locator, cite.key) == (["Harlow"], "2014", "33", "7")
    assert (word.cites[0].key, word.cites[0].locator) == ("Wei11", "12")
