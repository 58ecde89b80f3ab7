"""Documents with the records that citation programs leave in them.

What Zotero, Mendeley, EndNote and Word write into a DOCX, and Zotero into an ODT, is put around
what is printed, as these programs do it (see refkit.readers.fields for their forms).
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from html import escape
from typing import Any

from corpus_tree import Node, bare, nodes, written

Records = dict[str, dict[str, Any]]
Writer = Callable[[dict[str, Any], Records], bytes]
_ENDNOTE = {
    "book": "Book", "chapter": "Book Section", "paper-conference": "Conference Paper",
    "article-journal": "Journal Article", "article-newspaper": "Newspaper Article",
    "report": "Report", "thesis": "Thesis", "webpage": "Web Page",
}  # fmt: skip
_WORD = {
    "book": "Book", "chapter": "BookSection", "paper-conference": "ConferenceProceedings",
    "article-journal": "JournalArticle", "article-newspaper": "ArticleInAPeriodical",
    "report": "Report", "webpage": "InternetSite",
}  # fmt: skip
_WORD_CONTAINERS = {
    "chapter": "BookTitle", "paper-conference": "ConferenceName", "webpage": "InternetSiteTitle",
    "article-newspaper": "PeriodicalTitle",
}  # fmt: skip
_ENDNOTE_FIELDS = {
    "title": "titles/title", "volume": "volume", "issue": "number", "page": "pages",
    "container-title": "periodical/full-title", "publisher": "publisher",
    "publisher-place": "pub-location", "DOI": "electronic-resource-num",
    "URL": "urls/related-urls/url",
}  # fmt: skip
_WORD_FIELDS = {
    "title": "Title", "volume": "Volume", "issue": "Issue", "page": "Pages",
    "publisher": "Publisher", "publisher-place": "City", "DOI": "DOI", "URL": "URL",
}  # fmt: skip
_ROLES = ("author", "editor")
_SOURCES = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


# ------------------------------------------------------------------------ codes of citations
def _csl(cite: Node, records: Records) -> str:
    rows = [
        {"id": key, "uris": [f"http://zotero.org/users/1/items/{key}"], "itemData": records[key]}
        for key in _keys(cite)
    ]
    return json.dumps({"citationID": "c", "citationItems": rows}, ensure_ascii=False)


def _endnote(cite: Node, records: Records) -> str:
    return f"<EndNote>{''.join(_endnote_cite(records[key]) for key in _keys(cite))}</EndNote>"


def _endnote_cite(record: dict[str, Any]) -> str:
    kind = _ENDNOTE.get(record["type"], "Generic")
    rows = [
        _element(path, escape(record[name]))
        for name, path in _ENDNOTE_FIELDS.items()
        if name in record
    ]
    authors, editors = ("".join(map(_author, record.get(role, []))) for role in _ROLES)
    people = f"<authors>{authors}</authors><secondary-authors>{editors}</secondary-authors>"
    rows += [_element("contributors", people), _element("dates/year", _year(record))]
    number = f"<rec-number>{record['id']}</rec-number>"
    inner = f'{number}<ref-type name="{kind}">1</ref-type>{"".join(rows)}'
    return f"<Cite><RecNum>{record['id']}</RecNum><record>{inner}</record></Cite>"


def _year(record: dict[str, Any]) -> str:
    return str(record["issued"]["date-parts"][0][0])


def _author(name: dict[str, str]) -> str:
    literal = name.get("literal", "")
    text = f"{literal}," if literal else f"{name['family']}, {name['given']}"
    return _element("author", escape(text))


def _element(path: str, inner: str) -> str:
    for name in reversed(path.split("/")):
        inner = f"<{name}>{inner}</{name}>"
    return inner


def _word(cite: Node, records: Records) -> str:
    first, *others = _keys(cite)
    return " ".join(["CITATION", first, "\\l 1033", *(f"\\m {key}" for key in others)])


def _sources(records: Records) -> str:
    inner = "".join(map(_source, records.values()))
    return f'<b:Sources xmlns:b="{_SOURCES}">{inner}</b:Sources>'


def _source(record: dict[str, Any]) -> str:
    rows = {"Tag": record["id"], "SourceType": _WORD.get(record["type"], "Misc")}
    rows |= {tag: record.get(name, "") for name, tag in _WORD_FIELDS.items()}
    container = _WORD_CONTAINERS.get(record["type"], "JournalName")
    rows |= {container: record.get("container-title", ""), "Year": _year(record)}
    inner = "".join(f"<b:{tag}>{escape(value)}</b:{tag}>" for tag, value in rows.items() if value)
    authors, editors = ("".join(map(_person, record.get(role, []))) for role in _ROLES)
    people = f"<b:Author>{authors}</b:Author><b:Editor>{editors}</b:Editor>"
    return f"<b:Source>{inner}<b:Author>{people}</b:Author></b:Source>"


def _person(name: dict[str, str]) -> str:
    if literal := name.get("literal"):
        return f"<b:Corporate>{escape(literal)}</b:Corporate>"
    family, given = escape(name["family"]), escape(name["given"])
    person = f"<b:Person><b:Last>{family}</b:Last><b:First>{given}</b:First></b:Person>"
    return f"<b:NameList>{person}</b:NameList>"


def _keys(cite: Node) -> list[str]:
    return [one["citationId"] for one in cite["c"][0]]


# ------------------------------------------------------------------------------------ fields
def _raw(form: str, text: str, kind: str = "RawInline") -> Node:
    return {"t": kind, "c": [form, text]}


def _field(code: str) -> tuple[Node, Node]:
    """What begins and what ends a field of Word with a code."""

    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    shown = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    begin = sign("begin") + shown + sign("separate")
    return _raw("openxml", begin), _raw("openxml", sign("end"))


def _mark(code: str) -> tuple[Node, Node]:
    """What begins and what ends a reference mark of LibreOffice with a name."""
    name = f'text:name="{escape(code)}"'
    begin, end = (f"<text:reference-mark-{part} {name}/>" for part in ("start", "end"))
    return _raw("opendocument", begin), _raw("opendocument", end)


def _around(cite: Node, begin: Node, end: Node) -> list[Node]:
    """Put what begins and ends a citation around what it prints, inside its note if it has one."""
    printed = list(cite["c"][1])
    notes = list(nodes(printed, "Note"))
    if not notes:
        return [begin, *printed, end]
    paragraph = notes[0]["c"][0]
    paragraph["c"] = [begin, *paragraph["c"], end]
    return printed


def _entries(tree: dict[str, Any]) -> list[Node]:
    return [one["c"][1][0] for one in nodes(tree["blocks"], "Div") if _is_entry(one)]


def _is_entry(node: Node) -> bool:
    return "csl-entry" in node["c"][0][1]


def _docx(
    code: Callable[[Node, Records], str], head: str, listed: str, *, sources: bool = False
) -> Writer:
    def write(tree: dict[str, Any], records: Records) -> bytes:
        tree = json.loads(json.dumps(tree))  # a copy
        begin, end = _field(listed)
        entries = _entries(tree)
        entries[0]["c"].insert(0, begin)
        entries[-1]["c"].append(end)
        fielded = bare(tree, lambda node: _around(node, *_field(head + code(node, records))))
        data = written(fielded, "docx")
        return _with_sources(data, _sources(records)) if sources else data

    return write


def _with_sources(data: bytes, sources: str) -> bytes:
    """Return a DOCX with Word's sources among its custom XML."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for one in old.infolist():
            text = old.read(one)
            if one.filename == "word/_rels/document.xml.rels":
                row = f'<Relationship Id="s" Type="{_RELATION}" Target="../customXml/item1.xml"/>'
                text = text.replace(b"</Relationships>", row.encode() + b"</Relationships>")
            new.writestr(one, text)
        new.writestr(zipfile.ZipInfo("customXml/item1.xml"), sources)
    return result.getvalue()


