"""The markers of a pattern: `[auth]`, `[shorttitle:3]`. Each is a row of the table at the end.

A marker gives words; what stands between them is the pattern's business. The names and what they
mean follow JabRef (docs.jabref.org/setup/citationkeypatterns) and Better BibTeX
(retorque.re/zotero-better-bibtex/citing), as far as these two agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from refkit.library.keys.content import Content
from refkit.model import Name

_PAGE = re.compile(r"[^\W_]+")
_ET_AL = "EtAl"
"""What JabRef and Better BibTeX write for the authors that are left out."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker: how it reads an item. `number` says what a number behind it counts, if any."""

    read: Callable[[Content, int], list[str]]
    number: str = ""


# ------------------------------------------------------------------------------------ creators
def _auth(content: Content, letters: int) -> list[str]:
    return [content.lead[: letters or None]]


def _authors(content: Content, most: int) -> list[str]:
    words = content.creators()
    return [*words[:most], _ET_AL] if 0 < most < len(words) else words


def _auth_et_al(content: Content, _: int) -> list[str]:
    words = content.creators()
    return [words[0], _ET_AL] if len(words) > 2 else words


def _author_last(content: Content, letters: int) -> list[str]:
    return [word[: letters or None] for word in content.creators()[-1:]]


def _auth_initials(content: Content, letters: int) -> list[str]:
    return [word[: letters or 1] for word in content.creators()]


def _alpha(content: Content, _: int) -> list[str]:
    """As BibTeX's style alpha: Dem, DK, DKY; of five and more the first three, and a plus."""
    words = content.creators()
    if len(words) == 1:
        return [words[0][:3]]
    return [word[0] for word in words] if len(words) < 5 else [w[0] for w in words[:3]] + ["+"]


def _given(content: Content, _: int) -> list[str]:
    return [content.plain(name.given)[:1] for name in content.names[:1]]


def _editors(content: Content, most: int) -> list[str]:
    found: list[Name] = content.item.names.get("editor", [])
    return content.families(found)[: most or None]


def _editor(content: Content, letters: int) -> list[str]:
    return [word[: letters or None] for word in _editors(content, 1)]


# --------------------------------------------------------------------------------------- dates
def _year(content: Content, _: int) -> list[str]:
    year = content.item.year
    if year is None:
        return []
    return [str(year) if year >= 0 else f"{-year}bc"]


def _short_year(content: Content, _: int) -> list[str]:
    year = content.item.year
    return [] if year is None else [f"{abs(year) % 100:02}"]


def _date_part(place: int) -> Callable[[Content, int], list[str]]:
    def read(content: Content, _: int) -> list[str]:
        issued = content.item.dates.get("issued")
        part = issued.parts[0][place : place + 1] if issued and issued.parts else ()
        return [f"{number:02}" for number in part]

    return read


# ------------------------------------------------------------------------------ titles, fields
def _title(content: Content, most: int) -> list[str]:
    words = content.words(content.item["title"])[: most or None]
    return [word[:1].upper() + word[1:] for word in words]


def _first_words(usual: int) -> Callable[[Content, int], list[str]]:
    def read(content: Content, most: int) -> list[str]:
        return content.title_words()[: most or usual]

    return read


def _words_of(*variables: str) -> Callable[[Content, int], list[str]]:
    """Give the words of the first of these variables that the item has."""

    def read(content: Content, most: int) -> list[str]:
        text = next(filter(None, (content.item[variable] for variable in variables)), "")
        return content.words(text)[: most or None]

    return read


def _journal(content: Content, most: int) -> list[str]:
    return content.meaningful(content.item["container-title"])[: most or None]


def _page(place: int) -> Callable[[Content, int], list[str]]:
    def read(content: Content, _: int) -> list[str]:
        pages = _PAGE.findall(content.item["page"] or content.item["page-first"])
        return [content.plain(page) for page in pages[place:][:1]]

    return read


def _type(content: Content, _: int) -> list[str]:
    return content.words(content.item.type.replace("_", "-"))


def _keyword(content: Content, place: int) -> list[str]:
    keywords = content.item["keyword"].split(",")
    return content.words(",".join(keywords[max(0, place - 1) :][:1]))


MARKERS: dict[str, Marker] = {
    "auth": Marker(_auth, "letters"),
    "authors": Marker(_authors, "authors"),
    "authEtAl": Marker(_auth_et_al),
    "authIni": Marker(_auth_initials, "letters"),
    "authForeIni": Marker(_given),
    "authorsAlpha": Marker(_alpha),
    "authorLast": Marker(_author_last, "letters"),
    "edtr": Marker(_editor, "letters"),
    "editors": Marker(_editors, "editors"),
    "year": Marker(_year),
    "shortyear": Marker(_short_year),
    "month": Marker(_date_part(1)),
    "day": Marker(_date_part(2)),
    "title": Marker(_title, "words"),
    "shorttitle": Marker(_first_words(3), "words"),
    "veryshorttitle": Marker(_first_words(1), "words"),
    "journal": Marker(_journal, "words"),
    "booktitle": Marker(_journal, "words"),
    "series": Marker(_words_of("collection-title"), "words"),
    "publisher": Marker(_words_of("publisher"), "words"),
    "volume": Marker(_words_of("volume")),
    "number": Marker(_words_of("issue", "number", "collection-number")),
    "edition": Marker(_words_of("edition")),
    "firstpage": Marker(_page(0)),
    "lastpage": Marker(_page(-1)),
    "doi": Marker(_words_of("DOI")),
    "language": Marker(_words_of("language")),
    "keyword": Marker(_keyword, "its place"),
    "type": Marker(_type),
}
"""Every marker by its name; case does not count."""
