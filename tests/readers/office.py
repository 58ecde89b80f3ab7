"""Small office files, made in the test that reads them."""

from __future__ import annotations

import io
import json
import zipfile
from html import escape
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = f"{R}/officeDocument"


def packed(files: dict[str, str]) -> bytes:
    """Pack files into a ZIP."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return data.getvalue()


def relations(rows: dict[str, tuple[str, str]]) -> str:
    """A .rels part of id → (kind, target); addresses lie outside."""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for name, (kind, target) in rows.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def docx(
    body: str,
    parts: dict[str, str] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    package: dict[str, tuple[str, str]] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """A DOCX with a body; `parts` are further files, `links` what the main part points at."""
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations({"m": ("officeDocument", main), **(package or {})}),
            f"word/_rels/{main.rpartition('/')[2]}.rels": relations(links or {}),
            main: part("document", f"<w:body>{body}</w:body>"),
            **(parts or {}),
        }
    )


def part(name: str, inner: str) -> str:
    """A part of WordprocessingML."""
    ns = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="urn:mc" xmlns:m="urn:math"'
    return f"<w:{name} {ns}>{inner}</w:{name}>"


def p(inner: str, properties: str = "") -> str:
    """A paragraph of runs; plain text becomes one."""
    runs = inner if inner.startswith("<") or not inner else r(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code: str, shown: str, data: str = "", cut: int = 40) -> str:
    """A complex field, its code split over runs as Word does it; `shown` is text or runs."""
    pieces = [code[at : at + cut] for at in range(0, len(code), cut)]
    codes = "".join(f"<w:r><w:instrText>{escape(piece)}</w:instrText></w:r>" for piece in pieces)
    held = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{held}</w:fldChar></w:r>{codes}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{shown if shown.startswith('<') else r(shown)}"
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def csl(*rows: dict[str, Any]) -> str:
    """The JSON of a CSL citation."""
    return json.dumps({"citationID": "x", "citationItems": rows, "properties": {"noteIndex": 0}})


RIVERS = {
    "id": 7,
    "type": "book",
    "title": "Rivers and their banks",
    "author": [{"family": "Aydin", "given": "Kemal"}],
    "issued": {"date-parts": [["2019"]]},
}
SPRINGS = {
    "id": 8,
    "type": "article-journal",
    "title": "Springs",
    "author": [{"family": "Bek", "given": "Lola"}],
    "issued": {"date-parts": [["2021"]]},
}
ZOTERO = "http://zotero.org/users/1/items/"


def rivers(**more: str) -> dict[str, Any]:
    """A cite of RIVERS as Zotero writes it."""
    return {"id": 7, "uris": [f"{ZOTERO}AAAA1111"], "itemData": RIVERS, **more}


def springs(**more: str) -> dict[str, Any]:
    """A cite of SPRINGS as Zotero writes it."""
    return {"id": 8, "uris": [f"{ZOTERO}BBBB2222"], "itemData": SPRINGS, **more}


TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
NAMESPACES = (
    f'xmlns:text="{TEXT}" xmlns:office="{OFFICE}" xmlns:style="{STYLE}"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def odt(body: str, styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    """An ODT with a body."""
    content = (
        f"<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    about = f"<office:document-meta {NAMESPACES}><office:meta>{meta}</office:meta>"
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "meta.xml": f"{about}</office:document-meta>",
    }
    return packed(files | ({"META-INF/manifest.xml": manifest} if manifest else {}))