def _odt(tree: dict[str, Any], records: Records) -> bytes:
    tree = json.loads(json.dumps(tree))
    numbers = iter(range(1000))

    def cite(node: Node) -> list[Node]:
        code = f"ZOTERO_ITEM CSL_CITATION {_csl(node, records)} RND{next(numbers)}"
        return _around(node, *_mark(code))

    name = "ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDlist"
    begin = _raw("opendocument", f'<text:section text:name="{name}">', "RawBlock")
    end = _raw("opendocument", "</text:section>", "RawBlock")
    for one in nodes(tree["blocks"], "Div"):
        if one["c"][0][0] == "refs":
            one["c"][1] = [begin, *one["c"][1], end]
    return written(bare(tree, cite), "odt")


PROGRAMS: dict[str, tuple[str, tuple[str, ...], Writer]] = {
    "docx, Zotero": (
        ".zotero.docx",
        ("author-date", "numeric", "notes"),
        _docx(_csl, "ADDIN ZOTERO_ITEM CSL_CITATION ", "ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY"),
    ),
    "docx, Mendeley": (
        ".mendeley.docx",
        ("author-date",),
        _docx(_csl, "ADDIN CSL_CITATION ", "ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY"),
    ),
    "docx, EndNote": (
        ".endnote.docx",
        ("numeric",),
        _docx(_endnote, "ADDIN EN.CITE ", "ADDIN EN.REFLIST"),
    ),
    "docx, Word": (
        ".word.docx",
        ("author-date",),
        _docx(_word, "", "BIBLIOGRAPHY", sources=True),
    ),
    "odt, Zotero": (".zotero.odt", ("author-date", "numeric", "notes"), _odt),
}
"""Format → the ending of its files, the kinds of style it is made in, and what writes one."""
