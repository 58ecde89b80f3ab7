"""What a rule is to a report, which knows nothing of the checks."""

from __future__ import annotations

from typing import Protocol

from refkit.model import Severity


class Rule(Protocol):
    """What a rule of the checks says of itself."""

    @property
    def code(self) -> str:
        """As C101."""

    @property
    def name(self) -> str:
        """As cited-not-listed."""

    @property
    def severity(self) -> Severity:
        """How bad its findings are; SARIF's levels have the same names."""

    @property
    def documentation(self) -> str:
        """Its first line says it in a sentence."""
