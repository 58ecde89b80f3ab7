"""C: what is wrong with the citations of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refkit import languages
from refkit.checks.case import Case, Place
from refkit.checks.registry import Problem, rule
from refkit.checks.spelling import spelt_differently
from refkit.checks.telling import enumerate_words, names_cite, names_work, shorten, times
from refkit.model import Item, Name, Reference, Severity

_ALL = 5
"""From so many works on, a text that cites nothing of its list is one finding."""
_PERIOD = re.compile(r"\d\s*[-–]\s*\d")
_YEARS = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


@rule("C101", "cited-not-listed", Severity.ERROR)
def cited_not_listed(case: Case) -> Iterator[Problem]:
    """A work is cited, but the list of references has no entry for it.

    Why: readers cannot find the work, and databases do not count the citation.

    Example: the text says "(Halloran, 2017)", and no entry in the list begins with Halloran.

    What to do: add the entry, or mend the name or the year if an entry is meant.

    Each work is reported once, where it is cited first. Where nothing that is cited is listed,
    that is one finding; an article that has no list at all is told of by C102 instead.
    """
    if case.article is None or not case.entries:
        return
    unlisted = [item for item in case.article.unlisted if item.id in case.cited_at]
    listed = {case.work(entry.item) for entry in case.entries}
    if len(unlisted) >= _ALL and not listed & case.cited_works:
        yield _none_listed(case, unlisted)
        return
    for item in unlisted:
        yield _unlisted(case.cited_at[item.id], names_work(item), item.id, _near(item, case))
    for number, places in _numbers_without_entry(case).items():
        hint = f"The list has {len(case.entries)} entries."
        yield _unlisted(places, f"[{number}]", places[0][0].id, hint)
    for reference in _only_beside(case):
        places, name = case.cited_at[reference.item.id], names_work(reference.item)
        hint = "Add it to the list: the bibliography file beside the article has it."
        yield _unlisted(places, name, reference.item.id, hint)
        listed.add(case.work(reference.item))
    for reference in case.references:
        if reference not in case.entries and case.work(reference.item) not in listed:
            listed.add(case.work(reference.item))
            yield Problem(
                f"{names_work(reference.item)} stands in a note but not in the references.",
                reference.start,
                reference.end,
                reference.item.id,
                hint="Add it to the list of references.",
            )


def _none_listed(case: Case, unlisted: list[Item]) -> Problem:
    names = [names_work(item) for item in unlisted]
    citation = case.cited_at[unlisted[0].id][0][0]
    return Problem(
        f"None of the {len(names)} works cited is listed: {enumerate_words(names)}.",
        citation.start,
        citation.end,
        unlisted[0].id,
        "; ".join(names),
        "Does the list belong to this article?",
    )


def _unlisted(places: list[Place], name: str, subject: str, hint: str) -> Problem:
    citation = places[0][0]
    return Problem(
        f"{name} is cited{times(len(places))} but not listed in the references.",
        citation.start,
        citation.end,
        subject,
        hint=hint or "Add it to the list of references.",
    )


def _near(item: Item, case: Case) -> str:
    """Name the entries of the same first author: one of them may be meant."""
    if not item.authors:
        return ""
    first = languages.fold(item.authors[0].sort_name)
    same = [
        names_work(entry.item)
        for entry in case.entries
        if entry.item.authors and languages.fold(entry.item.authors[0].sort_name) == first
    ]
    return f"Add it, or is {' or '.join(same[:3])} meant?" if same else ""


def _only_beside(case: Case) -> list[Reference]:
    """Return the cited works that stand in no list, but in a file beside the article."""
    return [
        reference
        for reference in case.references
        if reference.where == "beside" and reference.item.id in case.cited_at
    ]


def _numbers_without_entry(case: Case) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for citation, cite in case.places:
        if cite.number and not cite.reference and not cite.candidates:
            found.setdefault(cite.number.strip("[]() ."), []).append((citation, cite))
    return found


@rule("C102", "list-missing", Severity.ERROR)
def list_missing(case: Case) -> Iterator[Problem]:
    """An article cites works and has no list of references.

    Why: nothing that it cites can be found. The list was lost on the way to print, or forgotten.

    Example: thirty citations such as "(Vale, 2015)", and the article ends without "References".

    What to do: ask the author for the list. refkit keeps what the citations say in stubs.

    It is one finding that names the works (all of them in its context), not one for each.
    """
    if case.article is None or case.entries:
        return
    unlisted = [item for item in case.article.unlisted if item.id in case.cited_at]
    names = [names_work(item) for item in unlisted]
    names += [names_work(reference.item) for reference in _only_beside(case)]
    names += [f"[{number}]" for number in _numbers_without_entry(case)]
    if not names:
        return
    count = "1 work" if len(names) == 1 else f"{len(names)} works"
    start = case.article.start
    yield Problem(
        f"There is no list of references for the {count} cited: {enumerate_words(names)}.",
        start,
        start,
        case.article.id,
        "; ".join(names),
        "Add a list of references with these works.",
    )


@rule("C103", "ambiguous-citation", Severity.WARNING)
def ambiguous_citation(case: Case) -> Iterator[Problem]:
    """A citation fits several entries of the list equally well.

    Why: readers cannot tell which work is meant.

    Example: "(Ashby, 2009)", and the list has two works by Ashby of 2009.

    What to do: tell them apart in the text and in the list: 2009a, 2009b.
    """
    for citation, cite in case.places:
        if len(cite.candidates) < 2:
            continue
        entries = [case.by_id[key] for key in cite.candidates if key in case.by_id]
        told = [f"“{shorten(entry.item['title'] or entry.text)}”" for entry in entries]
        yield Problem(
            f"“{names_cite(cite)}” may mean {_either(told)}.",
            citation.start,
            citation.end,
            citation.id,
            hint="Tell them apart by a letter after the year, in the text and in the list.",
        )


def _either(words: list[str]) -> str:
    return " or ".join(words[:3]) + (f" or {len(words) - 3} more entries" if words[3:] else "")


@rule("C104", "year-differs", Severity.WARNING)
def year_differs(case: Case) -> Iterator[Problem]:
    """The year in the text is not the year of the entry, or the entry has none.

    Why: one of them is wrong, and the citation may even mean another work.

    Example: the text says "(Dunmore, 2014)", the entry "Dunmore, L. (2015)".

    What to do: look the work up and mend the wrong year.

    Such a citation is linked only where nothing else in the text cites the entry. A full
    reference in a note is compared with the entry of the list, too.
    """
    for citation, cite in case.places:
        entry = case.by_id.get(cite.reference or "")
        if entry is None or not cite.year or _PERIOD.search(cite.year):
            continue
        printed, known = _years_in(cite.year), _years_of(entry.item)
        if printed and not printed & known and "literal" not in _issued(entry.item):
            of = f"is of {_told(known)}" if known else "has no year"
            yield Problem(
                f"“{names_cite(cite)}” {of} in the list: {names_work(entry.item)}.",
                citation.start,
                citation.end,
                entry.item.id,
                hint="Mend the year in the text or in the list.",
            )
    yield from _notes_of_other_years(case)


def _notes_of_other_years(case: Case) -> Iterator[Problem]:
    listed = {case.work(entry.item): entry for entry in case.entries}
    for reference in case.references:
        entry = listed.get(case.work(reference.item))
        if entry is None or reference in case.entries:
            continue
        printed, known = _years_of(reference.item), _years_of(entry.item)
        if printed and known and not printed & known:
            yield Problem(
                f"{names_work(reference.item)} in the note is of {_told(known)} in the list.",
                reference.start,
                reference.end,
                entry.item.id,
                hint="Mend the year in the note or in the list.",
            )


def _years_in(text: str) -> set[int]:
    return {int(year) for year in _YEARS.findall(text)}


def _years_of(item: Item) -> set[int]:
    dates = [item.dates[name] for name in ("issued", "original-date") if name in item.dates]
    return {part[0] for date in dates for part in date.parts if part}


def _issued(item: Item) -> dict[str, object]:
    return item.dates["issued"].to_csl() if "issued" in item.dates else {}


def _told(years: set[int]) -> str:
    return "/".join(str(year) for year in sorted(years))


@rule("C105", "name-differs", Severity.WARNING)
def name_differs(case: Case) -> Iterator[Problem]:
    """An author is spelt in one way in the text and in another in the list.

    Why: searches miss the work, and one author looks like two.

    Example: the text says "(Kovalchik, 2008)", the entry "Kowalczyk, J. (2008)"; or "Oguzlu" and
    "Oğuzlu". For a work without an entry, the spelling of most citations is the measure.

    What to do: take the spelling that the work itself prints.

    A name in another script, an abbreviation or a part of a name is no other spelling.
    """
    unlisted = {item.id: item for item in case.article.unlisted} if case.article else {}
    for citation, cite in case.places:
        entry = case.by_id.get(cite.reference or "")
        item = entry.item if entry else unlisted.get(cite.item or "")
        if item is None:
            continue
        where = "in the list" if entry else "elsewhere"
        for printed, name in spelt_differently(cite.authors, item.authors):
            yield Problem(
                f"“{printed}” in the text is spelt “{_spelling(name)}” {where}:"
                f" {names_work(item)}.",
                citation.start,
                citation.end,
                item.id,
                hint="Use one spelling.",
            )


def _spelling(name: Name) -> str:
    return name.sort_name


@rule("C106", "impossible-year", Severity.WARNING)
def impossible_year(case: Case) -> Iterator[Problem]:
    """A year that is none: too many or too few digits, or far in the future.

    Why: a slip of the keyboard; the entry cannot be found by it.

    Example: "(Kabar, 20224)", "(Gleijeses, 200)".

    What to do: mend the year.
    """
    for citation, cite in case.places:
        year = (cite.year or "").strip()
        if year.isdecimal() and not (len(year) == 4 and 1000 <= int(year) <= 2100):
            yield Problem(
                f"“{shorten(year)}” in “{shorten(names_cite(cite))}” is no year.",
                citation.start,
                citation.end,
                cite.item or citation.id,
                hint=_meant(year),
            )


def _meant(year: str) -> str:
    """Return the years that it is with one digit less."""
    if len(year) != 5:
        return "Mend the year."
    shorter = {year[:place] + year[place + 1 :] for place in range(5)}
    years = sorted(text for text in shorter if 1800 <= int(text) <= 2100)
    return f"Is {' or '.join(years)} meant?" if years else "Mend the year."


@rule("C107", "wrong-et-al", Severity.NOTE)
def wrong_et_al(case: Case) -> Iterator[Problem]:
    """The words for "and others" are misspelt: "at el.", "et. al.".

    Why: it looks careless, and programs do not recognise it.

    Example: "(Vale at el., 2015)", "(Vale et. al., 2015)".

    What to do: write "et al.".
    """
    for citation in case.article.citations if case.article else ():
        for wrong, right in _wrong_et_al():
            if found := wrong.search(citation.text):
                yield Problem(
                    f"“{found[0]}” in “{shorten(citation.text)}” should be “{right}”.",
                    citation.start,
                    citation.end,
                    citation.id,
                    hint=f"Write “{right}”.",
                )
                break


@cache
def _wrong_et_al() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the misspellings of every language, each with how it is written."""
    rows = []
    for language in languages.every():
        right = language.terms("et-al")
        for wrong in language.terms("wrong-et-al", "checks"):
            pattern = rf"(?<!\w){re.escape(wrong)}(?!\w)"
            rows.append((re.compile(pattern, re.IGNORECASE), right[0]))
    return tuple(rows)
