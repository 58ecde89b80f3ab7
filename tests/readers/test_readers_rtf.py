"""RTF by way of pandoc: letters of every code page, notes, and what citation programs left."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import ZOTERO, csl, rivers, springs

from refkit import programs, readers
from refkit.errors import ReadError, RefkitError
from refkit.model import Document
from refkit.readers import rtf
from refkit.readers.fields import Embedded
from refkit.readers.rtf_source import Source

needs_pandoc = pytest.mark.skipif(not programs.pandoc(), reason="pandoc is not installed")
HEAD = (
    r"{\rtf1\ansi\ansicpg1254\deff0{\fonttbl{\f0\fcharset162 Times;}{\f1\fcharset204 Times;}}"
    r"{\info{\title Rivers rise}{\author Ay\u351?e Demir}}"
)


def _read(body: str) -> Document:
    return rtf.read(f"{HEAD}{body}}}".encode("cp1254"), "a.rtf")


def _mended(body: str, head: str = HEAD) -> str:
    done = Source(f"{head}{body}}}".encode("latin-1"), "a.rtf", Embedded()).mended().decode()
    return done.partition("Demir}}")[2].removesuffix("}")


def _field(code: str, shown: str) -> str:
    code = code.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return rf"{{\field{{\*\fldinst {{ {code}}}}}{{\fldrslt {{{shown}}}}}}}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"da\'f0", r"da\u287\'3f"),
        (r"{\f1 \'d0\'e5}", r"{\f1 \u1056\'3f\u1077\'3f}"),
        (r"\u1056\'d0\u1077\'e5!", r"\u1056\'3f\u1077\'3f!"),
        (r"{\uc0\u351 e}{\uc2\u351 abc}", r"{\u351\'3fe}{\u351\'3fc}"),
        (r"\u-10179?\u-8704?.", r"\u65533\'3f."),
        ("raw \xf0", r"raw \u287\'3f"),
        (r"{\pict\bin4 }}{}00ff}x", r"{\pict}x"),
        (r"a\{b\}", r"a\{b\}"),
    ],
)
def test_letters_are_written_as_pandoc_reads_them(body: str, text: str) -> None:
    assert _mended(body) == text


@needs_pandoc
def test_text_and_metadata_are_there_in_every_alphabet() -> None:
    document = _read(r"\pard Irma\'f0\'fdn {\f1 \'f0\'e5\'ea\'e8}\par Son.\par")
    assert document.text == "Irmağın реки\n\nSon."
    assert document.metadata is not None
    assert (document.metadata["title"], str(document.metadata.authors[0])) == (
        "Rivers rise",
        "Ayşe Demir",
    )


@needs_pandoc
@pytest.mark.parametrize("word", [r"\footnote", r"\*\footnote"])
def test_a_note_keeps_its_mark_and_its_text(word: str) -> None:
    called = rf"\chftn{{{word}\pard\plain \chftn  Said so.}}"
    document = _read(rf"\pard One{called} river.\par")
    [note] = document.notes
    assert (note.label, document.text[note.start : note.end]) == ("1", "Said so.")
    assert "One1 river." in document.text


@needs_pandoc
def test_what_zotero_left_in_fields_becomes_citations_records_and_entries() -> None:
    cited = _field(f"ADDIN ZOTERO_ITEM CSL_CITATION {csl(rivers(), springs())}", "(both)")
    listed = _field(
        'ADDIN ZOTERO_BIBL {"custom":[]} CSL_BIBLIOGRAPHY',
        r"\pard Aydin, K. (2019). Rivers and their banks.\par Bek, L. (2021). Springs.\par",
    )
    document = _read(rf"\pard So {cited}.\par \pard Kaynak\'e7a\par {listed}\pard End.\par")
    [one] = document.citations
    keys = [cite.key for cite in one.cites]
    assert (one.text, keys) == ("(both)", ["AAAA1111", "BBBB2222"])
    assert [record["title"] for record in document.records] == [
        "Rivers and their banks",
        "Springs",
    ]
    printed = {entry.label: document.text[entry.start : entry.end] for entry in document.entries}
    assert printed == {
        "AAAA1111": "Aydin, K. (2019). Rivers and their banks.",
        "BBBB2222": "Bek, L. (2021). Springs.",
    }


@needs_pandoc
def test_headings_and_tables_are_told_from_paragraphs() -> None:
    cells = r"\trowd\cellx100\cellx200\pard\intbl One\cell Two\cell\row"
    body = rf"{{\pard\outlinelevel0 Springs\par}}{{\pard A river.\par}}{{{cells}}}\pard End.\par"
    document = rtf.read(f"{{\\rtf1 {body}}}".encode(), "a.rtf")
    assert document.text == "Springs\n\nA river.\n\nOne | Two\n\nEnd."
    assert [heading.label for heading in document.headings] == ["1"]
    assert document.metadata is not None
    assert document.metadata["title"] == ""


@needs_pandoc
def test_letters_in_the_record_of_a_field_are_kept() -> None:
    item = {"id": 1, "uris": [f"{ZOTERO}CCCC"], "itemData": {"title": "Dağ", "type": "book"}}
    code = json.dumps({"citationItems": [item]}, ensure_ascii=False)
    [record] = _read(_field(f"ADDIN ZOTERO_ITEM CSL_CITATION {code}", "x") + r"\par").records
    assert record["title"] == "Dağ"


@needs_pandoc
def test_a_link_that_calls_itself_a_citation_is_a_link() -> None:
    assert _read(_field('HYPERLINK "refkit-cite:7"', "x") + r"\par").citations == []


def test_without_pandoc_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(programs, "pandoc", lambda: "")
    path = tmp_path / "a.txt"
    path.write_bytes(b"{\\rtf1 A river.}")
    with pytest.raises(ReadError, match=r"is RTF.*refkit\[rtf\]"):
        readers.read(path)


def test_a_pandoc_that_fails_or_hangs_costs_the_file_and_no_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "pandoc"
    monkeypatch.setattr(programs, "pandoc", lambda: str(program))
    for end, said in (("sys.exit('no heap')", "no heap"), ("time.sleep(9)", "longer than")):
        program.write_text(f"#!{sys.executable}\nimport sys, time\n{end}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        with pytest.raises(ReadError, match=said):
            rtf.read(b"{\\rtf1 x}", "a.rtf")
        monkeypatch.setattr(rtf, "SECONDS", 0.3)


def test_a_program_that_writes_without_end_is_stopped() -> None:
    endless = "import sys\nwhile True: sys.stdout.write('x' * 10000)"
    with pytest.raises(RefkitError, match="writes more than"):
        programs.run([sys.executable, "-c", endless], b"", seconds=60, largest=1 << 20)


_PIECES = st.sampled_from(
    r"""{ } \par \'f0 \'5c \u351? \u-10179? \uc0 \uc2 \f1 \plain \field \*\fldinst \fldrslt \bin3
    \footnote \pict \\ \{ \} CSL_CITATION ZOTERO_BIBL x \u \' \deff1 \fonttbl \fcharset128
    """.split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_any_source_is_mended_to_ascii_with_its_groups_kept(body: str) -> None:
    done = Source(body.encode(), "a.rtf", Embedded()).mended()
    assert done.isascii()
