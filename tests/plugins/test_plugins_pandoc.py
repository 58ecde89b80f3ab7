"""refkit-pandoc: printed citations of pandoc's JSON become live, and not a word is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.errors import ReadError
from refkit.plugins.pandoc import filtered, run
from refkit.plugins.pandoc.ast import inlines_of, text_of

BIB = """
@book{lee2017, author = {Lee, Ann}, title = {Rivers}, year = 2017}
@book{lee2019, author = {Lee, Ann}, title = {Lakes}, year = 2019}
@book{demir2022, author = {Demir, Ali and Kaya, Veli}, title = {Su yolları}, year = 2022}
@book{zhukov2020, author = {Жуков, Пётр}, title = {О реках}, year = 2020}
@book{dso2019, author = {{Dünya Sağlık Örgütü}}, title = {Rapor}, year = 2019}
@book{kim2001, author = {Kim, B.}, title = {One}, year = 2001}
@book{kim2001a, author = {Kim, C.}, title = {Two}, year = 2001}
"""
FILLER = "The valley has two rivers, and both of them are long."


@pytest.fixture(scope="module")
def bib(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pandoc") / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def para(*inlines: Any) -> dict[str, Any]:
    flat: list[Any] = []
    for inline in inlines:
        flat += inlines_of(inline) if isinstance(inline, str) else [inline]
    return {"t": "Para", "c": flat}


def emph(text: str) -> dict[str, Any]:
    return {"t": "Emph", "c": inlines_of(text)}


def document(*blocks: Any, meta: Any = None) -> dict[str, Any]:
    filler = [para(FILLER), *blocks, para(FILLER)]
    return {"pandoc-api-version": [1, 23, 1], "meta": meta or {}, "blocks": filler}


def live(bib: Path, *blocks: Any) -> list[Any]:
    """Run the filter and return the blocks between the two of filler."""
    data = json.dumps(document(*blocks)).encode()
    found: list[Any] = json.loads(filtered(data, [bib]))["blocks"]
    return found[1:-1]


def shown(inlines: list[Any]) -> str:
    """Write inlines as pandoc's Markdown would."""
    text = ""
    for inline in inlines:
        if inline["t"] == "Cite":
            text += f"[{'; '.join(map(_cite, inline['c'][0]))}]"
        elif inline["t"] == "Emph":
            text += f"*{shown(inline['c'])}*"
        else:
            text += text_of([inline])
    return text


def _cite(cite: dict[str, Any]) -> str:
    prefix = f"{shown(cite['citationPrefix'])} " if cite["citationPrefix"] else ""
    hidden = "-" if cite["citationMode"]["t"] == "SuppressAuthor" else ""
    return f"{prefix}{hidden}@{cite['citationId']}{shown(cite['citationSuffix'])}"


