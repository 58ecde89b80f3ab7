"""The command line: one small function a command, no logic of its own.

Exit codes: 0 all went well · 1 something was found (check) or a document could not be read ·
2 the command could not run.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from refkit import __version__, config
from refkit.errors import ReadError, RefkitError

if TYPE_CHECKING:
    from rich.console import Console

    from refkit.model import Item
    from refkit.pipeline import Corpus, Progress

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[Path], typer.Argument(help="Articles: files and folders.", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors and results only.")]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 takes one for each processor.")
]
Select = Annotated[str, typer.Option(help="Only rules with these codes or prefixes: C1,U2.")]
Ignore = Annotated[str, typer.Option(help="No rules with these codes or prefixes.")]
Locale = Annotated[
    str | None, typer.Option(help="Language of the list, as tr-TR; else the style's own.")
]


# -------------------------------------------------------------------------------- commands
@app.command()
def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", "-o", help="Output folder.")] = Path("output"),
    style: Annotated[str, typer.Option(help="CSL style: a name or a .csl file.")] = "apa",
    locale: Locale = None,
    formats: Annotated[
        str, typer.Option(help="What to write, of bib,json,ris,html,md,txt.")
    ] = "bib,json,ris,html,md,txt",
    ascii: Annotated[bool, typer.Option("--ascii", help="BibTeX without Unicode.")] = False,
    select: Select = "",
    ignore: Ignore = "",
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Do the whole job: bibliographies per article and combined, and a report.

    Example: `refkit build articles/ -o output/ --style apa --locale tr-TR --formats bib,html`
    """
    from refkit import outputs, pipeline, reports

    options = outputs.Options(outputs.parse_formats(formats), style, locale, ascii)
    options.check()
    with _progress(quiet) as progress:
        corpus = pipeline.build(
            paths,
            jobs=jobs or _processors(),
            select=_words(select),
            ignore=_words(ignore),
            progress=progress,
        )
    with _status("writing", quiet):
        written = outputs.write(corpus, output, options)
    for problem in options.problems:
        _complain(problem)
    if not quiet:
        _stderr().print(reports.summary_table(corpus.extractions, corpus.findings))
        _stderr().print(f"{len(written)} files in {output}; open {output / 'report.html'}")
    _end(corpus, failed=options.failed)


@app.command()
def extract(
    paths: Paths,
    format: Annotated[str, typer.Option("--format", "-f", help="json.")] = "json",
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Print what stands in the articles: citations and references, linked, as JSON.

    Example: `refkit extract book.txt --format json > book.json`
    """
    _one_of(format, "json")
    from refkit import pipeline, reports

    with _progress(quiet) as progress:
        found = pipeline.extract_all(paths, jobs=jobs or _processors(), progress=progress)
    _print(reports.extraction_json(found, version=__version__))
    _end(pipeline.Corpus(found))


@app.command()
def parse(
    text: Annotated[str, typer.Argument(help='One printed reference, or "-" for lines.')],
    format: Annotated[str, typer.Option("--format", "-f", help="bib or json.")] = "bib",
    language: Annotated[str, typer.Option(help="The reference's language, as tr.")] = "",
) -> None:
    """Read printed references, one a line, into BibTeX or CSL JSON.

    Example: `refkit parse "Demir, A. (2022). A title. Journal of Things, 3(1), 4-5."`
    """
    _one_of(format, "bib", "json")
    from refkit import formats, references
    from refkit.library import keys

    lines = sys.stdin.read().splitlines() if text == "-" else [text]
    parsed = [references.parse(line, language) for line in lines]
    items = [item for item, _ in parsed]
    for item, key in zip(items, keys.assign(items), strict=True):
        item.id = key
    if format == "bib":
        _print(formats.dumps(items, "bib"))
        return
    rows = [
        {"text": line, "item": item.to_csl(), "confidence": round(confidence, 3)}
        for line, (item, confidence) in zip(lines, parsed, strict=True)
    ]
    _print(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


class CheckFormat(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"
    GITHUB = "github"


@app.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Articles.")] = None,
    select: Select = "",
    ignore: Ignore = "",
    format: Annotated[CheckFormat, typer.Option("--format", "-f")] = CheckFormat.TABLE,
    list_rules: Annotated[bool, typer.Option("--list", help="List the rules.")] = False,
    explain: Annotated[str, typer.Option(help="Say what a rule does and why.")] = "",
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Report what is broken. Exit code 1 when there are errors, 0 when there are none.

    Example: `refkit check articles/ --select C --format github`
    """
    from refkit import pipeline, reports

    if list_rules or explain:
        _rules(explain)
        return
    if not paths:
        raise RefkitError("check needs articles.", hint="Give files or folders, or --list.")
    with _progress(quiet) as progress:
        corpus = pipeline.build(
            paths,
            jobs=jobs or _processors(),
            select=_words(select),
            ignore=_words(ignore),
            progress=progress,
        )
    if format is CheckFormat.TABLE:
        _stdout().print(reports.findings_table(corpus.findings))
    elif format is CheckFormat.JSON:
        _print(reports.findings_json(corpus.findings))
    else:
        _print(reports.github_annotations(corpus.findings))
    if not quiet:
        _stderr().print(reports.summary_table(corpus.extractions, corpus.findings))
    errors = any(finding.severity == "error" for finding in corpus.findings)
    _end(corpus, failed=errors)


class RenderFormat(StrEnum):
    """How a rendered list is printed."""

    HTML = "html"
    MD = "md"
    TXT = "txt"
    JSON = "json"


@app.command()
def render(
    path: Annotated[Path, typer.Argument(help="A .bib, .json (CSL) or .ris file.")],
    style: Annotated[list[str] | None, typer.Option(help="CSL style; several for json.")] = None,
    locale: Locale = None,
    format: Annotated[RenderFormat, typer.Option("--format", "-f")] = RenderFormat.HTML,
) -> None:
    """Print a formatted reference list.

    Example: `refkit render refs.bib --style apa --format html`
    """
    from refkit import rendering

    items = _read(path)
    styles = style or ["apa"]
    if format is RenderFormat.JSON:
        _print(json.dumps(_rendered(items, styles, locale), ensure_ascii=False, indent=1) + "\n")
        return
    if len(styles) > 1:
        raise RefkitError("several styles only go with --format json.")
    _print(rendering.document(items, style=styles[0], locale=locale, format=format.value))


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(help="A .bib, .json or .ris file.")],
    target: Annotated[Path, typer.Argument(help="The file to write, by its ending.")],
    ascii: Annotated[bool, typer.Option("--ascii", help="BibTeX without Unicode.")] = False,
) -> None:
    """Convert between BibTeX, CSL JSON and RIS, by file ending.

    Example: `refkit convert refs.bib refs.json`
    """
    from refkit import files, formats

    kind = formats.of(target)
    items = _read(source)
    files.write_text(target, formats.dumps(items, kind, ascii=ascii))


