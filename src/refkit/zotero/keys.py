"""The keys that Zotero gave with "Always Allow", one for each of its databases.

They lie in the user's own state folder, which nobody else may look into. Without a folder
nothing is kept.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from refkit import files
from refkit.errors import WriteError


def folder() -> Path:
    """Return where refkit keeps what it must remember (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_STATE_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".local/state") / "refkit"


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys by Zotero-Server-ID."""

    folder: Path | None = None

    def get(self, server: str) -> str:
        """Return the key for a database, or an empty string."""
        return self._read().get(server, "")

    def keep(self, server: str, key: str) -> None:
        """Remember a key. Where that cannot be written down, Zotero asks again next time."""
        self._write(self._read() | {server: key})

    def forget(self, server: str) -> None:
        """Drop the key for a database, if there is one."""
        keys = self._read()
        if keys.pop(server, None):
            self._write(keys)

    def _read(self) -> dict[str, str]:
        if self.folder is None:
            return {}
        try:
            keys = json.loads(self._path(self.folder).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        known = keys.items() if isinstance(keys, dict) else ()
        return {server: key for server, key in known if isinstance(key, str)}

    def _write(self, keys: dict[str, str]) -> None:
        if self.folder is None:
            return
        with suppress(OSError, WriteError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            files.write_text(self._path(self.folder), json.dumps(keys, sort_keys=True) + "\n")

    @staticmethod
    def _path(folder: Path) -> Path:
        return folder / "zotero-keys.json"
