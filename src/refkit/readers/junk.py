"""Files that are no text, by their first bytes: so that an error can name what they are."""

from __future__ import annotations

SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "PDF"),
    (0, b"{\\rtf", "RTF"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file (DOC, XLS, PPT)"),
    (0, b"%!PS", "PostScript"),
    (0, b"AT&TFORM", "DjVu"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"BM", "a BMP image"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"ID3", "an MP3 recording"),
    (4, b"ftyp", "a video or sound recording"),
    (0, b"OggS", "an Ogg recording"),
)
"""(offset, bytes that stand there, what such a file is)."""

PACKED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "DOCX"),
    (b"application/epub+zip", "EPUB"),
    (b"application/vnd.oasis.opendocument.text", "ODT"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)
"""What a ZIP archive is, by names that stand near its beginning."""

HINTS = {
    "an old Microsoft Office file (DOC, XLS, PPT)": "Save it as DOCX and try again.",
}


def name_of(head: bytes) -> str:
    """Say what a file is by its first bytes; an empty string if nothing speaks against text."""
    if head.startswith(b"PK\x03\x04"):
        return next((name for mark, name in PACKED if mark in head), "a ZIP archive")
    if head.lstrip().startswith(b"<?xml") and b"<html" not in head.lower():
        return "JATS XML" if b"<article" in head else "XML"
    for offset, signature, name in SIGNATURES:
        if head.startswith(signature, offset) and _is_sure(signature, head):
            return name
    return ""


def _is_sure(signature: bytes, head: bytes) -> bool:
    """A signature of two letters may begin a text ("BM"): such a file holds NUL bytes too."""
    return len(signature) > 3 or b"\0" in head or not signature.isalpha()
