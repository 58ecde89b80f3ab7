"""Where a registry's record says otherwise than an item, and whether the registry is to blame.

    for d in differences(item, record):
        print(d.variable, d.ours, d.theirs, d.artefact)

Only what both have is compared, as far as it means something: another spelling of the same name,
an abbreviated journal or a missing sub-title is no difference. `artefact` names a known habit of
deposits that explains one; then the item is likely to be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from refkit.evidence.letters import plain
from refkit.evidence.records import amount, number
from refkit.evidence.titles import Title, differ
from refkit.evidence.traits import Traits
from refkit.lookups import Difference, Record
from refkit.model import Item
from refkit.resolvers import forms
from refkit.resolvers.containers import container_differs
from refkit.resolvers.listed_people import people_differ
from refkit.resolvers.tables import bound
from refkit.resolvers.weighing import paged

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_HOLE = "\ufffd"
_SAME = frozenset(["title-short", "title-brackets", "title-part", "title-transliterated"])
"""Ways in which titles of one work are printed; nobody needs to be told."""


def differences(item: Item, record: Record) -> list[Difference]:
    """Return the fields of which a registry's record has another value, in a fixed order."""
    if record.bare:
        return []
    return [found for compare in _COMPARISONS for found in compare(item, record)]


def _title(item: Item, record: Record) -> Iterator[Difference]:
    theirs = forms.of_record(record)
    pair = forms.nearest(forms.of_item(item), theirs)
    if pair is None:
        return
    told, _ = differ(Title.of(pair[0]), Title.of(pair[1]))
    if not told or (told in _SAME and not _misprinted(pair)) or _only_formula(pair[0], pair[1]):
        return
    artefact = ""
    if forms.translated(pair[0], pair[1]) and amount(told) > bound("title-fair"):
        artefact = "title registered in another language"
    elif _garbled(record.item["title"]):
        artefact = "letters lost in the registry"
    yield _difference("title", item["title"], record.item["title"] or theirs[0], record, artefact)


def _misprinted(pair: tuple[str, str, object]) -> bool:
    """Whether the shorter title is not letter by letter the beginning of the longer one."""
    left, right = plain(pair[0]), plain(pair[1])
    if left.isascii() != right.isascii():
        return False
    short, long = (left, right) if len(left) < len(right) else (right, left)
    whole = pair[1] if long == right else pair[0]
    return not long.startswith(short) and short != plain(_BRACKETS.sub(" ", whole))


def _only_formula(one: str, two: str) -> bool:
    """Whether titles differ in signs alone that plain text has not: Greek letters, exponents."""
    left, right = plain(one).split(), plain(two).split()
    signs = [word for word in left + right if not word.isascii() or len(word) == 1]
    few = [word for word in left if word not in signs], [w for w in right if w not in signs]
    return bool(signs) and few[0] == few[1] and len(few[0]) > len(signs)


def _garbled(text: str) -> bool:
    """Whether letters were lost in a text: "K?nig", "K\ufffdnig"."""
    inside = any("?" in word.rstrip("?") and word[0].isalpha() for word in text.split() if word)
    return _HOLE in text or inside


def _author(item: Item, record: Record) -> Iterator[Difference]:
    for role in ("author", "editor"):
        ours, theirs = item.names.get(role, []), record.item.names.get(role, [])
        if ours and theirs and (found := people_differ(ours, theirs)):
            left, right, artefact = found
            yield _difference(role, left, right, record, artefact)
        if ours or theirs:
            return


def _issued(item: Item, record: Record) -> Iterator[Difference]:
    """Compare years with every year the record goes by."""
    ours, theirs = item.year, record.item.year
    if ours is None or theirs is None or ours in (theirs, *record.years):
        return
    apart = min(abs(ours - year) for year in (theirs, *record.years))
    one, two = Traits.of(item), Traits.of(paged(record.item, item))
    placed = [d for name in ("volume", "page") for d, _ in number(name, one, two)]
    artefact = ""
    if theirs == record.deposited and theirs > ours and (apart > 1 or 0.0 in placed):
        artefact = "year of deposit"
    elif apart > 1 and theirs > ours and placed and 1.0 not in placed:
        artefact = "volume and pages agree, so the year is that of the deposit"
    elif str(ours) in record.id.split("/", 1)[-1] and theirs > ours:
        artefact = "the DOI itself holds the other year"
    elif apart == 1:
        artefact = "online and in print in two years"
    yield _difference("issued", str(ours), str(theirs), record, artefact)


def _container(item: Item, record: Record) -> Iterator[Difference]:
    found = container_differs(item, record)
    if found:
        yield _difference("container-title", found[0], found[1], record, found[2])


def _number(variable: str) -> Callable[[Item, Record], Iterator[Difference]]:
    def compare(item: Item, record: Record) -> Iterator[Difference]:
        one, two = Traits.of(item), Traits.of(paged(record.item, item))
        for distance, _ in number(variable, one, two):
            if distance:
                yield _difference(variable, one.item[variable], two.item[variable], record, "")

    return compare


_COMPARISONS: tuple[Callable[[Item, Record], Iterator[Difference]], ...] = (
    _title,
    _author,
    _issued,
    _container,
    _number("volume"),
    _number("issue"),
    _number("page"),
    _number("edition"),
)


def _difference(name: str, ours: str, theirs: str, record: Record, why: str) -> Difference:
    return Difference(name, ours, theirs, record.source, why)
