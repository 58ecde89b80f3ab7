"""Groups of records of one work, from what pairs of them are to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from refkit.evidence import Kind, Verdict, table

Judge = Callable[[int, int], Verdict]

_MEMBERS = 5
"""So many records of a group are asked whether another group fits to them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, by their places, and what the evidence says of them."""

    one: int
    other: int
    verdict: Verdict
    forced: bool = False
    """Whether a decision of the user said so."""


@dataclass(slots=True)
class Clusters:
    """Records in groups of one work each: a forest of places (union-find).

    Two groups become one only if no decision keeps any two of their records `apart`, and if
    they agree: else a chain of small likenesses would join what has nothing in common.
    """

    judge: Judge
    parents: list[int]
    members: dict[int, list[int]] = field(default_factory=dict)
    barred: dict[int, set[int]] = field(default_factory=dict)
    forced: set[int] = field(default_factory=set)
    """Places whose group a person made: what is in it need not agree with itself."""

    @classmethod
    def of(cls, size: int, judge: Judge, apart: Iterable[tuple[int, int]] = ()) -> Clusters:
        """Make groups of one record each; those of `apart` will never be in one group."""
        made = cls(judge, list(range(size)))
        for one, other in apart:
            made.barred.setdefault(one, set()).add(other)
            made.barred.setdefault(other, set()).add(one)
        return made

    def root(self, place: int) -> int:
        """Return the place that stands for the group of `place`."""
        while self.parents[place] != place:
            self.parents[place] = place = self.parents[self.parents[place]]
        return place

    def join(self, one: int, other: int, *, forced: bool = False) -> bool:
        """Make one group of two, unless that is not allowed; return whether they are one."""
        left, right = sorted((self.root(one), self.root(other)))
        if left == right:
            return True
        if self.kept_apart(left, right) or not (forced or self._agree(left, right)):
            return False
        if forced:
            self.forced |= {one, other}
        self.parents[right] = left
        self.members[left] = sorted(self._of(left) + self._of(right))
        self.members.pop(right, None)
        return True

    def kept_apart(self, left: int, right: int) -> bool:
        """Whether a decision bars two groups from being one."""
        if not self.barred:
            return False
        return any(
            self.root(other) == right
            for place in self._of(left)
            for other in self.barred.get(place, ())
        )

    def groups(self) -> list[list[int]]:
        """Return the groups, by their first place."""
        return [self._of(place) for place in range(len(self.parents)) if self.root(place) == place]

    def _of(self, root: int) -> list[int]:
        return self.members.get(root, [root])

    def _agree(self, left: int, right: int) -> bool:
        ones, others = self._of(left)[:_MEMBERS], self._of(right)[:_MEMBERS]
        pairs = (self._fit(one, other) for one in ones for other in others)
        return any(pairs) if self.forced.intersection(ones + others) else all(pairs)

    def _fit(self, one: int, other: int) -> bool:
        verdict = self.judge(min(one, other), max(one, other))
        return verdict.kind != Kind.RELATED and verdict.likeness.score >= table("bounds")["apart"]
