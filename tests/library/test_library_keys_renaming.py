"""`refkit keys`: a library under new keys, the aliases, the documents that follow."""

import json
import random
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.cli import app
from refkit.errors import RefkitError
from refkit.library.keys import Pattern, renaming
from refkit.model import Item

BIB = """\
% Bu satır kalır.
@string{nehir = "Nehir Yayınları"}
@Book{eski, author = {Öz, Ali}, title = {Orta Asya tarihi}, year = 2020, publisher = nehir }
@comment{kept, too}
@book(second,
  author = "Жуков, Пётр" , title = {О жизни}, langid = {russian}, year = {1999}
)
@incollection{part, crossref = {Eski}, author = {Kim, A.}, title = {Rivers}, pages = {3--9}}
@book{eski, author = {Ak, Veli}, title = {Başka}, year = 2001}
@xdata{shared, note = {x}}
@book{, author = {Ay, Can}, title = {Anahtarsız}, year = 2003, related = {second, part}}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["keys", *map(str, arguments)])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_without_an_output_old_and_new_keys_are_listed_and_nothing_is_written(
    library: Path,
) -> None:
    result = run(library, "--pattern", "[auth][year]")
    assert result.stdout.splitlines() == [
        "eski\tOz2020",
        "second\tZhukov1999",
        "part\tKim2020",
        "eski\tAk2001",
        "-\tAy2003",
    ]
    assert library.read_text(encoding="utf-8") == BIB


def test_a_bib_keeps_everything_but_its_keys(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.bib"
    assert run(library, "--pattern", "[auth:lower][year]", "-o", out).exit_code == 0
    expected = BIB.replace("{eski, author = {Öz", "{oz2020, author = {Öz")
    expected = expected.replace("(second,", "(zhukov1999,").replace("{part,", "{kim2020,")
    expected = expected.replace("{Eski}", "{oz2020}").replace(
        "{eski, author = {Ak", "{ak2001, author = {Ak"
    )
    expected = expected.replace("{, author", "{ay2003, author").replace(
        "{second, part}", "{zhukov1999, kim2020}"
    )
    assert out.read_text(encoding="utf-8") == expected


def test_keys_that_are_kept_are_all_but_the_missing_and_the_second_ones(library: Path) -> None:
    lines = run(library, "--keep").stdout.splitlines()
    assert lines == [
        "eski\teski",
        "second\tsecond",
        "part\tpart",
        "eski\tak2001baska",
        "-\tay2003anahtarsiz",
    ]


def test_a_rerun_changes_nothing(library: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.bib", tmp_path / "2.bib"
    run(library, "-o", first)
    run(first, "-o", second)
    assert first.read_bytes() == second.read_bytes()
    run(first, "--keep", "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_the_library_may_be_overwritten_and_be_in_another_encoding(tmp_path: Path) -> None:
    text = (
        "@book{%s,\n  author = {Öz, Ayşe},\n  title = {Şarkının çağrısı üstüne},\n  year = 2020\n}"
    )
    path = tmp_path / "eski.bib"
    path.write_bytes((text % "x").encode("cp1254"))
    assert run(path, "--pattern", "[year]", "-o", path).exit_code == 0
    assert path.read_bytes() == (text % "2020").encode("cp1254")


def test_other_formats_are_written_whole(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run(library, "-o", out)
    ids = [item["id"] for item in json.loads(out.read_text(encoding="utf-8"))]
    assert ids[:2] == ["oz2020orta", "zhukov1999zhizni"]
    again = tmp_path / "again.bib"
    run(out, "--pattern", "[auth]", "-o", again)
    assert [item.id for item in formats.read(again).items][:2] == ["Oz", "Zhukov"]


def test_documents_follow_their_library(library: Path, tmp_path: Path) -> None:
    aliases, paper, notes = (tmp_path / name for name in ("a.json", "paper.tex", "notes.md"))
    paper.write_text("\\parencite[s.~3]{eski,second} % \\cite{eski}\n", encoding="utf-8")
    notes.write_text("[@part; @eski]\n", encoding="utf-8")
    run(library, "-o", library, "--aliases", aliases)
    again = run(library, "--pattern", "[auth]", "-o", library, "--aliases", aliases)
    assert again.exit_code == 0
    seen = run("--apply", paper, notes, "--aliases", aliases, "--dry-run")
    assert "+[@Kim; @Oz]" in seen.stdout
    assert notes.read_text(encoding="utf-8") == "[@part; @eski]\n"
    assert run("--apply", paper, notes, "--aliases", aliases).exit_code == 0
    assert paper.read_text(encoding="utf-8") == "\\parencite[s.~3]{Oz,Zhukov} % \\cite{eski}\n"
    assert notes.read_text(encoding="utf-8") == "[@Kim; @Oz]\n"
    assert run("--apply", paper, notes, "--aliases", aliases, "--dry-run").stdout == ""


def test_one_bad_document_does_not_keep_the_others_from_being_mended(tmp_path: Path) -> None:
    aliases, paper = tmp_path / "a.json", tmp_path / "p.tex"
    aliases.write_text('{"a": "b"}', encoding="utf-8")
    paper.write_text("\\cite{a}", encoding="utf-8")
    result = run("--apply", tmp_path / "none.tex", paper, "--aliases", aliases)
    assert result.exit_code == 1
    assert "none.tex: cannot be read" in result.stderr
    assert paper.read_text(encoding="utf-8") == "\\cite{b}"


def test_aliases_that_may_be_applied_only_once_say_so(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text(
        "@book{Ak, author={Oz, A}, year=1}\n@book{Oz, author={Ak, B}, year=1}", encoding="utf-8"
    )
    result = run(path, "--pattern", "[auth]", "-o", path, "--aliases", tmp_path / "a.json")
    assert "apply these aliases only once" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give one library"),
        (["a.bib", "b.bib"], "give one library"),
        (["a.bib", "--dry-run"], "--dry-run goes with --apply"),
        (["--apply", "x.tex"], "--apply needs documents and --aliases"),
        (["--apply", "x.tex", "--keep", "--aliases", "a.json"], "do not go with --apply"),
        (["--apply", "x.tex", "--aliases", "no-such.json"], "no-such.json: cannot be read"),
        (["no-such.bib"], "no-such.bib: cannot be read"),
        (["no-such.bib", "--pattern", "[foo]"], "no marker"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], message: str) -> None:
    with pytest.raises(RefkitError, match=message):
        CliRunner().invoke(app, ["keys", *arguments], catch_exceptions=False)


bibs = st.lists(
    st.sampled_from(
        ["@book{", "a", ",", "title={x}", "}", "\n", "@", "{", "%", '"', "#", "crossref={a}"]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(bibs)
def test_a_bib_however_broken_keeps_its_works_under_new_keys(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "in.bib"), Path(folder, "out.bib")
        path.write_text(text, encoding="utf-8")
        items = formats.loads(text, "bib").items
        result = run(path, "--pattern", "new[year]", "-o", out)
        if result.exit_code:
            assert isinstance(result.exception, RefkitError | SystemExit)
            return
        again = formats.read(out).items
    assert [item["title"] for item in again] == [item["title"] for item in items]
    assert all(item.id.startswith("new") for item in again)


def test_a_shuffled_library_gets_the_same_keys() -> None:
    items = [
        Item("", "book", {"title": title, "language": "tr"})
        for title in ("Çay", "Çağ", "Çam ağacı", "Çam yolu", "Şu çam", "Yol", "Ölüm", "Ölü")
    ]
    expected = {new["title"]: new.id for new in renaming.rename(items, Pattern()).items}
    for seed in range(20):
        random.Random(seed).shuffle(items)
        found = renaming.rename(items, Pattern()).items
        assert {new["title"]: new.id for new in found} == expected


def test_an_entry_that_has_no_place_for_a_key_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text("@book{title = {Yol}}\n@book{}\n@book{ , year = 1}\n", encoding="utf-8")
    run(path, "--pattern", "[veryshorttitle]", "-o", path)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "@book{Yol, title = {Yol}}",
        "@book{anona}",
        "@book{ anonb, year = 1}",
    ]
