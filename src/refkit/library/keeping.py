"""Citation keys of merged works: those that records had are kept, so that texts still cite them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from refkit.library import keys
from refkit.library.sources import Source
from refkit.model import Item

_USABLE = re.compile(r"[^\s\\{}\[\](),;\"'%#~$^&@=]+")
"""What LaTeX and BibTeX take for a key; RIS and JSON files may have others."""


def keep(groups: Sequence[Sequence[Source]], items: Sequence[Item]) -> list[str]:
    """Return one key a group, all different, also to those who ignore case, as BibTeX does.

    A work keeps the key that most of its records have, then that of the file that was given
    first. If another work has it already (works of earlier files choose first), it takes the next
    one of its own; if there is none, the key that its content gives.
    """
    kept = [""] * len(groups)
    taken: set[str] = set()
    for place in sorted(range(len(groups)), key=lambda place: _turn(groups[place])):
        free = (name for name in _wishes(groups[place]) if name.lower() not in taken)
        kept[place] = next(free, "")
        taken.add(kept[place].lower())
    return keys.assign(items, keep=kept)


def _turn(group: Sequence[Source]) -> tuple[int, str, str]:
    return min((source.rank, source.item.id, source.article) for source in group)


def _wishes(group: Sequence[Source]) -> list[str]:
    """Return the usable keys that records of a work have, the best first."""
    votes = Counter(s.item.id for s in group if _USABLE.fullmatch(s.item.id))
    first = {name: min(s.rank for s in group if s.item.id == name) for name in votes}
    return sorted(votes, key=lambda name: (-votes[name], first[name], name))
