"""Brackets that are missing or doubled, addresses in the sentence, repeats, sources of notes."""

from __future__ import annotations

import pytest

from refkit import citations
from refkit.model import Article, Citation, Flow, Item, Kind, Reference


def _found(text: str, *notes: str) -> list[Citation]:
    flows = [Flow("body", text, [0], [0])]
    flows += [Flow("note", note, [0], [1000 * n], label=str(n)) for n, note in enumerate(notes, 1)]
    return citations.find(Article("a.txt", 0, 10_000, 1, flows=flows), [])


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Floods ((Harlow, 2014) return.", ["((Harlow, 2014)"]),
        ("Floods (Harlow, 2014)) return.", ["(Harlow, 2014))"]),
        ("Floods ((Harlow, 2014)) return.", ["((Harlow, 2014))"]),
        ("Floods (Harlow, 2014: 3 return in spring.", ["(Harlow, 2014: 3"]),
        ("Floods (Harlow, 2014, p. 12 return.", ["(Harlow, 2014, p. 12"]),
        ("Floods (Harlow, 2014; Weiss, 2015 in 12 towns.", ["(Harlow, 2014; Weiss, 2015"]),
    ],
)
def test_a_span_takes_in_doubled_brackets_and_ends_with_the_last_cite(
    text: str, spans: list[str]
) -> None:
    assert [citation.text for citation in _found(text)] == spans


def test_an_address_in_a_sentence_is_a_citation_without_the_full_stop() -> None:
    text = "The map is at https://maps.example.org/a_(b). The list is at www.lists.example.org/c."
    addresses = ["https://maps.example.org/a_(b)", "www.lists.example.org/c"]
    assert [(c.kind, c.text) for c in _found(text)] == [(Kind.URL, a) for a in addresses]


def test_an_address_alone_on_its_line_or_behind_a_label_is_layout() -> None:
    assert not _found("Floods return.\nhttps://journal.example.org/7\nDOI: https://doi.org/10.1/x")


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Rivers, Lakes and Floods",
        "Министерство водного хозяйства, рыболовства и лесов",
        "Ormanlar, Göller ve Su Yolları Bakanlığı",
    ],
)
def test_the_commas_of_an_organisation_part_no_authors(name: str) -> None:
    [citation] = _found(f"({name}, 2014).")
    assert citation.cites[0].authors == [name]


def test_a_repeat_keeps_its_word_as_the_author_and_the_full_stop_of_an_abbreviation() -> None:
    notes = ("Ibidem.", "Ebd.", "Там же. С. 7.")
    found = _found("Floods return.", *notes)
    assert [(c.text, c.cites[0].authors) for c in found] == [
        ("Ibidem", ["Ibidem"]),
        ("Ebd.", ["Ebd."]),
        ("Там же. С. 7", ["Там же"]),
    ]


def test_a_note_cites_a_source_whose_author_begins_with_initials() -> None:
    [found] = _found("Floods return.", "А. В. Орлов. Реки. М.: Вода, 2001. С. 5; Там же. С. 7.")
    assert found.text == "А. В. Орлов. Реки. М.: Вода, 2001. С. 5; Там же. С. 7"
    assert [c.authors for c in found.cites] == [["Орлов"], ["Там же"]]


def test_the_sources_of_one_sentence_of_a_note_are_one_citation() -> None:
    first, second = "Ada Harlow, Rivers (Fen: Reed, 1996)", "Bo Weiss, Lakes (Fen: Reed, 1999), 101"
    [found] = _found("Floods return.", f"On floods, see {first}; and see also {second}.")
    assert found.text == f"{first}; and see also {second}"
    assert [cite.full for cite in found.cites] == [first, second]
    places = [cite.place for cite in found.cites]
    assert [end - start for start, end in filter(None, places)] == [len(first), len(second)]
    assert len(_found("Floods return.", f"{first}. {second}.")) == 2


def test_what_an_author_did_is_no_source() -> None:
    assert not _found("Floods return.", "A. B. Harlow died. He had lived by the river in 1980.")


