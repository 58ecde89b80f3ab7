"""R2: what publishers and watchers say of a published work: retracted, corrected, published."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.checks.case import Case
from refkit.checks.registry import Problem, rule
from refkit.checks.telling import names_work
from refkit.lookups import Notice, NoticeKind
from refkit.model import Severity

_REPLACE = "Cite it only to speak of that, or cite another work."


@rule("R201", "retracted-work", Severity.ERROR)
def retracted_work(case: Case) -> Iterator[Problem]:
    """A work in the list was retracted.

    Why: its publisher or its authors no longer stand by it.

    Example: a trial whose data could not be shown, retracted two years after it appeared.

    What to do: cite another work; where the retraction is the subject, say so in the text.

    Sources: Crossref's updates, titles that begin with RETRACTED, and the Retraction Watch data
    given by --retractions. A retraction notice is not itself retracted. Needs --online.
    """
    yield from _noticed(case, NoticeKind.RETRACTION, "was retracted", _REPLACE)


@rule("R202", "withdrawn-work", Severity.WARNING)
def withdrawn_work(case: Case) -> Iterator[Problem]:
    """A work in the list was withdrawn, by its authors or before it appeared in an issue.

    Why: nobody stands by it any more, or it was published twice.

    Example: a preprint withdrawn because a better version replaces it.

    What to do: cite what replaces it, if anything does.

    Needs --online.
    """
    yield from _noticed(case, NoticeKind.WITHDRAWAL, "was withdrawn", _REPLACE)


@rule("R203", "removed-work", Severity.WARNING)
def removed_work(case: Case) -> Iterator[Problem]:
    """A work in the list was removed by its publisher.

    Why: readers cannot see it any more.

    Example: an article taken down by order of a court.

    What to do: cite another work.

    Needs --online.
    """
    yield from _noticed(case, NoticeKind.REMOVAL, "was removed", _REPLACE)


@rule("R204", "partly-retracted-work", Severity.WARNING)
def partly_retracted_work(case: Case) -> Iterator[Problem]:
    """A part of a work in the list was retracted.

    Why: what it is cited for may be in that part.

    Example: an article of which one figure and its results were retracted.

    What to do: read the notice, and whether the text relies on that part.

    Needs --online.
    """
    hint = "Read the notice: does the text rely on that part?"
    yield from _noticed(case, NoticeKind.PARTIAL_RETRACTION, "was retracted in part", hint)


@rule("R205", "expression-of-concern", Severity.WARNING)
def expression_of_concern(case: Case) -> Iterator[Problem]:
    """The publisher has expressed concern about a work in the list.

    Why: an inquiry may end in a retraction.

    Example: an article whose images are being looked into.

    What to do: read the notice; look again before printing.

    Needs --online.
    """
    hint = "Read the notice, and look again before printing."
    yield from _noticed(case, NoticeKind.CONCERN, "is under an expression of concern", hint)


@rule("R206", "corrected-work", Severity.NOTE)
def corrected_work(case: Case) -> Iterator[Problem]:
    """A correction to a work in the list was published.

    Why: the number or name that is quoted may be the one that was wrong.

    Example: an erratum to a table.

    What to do: look whether it concerns what is cited.

    Needs --online.
    """
    hint = "Look whether it concerns what is cited."
    yield from _noticed(case, NoticeKind.CORRECTION, "was corrected", hint)


@rule("R207", "preprint-since-published", Severity.NOTE)
def preprint_since_published(case: Case) -> Iterator[Problem]:
    """A preprint in the list has since appeared as an article.

    Why: the article was reviewed and may say something else.

    Example: an arXiv preprint of 2021 that a journal published in 2022.

    What to do: cite the article, if the text rests on what both say.

    Needs --online.
    """
    for entry, lookup in case.looked_up:
        if lookup.published_as:
            message = f"{names_work(entry.item)} is a preprint that has since been published."
            yield Problem.of(entry, message, f"The article is {lookup.published_as}.")


def _noticed(case: Case, kind: NoticeKind, what: str, hint: str) -> Iterator[Problem]:
    """Yield one problem for each entry with notices of a kind."""
    for entry, lookup in case.looked_up:
        notices = [notice for notice in lookup.notices if notice.kind == kind]
        if notices:
            told = "; ".join(dict.fromkeys(filter(None, map(_told, notices))))
            message = f"{names_work(entry.item)} {what}{f' ({told})' if told else ''}."
            yield Problem.of(entry, message, hint)


def _told(notice: Notice) -> str:
    source = f"says {notice.source}" if notice.source else ""
    return ", ".join(filter(None, (notice.date, notice.id, source)))
