"""Names of one journal or conference that only the library itself can tell.

No table says that "Data Conference" and "International Conference on Data" are one. Records do:
where a dozen works agree in title, authors and year, and stand here under the one name, there
under the other, the two names are of one thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from refkit.evidence import Kind, Traits, table
from refkit.evidence.letters import plain
from refkit.library.clusters import Pair


def learn(traits: Sequence[Traits], pairs: Iterable[Pair]) -> dict[str, str]:
    """Return name → the name that stands for it, of containers that are one by the pairs.

    Two names are one if enough pairs of one work say so, and most of the pairs that either name
    takes part in. The numbers stand in weights.toml.
    """
    rules = table("venues")
    votes: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    for pair in pairs:
        names = _names(traits[pair.one], traits[pair.other])
        if names and _sure_but_for_container(pair):
            votes[names] += 1
            seen.update(set(names))
    stands_for: dict[str, str] = {}
    for (one, other), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        most = count >= rules["share"] * max(seen[one], seen[other])
        if one != other and count >= rules["pairs"] and most:
            stands_for[other] = stands_for.get(one, one)
    return stands_for


def renamed(record: Traits, stands_for: dict[str, str]) -> Traits:
    """Return the record with the name that stands for its container's."""
    if not record.containers:
        return record
    name = stands_for.get(plain(record.containers[0]))
    return replace(record, containers=(name,)) if name else record


def _names(one: Traits, other: Traits) -> tuple[str, str] | None:
    if not (one.containers and other.containers and one.year == other.year):
        return None
    left, right = sorted(plain(record.containers[0]) for record in (one, other))
    return left, right


def _sure_but_for_container(pair: Pair) -> bool:
    likeness = pair.verdict.likeness
    costs = sum(penalty.cost for penalty in likeness.penalties if penalty.name != "container")
    return pair.verdict.kind == Kind.SAME and costs <= table("venues")["costs"]
