"""Other people's programs: found, and run without a shell, within limits of time and size."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from refkit.errors import RefkitError

if TYPE_CHECKING:
    import subprocess


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program wrote, and how it ended."""

    output: bytes
    complaint: str
    """The first line that it wrote to its standard error."""
    code: int


def pandoc() -> str:
    """Return the path of pandoc, or an empty string.

    It is the one on the search path, else the one that the package pypandoc-binary brings.
    """
    if found := shutil.which("pandoc"):
        return found
    package = find_spec("pypandoc")
    for folder in (package and package.submodule_search_locations) or ():
        if found := shutil.which("pandoc", path=str(Path(folder) / "files")):
            return found
    return ""


def run(command: Sequence[str], given: bytes, *, seconds: float, largest: int) -> Ran:
    """Run a program on `given` as its standard input, in an empty folder.

    Raises RefkitError where it does not start, takes longer than `seconds` or writes more than
    `largest` bytes.
    """
    import subprocess  # here, for most runs of refkit need none

    program = Path(command[0]).stem
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile() as source,
        tempfile.TemporaryFile() as complaints,
    ):
        source.write(given)
        source.seek(0)
        try:
            running = subprocess.Popen(  # noqa: S603 no shell; callers give fixed words
                command, stdin=source, stdout=subprocess.PIPE, stderr=complaints, cwd=folder
            )
        except OSError as error:
            raise RefkitError(f"{program} does not start: {error.strerror or error}.") from error
        output, in_time = _output(running, seconds, largest)
        complaints.seek(0)
        said = complaints.read(10_000).decode("utf-8", errors="replace").split("\n")
    if not in_time:
        raise RefkitError(f"{program} took longer than {seconds:,.0f} seconds.")
    if len(output) > largest:
        raise RefkitError(f"{program} writes more than {largest // 1024**2:,} MB.")
    first = next((line.strip() for line in said if line.strip()), "it says nothing")
    return Ran(output, first, running.returncode)


def _output(running: subprocess.Popen[bytes], seconds: float, largest: int) -> tuple[bytes, bool]:
    """Return what a program writes, one byte over `largest` at most, and whether it was in time."""
    import threading

    late = threading.Event()

    def stop() -> None:
        late.set()
        running.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    with running:
        try:
            output = running.stdout.read(largest + 1) if running.stdout else b""
            if len(output) > largest:
                running.kill()
            running.wait()  # it may close its output and go on
        except BaseException:
            running.kill()
            raise
        finally:
            timer.cancel()
    return output, not late.is_set()
