"""HTML: the text of a page, not its site; lists, notes and links in their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import readers
from refkit.model import Document

PARAGRAPH = (
    "The river has been measured since the year 1850, and every spring it rises by a hand more "
    "than the engineers of the province had expected it to (Demir, 2020). "
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Rivers | The Site</title>
<meta name="citation_title" content="Rivers rise">
<meta name="citation_author" content="Demir, Ayşe"><meta name="citation_author" content="Ali Can">
<meta name="citation_publication_date" content="2021/09/24">
<meta name="citation_journal_title" content="Journal of Rivers">
<meta name="citation_firstpage" content="3"><meta name="citation_lastpage" content="9">
<meta name="citation_doi" content="10.1234/rivers.1">
<script>var stolen = "never";</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/all">All articles</a></li></ul></nav>
<div id="page"><div class="content">
<h1>Rivers rise</h1>
<p>{PARAGRAPH * 2}They are <em>not</em> alone<sup><a href="#fn1">1</a></sup>.</p>
<p>{PARAGRAPH * 3}See <a href="https://example.org/a_b">the map</a>.</p>
<div class="share-buttons"><a href="https://social.example">Share this</a></div>
<table><tr><th>Year</th><th>Height</th></tr><tr><td>1850</td><td>12</td></tr></table>
</div>
<h2>References</h2>
<ol><li>Can, A. (2019). Floods. <i>Water</i>, 3(1), 1–9.</li>
<li>Demir, A. (2020). Springs. <a href="https://doi.org/10.1/x">https://doi.org/10.1/x</a></li></ol>
<section class="footnotes"><ol><li id="fn1"><p>Said an engineer in 1901.
<a href="#r1" class="footnote-back">↩</a></p></li></ol></section>
</div>
<footer>© The Site. Cookies. Imprint.</footer></body></html>"""


def _read(page: str) -> Document:
    return next(form for form in readers.FORMATS if form.name == "html").read(
        page.encode(), "page.html"
    )


@pytest.fixture(scope="module")
def page() -> Document:
    return _read(PAGE)


def test_the_text_is_there_and_the_site_is_not(page: Document) -> None:
    assert page.text.count("every spring it rises") == 5
    for furniture in ("Home", "All articles", "Share this", "Cookies", "never", "color: red"):
        assert furniture not in page.text


def test_a_reference_list_beside_the_main_text_survives_with_its_numbers(page: Document) -> None:
    assert "References\n\n1. Can, A. (2019). Floods. Water, 3(1), 1–9.\n\n2. Demir, A." in page.text


@pytest.mark.parametrize(
    "listed",
    [
        "<ul><li>Can, A. (2019). Floods.</li><li>Demir, A. (2020). Springs.</li></ul>",
        "<p>Can, A. (2019). Floods.</p><p>Demir, A. (2020). Springs.</p>",
        "<div><div>Can, A. (2019). Floods.</div><div>Demir, A. (2020). Springs.</div></div>",
        "<p>Can, A. (2019). Floods.<br>Demir, A. (2020). Springs.</p>",
    ],
)
def test_a_reference_list_survives_whatever_it_is_made_of(listed: str) -> None:
    html = f"<html><body><article>{f'<p>{PARAGRAPH}</p>' * 6}</article><h3>Kaynakça</h3>{listed}"
    text = _read(html).text
    assert "Can, A. (2019). Floods.\n" in text
    assert "Demir, A. (2020). Springs." in text


def test_links_stand_where_they_point_from(page: Document) -> None:
    targets = {span.label: page.text[span.start : span.end] for span in page.links}
    assert targets["https://example.org/a_b"] == "the map"
    assert targets["https://doi.org/10.1/x"] == "https://doi.org/10.1/x"
    assert targets["#fn1"] == "1"


def test_footnotes_are_known_as_such(page: Document) -> None:
    [note] = page.notes
    assert (note.label, page.text[note.start : note.end]) == ("1", "Said an engineer in 1901.")


def test_headings_have_their_level(page: Document) -> None:
    said = [(span.label, page.text[span.start : span.end]) for span in page.headings]
    assert said == [("1", "Rivers rise"), ("2", "References")]


def test_cells_of_a_table_stay_apart(page: Document) -> None:
    assert "Year | Height\n1850 | 12" in page.text


def test_metadata_comes_from_the_tags(page: Document) -> None:
    item = page.metadata
    assert item is not None
    assert item.type == "article-journal"
    assert item["title"] == "Rivers rise"
    assert item["container-title"] == "Journal of Rivers"
    assert item["page"] == "3-9"
    assert item["DOI"] == "10.1234/rivers.1"
    assert item["language"] == "en"
    assert [str(name) for name in item.authors] == ["Ayşe Demir", "Ali Can"]
    assert item.dates["issued"].parts == ((2021, 9, 24),)


def test_a_page_without_a_main_part_gives_all_its_text() -> None:
    assert _read("<p>One.</p><p>Two.</p>").text == "One.\n\nTwo."


def test_a_page_with_nothing_in_it_is_empty() -> None:
    assert _read("").text == ""
    assert _read("<!-- nothing -->").text == ""


def test_the_charset_that_a_page_names_is_used(tmp_path: Path) -> None:
    path = tmp_path / "sayfa.html"
    html = "<html><head><meta charset='windows-1254'></head><body><p>Şöyle güzel ırmak.</p>"
    path.write_bytes(html.encode("windows-1254"))
    assert readers.read(path).text == "Şöyle güzel ırmak."


def test_a_page_is_known_by_its_beginning_too(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text("<!doctype html><title>T</title><p>Text.</p>", encoding="utf-8")
    document = readers.read(path)
    assert (document.format, document.text) == ("html", "Text.")


def test_xhtml_is_html(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text("<?xml version='1.0'?>\n<html><body><p>Text.</p></body></html>", "utf-8")
    assert readers.read(path).format == "html"


def test_entities_of_a_document_type_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    html = f"""<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">
    <!ENTITY s SYSTEM "{secret.as_uri()}">]><html><body><p>x &b; &s; &amp;</p></body></html>"""
    text = _read(html).text
    assert "aaaa" not in text.split("x", maxsplit=1)[1]
    assert "the secret" not in text
    assert text.endswith("&")


def test_elements_nested_without_end_do_no_harm() -> None:
    assert "deep" in _read("<div>" * 3000 + "deep" + "</div>" * 3000).text


def test_an_encoding_that_is_none_of_pages_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    html = "<html><head><meta charset='punycode'></head><body><p>Güzel ırmak.</p>"
    path.write_text(html + "a" * 400_000, encoding="utf-8")
    assert readers.read(path).text.startswith("Güzel ırmak.")
