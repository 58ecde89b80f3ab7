"""Links of a PDF: which lines they stand in, and where on the web they lead."""

from __future__ import annotations

import ctypes
from typing import Any

from refkit.readers.pdf_lines import Line, Link
from refkit.readers.pdf_page import Page

MOST = 5_000
"""Links of a page that are looked at."""
LONGEST = 4_096
"""Bytes of an address."""


def mark(source: Any, page: Any, view: Page, lines: list[Line]) -> None:
    """Give the lines of a page its links to the web."""
    import pypdfium2.raw as pdfium

    place, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(MOST):
        if not pdfium.FPDFLink_Enumerate(page.raw, place, link):
            return
        target = _target(source, link)
        if target and pdfium.FPDFLink_GetAnnotRect(link, rect):
            box = view.turned(rect.left, rect.bottom, rect.right, rect.top)
            for line in lines:
                if box.foot <= line.foot + 0.25 * line.size <= box.top:
                    _add(line, target, box.left, box.right)


def _add(line: Line, target: str, left: float, right: float) -> None:
    width = max(1.0, line.right - line.left)
    start = max(0.0, (left - line.left) / width)
    end = min(1.0, (right - line.left) / width)
    if end - start > 0.005:
        line.links += (Link(target, start, end),)


def _target(source: Any, link: Any) -> str:
    """The address that a link leads to, or an empty string."""
    import pypdfium2.raw as pdfium

    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    size = pdfium.FPDFAction_GetURIPath(source.raw, action, None, 0)
    if not 1 < size <= LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(source.raw, action, buffer, size)
    return buffer.value.decode("utf-8", "replace").strip()
