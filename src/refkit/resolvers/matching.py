"""Which of a registry's records is the work an item describes: by evidence, in words.

    found = match(item, records)
    found.search, found.record, [(c.record.id, c.score, c.reasons) for c in found.candidates]

A record is taken where title and author (or container) agree, or author, year and place in the
volume; never by its rank or the registry's own score. Two that qualify are ambiguous unless they
are versions of one work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.evidence import Kind, Traits, identifiers, judge
from refkit.lookups import Candidate, Record, Search
from refkit.model import Item
from refkit.resolvers.false_friends import in_words
from refkit.resolvers.tables import bound, table
from refkit.resolvers.weighing import Weighed, weighing

_MOST = 50
"""So many records of an answer are considered: what stands further down is noise."""
_BOOKS = frozenset(["book", "collection", "classic", "document", "report"])
_NEVER = frozenset(["component", "peer-review", "fake-copy", "about", "preprint", "later-copy"])


@dataclass(slots=True)
class Matched:
    """How a search ended, the record that is the item's, and all that were considered."""

    search: Search
    record: Record | None = None
    candidates: list[Candidate] = field(default_factory=list)


def match(item: Item, records: Sequence[Record]) -> Matched:
    """Choose the record that is the item's work; candidates are sorted, the likeliest first."""
    seen: dict[str, Weighed] = {}
    for record in records[:_MOST]:
        if not record.bare:
            seen.setdefault(f"{record.source} {record.id}", weighing(item, record))
    considered = sorted(
        ((one, _accepted(item, one), _score(item, one)) for one in seen.values()),
        key=lambda row: (not row[1], -row[2]),
    )
    found = [
        Candidate(one.record, round(score, 3), _reasons(one, why)) for one, why, score in considered
    ]
    good = [row for row, (_, why, _) in zip(found, considered, strict=True) if why]
    if not good:
        maybe = bool(found) and found[0].score >= bound("maybe")
        return Matched(Search.MAYBE if maybe else Search.NOT_FOUND, None, found)
    rivals = [row for row in good[1:] if good[0].score - row.score < bound("margin")]
    strangers = [row for row in rivals if not _versions(good[0].record, row.record)]
    if strangers:
        for row in (good[0], *strangers):
            row.reasons += ("fits as well as another record",)
        return Matched(Search.AMBIGUOUS, None, found)
    good[0].taken = True
    return Matched(Search.FOUND, good[0].record, found)


def same_work(item: Item, record: Record) -> tuple[bool, tuple[str, ...]]:
    """Say whether the record of an item's own identifier is its work, and by which evidence.

    The identifier speaks for it, so less is asked than of a search: only another work's title,
    or a part, review or correction of the work, speaks against it.
    """
    if record.bare:
        return True, ("the registry says nothing more of it",)
    one = weighing(item, record)
    if one.friend in ("component", "peer-review", "about"):
        return False, (in_words(one.friend),)
    if one.title is None:
        known = [d for d in (one.author, one.container) if d is not None]
        other = bool(known) and min(known) > bound("author") and not _near(one)
        return not other, _reasons(one, "" if other else "nothing against it")
    if one.title <= bound("title-fair"):
        return _not_its_namesake(one)
    if one.isbn and one.author is not None and one.author <= bound("author"):
        return True, _reasons(one, "ISBN and author agree")
    if one.translated and _placed(one):
        return True, _reasons(one, "title in another language, author, year and place agree")
    return False, _reasons(one, "")


def _not_its_namesake(one: Weighed) -> tuple[bool, tuple[str, ...]]:
    """Judge a record of a like title: a short one by other authors is another work's."""
    by_others = one.author is not None and one.author > bound("author")
    short = one.words < bound("words")
    fair = (one.title or 0.0) > bound("title")
    elsewhere = one.container is not None and one.container > bound("container")
    if by_others and (short or fair) and not (_near(one) and not elsewhere and one.agree):
        return False, _reasons(one, "")
    return True, _reasons(one, "title agrees")


# --------------------------------------------------------------------------------- acceptance
def _accepted(item: Item, one: Weighed) -> str:
    """Return by which rule a record is the item's work, or ""."""
    own = identifiers.doi(item["DOI"])
    if own and own == identifiers.doi(one.record.id) and same_work(item, one.record)[0]:
        return "its own DOI"
    if one.friend in _NEVER:
        return ""
    return next((why for why, rule in _RULES if rule(item, one)), "")


def _by_title(item: Item, one: Weighed) -> bool:
    """Title, and author or where it stands; for a title of few words both, and the year."""
    if one.title is None or one.title > bound("title") or not _near(one):
        return False
    if one.words < bound("words" if one.year is not None else "words-undated"):
        return _short_title(item, one)
    if len(one.clash) > 1 and not one.agree:
        return False
    if _author(one):
        return True
    if one.title <= bound("title-equal") and not item.authors and one.year == 0:
        return _container(one) or one.words >= bound("words-undated")
    where = (_container(one) and not one.clash) or _same_place(one)
    slip = one.author is None or one.author <= bound("author-slip")
    return where and (slip or one.title <= bound("title-equal"))


