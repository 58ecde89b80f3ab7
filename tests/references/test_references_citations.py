from __future__ import annotations

from references_samples import PROSE, article

from refkit import references
from refkit.model import Citation, Cite, Kind

NOTE = (
    "Valley Central, Admin. “Old dams and new farms,” https://valley.example/2023/old- dams-and- "
    "new-farms/ (March 22, 2023). Accessed March 24, 2024."
)


def citation(kind: Kind, full: str) -> Citation:
    return Citation(10, 40, "7", kind, [Cite(full=full)])


def test_a_note_that_prints_a_reference_becomes_one_and_its_cite_points_to_it() -> None:
    note = citation(Kind.NOTE, NOTE)
    [found] = references.from_citations(article(PROSE), [note])
    assert (found.where, found.start, found.end) == ("note", 10, 40)
    assert note.cites[0].reference == found.id
    assert found.item["URL"] == "https://valley.example/2023/old-dams-and-new-farms/"
    assert found.item.dates["issued"].parts == ((2023, 3, 22),)
    assert found.item.dates["accessed"].parts == ((2024, 3, 24),)


def test_a_source_line_is_told_apart_from_a_note() -> None:
    line = citation(Kind.SOURCE_LINE, "Valley Statistics Office. (2024). Families. Oxford: Quay.")
    [found] = references.from_citations(article(PROSE), [line])
    assert found.where == "source-line"
    assert found.item.authors[0].literal == "Valley Statistics Office"


def test_citations_without_a_printed_reference_give_none() -> None:
    short = citation(Kind.NOTE, "")
    assert references.from_citations(article(PROSE), [short]) == []
    assert short.cites[0].reference is None


def test_ids_are_unique_among_the_references_of_one_article() -> None:
    notes = [citation(Kind.NOTE, NOTE), citation(Kind.NOTE, NOTE)]
    found = references.from_citations(article(PROSE), notes)
    assert len({one.id for one in found}) == 2


def test_links_of_the_article_mend_the_addresses_of_notes() -> None:
    link = "https://valley.example/2023/old-dams-and-new-farms/"
    broken = citation(Kind.NOTE, NOTE.replace("old- dams-and- new", "olddams-and- new"))
    [found] = references.from_citations(article(PROSE, links=[link]), [broken])
    assert found.item["URL"] == link
