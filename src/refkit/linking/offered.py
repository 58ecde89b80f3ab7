"""Records that lie beside an article, where a citation names one of them and no entry is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import count

from refkit.evidence import Cited, Known, cited_years, fit
from refkit.linking.entries import Entries
from refkit.linking.given import initials
from refkit.linking.repeats import is_repeat
from refkit.linking.stubs import unique
from refkit.model import Article, Cite, Item, Kind, Reference

_FORGIVEN = frozenset(["spelling", "abbreviation", "part-of-name", "inflected", "suffix-missing"])
"""Differences between a citation and the one record it means; others leave doubt."""


def take_in(article: Article, offered: Sequence[Item], key: Callable[[Item], str]) -> None:
    """Make references of the offered records that open cites name by author and year.

    A cite that fits several records stays open: none is guessed. References are copies, stand
    behind the text (where "beside"), and go on in the article's numbering.
    """
    open_cites = list(_open(article))
    years = {year for _, cited in open_cites for year in cited_years(cited.year)}
    near = [record for record in offered if record.year in years]
    if not near:
        return
    end = article.end
    entries = Entries([Reference(end, end, one.printed(), "beside", one, 1.0) for one in near])
    meant = [(cite, cited, entries.by_names(cited)) for cite, cited in open_cites]
    adopted = _distinct(
        decision.references[0]
        for _, cited, decision in meant
        if len(decision.references) == 1 and _sure(cited, decision.references[0].item)
    )
    _name(adopted, article, key)
    article.references += adopted
    known = Entries(adopted)  # they are the article's now: found as any entry is
    for cite, cited in open_cites:
        found = known.by_names(cited)
        if len(found.references) == 1:
            cite.reference, cite.item = found.references[0].id, found.references[0].item.id
            cite.confidence = min(cite.confidence, round(found.score, 2))


def _name(adopted: list[Reference], article: Article, key: Callable[[Item], str]) -> None:
    """Give references ids behind the article's own, and their items, copied, keys of their own."""
    ids = {reference.id for reference in article.references}
    free = (f"r{number}" for number in count(len(ids) + 1) if f"r{number}" not in ids)
    taken = {reference.item.id for reference in article.references}
    for reference in adopted:
        reference.id = next(free)
        reference.item = deepcopy(reference.item)
        reference.item.id = unique(key(reference.item), taken)
        taken.add(reference.item.id)


def _distinct(references: Iterable[Reference]) -> list[Reference]:
    return list({id(reference): reference for reference in references}.values())


def _open(article: Article) -> Iterator[tuple[Cite, Cited]]:
    """Yield the cites that name author and year, and that mean no entry."""
    for citation in article.citations:
        for cite, given in zip(citation.cites, initials(citation), strict=True):
            named = cite.authors and cite.year and not (cite.number or cite.key)
            if named and not (cite.reference or cite.candidates or is_repeat(cite)):
                spoken = citation.kind is Kind.NARRATIVE
                yield cite, Cited.of(cite, given=given, declined=spoken)


def _sure(cited: Cited, record: Item) -> bool:
    penalties = fit(cited, Known.of(record)).penalties
    return all(penalty.name in _FORGIVEN for penalty in penalties)
