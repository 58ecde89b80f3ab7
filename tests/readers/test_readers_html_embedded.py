"""HTML: citations and entries that a page marks itself."""

from __future__ import annotations

from refkit.model import Document
from refkit.readers import html


def _read(body: str) -> Document:
    return html.read(f"<html><body>{body}</body></html>".encode(), "page.html")


def test_spans_of_pandoc_are_citations_and_its_entries_entries() -> None:
    document = _read(
        '<p>So <span class="citation" data-cites="can kara">(Can, 2001; Kara, 2002)</span>.</p>'
        '<div class="references csl-bib-body"><div id="ref-can" class="csl-entry">Can. Floods.'
        '</div><div id="ref-kara" class="csl-entry">Kara. Wells.</div></div>'
    )
    [one] = document.citations
    assert (one.text, [c.key for c in one.cites]) == ("(Can, 2001; Kara, 2002)", ["can", "kara"])
    assert [entry.label for entry in document.entries] == ["can", "kara"]


def test_a_citation_that_only_calls_a_note_is_the_note() -> None:
    document = _read(
        '<p>So<span class="citation" data-cites="can"><a href="#fn1" class="footnote-ref" '
        'role="doc-noteref">1</a></span>.</p><section role="doc-endnotes"><ol><li id="fn1">'
        "<p>Can, <i>Floods</i>, p. 3.</p></li></ol></section>"
    )
    assert [(one.text, one.cites[0].key) for one in document.citations] == [
        ("Can, Floods, p. 3.", "can")
    ]


def test_links_to_items_of_a_reference_list_are_citations() -> None:
    document = _read(
        '<p>So [<a href="#r1">1</a>, <a href="#r2">2</a>]. See <a href="#top">above</a>.</p>'
        '<ol class="references"><li id="r1">Can. Floods.</li><li id="r2">Kara. Wells.</li></ol>'
    )
    [one] = document.citations
    assert (one.text, [cite.key for cite in one.cites]) == ("[1, 2]", ["r1", "r2"])
    assert [link.label for link in document.links] == ["#top"]
