"""What is done with printed references: parse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from refkit.commands.terminal import (
    example,
    lines_of,
    stdin,
    stdout,
    write,
)
from refkit.errors import RefkitError

if TYPE_CHECKING:
    from rich.console import RenderableType


@example(
    'refkit parse "Demir, A. (2022). A title. Journal of Things, 3(1), 4-5."',
    "refkit parse - --format json < references.txt",
    'refkit parse --explain "Demir, A. A title. Ankara: Nehir, 2022."',
)
@click.command()
@click.argument("text")
@click.option("--format", "-f", type=click.Choice(["bib", "json"]), default="bib")
@click.option("--language", default="", metavar="xx", help="The references' language, as tr.")
@click.option(
    "--explain", is_flag=True, help="Show how it was read: labels, confidence and fields."
)
def parse(text: str, format: str, language: str, explain: bool) -> None:
    """Read a printed reference (TEXT, or - for lines on stdin) into BibTeX or CSL JSON."""
    from refkit import formats, references
    from refkit.library import keys

    _known_language(language)
    lines = lines_of(stdin()) if text == "-" else [text]
    if not any(line.strip() for line in lines) and text != "-":
        raise RefkitError("no reference given.", hint="Give its text, or - for lines on stdin.")
    if explain:
        if format == "json":
            raise RefkitError("--explain is for the terminal; it does not go with --format json.")
        for line in filter(str.strip, lines):
            stdout().print(_explained(line, language))
        return
    parsed = [references.parse(line, language) for line in lines]
    items = [item for item, _ in parsed]
    for item, key in zip(items, keys.assign(items), strict=True):
        item.id = key
    if format == "bib":
        given = [item for line, item in zip(lines, items, strict=True) if line.strip()]
        write(formats.dumps(given, "bib"))
        return
    rows = [
        {"text": line, "item": item.to_csl(), "confidence": round(confidence, 3)}
        for line, (item, confidence) in zip(lines, parsed, strict=True)
    ]
    write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def _explained(line: str, language: str) -> RenderableType:
    from refkit import reports
    from refkit.references import parsing

    read = parsing.read(line, language)
    return reports.labels_view(read.text, read.labels, read.item, read.confidence, read.sure)


def _known_language(code: str) -> None:
    from refkit import languages
    from refkit.errors import UnknownNameError, nearest

    if code and code not in languages.codes():
        known = sorted(languages.codes())
        raise UnknownNameError(
            f"no language {code!r}; there are {', '.join(known)}.", hint=nearest(code, known)
        )
