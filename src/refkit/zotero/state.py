"""What was sent to a Zotero that cannot be asked what it holds: a small file beside the output."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit import files
from refkit.errors import ReadError

NAME = ".refkit-zotero.json"
_HINT = "Delete it; everything is saved once more then."


@dataclass(slots=True)
class Pending:
    """A batch that was sent and not answered."""

    session: str
    format: str
    marks: list[str]


@dataclass(slots=True)
class State:
    """The marks that were saved, and the batch whose fate is not known."""

    path: Path
    saved: set[str] = field(default_factory=set)
    pending: Pending | None = None

    def write(self) -> None:
        """Write the state down, atomically. Raises WriteError."""
        data: dict[str, Any] = {"schema": 1, "saved": sorted(self.saved)}
        if self.pending:
            one = self.pending
            data["pending"] = {"session": one.session, "format": one.format, "marks": one.marks}
        files.write_text(self.path, json.dumps(data, indent=1) + "\n")


def beside(output: Path) -> Path:
    """Return where the state of an output folder, or of a bibliography file, lies."""
    return output / NAME if output.is_dir() else output.with_name(f".{output.name}{NAME}")


def read(path: Path) -> State:
    """Read a state, or begin one. Raises ReadError for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return State(path)
    except (OSError, ValueError) as error:
        raise ReadError("cannot be read.", path=str(path), hint=_HINT) from error
    try:
        one = data.get("pending")
        pending = Pending(str(one["session"]), str(one["format"]), _marks(one)) if one else None
        return State(path, {str(mark) for mark in data["saved"]}, pending)
    except (KeyError, TypeError, AttributeError) as error:
        raise ReadError("is not what refkit wrote.", path=str(path), hint=_HINT) from error


def _marks(pending: Any) -> list[str]:
    return [str(mark) for mark in pending["marks"]]
