"""From labelled spans to an item: a visible list of small normalizers.

They do not care who labelled the spans, rules or a trained tagger. A span may hold the marks
and words around its value ("pp. 12-15,", "In: Lauth, H.-J. (Hrsg.): "), and a label may come
several times.

| file | makes |
|---|---|
| `names/` | "Akçay, N., & Changgang, G." → two names with family and given |
| `dates.py` | "2024, May 20" → [2024, 5, 20]; "n.d." → a literal |
| `numbers.py` | pages, volume, issue, edition, number of pages |
| `strings.py` | titles, containers, publishers, places: quotes and edges off |
| `addresses.py` | DOI, URL, ISBN, ISSN, arXiv |
| `quotes.py` | quotation marks without a partner off |
| `parts.py` | volumes and series out of titles, containers and notes |
| `genres.py` | "PhD thesis, Basin University" out of titles and containers |
| `organisations.py` | "River Office, «Floods»" → an author and a title |
| `sense.py` | what cannot be a page, a volume, a date |
| `places.py` | places and publishers that were taken for each other |
| `mending.py` | another label for spans that cannot be what they are said to be |
| `kinds.py` | the item's type, from all that was found |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from refkit import languages
from refkit.model import Item, Name
from refkit.references.normalize import (
    addresses,
    dates,
    genres,
    kinds,
    mending,
    names,
    numbers,
    organisations,
    parts,
    sense,
    strings,
)

Label = tuple[str, int, int]

STRINGS: dict[str, Callable[[str], str]] = {
    "container-title": strings.container,
    "event": strings.title,
    "publisher": strings.publisher,
    "publisher-place": strings.place,
    "genre": strings.genre,
    "medium": strings.genre,
    "archive": strings.title,
    "page": numbers.pages,
    "number-of-pages": numbers.count,
    "number-of-volumes": numbers.count,
    "number": numbers.number,
    "edition": numbers.edition,
    "note": strings.title,
}
"""Text and number variables of one span, and what makes them from their printed form."""

NAMES = ("author", "editor", "translator", "contributor")
IDENTIFIERS = ("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID")


def normalize(text: str, labels: Sequence[Label], language: str = "") -> Item:
    """Return the item that the labelled spans of `text` describe."""
    item = Item()
    issued: list[str] = []
    labels = mending.mend(text, labels)
    for place, (label, start, end) in enumerate(labels):
        value = text[start:end]
        if label in NAMES:
            _add_names(item, label, names.parse(value, language))
        elif label in sense.NUMBERS and not sense.numbers(label, value):
            _note(item, value)
        elif label == "issued":
            issued.append(value)
        elif label in STRINGS:
            _set(item, label, STRINGS[label](value))
        elif label in IDENTIFIERS:
            _set(item, label, addresses.clean(label, value))
        elif label == "accessed" and label not in item.dates and (date := dates.parse(value)):
            item.dates[label] = date
        elif label == "title":
            _add_title(item, value, labels[:place])
        elif label in MORE:
            MORE[label](item, value)
    if issued:
        _add_issued(item, issued, language)
    if text.strip() and not (item.names or item.dates or item.fields):
        item.fields["note"] = text.strip()  # no part of it could be told: it stays as printed
    _count_pages(item, text, labels)
    journal = "journal" in [label for label, _start, _end in labels]
    if not (item["title"] or journal or item["volume"] or item["issue"]):
        _title_of_all(item, text, labels)
    parts.tidy(item)
    genres.tell(item)
    organisations.tell(item)
    item.type = kinds.kind(item, journal)
    kinds.settle(item)
    if code := _language(item, language):
        item.fields["language"] = code
    return item


def _set(item: Item, variable: str, value: str) -> None:
    """Set a variable that is not set yet."""
    if value:
        item.fields.setdefault(variable, value)


def _note(item: Item, printed: str) -> None:
    """Keep what is no number among the notes."""
    value = strings.title(printed.strip(" ()[]"))
    if value and value not in item["note"]:
        item.fields["note"] = f"{item['note']}. {value}" if item["note"] else value


def _add_names(item: Item, role: str, found: Sequence[Name]) -> None:
    """Add names that are not there yet: some styles print an author twice."""
    row = item.names.setdefault(role, [])
    row += [name for name in found if name not in row]
    if not row:
        del item.names[role]


def _add_issued(item: Item, printed: list[str], language: str) -> None:
    """Make one date of all that is printed of it; the year of an original stands apart."""
    printed[0], first = dates.original(printed[0])
    date = dates.merged(printed, language)
    if date and sense.dated(date):
        item.dates["issued"] = date
    elif date:
        _note(item, date.literal)
    if first:
        item.dates["original-date"] = first


def _add_title(item: Item, value: str, before: Sequence[Label]) -> None:
    """Set the title, or go on with it; behind the editors of a volume it is the volume's."""
    printed, medium = strings.without_medium(value)
    printed, translation = strings.without_translation(printed)
    clean = strings.title(printed)
    _set(item, "medium", medium)
    if translation:
        _set(item, "note", f"Translated title: {strings.title(translation)}")
    if not item["title"]:
        _set(item, "title", clean)
    elif clean and clean not in item["title"]:
        between = before[-1][0] if before else ""
        if between == "editor" and not item["container-title"]:
            item.fields["container-title"] = strings.container(printed)
        else:
            item.fields["title"] = f"{item['title']}. {clean}"


