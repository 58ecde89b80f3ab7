"""What is done with .bib files where they stand: format."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from refkit.commands.terminal import complain, example, lines_of, type_path, write
from refkit.errors import ReadError, RefkitError


@example(
    "refkit format library.bib",
    "refkit format --check chapters/*.bib",
    "refkit format --diff library.bib",
)
@click.command()
@click.argument("paths", nargs=-1, required=True, type=type_path, metavar="PATH…")
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def format(paths: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Tidy .bib files: one field a line, in one order, values in braces.

    Comments, strings, the order of entries and unknown fields stay. What is broken stays as it
    stands, and is told. With --check or --diff the exit code is 1 if a file would change.
    """
    failed = False
    for path in paths:
        try:
            changed = _format(path, check=check, diff=diff)
        except RefkitError as error:
            failed = True
            complain(f"error: {error}")
            continue
        failed = failed or (changed and (check or diff))
    if failed:
        raise click.exceptions.Exit(1)


def _format(path: Path, *, check: bool, diff: bool) -> bool:
    """Tidy one file; return whether that changes it."""
    from refkit import files
    from refkit.formats import bibtex

    text = _read(path)
    done = bibtex.tidy(text)
    for problem in done.problems:
        complain(f"{path}: {problem}")
    if done.text == text:
        return False
    if diff:
        write(_difference(path, text, done.text))
    if check:
        complain(f"{path}: would be tidied.")
    if not (check or diff):
        files.write_bytes(path.resolve(), done.text.encode("utf-8", errors="surrogateescape"))
        complain(f"{path}: tidied.")
    return True


def _read(path: Path) -> str:
    """Read a .bib file so that bytes which are no UTF-8 are written again as they are."""
    from refkit import files, formats

    if formats.of(path) != "bib":
        raise ReadError(
            "is no .bib file.", path=str(path), hint="`refkit convert` makes one of other formats."
        )
    data = files.read_bytes(path)
    if b"\0" in data:
        raise ReadError(
            "holds NUL bytes: it is UTF-16, or no text.",
            path=str(path),
            hint="Save it as UTF-8 first.",
        )
    return data.decode("utf-8", errors="surrogateescape")


def _difference(path: Path, before: str, after: str) -> str:
    """Return a unified diff, with control characters and odd bytes made visible."""
    lines = difflib.unified_diff(
        lines_of(before), lines_of(after), str(path), f"{path} (tidied)", lineterm=""
    )
    return "".join(f"{_visible(line)}\n" for line in lines)


def _visible(line: str) -> str:
    return "".join(
        char if char.isprintable() or char == "\t" else f"\\x{ord(char):02x}" for char in line
    )