@pytest.mark.parametrize(
    ("printed", "made"),
    [
        ("It grew (Lee, 2017).", "It grew [@lee2017]."),
        ("It grew (Lee, 2017: 12).", "It grew [@lee2017, 12]."),
        ("It grew (Lee, 2017, pp. 3-4).", "It grew [@lee2017, pp. 3-4]."),
        ("So (see Lee, 2017; Demir & Kaya, 2022).", "So [see @lee2017; @demir2022]."),
        ("So (Lee, 2017: 12; bkz. Demir vd., 2022).", "So [@lee2017, 12; bkz. @demir2022]."),
        ("So (Lee, 2017, for a review) it is.", "So [@lee2017, for a review] it is."),
        ("So (Lee, 2017, 2019) it is.", "So [@lee2017; @lee2019] it is."),
        ("So (Lee 2017 and Demir and Kaya 2022).", "So [@lee2017; @demir2022]."),
        ("So (Lee, 2017: 2022; Demir vd., 2022).", "So [@lee2017, 2022; @demir2022]."),
        ("So (Lee, 2017; Lee, 2019: 4) it is.", "So [@lee2017; @lee2019, 4] it is."),
        ("So [Lee, 2017] it is.", "So [@lee2017] it is."),
        ("Lee (2017, p. 3) says so.", "Lee [-@lee2017, p. 3] says so."),
        ("Demir ve Kaya'ya (2022: 5) göre.", "Demir ve Kaya'ya [-@demir2022, 5] göre."),
        ("По Жукову (2020) так.", "По Жукову [-@zhukov2020] так."),
        ("Так оно и есть (Жуков, 2020, с. 15).", "Так оно и есть [@zhukov2020, с. 15]."),
        ("Öyledir (Dünya Sağlık Örgütü, 2019).", "Öyledir [@dso2019]."),
    ],
)
def test_printed_becomes_live(printed: str, made: str, bib: Path) -> None:
    assert shown(live(bib, para(printed))[0]["c"]) == made


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("So (Foo, 2001) it is.", "not in the bibliography"),
        ("So (Lee, 2017; Foo, 2001) it is.", "not in the bibliography"),
        ("So (Kim, 2001) it is.", "fits several entries"),
    ],
)
def test_what_stays_as_it_is_is_told(
    printed: str, reason: str, bib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(live(bib, para(printed))[0]["c"]) == printed
    assert reason in capsys.readouterr().err


def test_years_and_brackets_that_cite_nobody_stay(bib: Path) -> None:
    text = "The war (1939-1945) and the law (see Article 3) of May (2017) were long."
    assert shown(live(bib, para(text))[0]["c"]) == text


def test_a_citation_may_hold_italics_and_stand_inside_them(bib: Path) -> None:
    inside = live(bib, para("So (Demir ", emph("et al."), ", 2022, s. 4)."))[0]["c"]
    assert shown(inside) == "So [@demir2022, s. 4]."
    around = live(bib, para("So ", emph("all (Lee, 2017) agree"), "."))[0]["c"]
    assert shown(around) == "So *all [@lee2017] agree*."


def test_a_citation_that_begins_in_italics_and_ends_outside_stays(bib: Path) -> None:
    block = para("So ", emph("all (Lee,"), " 2017) agree.")
    assert live(bib, block) == [block]


def test_a_citation_with_a_footnote_in_it_stays(bib: Path) -> None:
    note = {"t": "Note", "c": [para("A note.")]}
    block = para("So (Lee,", note, " 2017) it is.")
    assert live(bib, block) == [block]


def test_footnotes_are_read_too(bib: Path) -> None:
    note = {"t": "Note", "c": [para("Others differ (Demir and Kaya, 2022)."), para("Lee (2017).")]}
    found = live(bib, para("So (Lee, 2017).", note))[0]["c"]
    assert shown(found[-1]["c"][0]["c"]) == "Others differ [@demir2022]."
    assert shown(found[-1]["c"][1]["c"]) == "Lee [-@lee2017]."


def test_a_citation_keeps_what_was_printed_as_its_text(bib: Path) -> None:
    cite = next(x for x in live(bib, para("So (Lee, 2017)."))[0]["c"] if x["t"] == "Cite")
    assert text_of(cite["c"][1]) == "(Lee, 2017)"


def test_lists_quotes_and_tables_are_read_too_and_code_is_not(bib: Path) -> None:
    text = "It grew (Lee, 2017)."
    made = para("It grew ", *live(bib, para("(Lee, 2017)"))[0]["c"], ".")
    plain = {"t": "Plain", "c": inlines_of(text)}
    blocks = [
        {"t": "BlockQuote", "c": [para(text)]},
        {"t": "BulletList", "c": [[para(text)], [plain]]},
        {"t": "Div", "c": [["", [], []], [para(text)]]},
        {"t": "CodeBlock", "c": [["", [], []], text]},
        {"t": "RawBlock", "c": ["html", text]},
        {"t": "SomethingNew", "c": {"x": [para(text)]}},
    ]
    found = live(bib, *blocks)
    assert found[0]["c"] == [made]
    assert found[1]["c"][0] == [made]
    assert shown(found[1]["c"][1][0]["c"]) == "It grew [@lee2017]."
    assert found[2]["c"][1] == [made]
    assert found[3:5] == blocks[3:5]


def test_code_formulas_and_live_citations_are_left_alone(bib: Path) -> None:
    block = para(
        {"t": "Code", "c": [["", [], []], "(Lee, 2017)"]},
        {"t": "Math", "c": [{"t": "InlineMath"}, "(Lee, 2017)"]},
        {"t": "Cite", "c": [[], inlines_of("(Lee, 2017)")]},
    )
    assert live(bib, block) == [block]


def test_the_printed_list_stays(bib: Path) -> None:
    heading = {"t": "Header", "c": [1, ["references", [], []], inlines_of("References")]}
    rows = [
        para("Lee, A. (2017). Rivers. Oxford: Water."),
        para("Lee, A. (2019). Lakes. Oxford: Water."),
    ]
    assert live(bib, para("It grew (Lee, 2017)."), heading, *rows)[1:] == [heading, *rows]


@pytest.mark.parametrize(
    "named",
    [
        lambda path: {"t": "MetaString", "c": path},
        lambda path: {"t": "MetaInlines", "c": [{"t": "Str", "c": path}]},
        lambda path: {"t": "MetaList", "c": [{"t": "MetaString", "c": path}]},
    ],
)
def test_the_metadata_name_the_bibliography(named: Any, bib: Path) -> None:
    meta = {"bibliography": named(str(bib)), "title": {"t": "MetaString", "c": "x"}}
    data = json.loads(filtered(json.dumps(document(para("So (Lee, 2017)."), meta=meta)).encode()))
    assert shown(data["blocks"][1]["c"]) == "So [@lee2017]."
    assert data["meta"] == meta


def test_a_bibliography_that_is_given_is_entered_in_the_metadata(bib: Path) -> None:
    data = json.loads(filtered(json.dumps(document()).encode(), [bib]))
    assert data["meta"]["bibliography"]["c"] == [{"t": "MetaString", "c": str(bib)}]


def test_it_is_a_filter_as_pandoc_calls_it(bib: Path) -> None:
    data = json.dumps(document(para("So (Lee, 2017)."))).encode()
    result = CliRunner().invoke(run, ["html", "--bibliography", str(bib)], input=data)
    assert result.exit_code == 0
    assert shown(json.loads(result.stdout)["blocks"][1]["c"]) == "So [@lee2017]."
    assert "1 citations made live" in result.stderr


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "stdin is no JSON"),
        (b"\xff\xfe", "stdin is no JSON"),
        (b"[1]", "no document of pandoc"),
        (b'{"blocks": 3}', "no document of pandoc"),
        (b'{"blocks": [], "meta": []}', "meta is no object"),
        (b"[" * 100_000, "stdin is no JSON"),
        (b'{"blocks": []}', "no bibliography"),
    ],
)
def test_what_is_no_document_is_an_error(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        filtered(data)


def test_a_document_nested_without_end_is_an_error(bib: Path) -> None:
    block: Any = para("x")
    for _ in range(400):
        block = {"t": "BlockQuote", "c": [block]}
    data = json.dumps(document(block)).encode()
    try:
        filtered(data, [bib])
    except ReadError as error:
        assert "nested too deeply" in str(error)


words = st.sampled_from(
    [
        "(Lee,",
        "2017)",
        "(Demir",
        "2022;",
        "2019:",
        "12)",
        "Lee",
        "(2017)",
        "see",
        "[",
        "]",
        ")",
        "ve",
        "A.",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(words, max_size=12))
def test_whatever_is_printed_is_still_there(bib: Path, words: list[str]) -> None:
    text = " ".join(words)
    made = live(bib, para(text))[0]["c"]
    plain = "".join(text_of(x["c"][1]) if x["t"] == "Cite" else text_of([x]) for x in made)
    assert plain == text
