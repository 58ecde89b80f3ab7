"""What a reader takes away of a work, made by the rooms that write bibliographies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from refkit.csl.writers import Run


@dataclass(frozen=True, slots=True)
class Record:
    """A work in every form that can be copied from the page or downloaded."""

    bibtex: str = ""
    ris: str = ""
    csl: Mapping[str, Any] = field(default_factory=dict)
    """As in the file references.json."""
    formatted: Sequence[Run] = ()
    """The entry as a list in the chosen style prints it."""
