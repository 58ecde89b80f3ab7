"""From labelled spans to an item: a visible list of small normalizers.

They do not care who labelled the spans, rules or a trained tagger.

| file | makes |
|---|---|
| `names.py` | "Akçay, N., & Changgang, G." → two names with family and given |
| `dates.py` | "2024, May 20" → [2024, 5, 20]; "n.d." → a literal |
| `numbers.py` | pages, volume, issue, edition, number of pages |
| `strings.py` | titles, containers, publishers, places: quotes and edges off |
| `kinds.py` | the item's type, from all that was found |
| `trust.py` | how sure one may be of the whole, 0…1 |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from refkit import languages
from refkit.model import Item, Name
from refkit.references import identifiers
from refkit.references.normalize import dates, kinds, names, numbers, strings, trust

STRINGS: dict[str, Callable[[str], str]] = {
    "title": strings.title,
    "container-title": strings.container,
    "collection-title": strings.container,
    "event": strings.title,
    "publisher": strings.publisher,
    "publisher-place": strings.place,
    "genre": strings.genre,
    "medium": strings.genre,
    "archive": strings.title,
    "page": numbers.pages,
    "number-of-pages": numbers.count,
    "volume": numbers.volume,
    "issue": numbers.volume,
    "number": numbers.volume,
    "edition": numbers.edition,
    "note": strings.title,
    "PMID": str.strip,
    "PMCID": str.strip,
}
"""Text and number variables, and what makes them from their printed form."""

NAMES = ("author", "editor", "translator")
DATES = ("issued", "accessed")


def normalize(
    text: str, labels: Sequence[tuple[str, int, int]], language: str = ""
) -> tuple[Item, float]:
    """Return the item that the labelled spans of `text` describe, and a confidence 0…1."""
    item = Item()
    for label, start, end in labels:
        value = text[start:end]
        if label in NAMES:
            item.names.setdefault(label, []).extend(names.parse(value, language))
        elif label in DATES:
            if label not in item.dates and (date := dates.parse(value)):
                item.dates[label] = date
        elif label in ("DOI", "URL", "ISBN", "ISSN"):
            item.fields.setdefault(label, identifiers.clean(label, value))
        elif label == "arxiv":
            item.fields |= {"archive": "arXiv", "archive_location": value.strip()}
        elif label == "original-title":
            item.fields.setdefault("note", f"Translated title: {strings.title(value)}")
        elif label in STRINGS and (clean := STRINGS[label](value)):
            item.fields.setdefault(label, clean)
    item.names = {role: row for role, row in item.names.items() if row}
    if text.strip() and not (item.names or item.dates or item.fields):
        item.fields["note"] = text.strip()  # no part of it could be told: it stays as printed
    item.type = kinds.kind(item, text)
    kinds.settle(item)
    if code := _language(item, language):
        item.fields["language"] = code
    return item, trust.confidence(item, text, labels)


def _language(item: Item, expected: str) -> str:
    """Return the title's language, where two of its words or letters speak for it.

    Where they speak for several alike ("ğ" and "ş"), it is the list's own, if that is among them.
    """
    code = languages.detect(item["title"], expected)
    if not code:
        return ""
    language = languages.get(code)
    small = set(language.terms("words", "detect"))
    letters = set(language.terms("letters", "detect"))
    title = languages.lower(item["title"], code)
    words = sum(word in small for word in title.split())
    return code if words + sum(char in letters for char in title) >= 2 else ""


def short_name(labels: Sequence[tuple[str, int, int]], text: str, authors: Sequence[Name]) -> str:
    """Return what the text cites an entry by, where the entry prints it.

    Its number ("12"), or an abbreviation before or beside an organisation's name.
    """
    for label, start, end in labels:
        if label in ("citation-number", "abbreviation"):
            return text[start:end].strip()
    return names.abbreviation(authors[0].literal) if authors else ""
