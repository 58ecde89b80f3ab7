"""A: what became of the web addresses of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from refkit.checks.case import Case
from refkit.checks.registry import Problem, rule
from refkit.checks.telling import names_work, shorten
from refkit.lookups import DEAD, UrlState, UrlVerdict
from refkit.model import Severity

_SHOWN = 200
_UNSURE = frozenset(UrlState) - DEAD - {UrlState.OK, UrlState.MOVED, UrlState.OTHER_CONTENT}


@rule("A101", "dead-address", Severity.ERROR)
def dead_address(case: Case) -> Iterator[Problem]:
    """The page at an address is gone, was never there, or its host is no more.

    Why: readers cannot see what is cited.

    Example: "HTTP 404", a page that says "not found" and calls it well (a soft 404), a domain
    that is for sale, a host that no name server knows.

    What to do: give the new address, or that of the copy in an archive, which the finding offers
    where there is one; `refkit resolve --archive` writes it into the entry.

    A page that refuses robots, a slow server, an outage are not dead: see A103. Needs --online.
    """
    yield from _of(case, DEAD, "is dead", _archived)


@rule("A102", "moved-address", Severity.NOTE)
def moved_address(case: Case) -> Iterator[Problem]:
    """The page has moved for good, and its server says where.

    Why: the old address works as long as somebody keeps the sign.

    Example: "http://dergi.example.org/12" leads to "https://example.org/dergi/12".

    What to do: print the new address, if it shows what is cited.

    Needs --online.
    """
    yield from _of(case, {UrlState.MOVED}, "has moved", lambda one: f"New: {one.moved_to}")


@rule("A103", "address-not-seen", Severity.NOTE)
def address_not_seen(case: Case) -> Iterator[Problem]:
    """A page could not be looked at: its server refuses robots, is slow, broken or not reached.

    Why: nobody knows whether it is there; a person with a browser may well see it.

    Example: "HTTP 403" and a captcha; a certificate that has run out; no answer in time.

    What to do: open it yourself.

    It is never called dead. Needs --online.
    """
    yield from _of(case, _UNSURE, "could not be looked at", lambda _: "Open it in a browser.")


@rule("A104", "other-content", Severity.NOTE)
def other_content(case: Case) -> Iterator[Problem]:
    """An address leads to something else than the entry leads to expect.

    Why: the file may have moved behind a page, or behind a login.

    Example: an address that ends in ".pdf" shows a page to log in.

    What to do: open it, and give the address that shows what is cited.

    Needs --online.
    """
    states = {UrlState.OTHER_CONTENT}
    yield from _of(case, states, "shows something else", lambda _: "Open it in a browser.")


def _archived(verdict: UrlVerdict) -> str:
    return f"A copy: {verdict.archive}" if verdict.archive else "Look for its new address."


def _of(
    case: Case,
    states: frozenset[UrlState] | set[UrlState],
    what: str,
    hint: Callable[[UrlVerdict], str],
) -> Iterator[Problem]:
    """Yield a problem for each address of an entry that is in one of these states."""
    for entry, lookup in case.looked_up:
        for verdict in lookup.urls:
            if verdict.state in states:
                reason = f": {shorten(verdict.reason, _SHOWN)}" if verdict.reason else ""
                message = f"The address {shorten(verdict.url, _SHOWN)} of"
                message += f" {names_work(entry.item)} {what} ({verdict.state}{reason})."
                moved = verdict.state == UrlState.MOVED and verdict.url == entry.item["URL"]
                suggestion = {"URL": verdict.moved_to} if moved else {}
                yield Problem.of(entry, message, hint(verdict), suggestion)
