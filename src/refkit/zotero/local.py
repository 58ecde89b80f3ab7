"""A library in the Zotero that runs on this computer, through its local API.

https://www.zotero.org/support/dev/web_api/v3/local_api. Every Zotero since 7 can be read there,
from 10 on written to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from refkit.web import Answer, Client, Failure, WebError
from refkit.zotero.keys import Keys
from refkit.zotero.library import Library, Row
from refkit.zotero.outcomes import Outcome, failed, outcome_of, unanswered

ADDRESS = "http://127.0.0.1:23119"
_DIALOG = 300
"""How long the user may take to answer Zotero's dialog, in seconds."""


@dataclass
class LocalLibrary(Library):
    """Reading needs no permission. Writing needs a key, which the user gives in a dialog.

    "Allow" gives a key for one single write, "Always Allow" one that can be kept.
    """

    page: int = 1000
    server: str = ""
    """Which database answers (Zotero-Server-ID); a Zotero before 10 has none."""
    keys: Keys = field(default_factory=Keys)
    say: Callable[[str], None] = lambda text: None
    """Called with what the user should know."""

    @property
    def writable(self) -> bool:
        """Whether this Zotero can be written to at all."""
        return bool(self.server)

    def headers(self) -> dict[str, str]:
        """Return the headers, with the database that is meant."""
        named = {"Zotero-Server-ID": self.server} if self.server else {}
        return {"Zotero-API-Version": "3", **named}

    def post(self, path: str, objects: Sequence[Row], token: str) -> Answer:
        """Send one request that writes; ask for permission where there is none (any more)."""
        if not self.writable:
            raise failed(Outcome.OLD, self.base)
        asked = not self.key
        if asked:
            self._authorize()
        answer = super().post(path, objects, token)
        if answer.status == 401 and not asked:  # it was for one write, or was taken back
            self._authorize()
            answer = super().post(path, objects, token)
        if answer.status == 401:
            raise failed(Outcome.DENIED, self.base, answer.text)
        return answer

    def _authorize(self) -> None:
        self.keys.forget(self.server)
        self.say('Zotero asks whether refkit may write: choose "Always Allow" there.')
        answer = self.send(
            "POST",
            "local/authorize",
            self.headers() | {"Content-Type": "application/json"},
            json.dumps({"appName": "refkit"}).encode("ascii"),
            read=_DIALOG,
        )
        if answer.status in (401, 403):
            outcome = outcome_of(answer)
            raise failed(Outcome.OFF if outcome is Outcome.OFF else Outcome.DENIED, self.base)
        said = answer.json() if answer.status in (200, 201) else None
        if not isinstance(said, Mapping) or not isinstance(said.get("key"), str):
            bad = Outcome.STRANGE if answer.status in (200, 201) else outcome_of(answer)
            raise failed(bad, self.base, answer.text)
        self.key = said["key"]
        if said.get("remember"):
            self.keys.keep(self.server, self.key)


def connect(
    client: Client,
    base: str,
    *,
    group: str = "",
    keys: Keys | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> LocalLibrary:
    """Return the library of the Zotero that listens at `base` ("http://127.0.0.1:23119").

    Raises ZoteroError if there is none, or if its local API is switched off.
    """
    try:
        answer = client.send("GET", f"{base}/api/", headers={"Zotero-API-Version": "3"})
    except WebError as error:
        absent = error.failure is Failure.UNREACHABLE
        raise failed(Outcome.ABSENT, base) if absent else unanswered(error) from error
    if answer.status != 200:
        raise failed(outcome_of_root(answer), base)
    keys = keys or Keys()
    server = answer.headers.get("Zotero-Server-ID", "")
    owner = f"groups/{group}" if group else "users/0"
    return LocalLibrary(
        client, f"{base}/api", owner, keys.get(server), server=server, keys=keys, say=say
    )


def outcome_of_root(answer: Answer) -> Outcome:
    """Say what it means that /api/ does not answer 200: Zotero 6 knows no such place (404)."""
    if answer.status == 403:
        return Outcome.OFF
    return Outcome.OLD if answer.status == 404 else outcome_of(answer)
