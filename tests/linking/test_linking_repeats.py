"""Citations that only point back."""

import pytest

from refkit.linking import link
from refkit.model import Article, Citation, Cite, Flow, Kind


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