def test_a_short_form_beside_another_source_needs_no_earlier_mention() -> None:
    [found] = _found("Floods return.", "Ebd., S. 12; Weiss, Flüsse, S. 4.")
    assert [cite.authors for cite in found.cites] == [["Ebd."], ["Weiss"]]


def test_a_source_goes_on_behind_a_connector() -> None:
    note = "Ada Harlow, “Rivers,” Floods 7 (1988): 33; and Bo Weiss, Lakes (Fen: Reed, 1996), 101."
    found = _found("Floods return.", note, "Weiss, Lakes, 102; but cf. Harlow, “Rivers,” 35.")
    assert [[(cite.authors, cite.locator) for cite in c.cites] for c in found] == [
        [(["Harlow"], "33"), (["Weiss"], "101")],
        [(["Weiss"], "102"), (["Harlow"], "35")],
    ]


def test_the_same_author_and_an_imprint_belong_to_one_source() -> None:
    note = "Орлова Н. В. Реки. М.: Вода, 1993. С. 7."
    found = _found("Floods return.", note, "Она же. Озёра и пруды. М.: Вода, 1995. С. 9.")
    assert [c.text for c in found][1] == "Она же. Озёра и пруды. М.: Вода, 1995. С. 9"
    assert found[1].cites[0].authors == ["Она же"]


def test_numbers_in_square_brackets_inside_round_ones_are_citations() -> None:
    entries = [
        Reference(500 + 100 * n, 550 + 100 * n, "Harlow, A. Rivers.", "list", Item(), label=str(n))
        for n in range(1, 9)
    ]
    text = "Floods return [1]. Mills burn (see also: [7], and the rolls [8, fol. 3])."
    article = Article("a.txt", 0, 10_000, 1, flows=[Flow("body", text, [0], [0])])
    cites = [cite for citation in citations.find(article, entries) for cite in citation.cites]
    assert [(c.number, c.locator) for c in cites] == [("1", None), ("7", None), ("8", "3")]
    assert cites[-1].label == "folio"


def test_what_a_number_stands_for_belongs_to_it_behind_a_signal() -> None:
    text = (
        "Floods return [1]. Tools help, e.g. Tide Gauge, [2]. Salt, [3] is a word before a number."
    )
    found = _found(text)
    assert [c.text for c in found] == ["[1]", "e.g. Tide Gauge, [2]", "[3]"]
    assert found[1].cites[0].prefix == "e.g. Tide Gauge,"


def test_a_sentence_may_lead_to_a_source_by_a_colon() -> None:
    source = "Ada B. Harlow, “Rivers in Spring,” Floods 7 (1988), p. 33"
    [found] = _found("Floods return.", f"Compare the dams of the north after 1960: {source}.")
    assert found.text == source
    assert not _found("Floods return.", "Compare the dams of the north: they broke in 1960.")


def test_a_title_may_come_first_where_an_imprint_follows() -> None:
    title = "A Dictionary of the Rivers and Lakes of the North [DRLN]"
    source = f"{title}, ed. by Ada Harlow, 10 vols. (Reed Press, 1999), s.v. Salt Fen"
    [found] = _found("Floods return.", f"{source}.")
    assert found.text == source


def test_the_place_and_time_of_a_thing_is_no_citation_where_a_list_stands() -> None:
    text = "We have a map (Fenwick, ca. 1660)."
    entries = [
        Reference(500 + n, 501 + n, f"Harlow, A. (20{n}). Rivers.", "list", Item())
        for n in range(10, 16)
    ]
    article = Article("a.txt", 0, 10_000, 1, flows=[Flow("body", text, [0], [0])])
    assert citations.find(article, []) != []
    assert citations.find(article, entries) == []


def test_a_key_in_the_caption_of_a_picture_or_link_is_a_citation_of_its_own() -> None:
    text = "Floods return [@weiss]. ![Gauges, after @harlow (left), and dams](a.png)"
    assert [c.text for c in _found(text)] == ["[@weiss]", "@harlow"]


