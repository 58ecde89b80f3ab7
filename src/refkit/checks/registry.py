"""What a rule is, and the decorator that makes one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from refkit.checks.case import Case
from refkit.model import Reference, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule has found: one sentence, where (document offsets), and what to do."""

    message: str
    start: int | None = None
    end: int | None = None
    subject: str = ""
    """The id of the item, reference or citation it is about."""
    context: str = ""
    """What stands around it, if not the sentence at `start`."""
    hint: str = ""
    suggestion: dict[str, str] = field(default_factory=dict)
    """What would mend the item: variable → value, as a correction has it."""

    @classmethod
    def of(
        cls,
        entry: Reference,
        message: str,
        hint: str = "",
        suggestion: Mapping[str, str] | None = None,
    ) -> Problem:
        """Return a problem of an entry, where it stands."""
        told = dict(suggestion or {})
        return cls(message, entry.start, entry.end, entry.item.id, entry.text, hint, told)


_ACRONYMS = frozenset(["doi", "url", "isbn", "issn"])

Look = Callable[[Case], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: a code, a name, how bad its findings are, its documentation, and what it does."""

    code: str
    name: str
    severity: Severity
    documentation: str
    look: Look

    @property
    def title(self) -> str:
        """The name as words: "malformed DOI"."""
        words = self.name.split("-")
        return " ".join(word.upper() if word in _ACRONYMS else word for word in words)

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.partition("\n")[0]


REGISTRY: list[Rule] = []


def rule(code: str, name: str, severity: Severity) -> Callable[[Look], Look]:
    """Register a function as a rule; its docstring becomes the rule's documentation."""

    def register(look: Look) -> Look:
        documentation = inspect.cleandoc(look.__doc__ or "")
        REGISTRY.append(Rule(code, name, severity, documentation, look))
        return look

    return register
