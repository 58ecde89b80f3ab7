"""Citations that only point back."""

import pytest

from refkit.linking import link
from refkit.model import Article, Citation, Cite, Flow, Item, Kind, Name, Reference


def linked(
    *rows: tuple[Kind, list[Cite]], notes: list[tuple[int, int]] | None = None
) -> list[Cite]:
    """Link an article whose citations stand 100 characters apart; return its cites."""
    flows = [Flow("note", "x" * (end - start), [0], [start]) for start, end in notes or []]
    article = Article("a.txt", 0, 9000, 1, flows=flows)
    article.citations = [
        Citation(100 * place, 100 * place + 9, "", kind, cites)
        for place, (kind, cites) in enumerate(rows)
    ]
    link(article)
    return [cite for _, cites in rows for cite in cites]


NOTE, BODY = Kind.NOTE, Kind.PARENTHETICAL


@pytest.mark.parametrize("word", ["Ibid", "ibid.", "a.g.e.", "Там же", "Aynı eser"])
def test_ibid_means_the_work_cited_just_before(word: str) -> None:
    first, again = linked(
        (NOTE, [Cite(["Kaya"], year="2020")]), (NOTE, [Cite([word], locator="5")])
    )
    assert again.item == first.item == "kaya2020"
    assert again.confidence < first.confidence


def test_a_chain_of_ibids_means_one_work() -> None:
    cites = linked(
        (NOTE, [Cite(["Kaya"], year="2020")]), *((NOTE, [Cite(["Ibid"])]) for _ in range(3))
    )
    assert {cite.item for cite in cites} == {"kaya2020"}


def test_op_cit_means_the_authors_work_cited_last() -> None:
    cites = linked(
        (NOTE, [Cite(["Kaya"], year="2019")]),
        (NOTE, [Cite(["Kaya"], year="2020")]),
        (NOTE, [Cite(["Demir"], year="2021")]),
        (NOTE, [Cite(["Kaya", "op. cit."], locator="7")]),
    )
    assert cites[3].item == "kaya2020"


def test_ibid_in_a_note_counts_from_note_to_note() -> None:
    cites = linked(
        (NOTE, [Cite(["Kaya"], year="2019")]),
        (BODY, [Cite(["Demir"], year="2021")]),
        (NOTE, [Cite(["Ibid"])]),
        (BODY, [Cite(["Ibid"])]),
    )
    assert [cite.item for cite in cites[2:]] == ["kaya2019", "demir2021"]


def test_any_citation_inside_a_note_counts_as_the_notes() -> None:
    cites = linked(
        (BODY, [Cite(["Kaya"], year="2019")]),
        (BODY, [Cite(["Demir"], year="2021")]),
        (BODY, [Cite(["Ibid"])]),
        notes=[(0, 50), (200, 260)],
    )
    assert cites[2].item == "kaya2019"


def test_after_a_note_with_several_works_ibid_is_less_sure() -> None:
    one = linked((NOTE, [Cite(["Kaya"], year="2019")]), (NOTE, [Cite(["Ibid"])]))
    two = linked(
        (NOTE, [Cite(["Ali"], year="2018"), Cite(["Kaya"], year="2019")]), (NOTE, [Cite(["Ibid"])])
    )
    assert two[-1].item == "kaya2019"
    assert two[-1].confidence < one[-1].confidence


def test_ibid_with_nothing_before_it_is_no_work() -> None:
    (cite,) = linked((NOTE, [Cite(["Ibid"])]))
    assert (cite.item, cite.reference) == (None, None)


def test_a_repeat_of_two_authors_is_not_a_work_of_the_first_alone() -> None:
    cites = linked(
        (NOTE, [Cite(["Kaya", "Demir"], year="2019")]),
        (NOTE, [Cite(["Kaya"], year="2020")]),
        (NOTE, [Cite(["Kaya", "Demir"], title="op. cit.", locator="7")]),
    )
    assert cites[2].item == cites[0].item


def test_a_g_e_means_the_book_and_a_g_m_the_article() -> None:
    book = Item("book", "book", {"title": "Ses"}, {"author": [Name("Kaya", "A.")]})
    paper = Item("paper", "article-journal", {"title": "Kemer"}, {"author": [Name("Kaya", "A.")]})
    article = Article("a.txt", 0, 9000, 1)
    article.references = [
        Reference(at, at + 9, item.id, "list", item, 0.9, f"r{at}")
        for at, item in ((5000, book), (6000, paper))
    ]
    rows = [
        Cite(["Kaya"], reference="r5000"),
        Cite(["Kaya"], reference="r6000"),
        Cite(["Kaya"], title="a.g.e."),
        Cite(["Kaya"], title="a.g.m."),
    ]
    article.citations = [
        Citation(100 * place, 100 * place + 9, "", NOTE, [cite]) for place, cite in enumerate(rows)
    ]
    link(article)
    assert [cite.item for cite in rows] == ["book", "paper", "book", "paper"]