def test_the_question_mark_and_the_abbreviations_of_a_title_end_no_source() -> None:
    first = "Ada Harlow, “Who Paid for the Dam?” Floods 7, no. 4 (1988): 33"
    second = "Otto Gross, Kleine Seen, 2. Aufl. (Reed Press, 1998), 12"
    [found] = _found("Floods return.", f"{first}; {second}.")
    assert [cite.full for cite in found.cites] == [first, second]


def test_german_quotation_marks_close_too() -> None:
    note = "Vgl. Gross, „Seen“, Floods 7 (1998): 3. Ganz anders urteilt siehe oben Ada Harlow."
    assert [c.text for c in _found("Floods return.", note)] == ["Gross, „Seen“, Floods 7 (1998): 3"]


def test_a_number_is_the_mark_of_a_note_only_where_its_mark_stands() -> None:
    text = "Floods return [1]. Dams break [2, p. 5], as they said.1 Mills burn [3]."
    body = Flow("body", text, [0], [0])
    note = Flow("note", "They were wrong.", [0], [1000], label="1", anchor=text.index("1 Mills"))
    entries = [
        Reference(500 + n, 501 + n, "Harlow, A. Rivers.", "list", Item(), label=str(n))
        for n in range(1, 5)
    ]
    found = citations.find(Article("a.txt", 0, 10_000, 1, flows=[body, note]), entries)
    assert [c.text for c in found] == ["[1]", "[2, p. 5]", "[3]"]


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("[7, p. 12, 3]", [("7", "12"), ("3", None)]),
        ("[5, pp. 8, 93]", [("5", "8, 93")]),
        ("[2, p. 66, 1, p. 148]", [("2", "66"), ("1", "148")]),
        ("[5, see also 6]", [("5", None), ("6", None)]),
    ],
)
def test_a_smaller_number_behind_pages_is_an_entry(
    text: str, cites: list[tuple[str, str | None]]
) -> None:
    found = _found(f"Floods return [1], [2], [3], [4]. Dams break {text}.")
    assert [(cite.number, cite.locator) for cite in found[-1].cites] == cites


def test_a_key_in_a_note_is_a_citation_where_the_text_cites_by_keys() -> None:
    found = _found("Floods return [@weiss].", "As told by @harlow [ch. 4], with examples.")
    assert [c.text for c in found] == ["[@weiss]", "@harlow [ch. 4]"]
    assert not _found("Floods return.", "As told by @harlow [ch. 4], with examples.")


def test_raised_numbers_of_plain_text_are_citations_of_a_numbered_list() -> None:
    entries = [
        Reference(500 + n, 501 + n, "Harlow, A. Rivers.", "list", Item(), label=str(n))
        for n in range(1, 9)
    ]
    text = "Floods return^(1,2) in spring.³ Dams break as⁵ would. A field of 3 m². ⁶ told so."
    article = Article("a.txt", 0, 10_000, 1, flows=[Flow("body", text, [0], [0])])
    found = [c.text for c in citations.find(article, entries)]
    assert found == ["^(1,2)", "³", "⁵", "⁶"]


def test_a_note_between_two_entries_of_a_list_is_no_part_of_it() -> None:
    entries = [
        Reference(n, n + 50, f"Harlow, A. Rivers {n}.", "list", Item()) for n in (500, 600, 700)
    ]
    note = "So wrote Ada Weiss (1996, p. 9) too."
    flows = [Flow("body", "Floods.", [0], [0]), Flow("note", note, [0], [560], label="1")]
    found = citations.find(Article("a.txt", 0, 10_000, 1, flows=flows), entries)
    assert [c.text for c in found] == ["Ada Weiss (1996, p. 9)"]


def test_a_dash_between_blanks_joins_two_authors_and_no_two_organisations() -> None:
    found = _found(
        "So did Harlow - Weiss (2019, 15-17), too (Harlow - Weiss, 2019; World Bank - IMF, 2018)."
    )
    assert [[cite.authors for cite in c.cites] for c in found] == [
        [["Harlow", "Weiss"]],
        [["Harlow", "Weiss"], ["World Bank - IMF"]],
    ]
    places = _found("The Paris - London (2019) train (Harlow, 2001).")
    assert all("Paris" not in citation.text for citation in places)
