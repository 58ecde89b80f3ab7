"""A page as a Word document: the few parts of Office Open XML that a list needs (ECMA-376)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from refkit.csl.writers import Look, Run
from refkit.rendering.fragment import to_runs
from refkit.rendering.page import Page
from refkit.rendering.papers import remarks

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same list gives the same bytes, whenever it is written."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_MIME}.styles+xml"/>
</Types>"""
_ROOT = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
# Indents in twentieths of a point, sizes in half points.
_STYLES = f"""{_HEAD}<w:styles xmlns:w="{_WORD}">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" \
w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:after="120"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>
<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Bibliography"><w:name w:val="Bibliography"/>
<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="480" w:hanging="480"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Remark"><w:name w:val="Remark"/>
<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="480"/></w:pPr>
<w:rPr><w:sz w:val="20"/></w:rPr></w:style>
</w:styles>"""


def docx(page: Page) -> bytes:
    """Return a page as a .docx: headings, and entries with hanging indents and real italics."""
    links: dict[str, str] = {}  # address → the id of its relationship
    body = "\n".join(_paragraph(style, runs, page.locale, links) for style, runs in _rows(page))
    document = (
        f'{_HEAD}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>\n{body}\n'
        "<w:sectPr/></w:body></w:document>"
    )
    relations = "\n".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target={quoteattr(url)} '
        'TargetMode="External"/>'
        for url, key in links.items()
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document,
        "word/styles.xml": _STYLES,
        "word/_rels/document.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\n<Relationship Id="rId1" '
            f'Type="{_OFFICE}/styles" Target="styles.xml"/>\n{relations}</Relationships>'
        ),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), text, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _rows(page: Page) -> Iterator[tuple[str, Iterable[Run]]]:
    """Yield the paragraphs: style, runs."""
    yield "Heading1", [Run(page.title)]
    for section in page.sections:
        if section.heading != page.title:
            yield "Heading2", [Run(section.heading)]
        if section.about:
            yield "Normal", [Run(section.about)]
        for line in section.lines:
            yield "Bibliography", to_runs(line.html)
            for said in remarks(page, line):
                yield "Remark", [Run(said)]
        if not section.lines:
            yield "Normal", [Run(page.words("empty"))]
    if page.remark:
        yield "Normal", [Run(page.remark)]


def _paragraph(style: str, runs: Iterable[Run], locale: str, links: dict[str, str]) -> str:
    written = "".join(_run(run, locale, links) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{written}</w:p>'


def _run(run: Run, locale: str, links: dict[str, str]) -> str:
    text = escape(_NO_XML.sub("", run.text))
    look = f"{_look(run.look)}<w:lang w:val={quoteattr(locale)}/>"
    written = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    if run.look.link:
        key = links.setdefault(run.look.link, f"link{len(links) + 1}")
        return f'<w:hyperlink r:id="{key}">{written}</w:hyperlink>'
    return written


def _look(look: Look) -> str:
    """Return the properties of a run, in the order of the schema."""
    align = {"sup": "superscript", "sub": "subscript"}.get(look.align)
    asked = (
        (look.bold, "<w:b/>"),
        (look.italic, "<w:i/>"),
        (look.small_caps, "<w:smallCaps/>"),
        (look.underline, '<w:u w:val="single"/>'),
        (align, f'<w:vertAlign w:val="{align}"/>'),
    )
    return "".join(element for on, element in asked if on)
