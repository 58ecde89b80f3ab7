"""COinS: the spans of class Z3988 that say which work is printed beside them.

OpenURL 1.0 in a title (https://ocoins.info, NISO Z39.88). Wikipedia, WorldCat and Zotero write
them into entries or behind them, blogs and repositories for the page itself.
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

from refkit import languages
from refkit.model import Item, Name
from refkit.readers import dates
from refkit.readers.html_text import ENTRY
from refkit.readers.people import name_of

LONGEST = 10_000
"""Characters of one span's title."""
MOST = 5_000
"""Spans of a page that are read."""
_ENTRY = 1500
"""Characters of an entry, at most; a longer block is an article."""
_BLOCKS = ("li", "p", "dd", "td", "div", "cite")
_FIELDS = {
    "rft.jtitle": "container-title", "rft.stitle": "container-title-short",
    "rft.volume": "volume", "rft.issue": "issue", "rft.pages": "page", "rft.issn": "ISSN",
    "rft.isbn": "ISBN", "rft.pub": "publisher", "rft.publisher": "publisher",
    "rft.place": "publisher-place", "rft.edition": "edition", "rft.series": "collection-title",
    "rft.inst": "publisher", "rft.source": "container-title", "rft.language": "language",
}  # fmt: skip
_GENRES = {
    "article": "article-journal", "proceeding": "paper-conference", "bookitem": "chapter",
    "book": "book", "report": "report", "preprint": "article", "conference": "book",
    "dissertation": "thesis",
}  # fmt: skip
_IDS = {"info:doi/": "DOI", "info:pmid/": "PMID", "urn:isbn:": "ISBN", "urn:ISBN:": "ISBN"}


def mark(page: Any, own: Item) -> list[Item]:
    """Mark the entries that have a COinS for the Writer; return the records, keyed as they are.

    `own` is what the page says of itself: a COinS that says the same is no cited work, and gives
    it what it lacks. So does one with no entry beside it, which is of no entry.
    """
    spans = [one for one in page.iter("span") if "Z3988" in one.get("class", "").split()][:MOST]
    found = [(span, item) for span in spans if (item := read(span.get("title", "")))]
    printed: dict[Any, str] = {}
    blocks = [_block(span, item, printed) for span, item in found]
    often = Counter(blocks)
    records: list[Item] = []
    for (_, item), block in zip(found, blocks, strict=True):
        if _letters(item["title"]) == _letters(own["title"]):
            own.fields = {**item.fields, **own.fields}
            own.names = {**item.names, **own.names}
            own.dates = {**item.dates, **own.dates}
        elif block is not None and often[block] == 1:
            item.id = block.get(ENTRY) or f"coins-{len(records) + 1}"
            block.set(ENTRY, item.id)
            records.append(item)
    return records


def read(title: str) -> Item | None:
    """Read one OpenURL; None where it names no title."""
    try:
        pairs = parse_qsl(title[:LONGEST], max_num_fields=200)
    except ValueError:
        return None
    said: dict[str, list[str]] = {}
    for key, value in pairs:
        if words := " ".join(value.split()):
            said.setdefault(key, []).append(words)
    one = {key: values[0] for key, values in said.items()}
    item = Item(type=_GENRES.get(one.get("rft.genre", ""), "document"))
    inner = one.get("rft.atitle", "")
    outer = one.get("rft.btitle") or one.get("rft.title", "")
    if words := inner or outer:
        item.fields["title"] = words
    if inner and outer and "rft.jtitle" not in one:
        item.fields["container-title"] = outer
    for key, variable in _FIELDS.items():
        if key in one:
            item.fields.setdefault(variable, one[key])
    if "rft.spage" in one and "page" not in item.fields:
        last = one.get("rft.epage", "")
        item.fields["page"] = "-".join(filter(None, (one["rft.spage"], last)))
    if "rft.date" in one:
        item.dates["issued"] = dates.parse(one["rft.date"])
    for place in said.get("rft_id", []):
        _identify(item, place)
    if names := _names(said, one):
        item.names["author"] = names
    return item if item["title"] else None


def _identify(item: Item, place: str) -> None:
    for start, variable in _IDS.items():
        if place.startswith(start):
            item.fields.setdefault(variable, place.removeprefix(start))
    if "doi.org/10." in place:
        item.fields.setdefault("DOI", place.partition("doi.org/")[2])
    elif place.startswith(("http://", "https://")):
        item.fields.setdefault("URL", place)


def _names(said: dict[str, list[str]], one: dict[str, str]) -> list[Name]:
    """The authors: the first by its parts, and all of them as whole names."""
    whole = [name_of(text) for key in ("rft.au", "rft.creator") for text in said.get(key, [])]
    if family := one.get("rft.aulast"):
        first = Name(family=family, given=one.get("rft.aufirst") or one.get("rft.auinit") or "")
        rest = [name for name in whole if languages.fold(name.family) != languages.fold(family)]
        return [first, *rest]
    if corporate := one.get("rft.aucorp"):
        return [Name(literal=corporate)]
    return whole


def _block(span: Any, item: Item, printed: dict[Any, str]) -> Any:
    """The block that prints the work: the one around the span or before it; None if none does.

    `printed` keeps the letters of the blocks that were looked at; of those too long, none.
    """
    title = _letters(item["title"])
    around = next(span.iterancestors(*_BLOCKS), None)
    for block in (around, span.getprevious()):
        if block is None or block.tag not in _BLOCKS or not title:
            continue
        if block not in printed:
            text = "".join(block.itertext())
            printed[block] = _letters(text) if len(text) <= _ENTRY else ""
        if title in printed[block]:
            return block
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, languages.fold(text)))
