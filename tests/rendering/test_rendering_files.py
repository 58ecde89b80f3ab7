"""Documents for LaTeX and word processors; lists in parts; several styles on a page."""

import io
import os
import re
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from refkit import programs, rendering
from refkit.csl.writers import Look, Run
from refkit.errors import RefkitError, UnknownNameError
from refkit.model import UNLISTED, Item
from refkit.rendering import pandoc
from refkit.rendering.fragment import to_runs, to_text

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_an_entry_becomes_runs_with_links() -> None:
    html = '<i>A &amp; <span style="font-style:normal;">B</span></i>, https://e.org/<b>x</b>.'
    assert to_runs(html) == [
        Run("A & ", Look(italic=True)),
        Run("B, "),
        Run("https://e.org/", Look(link="https://e.org/x")),
        Run("x", Look(bold=True, link="https://e.org/x")),
        Run("."),
    ]


# -------------------------------------------------------------------------------------- formats
def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_word_document_has_hanging_indents_real_italics_and_links(mixed: list[Item]) -> None:
    found = parts(rendering.file(mixed, locale="tr-TR", format="docx", title="Göl"))
    for name, data in found.items():
        assert etree.fromstring(data) is not None, name
    body = etree.fromstring(found["word/document.xml"])
    paragraphs = list(body.iter(f"{WORD}p"))
    styles = [p.find(f".//{WORD}pStyle").get(f"{WORD}val") for p in paragraphs]
    assert styles == ["Heading1", "Heading2"] + ["Bibliography"] * len(mixed)
    assert b'w:hanging="480"' in found["word/styles.xml"]
    italic = [
        "".join(r.itertext()) for r in body.iter(f"{WORD}r") if r.find(f".//{WORD}i") is not None
    ]
    assert "Göl Yazıları" in italic
    relations = found["word/_rels/document.xml.rels"].decode()
    assert 'Target="https://example.org/most?a=1&amp;b=2"' in relations


def test_the_same_list_gives_the_same_bytes(mixed: list[Item]) -> None:
    for kind in ("docx", "tex", "rtf"):
        assert rendering.file(mixed, format=kind) == rendering.file(mixed, format=kind)


def test_hostile_letters_break_no_word_document() -> None:
    item = Item("a", "book", {"title": 'x\x00\x0b\ud800 <w:p> & "]]>', "note": "n"})
    item.fields["keyword"] = UNLISTED
    for data in parts(rendering.file([item], format="docx", title="<a>&\x01")).values():
        etree.fromstring(data)


def test_a_latex_document_escapes_all_but_its_own_commands(mixed: list[Item]) -> None:
    mixed[0].fields["title"] = r"50 % & \input{x} $5_$"
    page = rendering.document(mixed, locale="en-US", format="tex", cited_by={"unal2019": ["*A_b"]})
    assert r"50 \% \& \textbackslash{}input\{x\} \$5\_\$" in page
    assert r"\textit{Göl Yazıları}, \textit{12}(3)" in page
    assert "\\newline\nCited by: *A\\_b" in page
    assert page.count("\\item ") == len(mixed)


def test_an_rtf_document_is_ascii_with_balanced_groups(mixed: list[Item]) -> None:
    page = rendering.document(mixed, locale="tr-TR", format="rtf")
    assert page.isascii()
    assert page.startswith("{\\rtf1\\ansi")
    assert page.count("{") - page.count("\\{") == page.count("}") - page.count("\\}")
    assert "{\\i G\\u246 ?l Yaz\\u305 ?lar\\u305 ?}" in page


