"""PDFs for tests, made by hand: text where it is wanted, in Helvetica."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 600, 800


@dataclass
class Sheet:
    """A page: text at places in points from the lower left corner, and links."""

    texts: list[tuple[float, float, float, bytes]] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def put(self, x: float, y: float, text: str | bytes, size: float = 10) -> Sheet:
        """Set a line."""
        data = text if isinstance(text, bytes) else text.encode("latin-1")
        self.texts.append((x, y, size, data))
        return self

    def lines(self, x: float, y: float, *lines: str, size: float = 10, way: float = 12) -> Sheet:
        """Set lines below each other; blanks at a line's beginning indent it."""
        for number, line in enumerate(lines):
            indent = len(line) - len(line.lstrip())
            self.put(x + 4 * indent, y - way * number, line.lstrip(), size)
        return self

    def content(self) -> bytes:
        """Return the page's content stream."""
        rows = (
            b"/F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj" % (size, x, y, text.hex().encode())
            for x, y, size, text in self.texts
        )
        return b"BT\n" + b"\n".join(rows) + b"\nET"


def make(*sheets: Sheet, info: str = "", trailer: str = "") -> bytes:
    """Return a PDF of pages; `info` is its document information, as PDF has it."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    add(b"<< /Type /Catalog /Pages 2 0 R >>")
    add(b"")
    add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    add(f"<< {info} >>".encode("latin-1"))
    pages = []
    for sheet in sheets:
        content = sheet.content()
        stream = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        annotations = [add(_link(*link)) for link in sheet.links]
        pages.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
                f" /Contents {stream} 0 R /Resources << /Font << /F1 3 0 R >> >>"
                f" /Annots [{' '.join(f'{number} 0 R' for number in annotations)}] >>".encode()
            )
        )
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    return _written(objects, trailer)


def _link(left: float, foot: float, right: float, top: float, target: str) -> bytes:
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{left} {foot} {right} {top}]"
        f" /A << /S /URI /URI ({target}) >> >>".encode()
    )


def _written(objects: list[bytes], trailer: str) -> bytes:
    """Put objects into a file, with the table that says where they stand."""
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\n"
        f"startxref\n{table}\n%%EOF\n"
    ).encode()
    return bytes(data)
