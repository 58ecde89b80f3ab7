"""D: documents and articles as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.checks.case import Case
from refkit.checks.registry import Problem, rule
from refkit.model import Severity


@rule("D101", "unreadable-document", Severity.ERROR)
def unreadable_document(case: Case) -> Iterator[Problem]:
    """A document could not be read.

    Why: nothing in it was checked.

    Example: a file that is no text, or in an encoding that nothing tells.

    What to do: the message says what was expected; save the document anew, as UTF-8 text.
    """
    if case.error:
        yield Problem(
            f"The document could not be read: {case.error.rstrip('.')}.",
        )


@rule("D102", "no-article", Severity.WARNING)
def no_article(case: Case) -> Iterator[Problem]:
    """A document was read, but no article was found in it.

    Why: nothing in it was checked.

    Example: an empty file, or one that holds nothing but a table.

    What to do: see whether it is the right file.
    """
    if case.article is None and not case.error:
        yield Problem("No article was found in the document.", hint="Is it the right file?")


@rule("D103", "no-citations", Severity.NOTE)
def no_citations(case: Case) -> Iterator[Problem]:
    """An article has no citation at all.

    Why: it may be an editorial. But if it cites in a way that refkit does not recognise, nothing
    in it was checked.

    Example: an article with a list of references and no "(Vale, 2015)", no "[3]", no notes.

    What to do: look at how it cites.
    """
    article = case.article
    if article is None or article.type != "article" or article.citations:
        return
    listed = f", but a list of {len(case.entries)} references" if case.entries else ""
    title = f"“{article.title}”" if article.title else "The article"
    yield Problem(
        f"{title} has no citations{listed}.",
        article.start,
        article.start,
        article.id,
        hint="Look at how it cites.",
    )
