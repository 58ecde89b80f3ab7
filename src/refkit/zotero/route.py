"""Which way into Zotero there is: its local API, its connector, or the web API, in that order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from refkit.web import LOOPBACK, PUBLIC, Client
from refkit.zotero import local, web
from refkit.zotero.connector import Connector
from refkit.zotero.keys import Keys
from refkit.zotero.library import Library
from refkit.zotero.outcomes import Outcome, ZoteroError, failed
from refkit.zotero.push import held

WAYS = ("auto", "local", "connector", "web")
_NOT_WRITABLE = frozenset([Outcome.OFF, Outcome.OLD])
"""Zotero is there, and its local API is not."""


@dataclass(slots=True)
class Places:
    """Where Zotero may be, and whose library is meant."""

    version: str
    """Of refkit, for the User-Agent."""
    local: str = local.ADDRESS
    web: str = web.ADDRESS
    api_key: str = ""
    user: str = ""
    group: str = ""
    keys: Keys | None = None
    say: Callable[[str], None] = lambda text: None
    """Called with what the user should know."""


def writer(via: str, places: Places) -> Library | Connector:
    """Return the way to save: the first of the three that is there, or the one that is asked for.

    Raises ZoteroError if it is not there; its hint says how to open it.
    """
    if via == "web":
        return _web(places)
    if via == "connector":
        return _connector(places)
    try:
        library = _local(places)
        if library.writable:
            return library
        raise failed(Outcome.OLD, places.local)
    except ZoteroError as error:
        if via == "local" or error.outcome not in (_NOT_WRITABLE | {Outcome.ABSENT}):
            raise
        if error.outcome in _NOT_WRITABLE and not places.group:  # a connector knows no groups
            places.say(f"{error.message} {error.hint}")
            return _connector(places)
        if places.api_key:
            return _web(places)
        raise


def reader(via: str, places: Places) -> Library:
    """Return the library to read: that of the Zotero on this computer, else that on zotero.org.

    Raises ZoteroError if there is none.
    """
    if via == "web":
        return _web(places)
    try:
        return _local(places)
    except ZoteroError:
        if via == "local" or not places.api_key:
            raise
        return _web(places)


def seen(places: Places) -> set[str]:
    """Return the marks that the local library holds, if it can be read; else none.

    A Zotero that can be reached through its connector alone may still be read.
    """
    try:
        return set(held(_local(places)))
    except ZoteroError:
        return set()


def _local(places: Places) -> local.LocalLibrary:
    return local.connect(
        Client(LOOPBACK, places.version),
        places.local.rstrip("/"),
        group=places.group,
        keys=places.keys,
        say=places.say,
    )


def _connector(places: Places) -> Connector:
    connector = Connector(Client(LOOPBACK, places.version), places.local.rstrip("/"))
    if not connector.ping():
        raise failed(Outcome.ABSENT, places.local)
    places.say(
        "using Zotero's connector: it saves into the collection that is selected in Zotero,"
        " without notes and relations."
    )
    return connector


def _web(places: Places) -> Library:
    if not places.api_key:
        raise failed(Outcome.KEYLESS, places.web)
    here = not LOOPBACK.forbids(places.web)  # a server of one's own
    client = Client(LOOPBACK if here else PUBLIC, places.version)
    return web.connect(
        client, places.web.rstrip("/"), places.api_key, user=places.user, group=places.group
    )