def _title_of_all(item: Item, text: str, labels: Sequence[Label]) -> None:
    """Take for the title what looks like a book around the work, where no work stands in it."""
    for label, start, end in labels:
        name = item["container-title"]
        if (
            label == "container-title"
            and name
            and text[start:end].lstrip("\"“«„'‘ ").find(name) == 0
        ):
            item.fields["title"] = item.fields.pop("container-title")


def _count_pages(item: Item, text: str, labels: Sequence[Label]) -> None:
    """Tell "224 p." of a book from the page of an article."""
    if not item["page"] or item["container-title"] or item["number-of-pages"]:
        return
    first = next(text[start:end] for label, start, end in labels if label == "page")
    if numbers.counts(first):
        item.fields["number-of-pages"] = numbers.count(item.fields.pop("page"))


# -------------------------------------------------------------------- what takes more steps
def _journal(item: Item, value: str) -> None:
    _set(item, "container-title", strings.container(value, journal=True))


def _collection(item: Item, value: str) -> None:
    name, number = strings.series(value)
    _set(item, "collection-title", name)
    _set(item, "collection-number", number)


def _volume(item: Item, value: str) -> None:
    volume, issue = numbers.volume_and_issue(value)
    if "volume" not in item.fields:
        _set(item, "volume", volume)
        _set(item, "issue", issue)


def _issue(item: Item, value: str) -> None:
    """Set the issue, and the volume where one span holds both: "C. 4, S. 2"."""
    volume, issue = numbers.volume_and_issue(value) if "/" not in value else ("", "")
    if issue and not any(key in item.fields for key in ("volume", "issue")):
        _set(item, "volume", volume)
    else:
        issue = numbers.volume(value)
    _set(item, "issue", issue)


def _translated_title(item: Item, value: str) -> None:
    _set(item, "note", f"Translated title: {strings.title(value).strip('[]()')}")


def _arxiv(item: Item, value: str) -> None:
    item.fields |= {"archive": "arXiv", "archive_location": addresses.arxiv(value)}


MORE: dict[str, Callable[[Item, str], None]] = {
    "journal": _journal,
    "collection-title": _collection,
    "volume": _volume,
    "issue": _issue,
    "original-title": _translated_title,
    "arxiv": _arxiv,
}
"""Labels that fill more than one variable. `locator` and `other` are no part of a work."""


def _language(item: Item, expected: str) -> str:
    """Return the title's language, where two of its words or letters speak for it.

    Where they speak for several alike ("ğ" and "ş"), it is the list's own, if that is among them.
    """
    title = item["title"]
    code = languages.detect(title, expected) if title else ""
    if code not in languages.codes():
        return ""
    small, letters = _telling(code)
    title = languages.lower(title, code)
    found = len([word for word in title.split() if word in small])
    if found < 2:
        found += sum(map(title.count, letters.intersection(title)))
    return code if found > 1 else ""


@cache
def _telling(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words and the letters that tell a language."""
    language = languages.get(code)
    return (
        frozenset(language.terms("words", "detect")),
        frozenset(language.terms("letters", "detect")),
    )


def short_name(labels: Sequence[Label], text: str, authors: Sequence[Name]) -> str:
    """Return what the text cites an entry by, where the entry prints it.

    Its number ("12"), or an abbreviation before or beside an organisation's name.
    """
    for label, start, end in labels:
        if label in ("citation-number", "abbreviation"):
            return text[start:end].strip(" .,;:()[]")
    return names.abbreviation(authors[0].literal) if authors else ""
