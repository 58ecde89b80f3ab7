"""What is done with bibliography files: render, convert; what is known: styles, languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.commands.terminal import (
    complain,
    example,
    locale_option,
    read_items,
    type_path,
    write,
)
from refkit.errors import RefkitError

if TYPE_CHECKING:
    from refkit.model import Item


@example(
    "refkit render refs.bib --style apa --format html > list.html",
    "refkit render refs.json --format json --style apa --style isnad",
)
@click.command()
@click.argument("path", type=type_path)
@click.option("--style", multiple=True, help="CSL style [apa]; several with --format json.")
@locale_option
@click.option(
    "--format",
    "-f",
    type=click.Choice(["html", "md", "txt", "json"]),
    default="html",
    show_default=True,
)
def render(path: Path, style: tuple[str, ...], locale: str | None, format: str) -> None:
    """Print the formatted list of a .bib, .json (CSL) or .ris file."""
    from refkit import rendering

    items = read_items(path)
    styles = style or ("apa",)
    if format == "json":
        write(json.dumps(_rendered(items, styles, locale), ensure_ascii=False, indent=1) + "\n")
        return
    if len(styles) > 1:
        raise RefkitError("several styles only go with --format json.")
    done = rendering.render(items, style=styles[0], locale=locale)
    for problem in done.problems:
        complain(problem)
    write(rendering.document(items, format=format, rendered=done))


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


def _rendered(items: list[Item], styles: tuple[str, ...], locale: str | None) -> dict[str, Any]:
    from refkit import rendering

    answer: dict[str, Any] = {}
    for name in styles:
        try:
            done = rendering.render(items, style=name, locale=locale)
        except RefkitError as error:
            answer[name] = {"error": str(error)}
            continue
        answer[name] = {"order": done.order, "entries": done.entries, "citation": done.citation}
    return answer
