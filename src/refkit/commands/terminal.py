"""What the commands share: how they read, print, complain and show that they work."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.errors import ReadError

if TYPE_CHECKING:
    from rich.console import Console

    from refkit.model import Item
    from refkit.pipeline import Progress

type_path = click.Path(path_type=Path, readable=False)  # reading says what cannot be read


class _Given(click.Path):
    """A path, or the address of a document, which stays a string."""

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        from refkit.readers.inputs import is_address

        if isinstance(value, str) and is_address(value):
            return value
        return super().convert(value, param, context)


type_given = _Given(path_type=Path, readable=False)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print errors and results only.")
locale_option = click.option(
    "--locale", metavar="xx-XX", help="Language of the list, as tr-TR; else the style's own."
)


def example(*lines: str) -> Callable[[click.Command], click.Command]:
    """Put examples at the end of a command's help."""

    def add(command: click.Command) -> click.Command:
        command.epilog = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
        return command

    return add


def read_items(path: Path, format: str = "") -> list[Item]:
    """Read a bibliography file, in a format that its ending need not tell.

    Its problems go to stderr, its items back.
    """
    from refkit import formats

    loaded = formats.read(path, format)
    for problem in loaded.problems:
        complain(f"{path}: {problem}")
    if not loaded.items:
        raise ReadError("holds no entries.", path=str(path))
    return loaded.items


def stdin() -> str:
    """Read stdin as UTF-8, whatever the machine's locale; wrong bytes are shown as such."""
    data = sys.stdin.buffer.read() if sys.stdin else b""  # None: it was closed
    return data.decode("utf-8", errors="replace")


def lines_of(text: str) -> list[str]:
    """Split at line ends alone: str.splitlines also does at form feeds, U+2028 …."""
    return [line.removesuffix("\n") for line in io.StringIO(text, newline=None)]


def words(text: str) -> list[str]:
    """Return what stands between commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def write(text: str) -> None:
    """Write to stdout as it is."""
    sys.stdout.write(text)


def complain(text: str) -> None:
    """Write one line to stderr, whatever a file's name holds."""
    line = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
    sys.stderr.write(f"refkit: {line}\n")


def stdout() -> Console:
    """Return the terminal for results."""
    from rich.console import Console

    return Console(highlight=False)


def stderr() -> Console:
    """Return the terminal for everything else."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """Show a bar on stderr when that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[path]}", markup=False),
    )
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task("reading", total=None, path="")
        yield lambda done, total, path: bar.update(
            task, completed=done, total=total, path=Path(path).name
        )


@contextmanager
def status(what: str, quiet: bool) -> Iterator[None]:
    """Say what is being done, when stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    with stderr().status(f"{what} …"):
        yield
