"""R1: what registries say of an entry. They judge what was found out; nobody is asked here."""

from __future__ import annotations

from collections.abc import Iterator

from refkit import values
from refkit.checks.case import Case
from refkit.checks.registry import Problem, rule
from refkit.checks.telling import enumerate_words, names_work, shorten
from refkit.lookups import Difference, Existence, Identifier, Lookup, Search
from refkit.model import Item, Severity

_LIKELY, _POSSIBLE = 0.7, 0.35
"""From here on a real work of its kind is expected to be known, or as likely known as not."""
_SHOWN = 100
_TAKEN = frozenset(
    "type author editor issued title container-title volume issue page publisher DOI ISBN".split()
)
"""What an unlisted work is offered of a registry's record."""


# ------------------------------------------------------------------------------------ identifiers
@rule("R101", "identifier-not-found", Severity.ERROR)
def identifier_not_found(case: Case) -> Iterator[Problem]:
    """An identifier has the right form, but who issues such identifiers does not know it.

    Why: the link leads nowhere. It was copied wrongly, never registered, or made up.

    Example: "https://doi.org/10.5555/jhp.2O11.7", with a letter O for a zero.

    What to do: copy the identifier from the publisher's page, or leave it out.

    Only the issuer's own "no" counts (for a DOI that of doi.org): where it did not answer, or
    another registry does not have the work, nothing is found. Needs --online.
    """
    for entry, lookup in case.looked_up:
        for one in lookup.identifiers:
            if one.existence == Existence.ABSENT:
                message = f"The {one.scheme} {shorten(one.value, _SHOWN)} of"
                message += f" {names_work(entry.item)} does not exist, says {one.source}."
                yield Problem.of(entry, message, _instead(one, lookup), _identifier(one, lookup))


@rule("R102", "identifier-of-another-work", Severity.ERROR)
def identifier_of_another_work(case: Case) -> Iterator[Problem]:
    """An identifier exists and belongs to another work than the entry.

    Why: readers are led to a work that does not say what it is cited for.

    Example: an entry on river maps, with the DOI of a paper on bees.

    What to do: look up both; mend the identifier, or the entry if it is the one that is wrong.

    A title in another language or script, another spelling, a missing sub-title are no other
    work. The context names what was compared. Needs --online.
    """
    for entry, lookup in case.looked_up:
        for one in lookup.identifiers:
            if one.elsewhere and one.record:
                message = f"The {one.scheme} {shorten(one.value, _SHOWN)} of"
                message += f" {names_work(entry.item)} leads to another work:"
                message += f" {_described(one.record.item)} ({enumerate_words(one.reasons, 4)})."
                yield Problem.of(entry, message, _instead(one, lookup), _identifier(one, lookup))


def _instead(one: Identifier, lookup: Lookup) -> str:
    """Return the hint that names the identifier which a search found."""
    if lookup.search == Search.FOUND and lookup.record:
        return f"{lookup.record.source} has the work as {lookup.record.id}."
    return f"Copy the {one.scheme} from the publisher's page."


def _identifier(one: Identifier, lookup: Lookup) -> dict[str, str]:
    """Return the DOI that a search found, to take the place of the wrong one."""
    found = lookup.record if one.scheme == "DOI" and lookup.search == Search.FOUND else None
    return {"DOI": found.item["DOI"]} if found and found.item["DOI"] else {}


def _described(item: Item) -> str:
    title = f", “{shorten(item['title'])}”" if item["title"] and item.authors else ""
    return f"{names_work(item)}{title}"


# ----------------------------------------------------------------------------------------- fields
@rule("R103", "field-differs", Severity.WARNING)
def field_differs(case: Case) -> Iterator[Problem]:
    """An entry has a field otherwise than the registry has it.

    Why: one of the two is wrong, and databases count citations by what the registry has.

    Example: the entry says volume 12, Crossref volume 21.

    What to do: look at the publication; mend the entry if it is wrong.

    Other spellings of one name, abbreviated journals and missing sub-titles are no difference.
    What a registry is known to have wrong is told of by R104. Needs --online.
    """
    for entry, lookup in case.looked_up:
        for one in lookup.differences:
            if not one.artefact:
                hint = f"Look at the publication: {one.source} may be wrong as well."
                yield Problem.of(entry, _differs(entry.item, one), hint, _theirs(one, lookup))


@rule("R104", "registry-artefact", Severity.NOTE)
def registry_artefact(case: Case) -> Iterator[Problem]:
    """A registry has a field otherwise, and it is likely the registry that is wrong.

    Why: other checkers will report it; the entry need not change.

    Example: a paper of 1998 that Crossref has under 2011, the year in which it was registered.

    What to do: nothing, as a rule.

    The known defects: the year of the deposit, titles registered in another language, swapped
    or missing names, lost letters. Needs --online.
    """
    for entry, lookup in case.looked_up:
        for one in lookup.differences:
            if one.artefact:
                hint = "The entry is likely to be right."
                yield Problem.of(entry, f"{_differs(entry.item, one)} ({one.artefact})", hint)


