"""References of TEI: what is tagged in them becomes a record.

Elements as in https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COBI. GROBID and Zotero
write `biblStruct`; people write `bibl`, tagged in part or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refkit.model import Date, Item, Name
from refkit.readers import dates
from refkit.readers.people import name_of
from refkit.readers.xml import name, text

TAGGED = 0.8
"""Share of the letters of a printed `bibl` that is tagged, if the tags are to hold for it."""
SCOPES = {
    "volume": "volume", "vol": "volume", "issue": "issue", "number": "issue", "page": "page",
    "pages": "page", "pp": "page", "p": "page", "chapter": "chapter-number",
}  # fmt: skip
"""Unit of a `biblScope` → CSL variable."""
IDS = {
    "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "eissn": "ISSN", "pmid": "PMID",
    "pmcid": "PMCID", "pmc": "PMCID", "uri": "URL", "url": "URL",
}  # fmt: skip
"""Type of an `idno`, lower-case → CSL variable."""
FIELDS = {
    "edition": "edition", "publisher": "publisher", "pubPlace": "publisher-place",
    "meeting": "event-title",
}  # fmt: skip
ROLES = {"author": "author", "editor": "editor"}
EDITORS = {"edt": "editor", "editor": "editor", "trl": "translator", "translator": "translator"}
"""`role` of an `editor` or `respStmt` → CSL variable."""
TYPES = {
    "journalarticle": "article-journal", "magazinearticle": "article-magazine",
    "newspaperarticle": "article-newspaper", "book": "book", "booksection": "chapter",
    "conferencepaper": "paper-conference", "thesis": "thesis", "report": "report",
    "webpage": "webpage", "blogpost": "post-weblog", "patent": "patent", "preprint": "article",
    "dataset": "dataset", "letter": "personal_communication", "article": "article-journal",
    "chapter": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis",
}  # fmt: skip
"""`type` of a `biblStruct`, lower-case (Zotero's names, and BibTeX's) → CSL type."""


def record(bibl: Any, key: str) -> Item | None:
    """Return what a `biblStruct` or `bibl` tags, under `key`; None where it tags no title."""
    item = read(bibl)
    item.id = key
    return item if item["title"] and (item.names or item.year) else None


def read(bibl: Any) -> Item:
    """Return what a `biblStruct` or `bibl` tags, however little that is."""
    item = Item()
    _titles(item, bibl)
    for element in _parts(bibl):
        set_field(item, element)
    _people(item, bibl)
    item.type = _type(item, bibl)
    return item


def is_tagged(bibl: Any) -> bool:
    """Whether the tags of a `bibl` say nearly all that is printed in it."""
    known = {"author", "editor", "title", "date", "biblScope", "idno", "respStmt", "ptr", "ref"}
    told = sum(_letters(text(one)) for one in bibl if name(one) in known | set(FIELDS))
    return told >= TAGGED * _letters(text(bibl))


def _letters(printed: str) -> int:
    return sum(char.isalnum() for char in printed)


def printed(bibl: Any) -> str:
    """Return an entry as it was printed, where its program kept that (GROBID's raw_reference)."""
    kept = (text(one) for one in bibl.iter("{*}note") if one.get("type") == "raw_reference")
    return next(kept, "")


def _parts(bibl: Any) -> Iterator[Any]:
    """The elements of a reference, without those of a work that it is only related to."""
    stack = list(reversed(bibl))
    while stack:
        element = stack.pop()
        if name(element) != "relatedItem":
            yield element
            stack += reversed(element)


# --------------------------------------------------------------------------------- titles
def _titles(item: Item, bibl: Any) -> None:
    """Set the work's title and that of what it stands in, by their levels."""
    found: dict[str, str] = {}
    for element in _parts(bibl):
        words = text(element)
        if name(element) != "title" or not words or element.get("type") in ("abbrev", "short"):
            continue
        level = _level(element)
        if element.get("type") == "sub" and level in found:
            found[level] += f": {words}"
        else:
            found.setdefault(level, words)
    own = [found[level] for level in ("a", "m", "u") if level in found]
    around = found.get("j") or "".join(own[1:2])
    if own:
        item.fields["title"] = own[0]
    if around:
        item.fields["container-title"] = around
    if "s" in found:
        item.fields["collection-title"] = found["s"]


def _level(title: Any) -> str:
    """What a title is of: an article, a monograph, a journal, a series, or unpublished."""
    around = name(title.getparent())
    placed = {"analytic": "a", "series": "s"}.get(around, "m")
    return str(title.get("level") or placed)


# --------------------------------------------------------------------------------- fields
def set_field(item: Item, element: Any) -> None:
    """Set what one element says."""
    tag, words = name(element), text(element)
    if tag == "biblScope":
        unit = (element.get("unit") or element.get("type") or "").lower()
        if variable := SCOPES.get(unit):
            item.fields.setdefault(variable, _range(element) or words)
    elif tag == "idno":
        variable = IDS.get((element.get("type") or "").lower(), "")
        if variable and words:
            item.fields.setdefault(variable, words.removeprefix("https://doi.org/"))
    elif tag in ("ptr", "ref") and (element.get("target") or "").startswith(("http:", "https:")):
        item.fields.setdefault("URL", element.get("target"))
    elif tag == "date":
        accessed = (element.get("type") or "").startswith("access")
        if date := _date(element):
            item.dates.setdefault("accessed" if accessed else "issued", date)
    elif tag in FIELDS and words:
        item.fields.setdefault(FIELDS[tag], words)


def _range(scope: Any) -> str:
    """Return "3-9" of the attributes `from` and `to`, or an empty string."""
    first, last = scope.get("from") or "", scope.get("to") or ""
    return f"{first}-{last}" if first and last and first != last else first


def _date(element: Any) -> Date:
    when = element.get("when") or element.get("from") or text(element)
    return dates.parse(when) if when else Date()


def _type(item: Item, bibl: Any) -> str:
    """Tell the type by what the reference says, else by the levels of its titles."""
    if kind := TYPES.get((bibl.get("type") or "").lower()):
        return kind
    levels = {_level(one) for one in _parts(bibl) if name(one) == "title"}
    if "event-title" in item.fields:
        return "paper-conference"
    if "j" in levels:
        return "article-journal"
    if "a" in levels:
        return "chapter" if "m" in levels else "document"
    return "book" if "m" in levels else "document"


# --------------------------------------------------------------------------------- people
def _people(item: Item, bibl: Any) -> None:
    """Set authors and editors; several names in one element are several people."""
    for element in _parts(bibl):
        tag = name(element)
        if tag not in ("author", "editor", "respStmt"):
            continue
        said = element.get("role") or element.findtext("{*}resp") or ""
        role = ROLES.get(tag) or EDITORS.get(said.strip().lower(), "")
        if tag == "editor":
            role = EDITORS.get(said.strip().lower(), "editor")
        if role and (names := people(element)):
            item.names.setdefault(role, []).extend(names)


def people(element: Any) -> list[Name]:
    """Read the people and organisations in an `author` or the like."""
    inner = list(element.iter("{*}persName", "{*}orgName", "{*}name", "{*}surname"))
    outer = [one for one in inner if not any(above in inner for above in one.iterancestors())]
    if outer and name(outer[0]) == "surname":
        outer = [element]
    found = [person_of(one) for one in outer or [element] if name(one) != "orgName"]
    if not any(found):
        found = [Name(literal=text(one)) for one in outer if text(one)]
    return [person for person in found if person]


def person_of(element: Any) -> Name:
    """Read a name by its parts, else as it is printed."""
    said: dict[str, list[str]] = {}
    for part in element.iter("{*}forename", "{*}surname", "{*}nameLink", "{*}genName"):
        if text(part):
            said.setdefault(name(part), []).append(text(part))
    parts = {tag: " ".join(words) for tag, words in said.items()}
    if family := parts.get("surname", ""):
        return Name(
            family=family,
            given=parts.get("forename", ""),
            non_dropping_particle=parts.get("nameLink", ""),
            suffix=parts.get("genName", ""),
        )
    words = text(element)
    return name_of(words) if words else Name()
