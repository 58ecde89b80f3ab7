"""What is done with whole bibliographies: merge."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.commands.terminal import (
    complain,
    example,
    quiet_option,
    read_items,
    status,
    stderr,
    stdout,
    type_path,
)
from refkit.errors import RefkitError, UnknownNameError, nearest

if TYPE_CHECKING:
    from refkit.library.combining import Combined
    from refkit.library.sources import Source
    from refkit.model import Item


@example(
    "refkit merge a.bib b.json c.ris -o library.bib",
    "refkit merge a.bib b.json --explain a.bib:demir2020",
    "refkit merge a.bib b.json -o library.bib --decisions decisions.toml",
)
@click.command()
@click.argument("paths", nargs=-1, type=type_path, metavar="PATH…")
@click.option("--output", "-o", type=type_path, default=Path("library.bib"), show_default=True)
@click.option("--decisions", type=type_path, help="TOML: pairs that are same, different, related.")
@click.option("--aliases", type=type_path, help="Write keys that went and their new ones, as JSON.")
@click.option("--explain", metavar="KEY", help="Say why a record was merged or not; write nothing.")
@click.option("--ascii", is_flag=True, help="BibTeX without Unicode.")
@quiet_option
def merge(
    paths: tuple[Path, ...],
    output: Path,
    decisions: Path | None,
    aliases: Path | None,
    explain: str | None,
    ascii: bool,
    quiet: bool,
) -> None:
    """Merge bibliography files into one library without duplicates.

    Beside the output (library.bib) a report (library.merge.json) lists every decision with its
    evidence, and everything that was not taken. A line of it, put into the file of --decisions,
    makes the next run decide otherwise. Related works, such as a preprint and its article, are
    kept apart and linked. Keys stay where they can. A file that cannot be read is reported, the
    others are merged, and the exit code is 1.
    """
    from refkit import files, formats
    from refkit.library import combining, telling
    from refkit.library.decisions import load
    from refkit.library.keys import aliases as alias_file
    from refkit.reports import merging

    kind = formats.of(output)
    records, unread = _records(paths, output)
    labels = {source.label: place for place, source in enumerate(records)}
    with status("merging", quiet):
        combined = combining.combine(records, load(decisions, labels) if decisions else None)
    if explain:
        told = telling.explain(combined, _place(explain, combined))
        stdout().print(merging.merging_explanation(told))
        sys.exit(1 if unread else 0)
    with status("writing", quiet):
        told = telling.report(combined)
        files.write_text(output, formats.dumps(combined.library.items, kind, ascii=ascii))
        files.write_text(output.with_suffix(".merge.json"), merging.merging_json(told))
        if aliases:
            alias_file.write(aliases, told["aliases"])
    if not quiet:
        stderr().print(merging.merging_table(told))
        stderr().print(f"{output} and {output.with_suffix('.merge.json')}", soft_wrap=True)
    if unread:
        sys.exit(1)


def _records(paths: tuple[Path, ...], output: Path) -> tuple[list[Source], list[Path]]:
    """Return the records of the files, and the files that could not be read.

    A file that is also the output must be readable: else what it holds would be overwritten.
    """
    from refkit.library import combining

    given = list(dict.fromkeys(paths))
    if not given:
        raise RefkitError("no bibliographies given.", hint="Give .bib, .json or .ris files.")
    if len(given) < len(paths):
        complain("a file is given twice; it is read once.")
    found: list[tuple[str, list[Item]]] = []
    unread: list[Path] = []
    for name, path in zip(combining.names([str(path) for path in given]), given, strict=True):
        try:
            found.append((name, read_items(path)))
        except RefkitError as error:
            if len(given) == 1 or path.resolve() == output.resolve():
                raise
            complain(str(error))
            unread.append(path)
    if not found:
        raise RefkitError("none of the files could be read.")
    return combining.sources(found), unread


def _place(key: str, combined: Combined) -> int:
    """Return the record that is meant: by its label, its key, or the key of its work."""
    for place, source in enumerate(combined.sources):
        if key in (source.label, source.item.id):
            return place
    items = combined.library.items
    for place, work in enumerate(combined.works):
        if items[work].id == key:
            return place
    labels = [source.label for source in combined.sources]
    raise UnknownNameError(f"no record {key!r}.", hint=nearest(key, labels))
