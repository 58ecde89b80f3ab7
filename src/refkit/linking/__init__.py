"""Which entry, or which unlisted work, each citation of an article means.

name the authors that "он же" means (same_author.py)
─▶ fold references that notes print and the list holds as well (notes.py)
─▶ find every cite's entry (entries.py): by number, by key, by names and year
─▶ years that are one off, where the entry is cited by nobody else
─▶ records that lie beside the article, for works that stand in no list (offered.py)
─▶ one stub for each work that stands in no list (readings.py, joins.py, stubs.py)
─▶ "ibid.", "op. cit." from what was cited before (repeats.py)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from refkit.evidence import Cited
from refkit.evidence.letters import skeleton
from refkit.evidence.names import stems
from refkit.linking.abbreviations import long_forms
from refkit.linking.entries import Decision, Entries
from refkit.linking.given import initials
from refkit.linking.joins import join
from refkit.linking.notes import fold_notes
from refkit.linking.offered import take_in
from refkit.linking.readings import works
from refkit.linking.repeats import is_repeat, resolve
from refkit.linking.same_author import spell_out
from refkit.linking.stubs import default_key, stub, unique
from refkit.model import Article, Cite, Item, Kind

_INFLECTED = 0.8
"""How sure it is that a name is another one with a case ending."""

__all__ = ["default_key", "link"]


def link(
    article: Article,
    key: Callable[[Item], str] = default_key,
    offered: Sequence[Item] = (),
) -> None:
    """Fill cite.reference, cite.item, cite.candidates and article.unlisted.

    References and their items have ids already; cites that have a reference keep it, unless it
    is a note's that prints an entry of the list again: such a reference is dropped. A cite
    that fits several entries gets their ids as `candidates` and nothing else. A cite whose work
    stands in no list gets the id of its stub, one stub a work; `key` names a stub by its
    content. A bare number ("[7]") without an entry says nothing of the work: it gets no stub.
    `offered` are records beside the article: one that such a cite surely names becomes a
    reference instead of a stub.
    """
    spell_out(article)
    fold_notes(article)
    entries = Entries(article.references)
    if article.references:
        _link_entries(article, entries)
    if offered:
        take_in(article, offered, key)
    _link_stubs(article, key)
    resolve(article)


def _link_entries(article: Article, entries: Entries) -> None:
    open_cites: list[tuple[Cite, Cited]] = []
    cites = [cite for citation in article.citations for cite in citation.cites]
    names = long_forms(article)
    for citation in article.citations:
        for cite, given in zip(citation.cites, initials(citation), strict=True):
            if cite.reference:
                entries.take(cite)
            elif cite.number or cite.key:
                by_number = entries.by_number(cite.number) if cite.number else None
                _settle(cite, by_number or entries.by_key(cite))
            elif not is_repeat(cite):
                spoken = citation.kind is Kind.NARRATIVE
                cited = Cited.of(cite, given=given, declined=spoken)
                if not any(_settle(cite, entries.by_names(c)) for c in _readings(cited, names)):
                    open_cites.append((cite, cited))
    free = entries.free(cites)
    still_open = [
        (cite, cited)
        for cite, cited in open_cites
        if not _settle(cite, entries.by_near_year(cited, free))
    ]
    _follow(still_open, cites)


def _readings(cited: Cited, names: dict[str, str]) -> list[Cited]:
    """Return what is cited, and the same with what its author's abbreviation stands for."""
    long = names.get(skeleton(cited.authors[0])) if cited.authors else None
    return [cited, replace(cited, authors=(long, *cited.authors[1:]))] if long else [cited]


def _follow(open_cites: list[tuple[Cite, Cited]], cites: list[Cite]) -> None:
    """Let a name with a case ending mean what the same name without it means elsewhere."""
    if not open_cites:
        return
    linked = {(skeleton(c.authors[0]), c.year): c for c in cites if c.reference and c.authors}
    for cite, cited in open_cites:
        for stem in stems(skeleton(cited.authors[0])) if cited.authors else ():
            if other := linked.get((stem, cite.year)):
                cite.reference, cite.item = other.reference, other.item
                cite.confidence = min(cite.confidence, other.confidence, _INFLECTED)
                break


def _settle(cite: Cite, decision: Decision) -> bool:
    """Write a decision into the cite. False if it found nothing."""
    if not decision.references:
        return False
    cite.confidence = min(cite.confidence, round(decision.score, 2))
    if len(decision.references) > 1:
        cite.candidates = [reference.id for reference in decision.references]
    else:
        cite.reference = decision.references[0].id
        cite.item = decision.references[0].item.id
    return True


def _link_stubs(article: Article, key: Callable[[Item], str]) -> None:
    taken = {reference.item.id for reference in article.references}
    for work in join(works(article)):
        item = stub(work, article)
        item.id = unique(key(item), taken)
        taken.add(item.id)
        article.unlisted.append(item)
        for cite, score in work.cites():
            cite.item = item.id
            cite.confidence = min(cite.confidence, score)
