"""What two records are to each other: one work, related, or two works; and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from refkit.evidence.likeness import Likeness
from refkit.evidence.records import hopeless, weigh
from refkit.evidence.relations import relation
from refkit.evidence.traits import Traits
from refkit.evidence.weights import table


class Kind(StrEnum):
    """What two records may be to each other."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two records are, by which evidence. `relation` says how they are related.

    `backward` says that the second record depends on the first (is its preprint, thesis …).
    """

    kind: Kind
    likeness: Likeness
    relation: str = ""
    backward: bool = False

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look at it."""
        bounds = table("bounds")
        if self.kind == Kind.SAME:
            return self.likeness.score >= bounds["sure"]
        return self.kind == Kind.RELATED or self.likeness.score < bounds["maybe"]


_OTHERS = Verdict(Kind.DIFFERENT, Likeness(0.0))


def judge(a: Traits, b: Traits) -> Verdict:
    """Say what two records are to each other."""
    if hopeless(a, b):
        return _OTHERS
    likeness = weigh(a, b)
    if likeness.score < table("bounds")["related"]:
        return Verdict(Kind.DIFFERENT, likeness)
    how, backward = relation(a, b)
    if how:
        return Verdict(Kind.RELATED, likeness, how, backward)
    same = likeness.score >= table("bounds")["same"]
    return Verdict(Kind.SAME if same else Kind.DIFFERENT, likeness)
