"""How well a citation in a text ("Fatima and Ahmad, 2021a") fits a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from refkit import languages
from refkit.evidence import identifiers, names
from refkit.evidence.letters import plain, suffix
from refkit.evidence.likeness import Likeness, Penalty
from refkit.evidence.weights import table
from refkit.model import Cite, Item

NO_DATE = "n.d."
_WITH_SUFFIX = re.compile(r"([12]\d{3})([^\W\d_])")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


@cache
def _no_date_words() -> frozenset[str]:
    return frozenset(plain(word).replace(" ", "") for word in languages.words("no-date"))


def normal_year(text: str | None) -> str:
    """Return a year as printed, or "n.d." for the words that say so in any language."""
    year = " ".join((text or "").split())
    return NO_DATE if year and plain(year).replace(" ", "") in _no_date_words() else year


def cited_years(printed: str) -> list[int]:
    """Return the years in a printed one: "1920/1985" has two, "20224" none."""
    return [int(year) for year in _YEAR.findall(printed)]


@dataclass(frozen=True, slots=True)
class Cited:
    """What a text says of the work it cites. Equal ones are the same citation."""

    authors: tuple[str, ...] = ()
    etal: bool = False
    year: str = ""
    """As printed, "n.d.", or "" where the text gives none."""
    suffix: str = ""
    title: str = ""
    url: str = ""
    date: str = ""
    located: bool = False
    """Whether a page is named: then a missing year is left out, not unknown."""
    given: str = ""
    """Initials that are printed beside the first author."""
    declined: bool = False
    """Whether the names stand in a sentence, perhaps in one of its cases."""

    @classmethod
    def of(cls, cite: Cite, *, given: str = "", declined: bool = False) -> Cited:
        """Read what matters from a cite."""
        year, letter = normal_year(cite.year), cite.suffix or ""
        if not letter and (together := _WITH_SUFFIX.fullmatch(year)):
            year, letter = together[1], together[2]
        return cls(
            authors=tuple(" ".join(author.split()) for author in cite.authors if author.strip()),
            etal=cite.etal,
            year=year,
            suffix=suffix(letter),
            title=" ".join((cite.title or "").split()),
            url=identifiers.url(cite.url or ""),
            date=cite.date or "",
            located=bool(cite.locator),
            given=given,
            declined=declined,
        )


@dataclass(slots=True)
class Known:
    """A record as texts may cite it. `short` holds what may stand in the authors' place."""

    item: Item
    authors: list[names.Aliases] = field(default_factory=list)
    short: names.Aliases = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    undated: bool = False
    suffix: str = ""

    @classmethod
    def of(cls, item: Item, *, label: str = "", letter: str = "") -> Known:
        """Prepare a record; `label` is what its list says the text cites it by.

        `letter` is the one printed behind its year, if the item does not know it.
        """
        authors = [names.aliases_of(name) for name in item.authors]
        if not item.names.get("author"):  # "под ред. Л. К. Кремнёва": a list declines its editors
            for aliases, name in zip(authors, item.authors, strict=True):
                for nominative in names.nominatives(name.family):
                    names.add(aliases, nominative, "inflected")
        return cls(
            item=item,
            authors=authors,
            short=_short(item, label),
            years=_years(item),
            undated=not _years(item),
            suffix=suffix(item["year-suffix"] or letter),
        )

    def printed(self) -> Iterator[str]:
        """Yield the skeletons under which a citation may look for this record."""
        for aliases in (*self.authors, self.short):
            yield from aliases


def _years(item: Item) -> frozenset[int]:
    dates = [item.dates[name] for name in ("issued", "original-date") if name in item.dates]
    return frozenset(part[0] for date in dates for part in date.parts if part)


def _short(item: Item, label: str) -> names.Aliases:
    """A label, the site, or the title's first words instead of the authors."""
    aliases: names.Aliases = {}
    if label:
        names.add(aliases, label)
    if site := identifiers.host(item["URL"]):
        persons = any(name.family for name in item.authors)
        names.add(aliases, site, "part-of-name")
        if not persons:
            names.add(aliases, site.rpartition(".")[0], "part-of-name")
    for variable in ("title", "title-short"):
        if title := item[variable]:
            names.add(aliases, title, "" if not item.authors else "part-of-name")
            names.add_prefixes(aliases, title, 3 if item.authors else 1)
    return aliases


def fit(cited: Cited, known: Known, *, near: bool = False) -> Likeness:
    """Return how well a citation fits a record: 1 minus the penalties of table [cite].

    A year that is one off or mistyped, or that the record lacks, is only a candidate when `near`
    is true; otherwise it is another year.
    """
    costs = table("cite")
    found = [*_authors(cited, known), *_year(cited, known, near=near)]
    if cited.title and (title := known.item["title"]):
        short, long = sorted((_title_letters(cited.title), _title_letters(title)), key=len)
        if short not in long:
            found.append(("title-other", "title differs"))
    return Likeness.of(Penalty(name, costs[name], why) for name, why in found)


