"""A score that explains itself: what differs, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Penalty:
    """One difference: its name in weights.toml, what it costs (0..1), and in words."""

    name: str
    cost: float
    why: str = ""

    def __str__(self) -> str:
        return f"{self.why or self.name} {self.cost:.2f}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two works are: 1 is the same, 0 has nothing in common."""

    score: float
    penalties: tuple[Penalty, ...] = ()
    """What differs, dearest first."""

    @classmethod
    def of(cls, penalties: Iterable[Penalty]) -> Likeness:
        """Sum up penalties that are shares of the whole."""
        found = sorted((p for p in penalties if p.cost > 0), key=lambda p: (-p.cost, p.name))
        return cls(max(0.0, 1.0 - sum(p.cost for p in found)), tuple(found))

    @property
    def reasons(self) -> list[str]:
        """What differs, in words: "year differs 2021/2022 0.04"."""
        return [str(penalty) for penalty in self.penalties]

    def has(self, name: str) -> bool:
        """Whether a penalty of that name applies."""
        return any(penalty.name == name for penalty in self.penalties)
