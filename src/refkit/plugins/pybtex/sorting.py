"""Sorting by the alphabet of a language, whatever the machine's locale: ç after c, ö after o."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, ClassVar

from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.style.sorting import BaseSortingStyle

from refkit import languages


class Alphabet(BaseSortingStyle):  # type: ignore[misc]
    """Author, year, title, by the alphabet of `language`.

    Without one, that of the language that most entries name in `langid` or `language`, else of
    the one that their titles are most likely in. A subclass may set it: `language = "tr"`.
    """

    language: ClassVar[str] = ""

    def sort(self, entries: Iterable[Any]) -> list[Any]:
        """Return the entries in order; those that are equal in all stay in the order they came."""
        entries = list(entries)
        language = self.language or _language(entries)
        return sorted(entries, key=lambda entry: _key(entry, language))

    def sorting_key(self, entry: Any) -> tuple[object, ...]:
        """Return the key of one entry alone, by its own language."""
        return _key(entry, self.language or _language([entry]))


def _key(entry: Any, language: str) -> tuple[object, ...]:
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    title = plain(entry.fields.get("title", ""))
    names = ", ".join(map(_filed_name, persons)) or title
    year = plain(entry.fields.get("year", "") or entry.fields.get("date", ""))
    return (languages.sort_key(names, language), year, languages.sort_key(title, language))


def _filed_name(person: Any) -> str:
    parts = (person.prelast_names, person.last_names, person.first_names, person.middle_names)
    return " ".join(plain(word) for part in parts for word in part)


def plain(latex: str) -> str:
    """Return what a field of BibTeX prints."""
    try:
        return str(Text.from_latex(latex))
    except PybtexError:  # braces that do not close
        return latex


def _language(entries: Sequence[Any]) -> str:
    named = Counter(
        code
        for entry in entries
        if (
            code := _codes().get(
                (entry.fields.get("langid") or entry.fields.get("language", "")).lower()
            )
        )
    )
    if named:
        return min(named, key=lambda code: (-named[code], code))
    return languages.detect(" ".join(plain(entry.fields.get("title", "")) for entry in entries))


@cache
def _codes() -> dict[str, str]:
    """Return what languages are called: their codes, locales, English and own names."""
    return {
        name.lower(): language.code
        for language in languages.every()
        for name in (language.code, language.locale, language.english, language.name)
    }
