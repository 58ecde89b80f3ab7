"""Which BibTeX entry and field says what: one table for the writer and the reader.

The writer uses only entry types that Zotero's importer, JabRef, BibTeX's standard styles and
biber all know. Zotero silently drops a whole entry of any other type (@dataset, @www, @standard
…), and the standard styles know no @online or @patent: such works are @misc, which all of them
take, and `entrysubtype` (biblatex's own field for it, ignored by the others) names the CSL type.
Another dialect (biblatex.py) is another `Dialect`, not another writer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    """How a field's value is written and read."""

    TEXT = auto()
    TITLE = auto()
    """Text whose capitals styles may lower: those that must stay are braced."""
    NAMES = auto()
    VERBATIM = auto()
    """Taken character by character (URL, DOI): never escaped, never decoded."""
    PAGES = auto()
    """Ranges are written with two hyphens."""
    DAY = auto()
    """An ISO 8601 date or range."""
    ISSUED = auto()
    """Several fields: year, month and day, or date where it is no date ("n.d.")."""
    DATE = auto()
    """The same in one field, as biblatex has it; year where it is no date."""


@dataclass(frozen=True, slots=True)
class Field:
    """A BibTeX field and the CSL variable it carries, in all entry types or `only` in some."""

    name: str
    variable: str
    kind: Kind = Kind.TEXT
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Dialect:
    """A way of writing: CSL type → entry type, and the fields in the order they are written.

    `entries` are all entry types that it has: one that was read stays what it was. An entry type is
    not chosen for an item that has none of the variables it `needs`.
    """

    entries: frozenset[str]
    types: dict[str, str]
    fields: tuple[Field, ...]
    needs: dict[str, frozenset[str]] = field(default_factory=dict)
    default: str = "misc"


def _in(entry_types: str) -> frozenset[str]:
    return frozenset(entry_types.split())


STANDARD = _in(
    "article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis "
    "proceedings techreport unpublished"
)
"""The entry types of BibTeX's standard styles: the only ones that are ever written as BibTeX."""

_PART = _in("incollection inbook inproceedings")
_WHOLE = _in("book proceedings")
_THESIS = _in("phdthesis mastersthesis")
_LOOSE = _in("misc unpublished booklet")
_ORGANIZED = _in("misc unpublished manual")

IDENTIFYING = (
    Field("origtitle", "original-title"),
    Field("origdate", "original-date", Kind.DAY),
    Field("isbn", "ISBN"),
    Field("issn", "ISSN"),
    Field("doi", "DOI", Kind.VERBATIM),
    Field("url", "URL", Kind.VERBATIM),
    Field("urldate", "accessed", Kind.DAY),
    Field("pmid", "PMID"),
    Field("pmcid", "PMCID"),
    Field("pubstate", "status"),
)
"""Which work it is and where it stands: the same in both dialects."""

BIBTEX = Dialect(
    entries=STANDARD,
    types={
        "article-journal": "article",
        "article-magazine": "article",
        "article-newspaper": "article",
        "book": "book",
        "chapter": "incollection",
        "classic": "book",
        "entry-dictionary": "incollection",
        "entry-encyclopedia": "incollection",
        "manuscript": "unpublished",
        "pamphlet": "booklet",
        "paper-conference": "inproceedings",
        "report": "techreport",
        "review": "article",
        "review-book": "article",
        "thesis": "phdthesis",  # or mastersthesis, by its genre
    },
    fields=(
        Field("author", "author", Kind.NAMES),
        Field("title", "title", Kind.TITLE),
        Field("shorttitle", "title-short", Kind.TITLE),
        Field("journal", "container-title", only=_in("article")),
        Field("shortjournal", "container-title-short", only=_in("article")),
        Field("booktitle", "container-title", Kind.TITLE, only=_PART),
        Field("howpublished", "container-title", only=_LOOSE),
        Field("editor", "editor", Kind.NAMES),
        Field("translator", "translator", Kind.NAMES),
        Field("bookauthor", "container-author", Kind.NAMES),
        Field("series", "collection-title"),
        Field("volume", "volume"),
        Field("number", "issue", only=_in("article")),
        Field("number", "collection-number", only=_PART | _WHOLE),
        Field("number", "number", only=_LOOSE | _THESIS | _in("techreport manual")),
        Field("eid", "number", only=_in("article")),
        Field("part", "part-number"),
        Field("volumes", "number-of-volumes"),
        Field("edition", "edition"),
        Field("chapter", "chapter-number"),
        Field("pages", "page", Kind.PAGES),
        Field("pagetotal", "number-of-pages"),
        Field("version", "version"),
        Field("eventtitle", "event-title"),
        Field("eventdate", "event-date", Kind.DAY),
        Field("venue", "event-place"),
        Field("publisher", "publisher", only=_PART | _WHOLE | _in("article booklet")),
        Field("school", "publisher", only=_THESIS),
        Field("institution", "publisher", only=_in("techreport")),
        Field("organization", "publisher", only=_ORGANIZED),
        Field("address", "publisher-place"),
        Field(
            "type", "genre", only=_LOOSE | _THESIS | _in("techreport manual incollection inbook")
        ),
        Field("year", "issued", Kind.ISSUED),
        *IDENTIFYING,
        Field("language", "language"),
        Field("abstract", "abstract"),
        Field("annote", "annote"),
        Field("note", "note"),
        Field("keywords", "keyword"),
    ),
)

TYPE_OF_ENTRY = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "newspaper": "article-newspaper",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "preprint": "article",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "webpage": "webpage",
    "www": "webpage",
}
"""Entry types as they are read: BibTeX's, biblatex's, JabRef's, and some found in the wild."""

SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
"""What biblatex styles call in `entrysubtype` what CSL calls otherwise."""

OTHER_NAMES = {
    "annotation": "annote",
    "journaltitle": "journal",
    "keyword": "keywords",
    "lastchecked": "urldate",
    "location": "address",
    "journalabbreviation": "shortjournal",
}
"""Field names of biblatex and others → the name in the table above."""
