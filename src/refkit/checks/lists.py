"""L: what is wrong with a list of references as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.checks.case import Case
from refkit.checks.registry import Problem, rule
from refkit.checks.telling import enumerate_words, names_work, shorten
from refkit.model import Severity

UNSURE = 0.2
"""Entries that were read with less confidence are for a person to look at."""
_ALL = 5
"""From so many entries on, a list that nothing cites is one finding."""


@rule("L101", "never-cited", Severity.WARNING)
def never_cited(case: Case) -> Iterator[Problem]:
    """An entry of the list is cited nowhere in the text.

    Why: a list of references holds what the text cites; the citation was lost, or the entry
    stayed behind when a passage was cut.

    Example: the list has "Prentiss, A. (1988)", and no sentence mentions Prentiss.

    What to do: cite the work or delete the entry. In a bibliography of further reading, ignore
    this rule: `--ignore L101`.

    Where nothing of a list is cited, that is one finding; where the article has no citation at
    all, D103 says so.
    """
    if not case.places:
        return
    idle = [entry for entry in case.entries if case.work(entry.item) not in case.cited_works]
    if len(idle) == len(case.entries) >= _ALL:
        names = [names_work(entry.item) for entry in idle]
        yield Problem(
            f"None of the {len(idle)} entries of the list is cited: {enumerate_words(names)}.",
            idle[0].start,
            idle[-1].end,
            idle[0].item.id,
            "; ".join(names),
            "Does the list belong to this article?",
        )
        return
    for entry in idle:
        yield Problem.of(
            entry,
            f"{names_work(entry.item)} is listed but never cited.",
            "Cite it or delete the entry.",
        )


@rule("L102", "duplicate-entry", Severity.WARNING)
def duplicate_entry(case: Case) -> Iterator[Problem]:
    """A work stands in the list twice.

    Why: one work is counted as two, and the entries often contradict each other.

    Example: "Marchetti, P., Odell, S., and Crane, W. (2013)" and, below it, "Marchetti, P., Odell,
    S. & Crane, W. (2013)", with the same title.

    What to do: keep the better entry and delete the other.
    """
    first: dict[str, int] = {}
    for entry in case.entries:
        work = case.work(entry.item)
        if work not in first:
            first[work] = entry.start
            continue
        line, _ = case.lines.place(first[work])
        yield Problem.of(
            entry,
            f"{names_work(entry.item)} stands in the list twice, first on line {line}.",
            "Keep one of the two entries.",
        )


@rule("L103", "unreadable-entry", Severity.WARNING)
def unreadable_entry(case: Case) -> Iterator[Problem]:
    """An entry looks like no reference: authors, year or title were not found in it.

    Why: what refkit writes for it is incomplete or wrong; often the entry itself is. Or it is a
    sentence, a heading or a caption that came into the list.

    Example: "See also the files of the district office."

    What to do: compare the entry with the work, and complete it; or take out of the list what is
    no entry.
    """
    for entry in case.entries:
        if entry.confidence < UNSURE and not _is_record(entry.text):
            yield Problem.of(
                entry,
                f"The entry “{shorten(entry.text)}” looks like no reference.",
                "See that it has author, year, title and where it was published, or take it out.",
            )


def _is_record(text: str) -> bool:
    """Whether an entry came without printed text, as a record that nothing had to read."""
    return not text.strip()