@app.command()
def styles(
    word: Annotated[str, typer.Argument(help="Part of a name or title.")] = "",
) -> None:
    """List the citation styles there are.

    Example: `refkit styles isnad`
    """
    from refkit import rendering

    found = rendering.styles(word)
    for info in found:
        _print(f"{info.name}\t{info.title}\n")
    if not found:
        raise RefkitError(f"no style with {word!r} in its name or title.")


@app.command()
def languages() -> None:
    """List the languages whose citations and references refkit reads."""
    from refkit import languages as known

    for language in known.every():
        _print(f"{language.code}\t{language.english}\t{language.name}\n")


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Give it a pile of articles, get back a clean, checked bibliography.

    Defaults come from `refkit.toml` or `[tool.refkit]` in `pyproject.toml`.
    """
    if version:
        _print(f"refkit {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        _print(context.get_help() + "\n")
        raise typer.Exit
    defaults = config.load(Path.cwd())
    context.default_map = dict.fromkeys(("build", "extract", "check"), defaults) | {
        "render": {key: defaults[key] for key in ("locale",) if key in defaults},
    }


# ------------------------------------------------------------------------------ small parts
def _read(path: Path) -> list[Item]:
    """Read a bibliography file; its problems go to stderr, its items back."""
    from refkit import formats

    loaded = formats.read(path)
    for problem in loaded.problems:
        _complain(f"{path}: {problem}")
    if not loaded.items:
        raise ReadError("holds no entries.", path=str(path))
    return loaded.items


def _rendered(items: list[Item], styles: list[str], locale: str | None) -> dict[str, Any]:
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


def _rules(explain: str) -> None:
    from refkit import checks, reports

    _stdout().print(reports.rules_table(checks.rules(explain), whole=bool(explain)))


def _end(corpus: Corpus, *, failed: bool = False) -> None:
    """Name the documents that could not be read and leave with the right exit code."""
    unread = [extraction for extraction in corpus.extractions if extraction.error]
    for extraction in unread:
        _complain(f"{extraction.document.path}: {extraction.error}")
    if unread and len(unread) == len(corpus.extractions):
        raise typer.Exit(2)
    if unread or failed:
        raise typer.Exit(1)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _one_of(value: str, *known: str) -> None:
    from refkit.errors import UnknownNameError, nearest

    if value not in known:
        raise UnknownNameError(
            f"no format {value!r}; there are {', '.join(known)}.", hint=nearest(value, known)
        )


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _print(text: str) -> None:
    sys.stdout.write(text)


def _complain(text: str) -> None:
    sys.stderr.write(f"refkit: {text}\n")


def _stdout() -> Console:
    from rich.console import Console

    return Console(highlight=False)


def _stderr() -> Console:
    from rich.console import Console

    return Console(stderr=True, highlight=False)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
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
    with Progress(*columns, console=_stderr(), transient=True) as bar:
        task = bar.add_task("reading", total=None, path="")
        yield lambda done, total, path: bar.update(
            task, completed=done, total=total, path=Path(path).name
        )


@contextmanager
def _status(what: str, quiet: bool) -> Iterator[None]:
    if quiet or not sys.stderr.isatty():
        yield
        return
    with _stderr().status(f"{what} …"):
        yield


def main() -> None:
    """Run the command line; errors go to stderr in one line and end with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except RefkitError as error:
        _complain(f"error: {error}")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
