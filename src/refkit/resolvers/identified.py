"""Which identifiers an item carries: in its own fields, or inside its address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.evidence import identifiers
from refkit.model import Item

PARTS = frozenset(
    ["chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"]
)
"""Works that stand in a book: their ISBN is the book's."""
_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf)/|\barxiv:\s?)"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
_DOI_HOST = re.compile(r"(?:dx\.)?doi\.org/", re.IGNORECASE)


def of(item: Item) -> list[tuple[str, str]]:
    """Return (scheme, value) of every identifier, in one form, the most telling first."""
    return list(dict.fromkeys(_told(item)))


def persistent(url: str) -> bool:
    """Whether an address is only a DOI's: the identifier is asked for, not the page."""
    return bool(_DOI_HOST.search(url) and identifiers.doi(url))


def _told(item: Item) -> Iterator[tuple[str, str]]:
    if doi := identifiers.doi(item["DOI"]):
        yield "DOI", doi
    elif persistent(item["URL"]):
        yield "DOI", identifiers.doi(item["URL"])
    if isbn := identifiers.isbn(item["ISBN"]):
        yield "ISBN", isbn
    if (pmid := item["PMID"].strip()).isdecimal():
        yield "PMID", pmid
    for text in (item["number"], item["URL"], item["archive_location"], _eprint(item)):
        if found := _ARXIV.search(text):
            yield "arXiv", found[1]
            return


def _eprint(item: Item) -> str:
    """Return BibTeX's eprint as "arxiv:2101.00001" where it is arXiv's."""
    own = item.custom
    archive = str(own.get("eprinttype") or own.get("archiveprefix") or "")
    return f"arxiv:{own.get('eprint', '')}" if archive.casefold() == "arxiv" else ""
