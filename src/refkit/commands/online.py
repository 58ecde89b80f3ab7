"""What the commands that ask registries or fetch documents share: options, the way to the web."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from refkit.commands.terminal import complain, stderr, type_path, words

if TYPE_CHECKING:
    from refkit.lookups import Lookup, UrlVerdict
    from refkit.model import Item
    from refkit.readers import Fetched
    from refkit.resolvers.retractions import Retractions
    from refkit.web import Web

T = TypeVar("T", bound=Callable[..., Any])
_STORE = "answers.sqlite"

_mailto = click.option(
    "--mailto", default="", metavar="ADDRESS", help="Your e-mail, for the registries."
)
_offline = click.option("--offline", is_flag=True, help="Only what is in the cache; ask nobody.")
_refresh = click.option("--refresh", is_flag=True, help="Ask again for what is in the cache.")
_cache = click.option("--cache", type=type_path, metavar="DIR", help="Where answers are kept.")
_resolvers = click.option(
    "--resolvers",
    default="",
    metavar="NAMES",
    help="Registries to ask [all]: crossref,datacite.",
)
_retractions = click.option(
    "--retractions", type=type_path, metavar="FILE", help="The Retraction Watch data, as CSV."
)
_proxies = click.option(
    "--proxies", is_flag=True, help="Go through the proxies of HTTP_PROXY and HTTPS_PROXY."
)
_OPTIONS = (_mailto, _offline, _refresh, _cache, _resolvers, _retractions, _proxies)
_FETCHING = (_offline, _refresh, _cache, _proxies)

online_option = click.option(
    "--online",
    is_flag=True,
    help="Ask registries, and the servers of addresses. The options from --mailto to"
    " --proxies say how.",
)


def online_options(function: T) -> T:
    """Add the options of `Online` to a command."""
    return _with(_OPTIONS, function)


def fetch_options(function: T) -> T:
    """Add those of them that say how the documents at addresses are fetched."""
    return _with(_FETCHING, function)


def _with(options: Sequence[Callable[[T], T]], function: T) -> T:
    for option in reversed(options):
        function = option(function)
    return function


@dataclass
class Online:
    """Who is asked, and how. Everything is made when it is first used."""

    mailto: str = ""
    offline: bool = False
    refresh: bool = False
    cache: Path | None = None
    resolvers: str = ""
    retractions: Path | None = None
    proxies: bool = False
    quiet: bool = False

    def look_up(self, items: Sequence[Item]) -> dict[str, Lookup]:
        """Ask about items; who does not answer is told once, on stderr."""
        from refkit import resolvers
        from refkit.resolvers import resolving

        made = resolvers.resolvers(self._web, words(self.resolvers))
        with _bar(self.quiet) as progress:
            found = resolving.look_up(
                items,
                made,
                urls=self._urls,
                retractions=self._retractions,
                progress=progress,
            )
        answered = any(
            one.searched or any(each.source for each in one.identifiers) for one in found.values()
        )
        self._tell([one.trouble for one in made if one.trouble], answered=answered)
        return found

    def fetch(self, url: str) -> Fetched:
        """Return what is at an address that the user gave as a document. Raises RefkitError."""
        from refkit.readers import fetching

        return fetching.fetch(self._web, url)

    @cached_property
    def _retractions(self) -> Retractions | None:
        from refkit.resolvers import retractions

        return retractions.load(self.retractions) if self.retractions else None

    @cached_property
    def _web(self) -> Web:
        from refkit import __version__
        from refkit.web import PUBLIC_PAGES, Web

        return Web(
            mailto=self.mailto,
            offline=self.offline,
            refresh=self.refresh,
            cache=self._store,
            policy=replace(PUBLIC_PAGES, proxies=self.proxies),
            version=__version__,
        )

    @property
    def _store(self) -> Path:
        return (self.cache or _cache_folder()) / _STORE

    def _urls(self, urls: Sequence[str]) -> Mapping[str, UrlVerdict]:
        from refkit.resolvers.links import check_urls

        with _bar(self.quiet) as progress:
            return check_urls(urls, self._web, archive=True, progress=progress)

    def _tell(self, troubles: Sequence[str], *, answered: bool) -> None:
        """Say in one line who did not answer. An outage is no finding."""
        if troubles and self.offline:
            complain(f"offline: only what is in {self._store} was read; the rest is unknown.")
        elif troubles and not answered:
            complain(f"no registry answered; everything else was done. ({troubles[0]})")
        elif troubles:
            complain(f"not everything could be asked: {_by_reason(troubles)}.")


def _by_reason(troubles: Sequence[str]) -> str:
    """Say each reason once, behind the names of all that give it."""
    named: dict[str, list[str]] = {}
    for trouble in troubles:
        name, _, reason = trouble.partition(": ")
        named.setdefault(reason.rstrip("."), []).append(name)
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in named.items())


def _cache_folder() -> Path:
    """Return the folder for answers (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if home else Path.home() / ".cache") / "refkit"


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Show a bar on stderr when that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    with Progress(console=stderr(), transient=True) as bar:
        task = bar.add_task("asking", total=None)
        yield lambda done, total, _: bar.update(task, completed=done, total=total)
