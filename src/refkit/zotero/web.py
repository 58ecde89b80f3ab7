"""A library on zotero.org, through the web API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from refkit.web import Client
from refkit.zotero.library import Library
from refkit.zotero.outcomes import Outcome, ZoteroError, failed

ADDRESS = "https://api.zotero.org"


@dataclass
class WebLibrary(Library):
    """A library on zotero.org; its key allows reading too."""

    def headers(self) -> dict[str, str]:
        """Return the headers, with the key."""
        return {"Zotero-API-Version": "3", "Zotero-API-Key": self.key}


def connect(client: Client, base: str, key: str, *, user: str = "", group: str = "") -> Library:
    """Return a group's library, a user's, or that of the key's owner.

    Raises ZoteroError for a key that zotero.org does not know.
    """
    if group or user:
        owner = f"groups/{group}" if group else f"users/{user}"
        return WebLibrary(client, base, owner, key)
    library = WebLibrary(client, base, "users/0", key)
    try:
        said = library.get("keys/current").json()
    except ZoteroError as error:  # an unknown key is 403 or 404 here
        known = error.outcome not in (Outcome.UNKNOWN, Outcome.FORBIDDEN)
        raise error if known else failed(Outcome.KEY, base) from error
    number = said.get("userID") if isinstance(said, Mapping) else None
    if not number:
        raise failed(Outcome.STRANGE, base)
    library.owner = f"users/{number}"
    return library
