"""Whether web addresses still lead where they led, asked politely.

    for url, verdict in check_urls(urls, web, archive=True).items():
        print(url, verdict.state, verdict.reason, verdict.moved_to, verdict.archive)

Every address is asked once with GET (servers refuse HEAD, or answer it otherwise), of which a
small part is read; a second time only where the host was busy or broke off. Hosts take turns. What
the answer means is told by `verdicts.py`; by `seen.py` what a page shows; by `walls.py`,
`pages.py` and `moves.py` what that shows. Marks and words are data: `walls.toml`, `pages.toml`,
`links.toml`, and [links] of the language files.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from refkit.lookups import DEAD, UrlState, UrlVerdict
from refkit.resolvers import moves, pages, verdicts
from refkit.resolvers.seen import Seen, see
from refkit.resolvers.walls import wall
from refkit.resolvers.wayback import Wayback
from refkit.web import Page, Web, WebError

__all__ = ["check_urls"]

Progress = Callable[[int, int, str], None]
"""Called with how many are done, of how many, and which address was the last."""

_MOST = 2**18
"""Bytes of an answer that are read: the title and the first screens of any page."""
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
_WITNESS = "https://doi.org/"
"""Asked where nobody at all answered: is it the network?"""
_KINDS = {"application/pdf": "pdf", "text/html": "html"}


def check_urls(
    urls: Sequence[str],
    web: Web,
    *,
    expect: Mapping[str, str] | None = None,
    archive: bool = False,
    progress: Progress | None = None,
) -> dict[str, UrlVerdict]:
    """Return a verdict on each address, by the address as given.

    `expect` says what an address leads to expect: "pdf" or "html" (or their media types); one
    that ends in ".pdf" leads to expect a PDF. `archive`: ask the Wayback Machine for a copy of
    the dead ones. Never raises for what a server does.
    """
    once: dict[str, str] = {}
    for url in urls:
        once.setdefault(moves.bare(url), url)
    links = _Links(web, dict(expect or {}), len(once), progress)
    asked = web.map(_mixed(once.values()), links.ask)
    links.ask_neighbours(asked)
    _doubt_the_network(asked, web)
    if archive:
        _look_into_the_archive(asked, web)
    found = {moves.bare(one.url): one.verdict for one in asked}
    return {url: _for(url, found[moves.bare(url)]) for url in urls}


@dataclass(slots=True)
class _Asked:
    """An address that was asked, and what its page showed, if there was one."""

    url: str
    verdict: UrlVerdict
    goal: str = ""
    seen: Seen = field(default_factory=lambda: Seen("empty"))


@dataclass(slots=True)
class _Links:
    web: Web
    expect: Mapping[str, str]
    total: int
    progress: Progress | None = None
    done: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, url: str) -> _Asked:
        """Ask one address, and where its page sends visitors on from it."""
        found = self._ask(url)
        if self.progress:
            with self.lock:
                self.done += 1
                self.progress(self.done, self.total, url)
        return found

    def _ask(self, url: str) -> _Asked:
        bare, to = moves.bare(url), ""
        try:
            page, seen = self._get(bare)
            permanent = page.permanent or len(page.hops) == 1
            if seen.refresh and page.status < 300 and not wall(page, seen):
                to = seen.refresh
                page, seen = self._get(to)
                permanent = permanent and (page.permanent or len(page.hops) == 1)
        except WebError as error:
            return _Asked(url, verdicts.of_failure(url, error, to))
        expected = self._expected(url)
        verdict = verdicts.of_answer(bare, page, seen, permanent=permanent, expected=expected)
        return _Asked(url, verdict, page.url, seen)

    def _get(self, url: str) -> tuple[Page, Seen]:
        page = self.web.get(url, accept=_ACCEPT, most=_MOST)
        return page, see(page)

    def _expected(self, url: str) -> str:
        told = self.expect.get(url, "").lower()
        return _KINDS.get(told, told) or ("pdf" if moves.names_pdf(url) else "")

    def ask_neighbours(self, asked: Sequence[_Asked]) -> None:
        """Ask a made-up address beside a suspicious page, one a host, and call it by its answer.

        A server that shows the same page for an address that never was shows it for everything.
        """
        shown = {(one.goal, one.seen.text) for one in asked if one.seen.text}
        twins = Counter((moves.place(goal), text) for goal, text in shown)
        doubtful: dict[str, list[tuple[int, _Asked]]] = {}
        for one in asked:
            if one.verdict.state in (UrlState.OK, UrlState.MOVED) and one.seen.kind == "html":
                place = moves.place(one.goal)
                twin = twins[place, one.seen.text] > 1
                if doubt := pages.suspicion(one.goal, one.seen, twin):
                    doubtful.setdefault(place, []).append((doubt, one))
        self.web.map(list(doubtful.values()), self._compare)

    def _compare(self, same_host: Sequence[tuple[int, _Asked]]) -> None:
        worst = max(same_host, key=lambda pair: pair[0])[1]
        beside = moves.neighbour(worst.goal)
        try:
            page, seen = self._get(beside)
        except WebError:
            return
        for _, one in same_host:
            if page.status < 300 and pages.same(one.goal, one.seen, beside, seen):
                reason = f"shows the same as an address that never was ({beside[:200]})"
                one.verdict = UrlVerdict(one.url, UrlState.SOFT_404, reason)


def _mixed(urls: Iterable[str]) -> list[str]:
    """Order addresses so that hosts take turns."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(moves.host_of(url), []).append(url)
    rounds = chain.from_iterable(zip_longest(*hosts.values()))
    return [url for url in rounds if url is not None]


def _doubt_the_network(asked: Sequence[_Asked], web: Web) -> None:
    """Take back "no such host" where nothing at all answers: then it is our network."""
    unknown = [one for one in asked if one.verdict.state is UrlState.NO_NAME]
    doubtful = [one for one in unknown if not _never_a_name(one.url)]
    if not doubtful or any(one.goal for one in asked):
        return
    try:
        web.get(_WITNESS)
    except WebError:
        for one in doubtful:
            reason = "no host was found, and nothing else answered: is there a network?"
            one.verdict = UrlVerdict(one.url, UrlState.UNREACHABLE, reason)


def _never_a_name(url: str) -> bool:
    """Whether no network has such a host (RFC 6761, 6.4)."""
    return moves.host_of(url).rpartition(".")[2] == "invalid"


def _look_into_the_archive(asked: Sequence[_Asked], web: Web) -> None:
    wayback = Wayback(web)
    for one in asked:
        if one.verdict.state in DEAD:
            one.verdict.archive = wayback.copy(one.url) or ""  # no answer: none to offer


def _for(url: str, verdict: UrlVerdict) -> UrlVerdict:
    """Return the verdict for an address that differs from the asked one in its fragment only."""
    moved = verdict.moved_to and moves.with_fragment(moves.bare(verdict.moved_to), url)
    return UrlVerdict(url, verdict.state, verdict.reason, moved, verdict.archive)
