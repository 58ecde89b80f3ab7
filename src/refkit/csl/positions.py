"""Where a cite stands in a document: first, again, ibid., near its last note (CSL 1.0.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.csl.context import FIRST, IBID, IBID_LOCATOR, SUBSEQUENT, Cite


@dataclass(slots=True)
class Citation:
    """A citation of a document: its cites as they are given, and its note (0: in the text)."""

    cites: list[Cite]
    note: int = 0
    order: list[Cite] = field(default_factory=list)
    """The cites as they are printed."""


def place(citations: Sequence[Citation], near: int = 5) -> None:
    """Set the position of every cite of a document."""
    first_notes: dict[str, int] = {}
    last_notes: dict[str, int] = {}
    before: Citation | None = None
    for citation in citations:
        previous = _only(before, citation)
        for cite in citation.order or citation.cites:
            ref = cite.ref.id
            cite.near = False
            if ref not in first_notes:
                cite.position, cite.first_note = FIRST, 0
                first_notes[ref] = citation.note
            else:
                cite.position = _position(cite, previous)
                cite.first_note = first_notes[ref]
                cite.near = citation.note - last_notes.get(ref, 0) <= near
            last_notes[ref] = citation.note
            previous = cite
        before = citation


def _only(before: Citation | None, now: Citation) -> Cite | None:
    """Return the work of the citation before, if it cites but one and stands close."""
    if before is None or not before.cites:
        return None
    if now.note and before.note and now.note - before.note > 1:
        return None
    cites = before.order or before.cites
    return cites[-1] if len({cite.ref.id for cite in cites}) == 1 else None


def _position(cite: Cite, previous: Cite | None) -> int:
    if previous is None or previous.ref is not cite.ref:
        return SUBSEQUENT
    if not previous.locator:
        return IBID_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    same = (cite.locator, cite.label) == (previous.locator, previous.label)
    return IBID if same else IBID_LOCATOR
