"""Asking a registry: an answer, or why there is none. What all resolvers stand on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar
from urllib.parse import quote, urlencode

from refkit.lookups import Record
from refkit.model import Item
from refkit.web import Page, Rate, Web, WebError

JSON = "application/json"
MOST = 16 * 2**20
"""The longest answer that is read, in bytes: 20 works with their references have about 2 MB."""
_REFUSED = frozenset([400, 404, 413, 414, 422])
"""What a batch is answered for a value in it that the registry cannot read, or for its length."""
_OUTAGE = frozenset([403, 408, 429])
"""Blocked, too late, too fast: these say nothing of what was asked for, nor do all from 500 on."""
_OUTAGES = 2
"""After so many calls without answer the rest is not asked: who is down stays down for a while."""
_REFUSALS = 20
"""Room for three or four bad values, each of which is found by halving its batch."""
T = TypeVar("T")


@dataclass
class Registry:
    """A registry at a base address; a resolver for it derives from this.

    `trouble` says in words why it did not answer last; it is empty if it always did.
    """

    web: Web
    base: str = ""
    key: str = ""
    """A key of the user's, where a registry wants one."""
    trouble: str = field(default="", init=False)

    name: ClassVar[str] = ""
    home: ClassVar[str] = ""
    """The address it has when no other `base` is given."""
    schemes: ClassVar[frozenset[str]] = frozenset()
    agency: ClassVar[str] = ""
    """Whose DOIs it knows, by the name that doi.org has for it."""
    decides: ClassVar[bool] = False
    """Whether an identifier that it does not know does not exist."""
    rate: ClassVar[Rate | None] = None
    """The pace until the registry announces another."""

    def pace(self) -> Rate | None:
        """Return the rate to begin with; what the registry announces comes before it."""
        return self.rate

    def known(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return what is known of identifiers; None: not here; left out: no answer."""
        return {}

    def look(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return what is known of identifiers; None: does not exist; left out: cannot say."""
        if scheme not in self.schemes:
            return {}
        found = self.known(scheme, values)
        return {value: one for value, one in found.items() if one is not None or self.decides}

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        """Return records that may be the item's; None: there is no search, or no answer."""
        return None

    @property
    def address(self) -> str:
        """Where it is asked."""
        return (self.base or self.home).rstrip("/")

    def ask(
        self, path: str, params: Mapping[str, str] | None = None, accept: str = JSON
    ) -> Page | None:
        """Return the answer to a path and query, whatever it is, or None for an outage.

        `path` is percent-encoded here, all but its slashes and commas.
        """
        query = f"?{urlencode(params)}" if params else ""
        page = self.fetch(f"{self.address}/{quote(path, safe='/,')}{query}", accept)
        if page is None or not (page.status in _OUTAGE or page.status >= 500 or page.truncated):
            return page
        what = "an answer too long" if page.truncated else f"HTTP {page.status}"
        self.trouble = f"{self.name}: {what}"
        return None

    def fetch(self, url: str, accept: str = "", method: str = "GET") -> Page | None:
        """Return the answer to an address, or None, with `trouble`, if there is none."""
        try:
            return self.web.get(url, accept=accept, most=MOST, host_rate=self.pace(), method=method)
        except WebError as error:
            self.trouble = f"{self.name}: {error.message}"
            return None

    def object(self, page: Page | None) -> Mapping[str, Any] | None:
        """Return the JSON object of a good answer; None, with `trouble`, for an error page."""
        if page is None:
            return None
        data = page.json() if page.status == 200 else None
        if isinstance(data, dict):
            return data
        what = f"HTTP {page.status}" if page.status != 200 else "no JSON, but something else"
        self.trouble = f"{self.name}: {what}"
        return None

    def gather(
        self,
        values: Sequence[str],
        size: int,
        ask: Callable[[Sequence[str]], Page | None],
        read: Callable[[Page], Mapping[str, T] | None],
    ) -> dict[str, T | None]:
        """Ask for many values, `size` a call; None: not there; left out: no answer.

        A batch that is refused is halved, so that one bad value never loses the others.
        """
        found: dict[str, T | None] = {}
        todo = deque(values[at : at + size] for at in range(0, len(values), size))
        outages = refusals = 0
        while todo and outages < _OUTAGES and refusals < _REFUSALS:
            batch = todo.popleft()
            page = ask(batch)
            if page is not None and page.status in _REFUSED:
                refusals += 1
                half = len(batch) // 2
                todo.extendleft(part for part in (batch[half:], batch[:half]) if half and part)
                if size == 1 and page.status == 404:
                    found[batch[0]] = None
                continue
            told = read(page) if page is not None else None
            if told is None:
                outages += 1
            else:
                found |= {value: told.get(value) for value in batch}
        return found


def forms(values: Sequence[str], normal: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the normal forms of values, each with the values that have it; "" is left out."""
    found: dict[str, list[str]] = {}
    for value in values:
        if form := normal(value):
            found.setdefault(form, []).append(value)
    return found


def given(
    known: Mapping[str, Record | None], forms: Mapping[str, Sequence[str]]
) -> dict[str, Record | None]:
    """Return what is known of normal forms, by the values as they were given."""
    return {value: one for form, one in known.items() for value in forms.get(form, ())}


def query(item: Item, longest: int = 300) -> str:
    """Return an item as words for a search: title, first author, container, volume, page, year."""
    author = item.authors[0].sort_name if item.authors else ""
    words = [item["title"] or item["title-short"], author, item["container-title"]]
    if not words[0]:
        words += [item["volume"], item["page"]]
    words.append(str(item.year or ""))
    return " ".join(" ".join(filter(None, words)).split())[:longest]