def test_pdf_says_what_it_needs(mixed: list[Item], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(RefkitError, match=r"refkit\[pdf\]"):
        rendering.file(mixed, format="pdf")


def test_a_format_of_bytes_is_no_text(mixed: list[Item]) -> None:
    with pytest.raises(UnknownNameError, match="file"):
        rendering.document(mixed, format="docx")


# ---------------------------------------------------------------------------------------- parts
def headings(
    by: str, items: list[Item], **more: dict[str, list[str]]
) -> list[tuple[str, list[str]]]:
    done = rendering.render(items, locale="en-US")
    return rendering.grouped(by, items, done, **more)


def test_a_list_is_divided_by_type_in_the_words_of_the_language(mixed: list[Item]) -> None:
    found = headings("type", mixed)
    assert [heading for heading, _ in found] == [
        "Book", "Chapter", "Journal article", "Newspaper article", "Report", "Thesis", "Webpage",
    ]  # fmt: skip
    assert found[0][1] == ["inalik2003", "anon"]


def test_a_list_is_divided_by_language_and_by_year_the_newest_first(mixed: list[Item]) -> None:
    assert [heading for heading, _ in headings("language", mixed)] == [
        "English", "Türkçe", "Русский", "—",
    ]  # fmt: skip
    years = [heading for heading, _ in headings("year", mixed)]
    assert years == ["2021", "2020", "2019", "2015", "2008", "2003", "1998", "—"]


def test_a_work_stands_below_each_article_that_cites_it(mixed: list[Item]) -> None:
    mixed[-1].fields["keyword"] = UNLISTED
    cited_by = {"anon": ["B", "A"], "reed2008": ["A"]}
    found = dict(headings("article", mixed, cited_by=cited_by))
    assert found["A"] == ["anon", "reed2008"] or found["A"] == ["reed2008", "anon"]
    assert found["B"] == ["anon"]
    assert "petrov2021" in found["—"]
    assert found["Cited but not listed"] == ["thesis"]


def test_an_anchor_stands_once_on_a_page(mixed: list[Item]) -> None:
    sections = [("A", ["anon"]), ("B", ["anon", "thesis"])]
    tree = lxml_html.document_fromstring(rendering.document(mixed, sections=sections))
    assert [li.get("id") for li in tree.iter("li")] == ["ref-anon", None, "ref-thesis"]


def test_grouping_by_article_needs_to_know_them(mixed: list[Item]) -> None:
    with pytest.raises(RefkitError, match="output folder"):
        headings("article", mixed)
    with pytest.raises(UnknownNameError, match="year"):
        headings("yeer", mixed)


# ------------------------------------------------------------------------------- several styles
def test_a_preview_shows_styles_side_by_side(mixed: list[Item]) -> None:
    page = rendering.preview(mixed, ["apa", "ieee", "apa"], locale="en-US")
    tree = lxml_html.document_fromstring(page)
    assert next(h.text for h in tree.iter("h2")) == "APA Style 7th edition"
    assert len(tree.findall(".//section")) == 2
    assert len(list(tree.iter("li"))) == 2 * len(mixed)
    assert tree.find(".//main").get("class") == "wide"
    assert "ieee · [1]" in page
    assert not [li for li in tree.iter("li") if li.get("id")]


def test_a_preview_cites_the_first_works_only(mixed: list[Item]) -> None:
    rendered = rendering.render(mixed, style="ieee")
    assert to_text(rendered.sample) == "[1], [2], [3]"
    assert to_text(rendered.citation).count("[") == len(mixed)


def test_a_style_that_fails_is_named_in_the_preview(mixed: list[Item], tmp_path: Path) -> None:
    broken = tmp_path / "broken.csl"
    broken.write_text("<style", encoding="utf-8")
    page = rendering.preview(mixed, [str(broken), "apa"])
    assert "not well-formed" in page
    assert "APA Style 7th edition" in page


# --------------------------------------------------------------------------------------- pandoc
FAKE = """#!{python}
import json, sys
items = json.load(sys.stdin)
print('<div id="refs" class="references csl-bib-body">')
for item in items[1:]:
    print('<div id="ref-%s" class="csl-entry"><em>T</em> &amp; <a href="javascript:x">x</a>'
          '<script>y</script> <span class="smallcaps">S</span></div>' % item["id"])
print("</div>")
{end}
"""


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, end: str = "") -> None:
    program = folder / "pandoc"
    program.write_text(FAKE.format(python=sys.executable, end=end), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_what_pandoc_writes_is_written_anew(
    mixed: list[Item], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, monkeypatch)
    done = rendering.render(mixed, engine="pandoc")
    assert done.entries["anon"] == (
        '<i>T</i> &amp; xy <span style="font-variant:small-caps;">S</span>'
    )
    assert done.order[-1] == mixed[0].id
    assert re.match(rf"{mixed[0].id}: pandoc prints nothing", done.problems[0])


def test_pandoc_that_fails_hangs_or_is_missing_says_so(
    mixed: list[Item], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "find_spec", lambda name: None)
    with pytest.raises(RefkitError, match="not installed"):
        rendering.render(mixed, engine="pandoc")
    fake(tmp_path, monkeypatch, "sys.stderr.write('no such thing'); sys.exit(3)")
    with pytest.raises(RefkitError, match=r"code 3.*no such thing"):
        rendering.render(mixed, engine="pandoc")
    monkeypatch.setattr(pandoc, "SECONDS", 0.2)
    fake(tmp_path, monkeypatch, "import time; time.sleep(9)")
    with pytest.raises(RefkitError, match="longer than"):
        rendering.render(mixed, engine="pandoc")
