"""Another package's resolver: whatever it does, the other registries are asked all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from refkit.lookups import Record
from refkit.model import Item

if TYPE_CHECKING:
    from refkit.resolvers import Resolver


class Guarded:
    """A resolver whose exceptions count as an outage; `trouble` tells of them."""

    def __init__(self, inner: Resolver) -> None:
        self._inner = inner
        self._failed = ""

    @property
    def name(self) -> str:
        """What it is called in options and reports."""
        return self._inner.name

    @property
    def schemes(self) -> frozenset[str]:
        """The identifiers it knows."""
        return self._inner.schemes

    @property
    def trouble(self) -> str:
        """Why it did not answer last, in words."""
        return self._failed or self._inner.trouble

    def look(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return what is known of identifiers; nothing where it fails."""
        try:
            return self._inner.look(scheme, values)
        except Exception as error:  # whatever somebody else's code does
            self._fails(error)
            return {}

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        """Return records that may be the item's; None where it fails."""
        try:
            return self._inner.search(item, rows)
        except Exception as error:
            self._fails(error)
            return None

    def _fails(self, error: Exception) -> None:
        self._failed = f"{self.name}: failed ({type(error).__name__}: {error})"[:300]
