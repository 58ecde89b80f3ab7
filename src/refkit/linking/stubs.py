"""The record of a work that is known from citations alone. It never pretends to be more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from refkit import languages
from refkit.evidence import NO_DATE, identifiers, normal_year
from refkit.evidence.letters import plain, roman, skeleton, suffix
from refkit.linking.abbreviations import full_name
from refkit.linking.readings import Work
from refkit.model import UNLISTED, Article, Cite, Date, Item, Kind, Name

NOTE = "Cited in the text, not in the reference list; known only from in-text citations."
_ET_AL = " Further authors are cited as “et al.”."
_SITE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
_QUOTED = re.compile(r"^[“”\"«„‘'](.+)[“”\"»‟’']$", re.DOTALL)


def stub(work: Work, article: Article) -> Item:
    """Make the item of an unlisted work: who, when, where to find it, and a note that says so.

    `custom` says which places cite it, in which sentences. What no citation prints stays empty.
    """
    cites = [cite for cite, _ in work.cites()]
    item = Item(fields={"keyword": UNLISTED, "note": NOTE})
    _set_names(item, work, cites)
    _set_date(item, cites)
    _set_texts(item, cites)
    item.type = _type(item, work)
    own: dict[str, object] = {
        "places": [
            {
                "start": c.start,
                "end": c.end,
                "text": " ".join(c.text.split()),
                "context": c.context,
            }
            for c, _, _ in work.places
        ]
    }
    if any(cite.etal for cite in cites):
        item.fields["note"] += _ET_AL
        own["et-al"] = True
    item.custom["refkit"] = own
    return item


def _set_names(item: Item, work: Work, cites: list[Cite]) -> None:
    """Set the authors as most citations that name the most of them print them.

    Citations that joined the work under another name have no vote.
    """
    own = [cite for cite, score in work.cites() if score == 1.0] or cites
    most = max((len(cite.authors) for cite in own), default=0)
    full = [tuple(cite.authors) for cite in own if len(cite.authors) == most]
    printed = _favourite(full) if most else ()
    if len(printed) == 1 and (quoted := _QUOTED.match(printed[0])):
        item.fields["title"] = quoted[1].strip()
        return
    together = len(printed) > 1 or any(cite.etal for cite in cites)
    names = [work.names.get(skeleton(name)) or full_name(name) for name in printed]
    if rows := [to_name(name, together=together) for name in names]:
        item.names["author"] = rows


def _favourite(spellings: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the most frequent spelling; of equals the one with more diacritics, then the first."""
    counter = Counter(spellings)
    order = {spelling: place for place, spelling in enumerate(counter)}
    return max(
        counter, key=lambda s: (counter[s], sum(not c.isascii() for c in "".join(s)), -order[s])
    )


def _set_date(item: Item, cites: list[Cite]) -> None:
    counter = Counter(normal_year(cite.year) for cite in cites if cite.year)
    full = sorted({cite.date for cite in cites if cite.date})
    if full and len(full) == 1 and (date := _iso(full[0])):
        item.dates["issued"] = date
    elif counter:
        years = sorted(counter, key=lambda year: (-counter[year], len(year), year))
        plausible = [year for year in years if re.fullmatch(r"[12]\d{3}", year)]
        _set_year(item, (plausible or years)[0])
    for cite in cites:
        if cite.suffix:
            item.fields["year-suffix"] = suffix(cite.suffix)


def _set_year(item: Item, year: str) -> None:
    if re.fullmatch(r"[12]\d{3}", year):
        item.dates["issued"] = Date.of(int(year))
    elif both := re.fullmatch(r"([12]\d{3})\s*/\s*([12]\d{3})", year):
        item.dates["original-date"], item.dates["issued"] = (Date.of(int(y)) for y in both.groups())
    else:
        item.dates["issued"] = Date(literal=NO_DATE if year == NO_DATE else year)


def _iso(text: str) -> Date | None:
    parts = text.split("-")
    if not (len(parts) <= 3 and all(part.isdecimal() for part in parts)):
        return None
    return Date.of(*map(int, parts))


def _set_texts(item: Item, cites: list[Cite]) -> None:
    for cite in cites:
        if cite.url:
            item.fields.setdefault("URL", cite.url)
        if cite.title:
            item.fields.setdefault("title", " ".join(cite.title.split()))
        if cite.key:
            item.fields.setdefault("citation-key", cite.key)


def _type(item: Item, work: Work) -> str:
    if any(citation.kind is Kind.NEWS for citation, _, _ in work.places) and item.year:
        return "article-newspaper"
    site = any(_SITE.fullmatch(name.literal) for name in item.authors)
    return "webpage" if site or item["URL"] else "document"


# ------------------------------------------------------------------ a person or an organisation
@cache
def _organisation_words() -> frozenset[str]:
    keys = ("organisation", "newspaper", "periodical", "law")
    words = [word for key in keys for word in languages.words(key, "references")]
    return frozenset(plain(word) for word in (*words, *languages.words("source", "linking")))


@cache
def _small_words() -> frozenset[str]:
    particles = {plain(word) for word in languages.words("particle", "references")}
    return frozenset(plain(word) for word in languages.words("stop")) - particles


def to_name(text: str, *, together: bool = False) -> Name:
    """Return a printed author as a person's family name or as a literal.

    Literal is what has a digit, a dot inside, a word in capitals, a word that organisations have
    ("bank"), a small word ("of"), or more than three words. Authors that are named `together`
    with others are persons unless one of the first three says no.
    """
    words = text.split()
    if any(c.isdigit() for c in text) or _SITE.fullmatch(text) or "(" in text:
        return Name(literal=text)
    if any(len(word) > 1 and word.isalpha() and word.isupper() for word in words):
        return Name(literal=text)
    parts = set(plain(text).split())
    if parts & _organisation_words() or len(words) > 3 or parts & _small_words():
        return Name(literal=text)
    if len(words) == 3 and not together and not _has_particle(parts):
        return Name(literal=text)
    return Name(family=text)


def _has_particle(parts: set[str]) -> bool:
    return bool(parts & {plain(word) for word in languages.words("particle", "references")})


# ---------------------------------------------------------------------------------------- ids
def default_key(item: Item) -> str:
    """Return author and year in ASCII: "fatima2021", "worldbank2020a", "demirnd"."""
    name = item.authors[0].sort_name if item.authors else item["title"] or item["citation-key"]
    words = roman(name or identifiers.host(item["URL"])).split()
    year = str(item.year or "nd")
    return f"{''.join(words[:3]) or 'anonymous'}{year}{item['year-suffix']}"


def unique(key: str, taken: set[str]) -> str:
    """Return `key`, with a letter after it if it is taken (b, c … z, za …)."""
    if key not in taken:
        return key
    tail = ""
    while True:
        for letter in "abcdefghijklmnopqrstuvwxyz":
            if tail + letter != "a" and f"{key}{tail}{letter}" not in taken:
                return f"{key}{tail}{letter}"
        tail += "z"
