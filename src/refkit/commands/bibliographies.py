"""What is done with bibliography files: convert; what is known: styles, languages."""

from __future__ import annotations

from pathlib import Path

import click

from refkit.commands.terminal import (
    example,
    read_items,
    type_path,
    write,
)
from refkit.errors import RefkitError


@example(
    "refkit convert refs.bib refs.rdf",
    "refkit convert refs.json refs.bib --to biblatex",
)
@click.command()
@click.argument("source", type=type_path)
@click.argument("target", type=type_path)
@click.option("--from", "source_format", metavar="NAME", help="Format of SOURCE [by its ending].")
@click.option("--to", "target_format", metavar="NAME", help="Format of TARGET [by its ending].")
@click.option("--ascii", is_flag=True, help="Without Unicode, where the format has escapes.")
def convert(
    source: Path, target: Path, source_format: str | None, target_format: str | None, ascii: bool
) -> None:
    """Convert between bib, biblatex, json (CSL), ris, rdf (Zotero), csv and tsv.

    Read are also .xml (EndNote) and .nbib (PubMed). Formats are known by file ending; only
    biblatex, which shares .bib, must be named.
    """
    from refkit import files, formats

    dumps = formats.writer(target_format or formats.of(target))
    items = read_items(source, source_format or "")
    files.write_text(target, dumps(items, ascii=ascii))


@example("refkit styles isnad")
@click.command()
@click.argument("word", default="")
def styles(word: str) -> None:
    """List the citation styles whose name or title holds WORD."""
    from refkit import rendering

    found = rendering.styles(word)
    for info in found:
        write(f"{info.name}\t{info.title}\n")
    if not found:
        raise RefkitError(f"no style with {word!r} in its name or title.")


@click.command()
def languages() -> None:
    """List the languages whose citations and references refkit reads."""
    from refkit import languages as known

    for language in known.every():
        write(f"{language.code}\t{language.english}\t{language.name}\n")
