"""The command line: one small function a command, no logic of its own.

Exit codes: 0 all went well · 1 something was found (check) or a document could not be read ·
2 the command could not run.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit import __version__, config
from refkit.errors import ReadError, RefkitError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from refkit.model import Item
    from refkit.pipeline import Corpus, Progress

type_path = click.Path(path_type=Path, readable=False)  # reading says what cannot be read
path_argument = click.argument("paths", nargs=-1, type=type_path, metavar="PATH…")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print errors and results only.")
jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=0,
    help="Number of processes; 0 (the default) takes one for each processor.",
)
select_option = click.option(
    "--select", default="", metavar="CODES", help="Only rules with these codes or prefixes: C1,I."
)
ignore_option = click.option(
    "--ignore", default="", metavar="CODES", help="No rules with these codes or prefixes."
)
locale_option = click.option(
    "--locale", metavar="xx-XX", help="Language of the list, as tr-TR; else the style's own."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="refkit %(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Give it a pile of articles, get back a clean, checked bibliography.

    Defaults come from refkit.toml or from [tool.refkit] in pyproject.toml. Exit codes: 0 all
    went well, 1 something was found (check) or a document could not be read, 2 the command
    could not run.
    """
    defaults = config.load(Path.cwd())
    context.default_map = {
        **dict.fromkeys(("build", "extract", "check"), defaults),
        "render": {key: defaults[key] for key in ("locale",) if key in defaults},
    }


def example(*lines: str) -> Callable[[click.Command], click.Command]:
    """Put examples at the end of a command's help."""

    def add(command: click.Command) -> click.Command:
        command.epilog = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
        return command

    return add


# -------------------------------------------------------------------------------- commands
@example(
    "refkit build articles/ -o output/",
    "refkit build book.txt --style isnad --locale tr-TR --formats bib,html",
)
@app.command()
@path_argument
@click.option("--output", "-o", type=type_path, default=Path("output"), show_default=True)
@click.option("--style", default="apa", show_default=True, help="CSL style: name or .csl file.")
@locale_option
@click.option(
    "--formats", default="bib,json,ris,html,md,txt", show_default=True, help="What to write."
)
@click.option("--ascii", is_flag=True, help="BibTeX without Unicode.")
@select_option
@ignore_option
@jobs_option
@quiet_option
def build(
    paths: tuple[Path, ...],
    output: Path,
    style: str,
    locale: str | None,
    formats: str,
    ascii: bool,
    select: str,
    ignore: str,
    jobs: int,
    quiet: bool,
) -> None:
    """Do the whole job: bibliographies per article and combined, and a report."""
    from refkit import outputs, pipeline, reports

    options = outputs.Options(outputs.parse_formats(formats), style, locale, ascii)
    options.check()
    with _progress(quiet) as progress:
        corpus = pipeline.build(
            _given(paths),
            jobs=jobs or _processors(),
            select=_words(select),
            ignore=_words(ignore),
            progress=progress,
        )
    if _nothing_read(corpus):  # what an earlier build wrote stays
        _end(corpus)
    with _status("writing", quiet):
        written = outputs.write(corpus, output, options)
    for problem in options.problems:
        _complain(problem)
    if not quiet:
        _stderr().print(reports.summary_table(corpus.extractions, corpus.findings))
        _stderr().print(f"{len(written)} files in {output}; open {output / 'report.html'}")
    _end(corpus, failed=options.failed)


@example(
    "refkit extract book.txt --format json > book.json", "refkit extract book.txt --explain 437"
)
@app.command()
@path_argument
@click.option("--format", "-f", type=click.Choice(["json"]), default="json", show_default=True)
@click.option(
    "--explain",
    type=click.IntRange(min=1),
    metavar="LINE",
    help="Say why the places on a line are citations or none.",
)
@jobs_option
@quiet_option
def extract(
    paths: tuple[Path, ...], format: str, explain: int | None, jobs: int, quiet: bool
) -> None:
    """Print what stands in the articles: citations and references, linked, as JSON."""
    from refkit import pipeline, reports

    if explain:
        for path in _given(paths):
            _stdout().print(reports.explanation_table(pipeline.explain(path, explain)))
        return
    with _progress(quiet) as progress:
        found = pipeline.extract_all(_given(paths), jobs=jobs or _processors(), progress=progress)
    _print(reports.extraction_json(found, version=__version__))
    _end(pipeline.Corpus(found))


