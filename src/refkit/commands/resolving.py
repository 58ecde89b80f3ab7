"""What is asked of registries for a bibliography: resolve."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from refkit.commands.online import Online, online_options
from refkit.commands.terminal import (
    complain,
    example,
    quiet_option,
    read_items,
    stderr,
    type_path,
)
from refkit.errors import RefkitError
from refkit.lookups import LEVELS


@example(
    "refkit resolve library.bib -o resolved.bib --mailto me@example.org",
    "refkit resolve library.bib -o resolved.json --accept identifiers --archive",
    "refkit resolve library.bib --dry-run",
)
@click.command()
@click.argument("path", type=type_path)
@click.option("--output", "-o", type=type_path, help="Where to write; its ending is the format.")
@click.option(
    "--accept",
    type=click.Choice(LEVELS),
    default="sure",
    show_default=True,
    help="Whose fields are taken: records by identifier, also sure matches, also likely ones.",
)
@click.option("--archive", is_flag=True, help="Write copies of dead addresses into the notes.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be gained.")
@click.option("--ascii", is_flag=True, help="BibTeX without Unicode.")
@online_options
@quiet_option
def resolve(
    path: Path,
    output: Path | None,
    accept: str,
    archive: bool,
    dry_run: bool,
    ascii: bool,
    quiet: bool,
    **asking: Any,
) -> None:
    """Find identifiers and missing fields of a bibliography in registries.

    An identifier is looked up and compared first; what has none is searched for. No field is
    overwritten: beside the output (resolved.bib) a report (resolved.resolve.json) lists what was
    gained, what differs, and why each candidate was taken or not. Answers are kept, so that a
    run that was stopped goes on where it was. Works that are only cited get suggestions.
    """
    from refkit import files, formats
    from refkit.reports import resolving_json, resolving_table
    from refkit.resolvers import telling
    from refkit.resolvers.filling import fill

    if not (output or dry_run):
        raise RefkitError("no output given.", hint="Name a file with -o, or try --dry-run.")
    dumps = formats.writer(formats.of(output)) if output else None
    items = read_items(path)
    online = Online(quiet=quiet, **asking)
    numbered = [replace(item, id=str(place)) for place, item in enumerate(items)]  # keys repeat
    found = online.look_up(numbered)
    rows = [
        (item, found[one.id], fill(item, found[one.id], accept, archive=archive))
        for item, one in zip(items, numbered, strict=True)
    ]
    told = telling.report(rows, items)
    if output and dumps and not dry_run:
        files.write_text(output, dumps([filled.item for _, _, filled in rows], ascii=ascii))
        files.write_text(output.with_suffix(".resolve.json"), resolving_json(told))
    if not quiet:
        stderr().print(resolving_table(told))
        if output and not dry_run:
            complain(f"{output} and {output.with_suffix('.resolve.json')} written.")
