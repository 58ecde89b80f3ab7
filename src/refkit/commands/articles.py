"""What is done with articles: build, extract, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit import __version__
from refkit.commands.online import Online, fetch_options, online_option, online_options
from refkit.commands.terminal import (
    complain,
    example,
    locale_option,
    processors,
    progress_bar,
    quiet_option,
    status,
    stderr,
    stdout,
    type_given,
    type_path,
    words,
    write,
)
from refkit.errors import RefkitError

if TYPE_CHECKING:
    from refkit.outputs import Options, Recipe
    from refkit.pipeline import Corpus
    from refkit.readers import Given

path_argument = click.argument("paths", nargs=-1, type=type_given, metavar="PATH…")
beside_option = click.option(
    "--beside/--no-beside",
    default=True,
    show_default=True,
    help="Use the .bib, .ris, .json … that lies beside an article: its name, or alone there.",
)
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


@example(
    "refkit build articles/ -o output/",
    "refkit build book.txt --style isnad --locale tr-TR --formats bib,html",
    "refkit build papers.zip https://example.org/article.html",
    "refkit build articles/ --online --mailto me@example.org",
)
@click.command()
@path_argument
@click.option("--output", "-o", type=type_path, default=Path("output"), show_default=True)
@click.option("--style", default="apa", show_default=True, help="CSL style: name or .csl file.")
@locale_option
@click.option(
    "--formats",
    default="bib,json,ris,rdf,html,md,txt",
    show_default=True,
    help="What to write; also csv,tsv and, for lists, tex,rtf,docx,pdf.",
)
@click.option("--ascii", is_flag=True, help="BibTeX without Unicode.")
@click.option(
    "--language",
    type=click.Choice(["en", "tr"]),
    help="Language of report.html at first; else the browser's.",
)
@click.option(
    "--key-pattern",
    default="",
    metavar="PATTERN",
    help='Citation keys, as "[auth][year]"; see `refkit keys`.',
)
@select_option
@ignore_option
@beside_option
@online_option
@online_options
@jobs_option
@quiet_option
def build(
    paths: tuple[Given, ...],
    output: Path,
    style: str,
    locale: str | None,
    formats: str,
    ascii: bool,
    language: str | None,
    key_pattern: str,
    select: str,
    ignore: str,
    online: bool,
    beside: bool,
    jobs: int,
    quiet: bool,
    **asking: Any,
) -> None:
    """Do the whole job: bibliographies per article and combined, and a report.

    PATH is a file, a folder, an archive of documents (.zip, .tar, .tar.gz) or the address of a
    document (https://…), which is fetched; --offline, --cache and --proxies count for that too.
    What `refkit serve` noted in corrections.toml in the output folder is obeyed.
    """
    from refkit import corrections, outputs, pipeline, reports

    options = outputs.Options(outputs.parse_formats(formats), style, locale, ascii, language or "")
    options.check()
    asked = {"key_pattern": key_pattern, "beside": beside, "online": online}
    options.recipe = _recipe(paths, options, select, ignore, asked)
    way = Online(quiet=quiet, **asking)
    book = output / corrections.NAME
    corrected = corrections.read(book)
    with progress_bar(quiet) as progress:
        corpus = pipeline.build(
            _given(paths),
            jobs=jobs or processors(),
            select=words(select),
            ignore=words(ignore),
            key_pattern=key_pattern,
            progress=progress,
            look_up=way.look_up if online else None,
            fetch=way.fetch,
            use_beside=beside,
            corrected=corrected,
        )
    if _nothing_read(corpus):  # what an earlier build wrote stays
        _end(corpus)
    with status("writing", quiet):
        written = outputs.write(corpus, output, options)
    for problem in options.problems:
        complain(problem)
    _tell_missed(corpus, book)
    if not quiet:
        stderr().print(reports.summary_table(corpus.extractions, corpus.findings))
        stderr().print(f"{len(written)} files in {output}; open {output / 'report.html'}")
    _end(corpus, failed=options.failed)


@example(
    "refkit extract book.txt --format json > book.json", "refkit extract book.txt --explain 437"
)
@click.command()
@path_argument
@click.option("--format", "-f", type=click.Choice(["json"]), default="json", show_default=True)
@click.option(
    "--explain",
    type=click.IntRange(min=1),
    metavar="LINE",
    help="Say why the places on a line are citations or none.",
)
@beside_option
@fetch_options
@jobs_option
@quiet_option
def extract(
    paths: tuple[Given, ...],
    format: str,
    explain: int | None,
    beside: bool,
    jobs: int,
    quiet: bool,
    **fetching: Any,
) -> None:
    """Print what stands in the articles: citations and references, linked, as JSON.

    PATH is a file, a folder, an archive (.zip, .tar, .tar.gz) or an address (https://…).
    """
    from refkit import pipeline, reports

    fetch = Online(quiet=quiet, **fetching).fetch
    if explain:
        for path in _given(paths):
            stdout().print(reports.explanation_table(pipeline.explain(path, explain, fetch)))
        return
    with progress_bar(quiet) as progress:
        found = pipeline.extract_all(
            _given(paths),
            jobs=jobs or processors(),
            progress=progress,
            fetch=fetch,
            use_beside=beside,
        )
    write(reports.extraction_json(found, version=__version__))
    _end(pipeline.Corpus(found))


@example(
    "refkit check articles/",
    "refkit check library.bib",
    "refkit check articles/ --select C,L --format github",
    "refkit check library.bib --online --mailto me@example.org",
    "refkit check --explain C101",
)
@click.command()
@path_argument
@select_option
@ignore_option
@click.option(
    "--format",
    "-f",
    type=click.Choice(["table", "json", "github", "sarif"]),
    default="table",
    show_default=True,
)
@click.option("--list", "list_rules", is_flag=True, help="List the rules.")
@click.option("--explain", metavar="CODE", help="Say what a rule does and why.")
@click.option(
    "--corrections",
    "book",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What a person corrected: the corrections.toml of a build.",
)
@beside_option
@online_option
@online_options
@jobs_option
@quiet_option
def check(
    paths: tuple[Given, ...],
    select: str,
    ignore: str,
    format: str,
    list_rules: bool,
    explain: str | None,
    book: Path | None,
    online: bool,
    beside: bool,
    jobs: int,
    quiet: bool,
    **asking: Any,
) -> None:
    """Report what is broken in articles, or in .bib, .json, .ris, .rdf and .nbib files.

    Archives (.zip, .tar, .tar.gz) and addresses (https://…) of articles are read as well. Ends
    with 1 when there are errors, with 0 when there are none.
    """
    from refkit import checks, corrections, pipeline, reports
    from refkit.formats import listing

    if list_rules or explain:
        rules = checks.rules(explain or "")
        stdout().print(reports.rules_table(rules, whole=bool(explain)))
        return
    way = Online(quiet=quiet, **asking)
    corrected = corrections.read(book) if book else []
    with progress_bar(quiet) as progress:
        corpus = pipeline.check(
            _given(paths),
            jobs=jobs or processors(),
            select=words(select),
            ignore=words(ignore),
            progress=progress,
            look_up=way.look_up if online else None,
            fetch=way.fetch,
            use_beside=beside,
            corrected=corrected,
        )
    _tell_missed(corpus, book)
    if format == "table":
        stdout().print(reports.findings_table(corpus.findings))
    elif format == "json":
        write(reports.findings_json(corpus.findings))
    elif format == "sarif":
        write(reports.sarif_log(corpus.findings, checks.RULES, version=__version__))
    else:
        write(reports.github_annotations(corpus.findings))
    if not quiet:
        stderr().print(reports.summary_table(corpus.extractions, corpus.findings))
    broken = [
        f"{one.document.path}: {message}"
        for one in corpus.extractions
        if listing.is_list(Path(one.document.path))
        for message in one.document.messages
    ]
    for message in broken:
        complain(message)
    errors = bool(broken) or any(finding.severity == "error" for finding in corpus.findings)
    _end(corpus, failed=errors)


def _recipe(
    paths: tuple[Given, ...],
    options: Options,
    select: str,
    ignore: str,
    asked: dict[str, Any],
) -> Recipe:
    from refkit.outputs import Recipe

    return Recipe(
        tuple(map(str, paths)),
        formats=options.formats,
        style=options.style,
        locale=options.locale,
        ascii=options.ascii,
        language=options.language,
        select=tuple(words(select)),
        ignore=tuple(words(ignore)),
        **asked,
    )


def _tell_missed(corpus: Corpus, book: Path | None) -> None:
    """Name the corrections that no longer apply."""
    for missed in corpus.missed:
        complain(f"{book}: {missed}")


def _end(corpus: Corpus, *, failed: bool = False) -> None:
    """Name the documents that could not be read and leave with the right exit code."""
    unread = [extraction for extraction in corpus.extractions if extraction.error]
    for extraction in unread:
        complain(f"{extraction.document.path}: {extraction.error}")
    if _nothing_read(corpus):
        raise click.exceptions.Exit(2)
    if unread or failed:
        raise click.exceptions.Exit(1)


def _nothing_read(corpus: Corpus) -> bool:
    return all(extraction.error for extraction in corpus.extractions)


def _given(paths: tuple[Given, ...]) -> tuple[Given, ...]:
    if not paths:
        raise RefkitError(
            "no articles given.", hint="Give files, folders, archives or addresses; see --help."
        )
    return paths
