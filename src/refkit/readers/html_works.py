"""What the head of a page says of the works that it cites: Highwire, Dublin Core, JSON-LD.

Google Scholar's tags (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), as
publishers write them and as OJS does, which gives each reference as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from refkit.model import PRINTED, Document, Item
from refkit.readers import dates
from refkit.readers.people import name_of

MOST = 3000
"""Works that a page may name."""
LONGEST = 5000
"""Characters of one reference in a tag."""
_PART = re.compile(r"(?:^|;)\s*(citation_[a-z_]{1,40})\s*=")
_INITIAL = re.compile(r"\s*\w\.\s*\S")
_FIELDS = {
    "citation_title": "title",
    "citation_journal_title": "container-title",
    "citation_inbook_title": "container-title",
    "citation_conference_title": "container-title",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_number": "issue",
    "citation_doi": "DOI",
    "citation_pmid": "PMID",
    "citation_issn": "ISSN",
    "citation_isbn": "ISBN",
    "citation_publisher": "publisher",
    "citation_pages": "page",
}
_TYPES = {
    "citation_journal_title": "article-journal",
    "citation_inbook_title": "chapter",
    "citation_conference_title": "paper-conference",
    "citation_dissertation_institution": "thesis",
    "citation_technical_report_institution": "report",
}
_REFERENCES = ("citation_reference", "dc.relation.references", "dcterms.references")
_ADDRESS = re.compile(r"(?:https?://\S+|(?:doi:\s*)?10\.\d{4,9}/\S+)", re.I)


def find(document: Document, tags: Mapping[str, list[str]], told: Iterable[Item]) -> None:
    """Put the works that a page's tags name, else those of its JSON-LD, among the records.

    They are the reference list of the page, whether it prints one or not.
    """
    rows = next((tags[name] for name in _REFERENCES if name in tags), [])
    works = [work for row in rows[:MOST] if (work := read(row[:LONGEST]))]
    for number, work in enumerate(works or list(told)[:MOST], start=1):
        work.id = f"head-{number}"
        document.records.append(work)
        document.listed.append(work.id)


def read(text: str) -> Item | None:
    """Read one `citation_reference`: its parts, or the reference as it is printed.

    >>> read("citation_title=Wells; citation_author=Kara, Ali; citation_year=2002").printed()
    'Kara, Ali (2002). Wells.'
    """
    parts = _parts(text)
    if not parts:
        return printed(text)
    item = Item()
    for name, value in parts:
        if variable := _FIELDS.get(name):
            item.fields.setdefault(variable, value)
        elif name in ("citation_author", "citation_editor"):
            role = name.removeprefix("citation_")
            item.names.setdefault(role, []).extend(map(name_of, _people(value)))
        elif name in ("citation_publication_date", "citation_date", "citation_year"):
            item.dates.setdefault("issued", dates.parse(value))
    said = dict(parts)
    item.type = next((kind for name, kind in _TYPES.items() if name in said), "document")
    if first := said.get("citation_firstpage"):
        last = said.get("citation_lastpage", first)
        item.fields["page"] = first if last == first else f"{first}-{last}"
    if not item["title"] and item["DOI"]:
        return item
    return item if item["title"] and (item.names or item.year) else None


def printed(text: str) -> Item | None:
    """Make a record of a reference that is nothing but a printed string, or an address."""
    text = " ".join(text.split())
    if _ADDRESS.fullmatch(text):
        doi = text.partition("10.")
        named = "doi.org/" in text or not text.startswith("http")
        return Item(fields={"DOI": f"10.{doi[2]}"} if named and doi[1] else {"URL": text})
    return Item(custom={PRINTED: text}) if len(text) > 20 and " " in text else None


def _parts(text: str) -> list[tuple[str, str]]:
    """The names and values of "citation_a=b; citation_c=d"; a value may hold a semicolon."""
    found = list(_PART.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    rows = ((one[1], text[one.end() : end]) for one, end in zip(found, ends, strict=False))
    return [(name, value) for name, row in rows if (value := " ".join(row.split()))]


def _people(text: str) -> list[str]:
    """The names in one `citation_author`; some put all of them into one: "A. Can, B. Ova"."""
    names = [name for name in text.split(";") if name.strip()]
    pieces = text.split(",")
    return pieces if len(names) == 1 and all(map(_INITIAL.match, pieces)) else names
