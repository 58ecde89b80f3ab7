"""A bibliography file that lies beside an article helps to link, and invents nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from refkit import formats, pipeline
from refkit.model import Article, Document, Extraction, Item, Span
from running import refkit

TEXT = """# On tolls

Tolls rose {cites}.

# References

Ashby, R. (2009). Crossing and owing. Annals of Lesser Bridges, 3, 61–90.
"""
RECORDS = """
@article{a, author = {Ashby, Rosa}, title = {Crossing and owing}, year = 2009,
  journal = {Annals of Lesser Bridges}, doi = {10.5555/alb.9}}
@book{p, author = {Pell, Jo}, title = {Paths of the hill}, year = 2011}
@book{q1, author = {Quarry, Al}, title = {Stones of the hill}, year = 2012}
@book{q2, author = {Quarry, Al}, title = {Stones of the shore}, year = 2012}
@book{n, author = {Never, Cy}, title = {What nobody cites}, year = 2013}
@book{s, author = {Soylu, Can and Demir, Ece}, title = {Two of a trade}, year = 2014}
@book{o, author = {Orhan, Ay}, title = {A year that has two}, year = 2015}
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an article that cites so, and a bibliography beside it; return the article's path."""

    def write(
        cites: str, *, name: str = "refs.bib", text: str = TEXT, records: str = RECORDS
    ) -> Path:
        path = tmp_path / "paper.md"
        path.write_text(text.format(cites=cites), encoding="utf-8")
        (tmp_path / name).write_text(records, encoding="utf-8")
        return path

    return write


def extract(path: Path) -> Article:
    (article,) = whole(path).articles
    return article


def whole(path: Path) -> Extraction:
    return pipeline.extract_path(path)


def linked(article: Article) -> dict[str, str]:
    """Text of each citation → the title of what it means, "" where that is in no list."""
    titles = {one.id: one.item["title"] for one in article.references}
    return {
        citation.text: titles.get(cite.reference or "", "")
        for citation in article.citations
        for cite in citation.cites
    }


def test_a_printed_entry_gets_the_record_of_its_work(write: Write) -> None:
    (entry,) = extract(write("(Ashby, 2009: 61)")).references
    assert entry.text.startswith("Ashby, R. (2009). Crossing and owing.")
    assert (entry.item["DOI"], entry.item.authors[0].given) == ("10.5555/alb.9", "Rosa")
    assert (entry.where, entry.confidence) == ("list", 1.0)


def test_a_cite_of_a_work_that_is_not_listed_gets_its_record_instead_of_a_stub(
    write: Write,
) -> None:
    article = extract(write("(Pell, 2011), says Pell (2011: 4)"))
    assert set(linked(article).values()) == {"Paths of the hill"}
    assert article.unlisted == []
    (entry,) = [one for one in article.references if one.where == "beside"]
    assert (entry.start, entry.end) == (article.end, article.end)
    assert len({one.id for one in article.references}) == len(article.references)
    assert {cite.item for one in article.citations for cite in one.cites} == {entry.item.id}


@pytest.mark.parametrize(
    "cite",
    [
        "(Quarry, 2012)",  # two records
        "(Pell, 2010)",  # another year
        "(Pell, n.d.)",
        "(Soylu, 2014)",  # of a work of two
        "(Pell & Ray, 2011)",  # of a work of one
        "(Orhan, 2015b)",  # the text knows two works of that year
    ],
)
def test_what_does_not_fit_one_record_surely_stays_a_stub(write: Write, cite: str) -> None:
    article = extract(write(cite))
    assert list(linked(article).values()) == [""]
    assert len(article.unlisted) == 1
    assert [one.where for one in article.references] == ["list"]


def test_records_that_are_neither_printed_nor_cited_stay_out(write: Write) -> None:
    article = extract(write("(Ashby, 2009)"))
    assert [one.item["title"] for one in article.references] == ["Crossing and owing"]


def test_keys_name_records_where_the_text_names_no_file(write: Write) -> None:
    article = extract(write("[@p, 4; @nobody2000] and [@a]"))
    titles = [one.item["title"] for one in article.references]
    assert titles == ["Crossing and owing", "Paths of the hill"]
    cites = [cite.reference for one in article.citations for cite in one.cites]
    assert cites == ["r2", None, "r1"]


