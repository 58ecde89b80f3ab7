"""Rules look at the entries of bibliography files, as `refkit check library.bib` asks them to."""

from pathlib import Path

import pytest

from refkit import formats, pipeline
from refkit.cli import main
from refkit.formats import listing

BIB = """@article{demir2001gol, author = {Demir, A.}, title = {Göl}, journal = {Su}, year = 2001}
@article{demir, author = {Demir, A.}, title = {Göl}, journal = {Su}, year = 2001}
@book{yol, title = {Yol}}
@misc{kuyu, title = {Kuyu}, author = {Bek, T.}, year = 1990, doi = {11.22/x}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "list.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_every_entry_is_a_reference_where_its_key_stands(path: Path) -> None:
    (article,) = listing.extraction(path).articles
    places = [BIB[entry.start : entry.end] for entry in article.references]
    assert places == ["demir2001gol", "demir", "yol", "kuyu"]


def test_what_an_entry_lacks_what_is_malformed_and_what_stands_twice_is_found(path: Path) -> None:
    found = {(one.code, one.line) for one in pipeline.check([path]).findings}
    assert {("L102", 2), ("F101", 3), ("I101", 4)} <= found


def test_no_rule_asks_a_bibliography_how_it_cites(path: Path) -> None:
    codes = {one.code for one in pipeline.check([path]).findings}
    assert not any(code.startswith("C") for code in codes)
    assert not codes & {"D103", "L101"}


@pytest.mark.parametrize("ending", ["json", "ris", "rdf"])
def test_other_formats_are_checked_alike(path: Path, ending: str) -> None:
    other = path.with_suffix(f".{ending}")
    other.write_text(formats.dumps(formats.read(path).items, ending), encoding="utf-8")
    found = {one.code for one in pipeline.check([other]).findings}
    assert {"F101", "I101", "L102"} <= found


def test_what_cannot_be_read_is_told_and_fails(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("@book{a, author = {Bek, T.}, title = {T}, year = 1990, publisher = {P}")
    monkeypatch.setattr("sys.argv", ["refkit", "check", str(path)])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    assert f"{path}: line 1: a:" in capsys.readouterr().err


def test_a_file_that_is_not_there_does_not_stop_the_others(path: Path) -> None:
    corpus = pipeline.check([path, path.with_name("none.bib")])
    assert [bool(one.error) for one in corpus.extractions] == [False, True]
    assert corpus.findings
