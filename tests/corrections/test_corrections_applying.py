"""What each kind of correction does to articles, and that it outlives reading them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from refkit import corrections, pipeline
from refkit.corrections import Correction, of_table
from refkit.corrections.relinking import relink
from refkit.model import Article, Cite, Item
from refkit.pipeline import Corpus
from river import TEXT

AYDIN, BEKK, SARI_A, SARI_B, BOTH, YILDIZ = TEXT.strip().splitlines()[-6:]
USLU, KOC = BOTH.split(" Koç")[0], "Koç" + BOTH.split(" Koç")[1]
HERE = {"document": "river.txt", "article": "The River and Its Maps"}

Build = Callable[..., Corpus]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build from the text, with rows of corrections."""

    def build(*rows: dict[str, Any], text: str = TEXT) -> Corpus:
        path = tmp_path / "river.txt"
        path.write_text(text, encoding="utf-8")
        return pipeline.build([path], corrected=[row(**one) for one in rows])

    return build


def row(**table: Any) -> Correction:
    return of_table({**HERE, **table})


def article(corpus: Corpus) -> Article:
    (found,) = corpus.articles
    return found


def items(corpus: Corpus) -> list[Item]:
    return [entry.item for entry in article(corpus).references]


def cite(corpus: Corpus, author: str) -> Cite:
    cites = [one for citation in article(corpus).citations for one in citation.cites]
    return next(one for one in cites if one.authors == [author])


def entry_of(corpus: Corpus, author: str) -> str:
    wanted = cite(corpus, author).reference
    return next((e.text for e in article(corpus).references if e.id == wanted), "")


# -------------------------------------------------------------------------------------- edit
def test_an_edited_field_stands_in_the_library(build: Build) -> None:
    corpus = build({"kind": "edit", "entry": AYDIN, "set": {"title": "Maps of all rivers"}})
    work = next(work for work in corpus.library if work.item["title"] == "Maps of all rivers")
    assert work.item["container-title"] == "Journal of Maps"
    assert work.item.id == "aydin2019maps"
    assert corpus.missed == []


def test_an_edited_author_finds_its_citation(build: Build) -> None:
    assert "C105" in {finding.code for finding in build().findings}
    corpus = build({"kind": "edit", "entry": BEKK, "set": {"author": "Bek, Tolga", "page": ""}})
    assert entry_of(corpus, "Bek") == BEKK
    assert items(corpus)[1]["page"] == ""
    assert "C105" not in {finding.code for finding in corpus.findings}


def test_an_unlisted_work_is_edited_by_the_name_that_it_is_cited_by(build: Build) -> None:
    told = {"title": "A plan", "type": "book"}
    corpus = build({"kind": "edit", "work": "Koç (2016)", "set": told})
    (stub,) = article(corpus).unlisted
    assert (stub["title"], stub.type, stub.unlisted) == ("A plan", "book", True)
    assert any(work.item["title"] == "A plan" for work in corpus.library)


def test_an_accepted_suggestion_is_an_edit_that_says_what_it_came_from(build: Build) -> None:
    corpus = build({"kind": "accept", "entry": AYDIN, "finding": "R103", "set": {"volume": "4"}})
    assert items(corpus)[0]["volume"] == "4"


# ----------------------------------------------------------------------------- split and join
def test_a_split_entry_is_two_that_are_read_and_cited_alone(build: Build) -> None:
    corpus = build({"kind": "split", "entry": BOTH, "into": [USLU, KOC]})
    found = {e.item["title"]: e for e in article(corpus).references}
    uslu, koc = found["A guide to rivers"], found["A plan"]
    assert uslu.id != koc.id and uslu.end <= koc.start
    assert TEXT[koc.start : koc.end] == KOC
    assert (entry_of(corpus, "Uslu"), entry_of(corpus, "Koç")) == (USLU, KOC)


def test_a_piece_of_a_split_entry_can_be_edited(build: Build) -> None:
    corpus = build(
        {"kind": "split", "entry": BOTH, "into": [USLU, KOC]},
        {"kind": "edit", "entry": KOC, "set": {"publisher": "Liman"}},
    )
    assert [one["publisher"] for one in items(corpus) if one["title"] == "A plan"] == ["Liman"]


def test_joined_entries_are_read_as_one(build: Build) -> None:
    corpus = build({"kind": "join", "entry": SARI_A, "with": [SARI_B]})
    found = [entry.text for entry in article(corpus).references]
    assert f"{SARI_A} {SARI_B}" in found
    assert SARI_A not in found and SARI_B not in found
    assert article(corpus).references[2].end == TEXT.index(SARI_B) + len(SARI_B)


def test_an_entry_is_not_joined_with_itself(build: Build) -> None:
    corpus = build({"kind": "join", "entry": AYDIN, "with": [AYDIN]})
    assert "with itself" in corpus.missed[0].reason
    assert len(items(corpus)) == len(items(build()))