@example(
    'refkit parse "Demir, A. (2022). A title. Journal of Things, 3(1), 4-5."',
    "refkit parse - --format json < references.txt",
    'refkit parse --explain "Demir, A. A title. Ankara: Nehir, 2022."',
)
@app.command()
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
    lines = _lines(_stdin()) if text == "-" else [text]
    if not any(line.strip() for line in lines) and text != "-":
        raise RefkitError("no reference given.", hint="Give its text, or - for lines on stdin.")
    if explain:
        if format == "json":
            raise RefkitError("--explain is for the terminal; it does not go with --format json.")
        for line in filter(str.strip, lines):
            _stdout().print(_explained(line, language))
        return
    parsed = [references.parse(line, language) for line in lines]
    items = [item for item, _ in parsed]
    for item, key in zip(items, keys.assign(items), strict=True):
        item.id = key
    if format == "bib":
        given = [item for line, item in zip(lines, items, strict=True) if line.strip()]
        _print(formats.dumps(given, "bib"))
        return
    rows = [
        {"text": line, "item": item.to_csl(), "confidence": round(confidence, 3)}
        for line, (item, confidence) in zip(lines, parsed, strict=True)
    ]
    _print(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


@example(
    "refkit check articles/",
    "refkit check articles/ --select C,L --format github",
    "refkit check --explain C101",
)
@app.command()
@path_argument
@select_option
@ignore_option
@click.option(
    "--format",
    "-f",
    type=click.Choice(["table", "json", "github"]),
    default="table",
    show_default=True,
)
@click.option("--list", "list_rules", is_flag=True, help="List the rules.")
@click.option("--explain", metavar="CODE", help="Say what a rule does and why.")
@jobs_option
@quiet_option
def check(
    paths: tuple[Path, ...],
    select: str,
    ignore: str,
    format: str,
    list_rules: bool,
    explain: str | None,
    jobs: int,
    quiet: bool,
) -> None:
    """Report what is broken. Ends with 1 when there are errors, with 0 when there are none."""
    from refkit import checks, pipeline, reports

    if list_rules or explain:
        rules = checks.rules(explain or "")
        _stdout().print(reports.rules_table(rules, whole=bool(explain)))
        return
    with _progress(quiet) as progress:
        corpus = pipeline.build(
            _given(paths),
            jobs=jobs or _processors(),
            select=_words(select),
            ignore=_words(ignore),
            progress=progress,
        )
    if format == "table":
        _stdout().print(reports.findings_table(corpus.findings))
    elif format == "json":
        _print(reports.findings_json(corpus.findings))
    else:
        _print(reports.github_annotations(corpus.findings))
    if not quiet:
        _stderr().print(reports.summary_table(corpus.extractions, corpus.findings))
    errors = any(finding.severity == "error" for finding in corpus.findings)
    _end(corpus, failed=errors)


@example(
    "refkit render refs.bib --style apa --format html > list.html",
    "refkit render refs.json --format json --style apa --style isnad",
)
@app.command()
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

    items = _read(path)
    styles = style or ("apa",)
    if format == "json":
        _print(json.dumps(_rendered(items, styles, locale), ensure_ascii=False, indent=1) + "\n")
        return
    if len(styles) > 1:
        raise RefkitError("several styles only go with --format json.")
    done = rendering.render(items, style=styles[0], locale=locale)
    for problem in done.problems:
        _complain(problem)
    _print(rendering.document(items, format=format, rendered=done))


@example("refkit convert refs.bib refs.json")
@app.command()
@click.argument("source", type=type_path)
@click.argument("target", type=type_path)
@click.option("--ascii", is_flag=True, help="BibTeX without Unicode.")
def convert(source: Path, target: Path, ascii: bool) -> None:
    """Convert between BibTeX, CSL JSON and RIS, by file ending."""
    from refkit import files, formats

    kind = formats.of(target)
    items = _read(source)
    files.write_text(target, formats.dumps(items, kind, ascii=ascii))


@example("refkit styles isnad")
@app.command()
@click.argument("word", default="")
def styles(word: str) -> None:
    """List the citation styles whose name or title holds WORD."""
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


def _explained(line: str, language: str) -> RenderableType:
    from refkit import reports
    from refkit.references import parsing

    read = parsing.read(line, language)
    return reports.labels_view(read.text, read.labels, read.item, read.confidence, read.sure)


def _end(corpus: Corpus, *, failed: bool = False) -> None:
    """Name the documents that could not be read and leave with the right exit code."""
    unread = [extraction for extraction in corpus.extractions if extraction.error]
    for extraction in unread:
        _complain(f"{extraction.document.path}: {extraction.error}")
    if _nothing_read(corpus):
        raise click.exceptions.Exit(2)
    if unread or failed:
        raise click.exceptions.Exit(1)


def _nothing_read(corpus: Corpus) -> bool:
    return all(extraction.error for extraction in corpus.extractions)


def _given(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    if not paths:
        raise RefkitError("no articles given.", hint="Give files or folders; see --help.")
    return paths


def _known_language(code: str) -> None:
    from refkit import languages
    from refkit.errors import UnknownNameError, nearest

    if code and code not in languages.codes():
        known = sorted(languages.codes())
        raise UnknownNameError(
            f"no language {code!r}; there are {', '.join(known)}.", hint=nearest(code, known)
        )


def _stdin() -> str:
    """Read stdin as UTF-8, whatever the machine's locale; wrong bytes are shown as such."""
    data = sys.stdin.buffer.read() if sys.stdin else b""  # None: it was closed
    return data.decode("utf-8", errors="replace")


def _lines(text: str) -> list[str]:
    """Split at line ends alone: str.splitlines also does at form feeds, U+2028 …."""
    return [line.removesuffix("\n") for line in io.StringIO(text, newline=None)]


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _print(text: str) -> None:
    sys.stdout.write(text)


def _complain(text: str) -> None:
    """Write one line to stderr, whatever a file's name holds."""
    line = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
    sys.stderr.write(f"refkit: {line}\n")


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
    sys.stdout = sys.stdout or io.StringIO()  # None: it was closed
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app.main(prog_name="refkit", standalone_mode=False) or 0
        sys.stdout.flush()
        sys.exit(code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RefkitError as error:
        _complain(f"error: {error}")
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _complain("stopped. Every file that was written is whole.")
        os._exit(130)  # at once: the interpreter would wait for processes that were ended
    except BrokenPipeError:
        _close_stdout()
        sys.exit(141)
    except OSError as error:  # the terminal, a full disk behind a pipe
        _complain(f"error: {error.strerror or error}.")
        _close_stdout()
        sys.exit(2)
    except Exception as error:
        if os.environ.get("REFKIT_DEBUG"):
            raise
        _complain(
            f"internal error, please report it: {type(error).__name__}: {error}."
            " REFKIT_DEBUG=1 shows where."
        )
        sys.exit(2)


def _close_stdout() -> None:
    """Let what is left to print go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
