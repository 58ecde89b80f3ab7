"""All rows over all articles."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field

from refkit.corrections import entries, targets
from refkit.corrections.relinking import Link, relink
from refkit.corrections.rows import Correction
from refkit.corrections.targets import Place, TargetError, fold, is_document
from refkit.errors import RefkitError
from refkit.model import Article, Extraction, Finding


@dataclass(frozen=True, slots=True)
class Missed:
    """A correction that no longer applies, and why."""

    correction: Correction
    reason: str

    def __str__(self) -> str:
        """Say it in a line: "line 12: the edit no longer applies: there is no document a.txt."."""
        row = self.correction
        where = f"line {row.line}: " if row.line else ""
        return f"{where}the correction ({row.kind}) no longer applies: {self.reason}."


@dataclass(frozen=True, slots=True)
class Aside:
    """A finding that a person looked at and found to be fine, and the row that says so."""

    finding: Finding
    correction: Correction


@dataclass(slots=True)
class _Changed:
    """An article that is to be linked anew."""

    article: Article
    links: list[Link] = field(default_factory=list)


_Step = Callable[[Sequence[Extraction], Correction, dict[int, _Changed]], None]
"""Obeys a row, if it is one of its kinds; what it changed it notes by the article's `id()`."""


def apply(extractions: Sequence[Extraction], rows: Iterable[Correction]) -> list[Missed]:
    """Correct the articles in place, and return the rows that could not be obeyed.

    Entries are split, joined and edited first, from top to bottom; then citations are linked,
    those first that a person linked; then unlisted works are edited. `fine` is for `set_aside`.
    """
    rows = list(rows)
    changed: dict[int, _Changed] = {}
    missed = []
    for step in (_change_entry, _link):
        for row in rows:
            if problem := _tried(step, extractions, row, changed):
                missed.append(problem)
    for one in changed.values():
        relink(one.article, one.links)
    for row in rows:
        if problem := _tried(_edit_work, extractions, row, changed):
            missed.append(problem)
    order = {id(row): number for number, row in enumerate(rows)}
    return sorted(missed, key=lambda one: order[id(one.correction)])


def set_aside(
    findings: Iterable[Finding], rows: Iterable[Correction], looked_for: Container[str]
) -> tuple[list[Finding], list[Aside], list[Missed]]:
    """Return the findings that stay, those that are fine, and the rows that meet none.

    `looked_for` are the codes of the rules that were asked: of others nothing is missed.
    """
    left = list(findings)
    aside: list[Aside] = []
    missed = []
    for row in rows:
        if row.kind != "fine":
            continue
        if met := _meant(left, row):
            aside += [Aside(finding, row) for finding in met]
            left = [finding for finding in left if not any(finding is one for one in met)]
        elif row.finding in looked_for and not _meant([one.finding for one in aside], row):
            missed.append(Missed(row, f"there is no finding {row.finding} like it any more"))
    return left, aside, missed


def _meant(findings: Sequence[Finding], row: Correction) -> list[Finding]:
    """Return the findings a row means: of its message; else the only one of its context."""
    message, context = fold(row.message), fold(row.context)
    near = [
        one
        for one in findings
        if one.code == row.finding
        and is_document(one.path, row.document)
        and fold(one.context) == context
    ]
    said = [one for one in near if fold(one.message) == message]
    return said or (near if len(near) == 1 and context else [])


# ------------------------------------------------------------------------------------ one row
def _tried(
    step: _Step, extractions: Sequence[Extraction], row: Correction, changed: dict[int, _Changed]
) -> Missed | None:
    """Obey a row, if the step is for it; tell why it cannot be."""
    try:
        step(extractions, row, changed)
    except (TargetError, RefkitError) as error:
        return Missed(row, str(error).rstrip("."))
    return None


def _change_entry(
    extractions: Sequence[Extraction], row: Correction, changed: dict[int, _Changed]
) -> None:
    if not row.entry:
        return
    near = targets.articles(extractions, row)
    place, entry = targets.entry(near, row.entry, row.occurrence)
    extraction, article = place
    if row.kind == "split":
        entries.split(extraction.document, article, entry, row.into)
    elif row.kind == "join":
        rest = [targets.entry([place], text)[1] for text in row.others]
        if len({id(one) for one in (entry, *rest)}) <= len(rest):
            raise TargetError("an entry cannot be joined with itself")
        entries.join(article, [entry, *rest])
    else:
        entries.edit(entry.item, row.set)
    _changed(changed, place)


def _link(extractions: Sequence[Extraction], row: Correction, changed: dict[int, _Changed]) -> None:
    if row.kind != "link":
        return
    place, citation = targets.citation(targets.articles(extractions, row), row)
    cite = targets.cite(citation, row.cite)
    _, entry = targets.entry([place], row.to)
    _changed(changed, place).links.append((cite, entry))


def _edit_work(extractions: Sequence[Extraction], row: Correction, _: dict[int, _Changed]) -> None:
    if row.work:
        near = targets.articles(extractions, row)
        entries.edit(targets.work(near, row.work, row.occurrence)[1], row.set)


def _changed(changed: dict[int, _Changed], place: Place) -> _Changed:
    return changed.setdefault(id(place[1]), _Changed(place[1]))
