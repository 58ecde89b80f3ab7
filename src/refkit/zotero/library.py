"""A library behind Zotero's API version 3, which zotero.org and Zotero itself both speak.

https://www.zotero.org/support/dev/web_api/v3/basics and …/write_requests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from refkit.web import Answer, Client, WebError
from refkit.zotero.outcomes import Outcome, failed, outcome_of, unanswered

BATCH = 50
"""The most objects that one request may write."""
Row = Mapping[str, Any]


@dataclass(slots=True)
class Written:
    """What became of the objects of a batch, by their index in it."""

    rows: dict[int, Row] = field(default_factory=dict)
    """Those that were saved, or were there unchanged: at least their "key"."""
    failed: dict[int, str] = field(default_factory=dict)
    """Those that were not, and why."""


@dataclass
class Library:
    """One library: its address and how to talk to it. Subclasses know how to get a key."""

    client: Client
    base: str
    """As http://127.0.0.1:23119/api or https://api.zotero.org."""
    owner: str
    """As users/0, users/123 or groups/45."""
    key: str = ""
    """What allows writing."""
    page: int = 100
    """How many rows are asked for at once; zotero.org gives no more than 100."""
    user: str = field(default="", init=False)
    """The user's number as the rows tell it, where `owner` does not."""

    # ------------------------------------------------------------------------------- reading
    def rows(self, path: str) -> Iterator[Row]:
        """Yield all rows of a list ("items", "collections"), page by page.

        Raises ZoteroError if the library cannot be read.
        """
        start = 0
        while True:
            query = {"format": "json", "limit": self.page, "start": start}
            query |= {"sort": "dateAdded", "direction": "asc"} if "items" in path else {}
            answer = self.get(f"{self.owner}/{path}?{urlencode(query)}")
            rows = answer.json()
            if not isinstance(rows, list):
                raise failed(Outcome.STRANGE, self.base)
            yield from (self._noted(row) for row in rows if isinstance(row, Mapping))
            start += len(rows)
            total = answer.number("Total-Results")
            if not rows or (start >= total if total is not None else len(rows) < self.page):
                return

    def _noted(self, row: Row) -> Row:
        library = row.get("library")
        if isinstance(library, Mapping) and library.get("type") == "user" and library.get("id"):
            self.user = str(library["id"])
        return row

    def get(self, path: str) -> Answer:
        """Ask for something below the base. Raises ZoteroError unless the answer is a success."""
        answer = self.send("GET", path, self.headers())
        if answer.status != 200:
            raise failed(outcome_of(answer), self.base, answer.text)
        return answer

    def headers(self) -> dict[str, str]:
        """Return the headers that every request to this library carries."""
        return {"Zotero-API-Version": "3"}

    def uri(self, key: str) -> str:
        """Return the address that relations between items use."""
        kind, _, number = self.owner.partition("/")
        if kind == "users" and number == "0" and self.user:
            number = self.user
        return f"http://zotero.org/{kind}/{number}/items/{key}"

    # ------------------------------------------------------------------------------- writing
    def write(self, path: str, objects: Sequence[Row], token: str) -> Written:
        """Write up to 50 objects; those with a "key" are changed, the others made.

        A batch that is too large (413) is sent in halves. Raises ZoteroError if the batch is
        refused as a whole, or if it is not known what became of it.
        """
        answer = self.post(path, objects, token)
        if answer.status == 200:
            written = _written(answer, len(objects), self.base)
            written.rows = {index: self._noted(row) for index, row in written.rows.items()}
            return written
        outcome = outcome_of(answer)
        if outcome is not Outcome.TOO_LARGE:
            raise failed(outcome, self.base, answer.text)
        if len(objects) == 1:
            return Written(failed={0: str(failed(outcome))})
        middle = len(objects) // 2
        first = self.write(path, objects[:middle], f"{token[:30]}a")
        second = self.write(path, objects[middle:], f"{token[:30]}b")
        first.rows |= {middle + index: row for index, row in second.rows.items()}
        first.failed |= {middle + index: why for index, why in second.failed.items()}
        return first

    def post(self, path: str, objects: Sequence[Row], token: str) -> Answer:
        """Send one request that writes."""
        headers = self.headers() | {
            "Content-Type": "application/json",
            "Zotero-Write-Token": token,
        }
        if self.key:
            headers["Zotero-API-Key"] = self.key
        body = json.dumps(list(objects)).encode("ascii")
        return self.send("POST", f"{self.owner}/{path}", headers, body)

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes | None = None,
        *,
        read: float = 0,
    ) -> Answer:
        """Send one request below the base. Raises ZoteroError if there is no answer."""
        url = f"{self.base}/{path}"
        try:
            return self.client.send(method, url, headers=headers, body=body, read=read)
        except WebError as error:
            raise unanswered(error) from error


def _written(answer: Answer, count: int, base: str) -> Written:
    """Read the answer to a batch: `successful`, `unchanged` and `failed`, by index."""
    said = answer.json()
    if not isinstance(said, Mapping):
        raise failed(Outcome.STRANGE, base)
    written = Written()
    for name in ("success", "unchanged", "successful"):  # the last one says most
        for index, row in _by_index(said.get(name), count):
            key = row.get("key") if isinstance(row, Mapping) else row
            if isinstance(key, str):
                written.rows[index] = row if isinstance(row, Mapping) else {"key": key}
    for index, why in _by_index(said.get("failed"), count):
        told = why if isinstance(why, Mapping) else {"message": why}
        written.failed[index] = f"{told.get('message')} ({told.get('code', 'no code')})"
        written.rows.pop(index, None)
    for index in range(count):
        if index not in written.rows and index not in written.failed:
            written.failed[index] = "Zotero said nothing about it"
    return written


def _by_index(table: Any, count: int) -> Iterator[tuple[int, Any]]:
    for index, value in table.items() if isinstance(table, Mapping) else ():
        if str(index).isdecimal() and int(index) < count:
            yield int(index), value