def _short_title(item: Item, one: Weighed) -> bool:
    """A title that others may have: "Introduction", "Türk dili"."""
    equal = one.title is not None and one.title <= bound("title-equal")
    if {"volume", "page"} & set(one.clash):
        return False
    if one.author is None and not (item.authors and one.record.item.authors):
        return one.year == 0 and (_same_place(one) or (equal and _container(one) and one.words > 1))
    if not _author(one):
        return False
    if _container(one) or "page" in one.agree:
        return True
    exact = one.year == 0 and (one.author or 0.0) <= bound("author-equal")
    known = one.year is not None and equal
    return one.words > 1 and (known or exact) and not _placed_elsewhere(one)


def _placed_elsewhere(one: Weighed) -> bool:
    return one.container is not None and one.container > bound("container")


def _by_fair_title(_: Item, one: Weighed) -> bool:
    """A title that is rather alike, with author and year and nothing against it."""
    if one.title is None or one.title > bound("title-fair") or one.clash:
        return False
    if not (_near(one) and _author(one)):
        return False
    if one.year is None:
        return _container(one) and bool(one.agree)
    exact = one.year == 0 and _container(one) and (one.author or 0.0) <= bound("author-equal")
    enough = one.words >= bound("words") or bool(one.agree) or exact
    return enough and one.likeness.score >= bound("likeness-fair")


def _by_place(item: Item, one: Weighed) -> bool:
    """Author, year, volume and page, where the title is missing or in another language.

    Or where a number in it is another one.
    """
    if one.title is not None and one.title > bound("title-number") and not one.translated:
        return False
    return _author(one) and _near(one) and {"volume", "page"} <= set(one.agree)


def _by_isbn(item: Item, one: Weighed) -> bool:
    whole = item.type in _BOOKS and one.record.item.type in _BOOKS
    return whole and one.isbn and one.title is not None and one.title <= bound("title-fair")


def _by_all_but_year(item: Item, one: Weighed) -> bool:
    """A long equal title, all authors and no other container: the year alone is wrong."""
    if one.title is None or one.title > bound("title-equal") or one.words < bound("words"):
        return False
    whole = item.type in _BOOKS and one.record.item.type in _BOOKS
    equal = one.authors is not None and one.authors <= bound("author-equal")
    return equal and not whole and not one.clash and one.container is not None and _container(one)


_RULES = (
    ("title agrees, with author or container", _by_title),
    ("title is alike, author and year agree", _by_fair_title),
    ("author, year, volume and page agree", _by_place),
    ("ISBN and title agree", _by_isbn),
    ("title, authors and container agree, not the year", _by_all_but_year),
)


def _author(one: Weighed) -> bool:
    return one.author is not None and one.author <= bound("author")


def _container(one: Weighed) -> bool:
    return one.container is not None and one.container <= bound("container")


def _near(one: Weighed) -> bool:
    return one.year is None or abs(one.year) <= 1


def _same_place(one: Weighed) -> bool:
    """Whether volume and page agree, or page and container."""
    return "page" in one.agree and ("volume" in one.agree or _container(one)) and not one.clash


def _placed(one: Weighed) -> bool:
    """Whether author and year agree, and the container or the place in it."""
    known = one.year is not None and _near(one) and _author(one)
    return known and (_container(one) or len(one.agree) > 1)


# ---------------------------------------------------------------------------- scores and words
def _score(item: Item, one: Weighed) -> float:
    return max(0.0, one.likeness.score - (table("demotions")[one.friend] if one.friend else 0.0))


def _reasons(one: Weighed, taken: str) -> tuple[str, ...]:
    """Say why a record is taken or not: the rule, then what differs."""
    first = (taken,) if taken else ()
    friend = (in_words(one.friend),) if one.friend else ()
    language = ("title in another language",) if one.translated else ()
    return (*first, *friend, *language, *one.likeness.reasons)


def _versions(a: Record, b: Record) -> bool:
    """Whether two records are one work, or versions of it: a preprint and its article."""
    if b.id in a.related or a.id in b.related or a.published_as == b.id or b.published_as == a.id:
        return True
    one, two = Traits.of(a.item), Traits.of(b.item)
    verdict = judge(one, two)
    if verdict.kind == Kind.RELATED:
        return verdict.relation in ("preprint", "thesis", "version")
    alike = weighing(a.item, b)
    equal = alike.title is not None and alike.title <= bound("title-equal")
    return equal and alike.words >= bound("words") and _author(alike) and not alike.clash
