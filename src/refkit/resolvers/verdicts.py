"""What an answer says of an address. Only what the server itself says is dead is called dead."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from refkit.lookups import UrlState, UrlVerdict
from refkit.resolvers import moves, pages
from refkit.resolvers.marks import table
from refkit.resolvers.walls import wall

if TYPE_CHECKING:
    from refkit.resolvers.seen import Seen
    from refkit.web import Page, WebError

_NAMES = {"pdf": "a PDF", "html": "a web page", "empty": "nothing", "other": "a file"}


def of_answer(
    asked: str, page: Page, seen: Seen, *, permanent: bool, expected: str = ""
) -> UrlVerdict:
    """Return the verdict on `asked`, to which `page` is what came back in the end.

    `asked` has no fragment. `permanent`: every step from it to the page is said to be for good.
    `expected`: "pdf" or "html" where the item leads to expect one of them.
    """
    at = "" if asked == page.url else f" at {page.url[:200]}"
    status = f"HTTP {page.status}"
    if barrier := wall(page, seen):
        return UrlVerdict(asked, UrlState.BLOCKED, f"{status}, {barrier}{at}")
    if not (200 <= page.status < 300 or page.status in (300, 304)):
        state = _state(page.status)
        return UrlVerdict(asked, state, f"{status}{at}: {_in_words(page.status)}")
    if why := pages.parked(asked, page.url, seen):
        return UrlVerdict(asked, UrlState.PARKED, f"{why}{at}")
    if pages.login(asked, page.url, seen):
        state = UrlState.OTHER_CONTENT if expected == "pdf" else UrlState.BLOCKED
        return UrlVerdict(asked, state, f"a page to log in{at}")
    if why := pages.missing(asked, page.url, seen):
        return UrlVerdict(asked, UrlState.SOFT_404, f"{why}{at}")
    if why := _other_content(page, seen, expected):
        return UrlVerdict(asked, UrlState.OTHER_CONTENT, f"{why}{at}")
    return _alive(asked, page.url, f"{status}{at}", permanent)


def of_failure(asked: str, error: WebError, to: str = "") -> UrlVerdict:
    """Return the verdict where no answer came; `to` is where the page sends its visitors on."""
    state = UrlState[table("links", "failure").get(error.failure.name, "UNREACHABLE")]
    sent = f"sends on to {to[:200]}: " if to else ""
    return UrlVerdict(asked, state, sent + error.message.rstrip("."))


def _alive(asked: str, goal: str, reason: str, permanent: bool) -> UrlVerdict:
    """OK or moved. Over https or with "www." it is the same place: OK, with the new address."""
    if asked == goal or not permanent or moves.persistent(asked):
        return UrlVerdict(asked, UrlState.OK, reason)
    inside = moves.front(asked) and moves.host_of(asked) == moves.host_of(goal)
    same = moves.same_place(asked, goal)
    if inside and not same:  # a front page sends everyone to one language or another
        return UrlVerdict(asked, UrlState.OK, reason)
    state = UrlState.OK if same else UrlState.MOVED
    return UrlVerdict(asked, state, reason, moved_to=goal)


def _other_content(page: Page, seen: Seen, expected: str) -> str:
    if seen.kind == "empty" and page.status == HTTPStatus.OK:
        return "an empty answer"
    if seen.kind == "other" and "html" in page.headers.get("Content-Type", "").lower():
        return "bytes that are no web page"
    wrong = {"pdf": seen.kind == "html" and not pages.holds_file(seen), "html": seen.kind == "pdf"}
    if wrong.get(expected):
        return f"{_NAMES[seen.kind]} where {_NAMES[expected]} was expected"
    return ""


def _state(status: int) -> UrlState:
    rest = "BLOCKED" if 400 <= status < 500 or status >= 600 else "SERVER_ERROR"
    return UrlState[table("links", "status").get(str(status), rest)]


def _in_words(status: int) -> str:
    rest = "the server refuses" if 400 <= status < 500 else "the server has a fault"
    if 300 <= status < 400:
        rest = "leads elsewhere, but does not say where"
    told: str = table("links", "status-words").get(str(status), rest)
    return told
