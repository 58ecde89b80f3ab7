"""An Atom feed of the arXiv API as Records (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

import re

from lxml import etree

from refkit.evidence import identifiers
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.records.people import person
from refkit.resolvers.records.wild import date, text

SOURCE = "arxiv"
_NAMES = {"a": "http://www.w3.org/2005/Atom", "x": "http://arxiv.org/schemas/atom"}
_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?/\d{7})(?:v\d{1,3})?", re.IGNORECASE)


def bare(value: str) -> str:
    """Return an arXiv identifier without prefix and version, or "".

    >>> bare("https://arxiv.org/abs/1706.03762v5"), bare("arXiv:hep-th/9901001")
    ('1706.03762', 'hep-th/9901001')
    """
    value = re.sub(
        r"^\s*(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)",
        "",
        value,
        flags=re.IGNORECASE,
    )
    found = _ID.fullmatch(value.strip().removesuffix(".pdf"))
    return found[1] if found and _month(found[1]) else ""


def _month(bare_id: str) -> bool:
    digits = bare_id.rpartition("/")[2]
    return 1 <= int(digits[2:4]) <= 12


def records(feed: bytes) -> dict[str, Record] | None:
    """Return the feed's works by their identifiers; None where it is no feed or tells an error."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(feed, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or root.tag != f"{{{_NAMES['a']}}}feed":
        return None
    found: dict[str, Record] = {}
    for entry in root.iterfind("a:entry", _NAMES):
        where = _text(entry, "a:id")
        if "/api/errors" in where:
            return None
        if made := _record(entry, bare(where)):
            found[made.id] = made
    return found


def _record(entry: etree._Element, bare_id: str) -> Record | None:
    title = _text(entry, "a:title")
    if not (bare_id and title):
        return None
    item = Item(type="article", fields={"title": title, "publisher": "arXiv"})
    item.fields |= {"number": f"arXiv:{bare_id}", "URL": f"https://arxiv.org/abs/{bare_id}"}
    names = (_text(author, "a:name") for author in entry.iterfind("a:author", _NAMES))
    if people := [person(name) for name in names if name]:
        item.names["author"] = people
    if issued := date(_text(entry, "a:published")):
        item.dates["issued"] = issued
    years = (issued.year, date(_text(entry, "a:updated")).year)
    return Record(
        source=SOURCE,
        id=bare_id,
        item=item,
        titles=(title,),
        kind="preprint",
        published_as=identifiers.doi(_text(entry, "x:doi")),
        years=tuple(dict.fromkeys(year for year in years if year)),
        related=(f"10.48550/arxiv.{bare_id}",),
    )


def _text(element: etree._Element, path: str) -> str:
    return text(element.findtext(path, "", _NAMES))
