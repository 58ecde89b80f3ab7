"""ODT: what a person reads in it, and the records that programs left in it."""

from __future__ import annotations

from html import escape

import pytest
from office import NAMESPACES, csl, odt, rivers

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import odt as reader

ENTRY = "Aydin, K. (2019). Rivers and their banks. Spring."


def _p(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def _read(body: str, styles: str = "", meta: str = "") -> Document:
    return reader.read(odt(body, styles, meta), "a.odt")


def test_text_headings_and_signs_are_read() -> None:
    body = '<text:h text:outline-level="2">One</text:h>'
    body += _p("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d <text:span>e</text:span>f")
    document = _read(body)
    assert document.text == "One\n\na b c\nd ef"
    assert [(s.start, s.end, s.label) for s in document.headings] == [(0, 3, "2")]


def test_deleted_text_and_annotations_are_not_read() -> None:
    changes = (
        f"<text:tracked-changes><text:deletion>{_p('gone')}</text:deletion></text:tracked-changes>"
    )
    annotation = f"<office:annotation>{_p('why?')}</office:annotation>"
    assert _read(changes + _p(f"It{annotation} rose.")).text == "It rose."


def test_numbers_of_lists_are_written_out() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-prefix="[" style:num-suffix="]"/></text:list-style>'
    )
    items = "".join(f"<text:list-item>{_p(text)}</text:list-item>" for text in ("Aydin.", "Bek."))
    document = _read(f'<text:list text:style-name="L1">{items}</text:list>', styles)
    assert document.text == "[1] Aydin.\n\n[2] Bek."


def test_notes_stand_at_the_end_with_their_marks() -> None:
    note = (
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body>{_p('Said so.')}</text:note-body></text:note>"
    )
    document = _read(_p(f"It rose.{note} Then it fell."))
    assert document.text == "It rose.1 Then it fell.\n\n1. Said so."
    [span] = document.notes
    assert (span.label, document.text[span.start : span.end]) == ("1", "Said so.")


def test_links_keep_their_targets() -> None:
    document = _read(_p('See <text:a xlink:href="https://example.org">the map</text:a>.'))
    [link] = document.links
    assert (document.text[link.start : link.end], link.label) == ("the map", "https://example.org")


def test_zotero_s_reference_marks_give_exactly_its_items() -> None:
    name = escape(f"ZOTERO_ITEM CSL_CITATION {csl(rivers(locator='12'))} RNDabc")
    mark = f'<text:reference-mark-start text:name="{name}"/>(<text:span>Aydin</text:span>, 2019)'
    mark += f'<text:reference-mark-end text:name="{name}"/>'
    section = '<text:section text:name=" ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDx">'
    listed = f"{section}{_p(ENTRY)}</text:section>"
    document = _read(_p(f"It rose {mark}.") + listed + _p("After."))
    assert document.text == f"It rose (Aydin, 2019).\n\n{ENTRY}\n\nAfter."
    [citation] = document.citations
    assert citation.text == "(Aydin, 2019)"
    assert [(c.key, c.locator, c.label) for c in citation.cites] == [("AAAA1111", "12", "page")]
    assert [item.id for item in document.records] == ["AAAA1111"]
    assert [(document.text[s.start : s.end], s.label) for s in document.entries] == [
        (ENTRY, "AAAA1111")
    ]


def test_libreoffice_s_own_marks_hold_records() -> None:
    mark = (
        '<text:bibliography-mark text:identifier="ayd" text:bibliography-type="book" '
        'text:author="Aydin, Kemal" text:title="Rivers" text:year="2019">[ayd]'
        "</text:bibliography-mark>"
    )
    document = _read(_p(f"See {mark}."))
    [item] = document.records
    assert (item.id, item.type, item["title"], item.year) == ("ayd", "book", "Rivers", 2019)
    assert [(c.text, c.cites[0].key) for c in document.citations] == [("[ayd]", "ayd")]


def test_metadata_comes_from_the_file() -> None:
    meta = "<dc:title>Rivers</dc:title><meta:initial-creator>Ayşe Demir</meta:initial-creator>"
    item = _read(_p("x"), meta=meta).metadata
    assert item is not None
    assert (item["title"], str(item.authors[0])) == ("Rivers", "Ayşe Demir")


def test_a_flat_file_is_read() -> None:
    text = (
        f"<office:document {NAMESPACES} "
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{_p('Flat.')}</office:text></office:body></office:document>"
    ).encode()
    assert reader.is_odt(text)
    assert reader.read(text, "a.fodt").text == "Flat."


def test_a_password_is_named_as_what_is_wrong() -> None:
    data = odt(_p("x"), manifest="<m><encryption-data/></m>")
    assert reader.is_odt(data)
    with pytest.raises(ReadError, match="encrypted"):
        reader.read(data, "a.odt")