# -------------------------------------------------------------------------------------- link
def test_a_citation_that_fits_two_entries_is_linked_by_hand(build: Build) -> None:
    before = cite(build(), "Sarı")
    assert len(before.candidates) == 2
    corpus = build({"kind": "link", "citation": "(Sarı, 2020)", "to": SARI_B})
    assert entry_of(corpus, "Sarı") == SARI_B
    assert cite(corpus, "Sarı").candidates == []
    assert not [finding for finding in corpus.findings if finding.code == "C103"]


def test_of_several_works_in_one_citation_the_named_one_is_linked(build: Build) -> None:
    text = TEXT.replace("(Sarı, 2020)", "(Aydın, 2019; Sarı, 2020)")
    rows = {"kind": "link", "citation": "(Aydın, 2019; Sarı, 2020)", "to": SARI_A}
    assert "names Aydın 2019, Sarı 2020" in build(rows, text=text).missed[0].reason
    corpus = build({**rows, "cite": "Sarı 2020"}, text=text)
    assert entry_of(corpus, "Sarı") == SARI_A


def test_a_sentence_tells_which_of_equal_citations_is_meant(build: Build) -> None:
    text = TEXT.replace("A guide", "It is long (Sarı, 2020). A guide")
    context = "It is long (Sarı, 2020)."
    corpus = build(
        {"kind": "link", "citation": "(Sarı, 2020)", "context": context, "to": SARI_A}, text=text
    )
    found = [c for c in article(corpus).citations if c.text == "(Sarı, 2020)"]
    assert [bool(one.cites[0].candidates) for one in found] == [True, False]


# -------------------------------------------------------------------------------------- fine
def fine(corpus: Corpus, code: str) -> dict[str, Any]:
    finding = next(one for one in corpus.findings if one.code == code)
    texts = {"message": finding.message, "context": finding.context}
    return {"kind": "fine", "finding": code, **texts}


def test_a_finding_that_is_fine_is_set_aside(build: Build) -> None:
    before = build()
    corpus = build(fine(before, "L101"))
    (aside,) = corpus.aside
    assert aside.finding.code == "L101" and "Yıldız" in aside.finding.message
    assert len(corpus.findings) == len(before.findings) - 1
    assert corpus.missed == []


def test_a_finding_that_says_it_otherwise_now_is_still_fine(build: Build) -> None:
    told = {**fine(build(), "L101"), "message": "An older refkit said it in other words."}
    assert len(build(told).aside) == 1


def test_a_finding_that_is_gone_is_told_of(build: Build) -> None:
    told = fine(build(), "L101")
    corpus = build(told, text=TEXT.replace("A guide", "One (Yıldız, 2001). A guide"))
    assert str(corpus.missed[0]).endswith("there is no finding L101 like it any more.")


# ---------------------------------------------------------------------------- reading it anew
def test_rows_hold_when_the_document_is_set_otherwise(build: Build) -> None:
    again = TEXT.replace("Journal of Maps, 3", "Journal\nof Maps , 3").replace(
        "THE RIVER", "\n\nTHE RIVER"
    )
    corpus = build({"kind": "edit", "entry": AYDIN, "set": {"volume": "33"}}, text=again)
    assert items(corpus)[0]["volume"] == "33"


def test_rows_hold_when_an_entry_is_read_a_letter_otherwise_but_not_another_year(
    build: Build,
) -> None:
    rows = {"kind": "edit", "entry": AYDIN, "set": {"volume": "33"}}
    assert (
        build(rows, text=TEXT.replace("Maps of the river. J", "Maps of the rlver. J")).missed == []
    )
    assert build(rows, text=TEXT.replace("Aydın, K. (2019)", "Aydın, K. (2018)")).missed != []


def test_a_row_whose_article_has_another_title_now_finds_its_entry(build: Build) -> None:
    text = TEXT.replace("THE RIVER AND ITS MAPS", "THE RIVER AND ALL ITS MAPS")
    assert build({"kind": "edit", "entry": AYDIN, "set": {"volume": "33"}}, text=text).missed == []


def test_what_no_longer_applies_is_told_with_its_line_and_stops_nothing_else() -> None:
    row = Correction("edit", "gone.txt", entry="A", set={"title": "B"}, line=4)
    (missed,) = corrections.apply([], [row])
    assert str(missed) == (
        "line 4: the correction (edit) no longer applies: there is no document gone.txt."
    )


def test_the_second_of_two_equal_entries_can_be_meant(build: Build) -> None:
    text = TEXT.replace(f"{YILDIZ}\n", f"{YILDIZ}\n{YILDIZ}\n")
    rows = {"kind": "edit", "entry": YILDIZ, "set": {"volume": "2"}, "occurrence": 2}
    assert [one["volume"] for one in items(build(rows, text=text))[-2:]] == ["", "2"]


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[2] / "examples").iterdir()))
def test_linking_anew_changes_nothing_where_nothing_was_changed(path: Path) -> None:
    extraction = pipeline.extract_path(path)

    def told() -> list[tuple[object, ...]]:
        return [
            (one.id, cite.reference, cite.candidates, cite.confidence, bool(cite.item))
            for found in extraction.articles
            for one in found.citations
            for cite in one.cites
        ] + [tuple(item.to_csl().items())[1:] for a in extraction.articles for item in a.unlisted]

    before = told()
    for one in extraction.articles:
        relink(one)
    assert told() == before