def _theirs(one: Difference, lookup: Lookup) -> dict[str, str]:
    """Return the field as the registry has it."""
    record = lookup.record.item if lookup.record else Item()
    value = one.theirs if one.variable in values.TEXTS else values.tell(record, one.variable)
    return {one.variable: value} if value else {}


def _differs(item: Item, one: Difference) -> str:
    ours, theirs = (f"“{shorten(text, _SHOWN)}”" for text in (one.ours, one.theirs))
    return f"{names_work(item)} has the {one.variable} {ours}, {one.source} has {theirs}."


# --------------------------------------------------------------------------------------- searches
@rule("R105", "not-found-in-registries", Severity.NOTE)
def not_found(case: Case) -> Iterator[Problem]:
    """No registry that was asked knows a work like the entry.

    Why: it may be misprinted beyond recognition, or not exist. Most often it only stands in no
    registry: those know few books, hardly anything old, and little outside English.

    Example: a book of 1978 from Bishkek that Crossref does not have.

    What to do: look for it elsewhere (a library, the journal's page) if you doubt it. Where such
    works usually are known, R108 tells of it.

    "Not found" proves nothing by itself; the message says how much it tells. Needs --online.
    """
    yield from _not_found(case, expected=False)


@rule("R108", "not-found-though-expected", Severity.WARNING)
def not_found_though_expected(case: Case) -> Iterator[Problem]:
    """No registry that was asked knows a work like the entry, and such works usually are known.

    Why: the entry may be wrong in its title and authors at once, or mean a work that does not
    exist. It may also be real: registries have holes.

    Example: a journal article of 2019 in English of which Crossref has no trace.

    What to do: look for it on the journal's page; correct the entry, or leave it out.

    Needs --online.
    """
    yield from _not_found(case, expected=True)


def _not_found(case: Case, *, expected: bool) -> Iterator[Problem]:
    for entry, lookup in case.looked_up:
        missing = lookup.search in (Search.NOT_FOUND, Search.MAYBE) and bool(lookup.searched)
        if missing and (lookup.expected >= _LIKELY) == expected:
            names = ", ".join(lookup.searched)
            message = f"{names_work(entry.item)} was not found in {names}: {_strength(lookup)}."
            yield Problem.of(entry, message, _nearest(lookup))


def _strength(lookup: Lookup) -> str:
    if lookup.expected >= _LIKELY:
        return "works of this kind usually are"
    if lookup.expected >= _POSSIBLE:
        return "works of this kind often are not"
    return "works of this kind hardly ever are, so this says little"


def _nearest(lookup: Lookup) -> str:
    if lookup.search != Search.MAYBE or not lookup.candidates:
        return ""
    record = lookup.candidates[0].record
    return f"Nearest: {_described(record.item)}, {record.id}. Is it that?"


@rule("R106", "several-records-fit", Severity.NOTE)
def several_records_fit(case: Case) -> Iterator[Problem]:
    """Several records of registries fit an entry equally well.

    Why: no identifier can be added without looking.

    Example: "Introduction" by one author in two volumes of one year.

    What to do: choose the right one and put its DOI into the entry.

    Needs --online.
    """
    for entry, lookup in case.looked_up:
        if lookup.search == Search.AMBIGUOUS:
            ids = enumerate_words((one.record.id for one in lookup.candidates if one.record.id), 3)
            yield Problem.of(entry, f"Several records fit {names_work(entry.item)}.", f"See {ids}.")


@rule("R107", "unlisted-work-suggested", Severity.NOTE)
def unlisted_work_suggested(case: Case) -> Iterator[Problem]:
    """A work that is cited and stands in no list may be one that a registry has.

    Why: the author must complete the list (see C101); this may save a search.

    Example: the text says of "(Halloran, 2017)" that it maps rivers, and Crossref has an article
    on the mapping of rivers by a Halloran of 2017.

    What to do: ask the author whether it is that one. refkit never merges it by itself.

    Names and year agree, and words of its title stand in the citing sentences. Needs --online.
    """
    for item in case.article.unlisted if case.article else ():
        lookup = case.lookups.get(item.id)
        places = case.cited_at.get(item.id)
        if lookup and places and lookup.search == Search.MAYBE and lookup.candidates:
            citation = places[0][0]
            best = lookup.candidates[0]
            yield Problem(
                f"{names_work(item)}, which is not listed, may be {_described(best.record.item)}"
                f" ({enumerate_words(best.reasons)}).",
                citation.start,
                citation.end,
                item.id,
                hint=f"A suggestion only: {best.record.source} has it as {best.record.id}.",
                suggestion={
                    name: told for name, told in values.told(best.record.item) if name in _TAKEN
                },
            )
