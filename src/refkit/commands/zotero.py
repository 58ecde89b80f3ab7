"""What is done with Zotero: push, pull."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit import __version__
from refkit.commands.terminal import (
    complain,
    example,
    quiet_option,
    read_items,
    stderr,
    type_path,
    write,
)
from refkit.errors import ReadError

if TYPE_CHECKING:
    from refkit.zotero import Places, Plan, Report

_PREFERRED = ("rdf", "json", "ris")
"""Formats for the connector, the one that Zotero reads most of first."""

type_id = click.IntRange(min=1)
via_option = click.option(
    "--via",
    type=click.Choice(["auto", "local", "connector", "web"]),
    default="auto",
    show_default=True,
    help="The way into Zotero; auto takes the first of the three that is there.",
)


def library_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which library is meant."""
    for option in (
        click.option(
            "--web-url",
            default="https://api.zotero.org",
            show_default=True,
            help="Where the web API is.",
        ),
        click.option(
            "--zotero-url",
            default="http://127.0.0.1:23119",
            show_default=True,
            help="Where the Zotero on this computer listens.",
        ),
        click.option("--group", type=type_id, metavar="ID", help="A group's library."),
        click.option("--user", type=type_id, metavar="ID", help="A user's library on zotero.org."),
        click.option(
            "--api-key",
            default="",
            envvar="ZOTERO_API_KEY",
            metavar="KEY",
            help="Key for zotero.org; better given in ZOTERO_API_KEY, where nobody sees it.",
        ),
    ):
        command = option(command)
    return command


@click.group()
def zotero() -> None:
    """Save into Zotero, without an add-on, and read a library back."""


@example(
    "refkit zotero push output/",
    "refkit zotero push refs.bib --collection Thesis",
    "refkit zotero push output/ --dry-run",
)
@zotero.command()
@click.argument("path", type=type_path)
@click.option("--collection", default="", metavar="NAME", help="The collection to save into.")
@via_option
@click.option("--dry-run", is_flag=True, help="Show what would go; ask and send nothing.")
@library_options
@quiet_option
def push(
    path: Path,
    collection: str,
    via: str,
    dry_run: bool,
    api_key: str,
    user: int | None,
    group: int | None,
    zotero_url: str,
    web_url: str,
    quiet: bool,
) -> None:
    """Save a build's output folder, or a .bib, .json or .ris file, into Zotero.

    Nothing is saved twice: what an earlier push saved is left as it is. A push that was
    stopped goes on when it is run again. Ends with 1 when an item was refused.
    """
    plan = _plan(path, collection)
    if dry_run:
        _show(plan)
        return
    report = _push(plan, path, via, _places(api_key, user, group, zotero_url, web_url), quiet)
    for key, why in sorted(report.failed.items()):
        complain(f"{key}: not saved: {why}.")
    if not quiet:
        stderr().print(_summary(report), markup=False)
    if report.failed:
        raise click.exceptions.Exit(1)


@example(
    "refkit zotero pull -o library.json",
    "refkit zotero pull --collection Thesis -o thesis.json",
)
@zotero.command()
@click.option("--collection", default="", metavar="NAME", help="Only this one, with those in it.")
@click.option("--output", "-o", type=type_path, required=True, help="As library.json or .bib.")
@click.option(
    "--via",
    type=click.Choice(["auto", "local", "web"]),
    default="auto",
    show_default=True,
    help="Where to read; auto takes the Zotero on this computer, else zotero.org.",
)
@library_options
@quiet_option
def pull(
    collection: str,
    output: Path,
    via: str,
    api_key: str,
    user: int | None,
    group: int | None,
    zotero_url: str,
    web_url: str,
    quiet: bool,
) -> None:
    """Write the items of a library, or of a collection, to a file for check and render."""
    from refkit import files, formats, zotero

    kind = formats.of(output)
    places = _places(api_key, user, group, zotero_url, web_url)
    items = zotero.pull(zotero.reader(via, places), collection)
    files.write_text(output, formats.dumps(items, kind))
    if not quiet:
        stderr().print(f"{len(items)} items in {output}", markup=False)


def _places(
    api_key: str, user: int | None, group: int | None, zotero_url: str, web_url: str
) -> Places:
    from refkit.zotero import Places, keys

    return Places(
        version=__version__,
        local=zotero_url,
        web=web_url,
        api_key=api_key,
        user=str(user or ""),
        group=str(group or ""),
        keys=keys.Keys(keys.folder()),
        say=complain,
    )


def _plan(path: Path, collection: str) -> Plan:
    from refkit import zotero

    if not path.is_dir():
        return zotero.of_items(read_items(path), collection)
    for ending in ("json", "bib", "ris"):
        combined = path / "combined" / f"references.{ending}"
        if combined.is_file():
            return zotero.of_build(path, read_items(combined), collection)
    raise ReadError(
        "holds no combined/references.json.",
        path=str(path),
        hint="Give the output folder of refkit build, or a .bib, .json or .ris file.",
    )


def _push(plan: Plan, path: Path, via: str, places: Places, quiet: bool) -> Report:
    from refkit import formats, zotero
    from refkit.zotero import connector, state

    way = zotero.writer(via, places)
    with _saving(quiet) as progress:
        if not isinstance(way, connector.Connector):
            return zotero.push(plan, way, progress)
        memory = state.read(state.beside(path))
        memory.saved |= zotero.seen(places)
        kinds = [kind for kind in _PREFERRED if kind in formats.NAMES]
        return connector.push(plan, way, memory, formats.dumps, kinds, progress)


def _show(plan: Plan) -> None:
    if plan.collection:
        write(f"collection\t{_line(plan.collection)}\n")
    for name in plan.articles.values():
        write(f"collection\t{_line(plan.collection)}/{_line(name)}\n")
    for entry in plan.entries:
        item = entry.item
        write(f"item\t{_line(item.id)}\t{item.type}\t{_line(item['title'])}\n")
    stderr().print(
        f"{len(plan.entries)} items and {plan.notes} notes would be saved, those left out that"
        " are in Zotero already."
    )


def _line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _summary(report: Report) -> str:
    parts = [
        f"{report.added} items added",
        f"{report.there} were there already",
        f"{report.notes} notes and {report.collections} collections added",
    ]
    parts += [f"{report.changed} put into more collections"] if report.changed else []
    parts += [f"{len(report.failed)} refused"] if report.failed else []
    return "; ".join(parts) + "."


@contextmanager
def _saving(quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Show a bar on stderr when that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("saving"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[what]}", markup=False),
    )
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task("saving", total=None, what="")
        yield lambda done, total, what: bar.update(task, completed=done, total=total, what=what)