def test_a_file_that_the_document_names_counts_alone(write: Write, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text("@book{x, author = {Xu, Li}, title = {Mine}}")
    path = write("(Pell, 2011)", text="---\nbibliography: mine.bib\n---\n" + TEXT)
    found = whole(path)
    assert found.document.messages == []
    assert len(found.articles[0].unlisted) == 1


def test_it_is_said_and_can_be_turned_off(write: Write) -> None:
    path = write("(Pell, 2011)", name="refs.bib")
    assert whole(path).document.messages == ["uses refs.bib beside it, 7 records"]
    (off,) = pipeline.extract_all([path], use_beside=False)
    assert off.document.messages == []
    assert len(off.articles[0].unlisted) == 1


def test_a_file_that_cannot_be_read_is_said_and_the_text_is_there(write: Write) -> None:
    found = whole(write("(Pell, 2011)", records="\0\0"))
    assert found.document.messages[0].startswith("the bibliography file refs.bib beside it holds")
    assert len(found.articles[0].citations) == 1


@pytest.mark.parametrize("ending", ["ris", "json"])
def test_ris_and_csl_json_do_the_same(write: Write, ending: str) -> None:
    records = formats.dumps(formats.loads(RECORDS, "bib").items, ending)
    path = write("(Ashby, 2009), (Pell, 2011)", name=f"paper.{ending}", records=records)
    assert sorted(linked(extract(path)).values()) == ["Crossing and owing", "Paths of the hill"]


def test_what_the_files_own_format_says_holds_against_what_lies_beside() -> None:
    text = (
        "Tolls rose (Ashby, 2009).\n\nReferences\n\nAshby, R. (2009). Crossing and owing. Gannet."
    )
    own = Item("k", "book", {"title": "Crossing and owing", "note": "own"})
    beside = formats.loads(RECORDS, "bib").items
    document = Document("a.html", "", "html", text, records=[own], beside=beside)
    document.entries = [Span(text.index("Ashby, R."), len(text), "k")]
    (article,) = pipeline.extract(document).articles
    assert [one.item["note"] for one in article.references] == ["own"]


def test_records_are_copied_for_each_article(write: Write) -> None:
    path = write("(Pell, 2011)")
    one, two = extract(path), extract(path)
    one.references[-1].item.fields["title"] = "changed"
    assert two.references[-1].item["title"] == "Paths of the hill"
    assert extract(path).references[-1].item["title"] == "Paths of the hill"


def test_a_work_that_lies_beside_and_is_not_listed_is_still_missing_from_the_list(
    write: Write,
) -> None:
    path = write("(Pell, 2011)")
    (finding,) = [one for one in pipeline.check([path]).findings if one.code == "C101"]
    assert finding.message.endswith("is cited but not listed in the references.")
    assert "beside the article" in finding.hint
    path = write("(Pell, 2011)", text="# On tolls\n\nTolls rose {cites}.\n")
    (finding,) = [one for one in pipeline.check([path]).findings if one.code == "C102"]
    assert "Pell" in finding.message


def test_the_command_line_and_the_configuration_turn_it_off(
    write: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("(Pell, 2011)")
    monkeypatch.chdir(tmp_path)
    for given, said in (((), True), (("--no-beside",), False)):
        assert refkit("extract", path, *given) == 0
        assert ("uses refs.bib" in capfd.readouterr().out) is said
    (tmp_path / "refkit.toml").write_text("beside = false\n")
    assert refkit("extract", path) == 0
    assert "uses refs.bib" not in capfd.readouterr().out


def test_the_number_of_processes_does_not_matter(write: Write, tmp_path: Path) -> None:
    text = write("(Pell, 2011), (Quarry, 2012)").read_text()
    for number in range(4):
        (tmp_path / f"copy{number}.md").write_text(text.replace("tolls", f"tolls {number}"))
    assert pipeline.extract_all([tmp_path]) == pipeline.extract_all([tmp_path], jobs=2)
