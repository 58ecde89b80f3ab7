"""What was answered, kept in one SQLite file, so that nobody is asked twice.

    cache = Cache(Path("~/.cache/refkit/web.sqlite").expanduser())
    cache.put("GET https://example.org/ ", Entry(200, …))

An answer is in the file before anything else is done with it. A file that cannot be used is moved
aside, not deleted. Without a usable folder, everything works and nothing is kept.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.files import locked

FILE = "web.sqlite"
_VERSION = 1
_TABLE = """CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,      -- method, address, what was accepted
    at REAL NOT NULL,          -- when, in seconds since 1970
    failure TEXT NOT NULL,     -- name of the failure and its message; or empty
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,     -- JSON
    body BLOB NOT NULL,        -- packed by zlib
    hops TEXT NOT NULL,        -- JSON: the addresses passed, from first to last
    permanent INTEGER NOT NULL,
    truncated INTEGER NOT NULL
) WITHOUT ROWID"""
_COLUMNS = "at, failure, status, headers, body, hops, permanent, truncated"
_LONGEST_WAIT = 30
"""Seconds to wait for another process that writes."""
_LOG = logging.getLogger("refkit")


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as it is kept, or the failure that came instead."""

    at: float
    """When it came, in seconds since 1970."""
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hops: tuple[str, ...] = ()
    permanent: bool = False
    truncated: bool = False
    failure: str = ""
    message: str = ""


class Cache:
    """Answers by key; asked from any thread, shared with other processes.

    `path` is a file, or a folder that holds it. `say` is told, once, what is wrong with it.
    """

    def __init__(self, path: Path, say: Callable[[str], None] = _LOG.warning) -> None:
        self.path = path / FILE if path.is_dir() or not path.suffix else path
        self._say = say
        self._lock = threading.RLock()
        self._open: sqlite3.Connection | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.path.parent):
                self._open = self._opened()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def get(self, key: str) -> Entry | None:
        """Return what is kept under a key, or None."""
        row = self._run(f"SELECT {_COLUMNS} FROM answers WHERE key = ?", (key,))  # noqa: S608
        if row is None:
            return None
        try:
            at, failed, status, headers, body, hops, permanent, truncated = row
            failure, _, message = failed.partition("\n")
            return Entry(
                float(at),
                int(status),
                {str(name): str(value) for name, value in json.loads(headers).items()},
                zlib.decompress(body),
                tuple(map(str, json.loads(hops))),
                bool(permanent),
                bool(truncated),
                failure,
                message,
            )
        except (ValueError, TypeError, AttributeError, zlib.error):
            return None  # a row that somebody else wrote: as if it were not there

    def put(self, key: str, entry: Entry) -> None:
        """Keep an answer; when this returns, a process that is killed does not lose it."""
        row = (
            key,
            entry.at,
            f"{entry.failure}\n{entry.message}" if entry.failure else "",
            entry.status,
            json.dumps(dict(entry.headers)),
            zlib.compress(entry.body, 6),
            json.dumps(entry.hops),
            entry.permanent,
            entry.truncated,
        )
        marks = ",".join("?" * len(row))
        self._run(f"INSERT OR REPLACE INTO answers VALUES ({marks})", row)  # noqa: S608

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    def _run(self, statement: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        with self._lock:
            for last in (False, True):
                if self._open is None:
                    return None
                try:
                    row: tuple[Any, ...] | None = self._open.execute(statement, values).fetchone()
                    return row
                except sqlite3.Error as error:
                    if last or not _unusable(error) or not self._replaced():
                        self._give_up(error)
        return None

    def _opened(self) -> sqlite3.Connection:
        """Open the file; one that cannot be used is moved aside and made anew."""
        try:
            return self._connected()
        except sqlite3.Error as error:
            if not _unusable(error):
                raise
        self._move_aside()
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_LONGEST_WAIT, isolation_level=None, check_same_thread=False
        )
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if tables and version != _VERSION:
                raise _OtherVersionError(f"version {version}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
            connection.execute(f"SELECT key, {_COLUMNS} FROM answers LIMIT 1").fetchone()  # noqa: S608
        except BaseException:
            connection.close()
            raise
        return connection

    def _replaced(self) -> bool:
        """Make the file anew after it was found broken; whether that went well."""
        self.close()
        try:
            with locked(self.path.parent):
                self._move_aside()
                self._open = self._connected()
        except (OSError, sqlite3.Error):
            return False
        return True

    def _move_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.name}.aside")
        self.path.replace(aside)
        for end in ("-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + end).unlink()
        self._say(
            f"{self.path}: the cache is broken or of another version; it was moved to "
            f"{aside.name}, and a new one begun."
        )

    def _give_up(self, error: Exception) -> None:
        with suppress(sqlite3.Error):
            self.close()
        self._open = None
        self._say(f"{self.path}: the cache cannot be used ({error}); answers are not kept.")


class _OtherVersionError(sqlite3.DatabaseError):
    """A cache of another version of refkit."""


def _unusable(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, and not the disk, a lock or its permissions."""
    if isinstance(error, _OtherVersionError) or type(error) is sqlite3.DatabaseError:
        return True
    return "no such column" in str(error) or "no such table" in str(error)
