"""What is printed from a bibliography: render, preview, cite."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.commands.terminal import (
    complain,
    example,
    locale_option,
    read_items,
    type_path,
    words,
    write,
)
from refkit.errors import ReadError, RefkitError, nearest

if TYPE_CHECKING:
    from refkit.model import Item

_ENGINES = ["refkit", "citeproc-py", "pandoc"]
_FORMATS = ["html", "md", "txt", "tex", "latex", "rtf", "docx", "pdf", "json"]
style_option = click.option(
    "--style", default="apa", show_default=True, help="CSL style: name, title, journal or file."
)
output_option = click.option("--output", "-o", type=type_path, help="Write there, not to stdout.")
engine_option = click.option(
    "--engine", type=click.Choice(_ENGINES), default="refkit", show_default=True
)


@example(
    "refkit render refs.bib --style apa --format html > list.html",
    "refkit render refs.bib --style 'Nature Communications' -o list.docx",
    "refkit render output --style isnad --group-by article -o list.html",
    "refkit render refs.json --format json --style apa --style isnad",
)
@click.command()
@click.argument("path", type=type_path)
@click.option(
    "--style",
    multiple=True,
    help="CSL style: name, title, journal or file [apa]; several with --format json.",
)
@locale_option
@click.option("--format", "-f", type=click.Choice(_FORMATS), help="[by the output's ending, html]")
@output_option
@click.option("--group-by", type=click.Choice(["type", "language", "year", "article"]))
@click.option(
    "--own-language", is_flag=True, help="Labels (ed., in, pp.) in each entry's own language."
)
@engine_option
def render(
    path: Path,
    style: tuple[str, ...],
    locale: str | None,
    format: str | None,
    output: Path | None,
    group_by: str | None,
    own_language: bool,
    engine: str,
) -> None:
    """Print the formatted list of a bibliography file, or of a build's output folder."""
    from refkit import rendering

    items, cited_by = _read(path)
    styles, kind = style or ("apa",), _format(format, output)
    if kind == "json":
        answer = _rendered(items, styles, locale, engine)
        _put(json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n", output)
        return
    if len(styles) > 1:
        raise RefkitError("several styles only go with --format json.")
    done = rendering.render(
        items, style=styles[0], locale=locale, engine=engine, own_language=own_language
    )
    for problem in done.problems:
        complain(problem)
    parts = rendering.grouped(group_by, items, done, cited_by) if group_by else None
    said = {} if group_by == "article" else cited_by  # the headings say it
    data = rendering.file(items, format=kind, rendered=done, sections=parts, cited_by=said)
    _put(data, output, binary=kind in rendering.BINARY)


@example("refkit preview refs.bib --styles apa,isnad,gost -o preview.html")
@click.command()
@click.argument("path", type=type_path)
@click.option("--styles", default="apa,chicago,isnad", show_default=True, metavar="A,B,…")
@locale_option
@output_option
@engine_option
def preview(path: Path, styles: str, locale: str | None, output: Path | None, engine: str) -> None:
    """Compare several styles on one HTML page."""
    from refkit import rendering

    items, _ = _read(path)
    names = words(styles)
    if not names:
        raise RefkitError("no styles given.", hint="Give some: --styles apa,isnad.")
    _put(rendering.preview(items, names, locale=locale, engine=engine).encode(), output)


@example(
    'refkit cite "[@demir2022, p. 5; @lukin2021]" refs.bib --style chicago',
    'refkit cite "[bkz. @demir2022, ss. 12-15; -@lukin2021]" refs.bib --locale tr-TR',
)
@click.command()
@click.argument("citation")
@click.argument("path", type=type_path)
@style_option
@locale_option
@click.option(
    "--format", "-f", type=click.Choice(["txt", "html", "md", "tex"]), default="txt",
    show_default=True,
)  # fmt: skip
def cite(citation: str, path: Path, style: str, locale: str | None, format: str) -> None:
    """Print a citation, written as pandoc reads it, of works of a bibliography."""
    from refkit import rendering
    from refkit.csl.writers import latex, markdown
    from refkit.rendering import fragment

    html = rendering.cite(_read(path)[0], citation, style=style, locale=locale)
    if format == "html":
        text = html
    elif format == "txt":
        text = fragment.to_text(html)
    else:
        text = {"tex": latex, "md": markdown}[format](fragment.to_runs(html))
    write(text + "\n")


# ------------------------------------------------------------------------------ what they share
def _read(path: Path) -> tuple[list[Item], dict[str, list[str]]]:
    """Return the items, and for a build's output folder which articles cite each of them."""
    if not path.is_dir():
        return read_items(path), {}
    endings = ("json", "bib", "ris")
    files = [path / "combined" / f"references.{ending}" for ending in endings]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        raise ReadError(
            "Is a directory, and holds no combined/references.json, .bib or .ris.",
            path=str(path),
            hint="Give the output folder of `refkit build`, or a bibliography file.",
        )
    return read_items(found), _cited_by(path / "report.json")


def _cited_by(report: Path) -> dict[str, list[str]]:
    """Return id → titles of the articles that cite or list the work, from a build's report."""
    try:
        data: Any = json.loads(report.read_text(encoding="utf-8"))
        titles = {
            article["id"]: str(article["title"] or article["id"])
            for document in data["documents"]
            for article in document["articles"]
        }
        return {
            work["id"]: [
                titles.get(name, name)
                for name in dict.fromkeys([*work["cited_by"], *work["listed_in"]])
            ]
            for work in data["works"]
        }
    except (OSError, ValueError, LookupError, TypeError):
        complain(f"{report}: not the report of a build; who cites a work is left out.")
        return {}


def _format(format: str | None, output: Path | None) -> str:
    from refkit import rendering

    ending = output.suffix.lower().removeprefix(".") if output else ""
    kind = format or ending or "html"
    kind = rendering.SPELLED.get(kind, kind)
    if kind not in _FORMATS:
        raise RefkitError(
            f"no format goes with the ending .{ending}.",
            path=str(output),
            hint=nearest(ending, _FORMATS) or f"Name one with --format: {', '.join(_FORMATS)}.",
        )
    return kind


def _put(data: bytes, output: Path | None, *, binary: bool = False) -> None:
    """Write to a file, or to stdout, but no binary to a terminal."""
    from refkit import files

    if output:
        files.write_bytes(output, data)
    elif not binary:
        write(data.decode("utf-8"))
    elif sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):  # without: it was closed
        raise RefkitError("this format is not for a terminal.", hint="Give a file with -o.")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _rendered(
    items: list[Item], styles: tuple[str, ...], locale: str | None, engine: str
) -> dict[str, Any]:
    from refkit import rendering

    answer: dict[str, Any] = {}
    for name in styles:
        try:
            done = rendering.render(items, style=name, locale=locale, engine=engine)
        except RefkitError as error:
            answer[name] = {"error": str(error)}
            continue
        answer[name] = {"order": done.order, "entries": done.entries, "citation": done.citation}
    return answer
