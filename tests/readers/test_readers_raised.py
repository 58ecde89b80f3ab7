"""Raised numbers stay numbers of their own: they cite, and are no figures of a word."""

from __future__ import annotations

import pytest
from office import docx, odt, p, r

from refkit.readers import docx as docx_reader
from refkit.readers import html
from refkit.readers import odt as odt_reader
from refkit.readers.raised import raised

RAISED = '<w:vertAlign w:val="superscript"/>'
STYLE = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
)


def test_docx_writes_raised_numbers_in_raised_signs() -> None:
    body = p(r("as was shown") + r("1,3–5", RAISED) + r(" on the 4") + r("th", RAISED))
    assert docx_reader.read(docx(body), "a.docx").text == "as was shown¹,³⁻⁵ on the 4th"


def test_odt_writes_raised_numbers_in_raised_signs() -> None:
    body = '<text:p>as was shown<text:span text:style-name="T1">2</text:span> by us</text:p>'
    assert odt_reader.read(odt(body, STYLE), "a.odt").text == "as was shown² by us"


def test_html_writes_raised_numbers_in_raised_signs() -> None:
    page = "<html><body><p>as was shown<sup>1,2</sup> by us<sup>nd</sup></p></body></html>"
    assert html.read(page.encode(), "a.html").text == "as was shown¹,² by usnd"


def test_a_mark_that_leads_to_a_note_is_left_as_it_is() -> None:
    page = '<html><body><p>shown<sup><a href="#n1">1</a></sup> here</p></body></html>'
    document = html.read(page.encode(), "a.html")
    assert document.text == "shown1 here"
    assert [link.label for link in document.links] == ["#n1"]


@pytest.mark.parametrize("text", ["th", "1st", "[1]", "a", "α", "*"])
def test_what_is_no_number_is_left_as_it_is(text: str) -> None:
    assert raised(text) == text