_EARLY = str.maketrans("vj", "ui")
"""Early prints have "v" for "u" and "i" for "j": "Mvsica" is cited as "Musica"."""


def _title_letters(title: str) -> str:
    return plain(title).translate(_EARLY)


_Found = list[tuple[str, str]]


def _authors(cited: Cited, known: Known) -> _Found:
    if not cited.authors:
        same_url = cited.url and cited.url == identifiers.url(known.item["URL"])
        return [] if same_url or cited.title else [("no-author", "no author cited")]
    best = _by_authors(cited, known)
    if len(cited.authors) == 1 and not cited.etal:
        instead = names.match(cited.authors[0], known.short, slip=False, declined=cited.declined)
        if instead is not None:
            found = [(instead, f"cited as {cited.authors[0]}")] if instead else []
            best = min(best, found, key=_cost)
    return best


def _cost(found: _Found) -> float:
    return sum(table("cite")[name] for name, _ in found)


def _by_authors(cited: Cited, known: Known) -> _Found:
    """Compare the authors one by one, then how many there are."""
    printed, authors = cited.authors, known.authors
    if not authors:
        return [("other-author", "the record has no author")]
    found: _Found = []
    for place, name in enumerate(printed[: len(authors)]):
        penalty = names.match(name, authors[place], declined=cited.declined)
        if penalty is None:
            elsewhere = any(names.match(name, other, slip=False) == "" for other in authors)
            if elsewhere and len(printed) == 1 and not cited.etal:
                return [("not-first-author", f"{name} is not the first author")]
            if not (elsewhere and len(printed) == len(authors)):
                return [("other-author", f"author differs {name}")]
            penalty = "order"
        if penalty and (penalty, "") not in found:
            found.append((penalty, f"author cited as {name}"))
    first = known.item.authors[0]
    if cited.given and first.given and not names.given_agree(cited.given, first.given):
        found.append(("given-other", f"{cited.given} is not {first}"))
    return _once(found) + _count(len(printed), len(authors), etal=cited.etal)


def _once(found: _Found) -> _Found:
    """Keep one penalty of a kind: two names in another order are one difference."""
    return list({name: (name, why) for name, why in reversed(found)}.values())


def _count(cited: int, known: int, *, etal: bool) -> _Found:
    if etal:
        return [] if known > cited else [("et-al-alone", "et al. for all authors")]
    if cited > known:
        return [("more-authors", f"{cited} authors cited, {known} recorded")]
    if cited == known:
        return []
    return [("first-author-only" if cited == 1 else "fewer-authors", f"{cited} of {known} authors")]


def _year(cited: Cited, known: Known, *, near: bool) -> _Found:
    if not cited.year:
        return [("year-missing", "no year cited")] if known.years else []
    if cited.year == NO_DATE or known.undated:
        both = known.undated and (cited.year == NO_DATE or not _YEAR.search(cited.year))
        if both:
            return []
        unrecorded = near and "issued" not in known.item.dates
        name = "year-unrecorded" if unrecorded else "undated"
        return [(name, f"year {cited.year} for {_told(known)}")]
    if known.years.intersection(cited_years(cited.year)):
        return _suffix(cited, known)
    why = f"year differs {cited.year}/{_told(known)}"
    close = near and any(mistyped(cited.year, str(year)) for year in known.years)
    return [("year-near" if close else "year-other", why)]


def _told(known: Known) -> str:
    return "/".join(map(str, sorted(known.years))) or NO_DATE


def mistyped(printed: str, year: str) -> bool:
    """Whether a year is one off, or a digit of it is missing, doubled or swapped."""
    if not (printed.isdecimal() and year.isdecimal() and len(printed) <= 5):
        return False
    if len(printed) == len(year):
        pairs = range(len(year) - 1)
        swapped = {year[:i] + year[i + 1] + year[i] + year[i + 2 :] for i in pairs}
        return abs(int(printed) - int(year)) == 1 or (printed != year and printed in swapped)
    long, short = sorted((printed, year), key=len, reverse=True)
    return len(long) == len(short) + 1 and short in (
        long[:i] + long[i + 1 :] for i in range(len(long))
    )


def _suffix(cited: Cited, known: Known) -> _Found:
    if cited.suffix == known.suffix:
        return []
    if cited.suffix and known.suffix:
        return [("suffix-other", f"year suffix differs {cited.suffix}/{known.suffix}")]
    return [("suffix-added" if cited.suffix else "suffix-missing", "year suffix")]
