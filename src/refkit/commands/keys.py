"""What is done with citation keys: made by a pattern, and mended where documents cite them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.commands.terminal import complain, example, read_items, type_path, write
from refkit.errors import RefkitError

if TYPE_CHECKING:
    from refkit.library.keys.bibfile import BibFile
    from refkit.library.keys.renaming import Renaming


@example(
    "refkit keys library.bib",
    'refkit keys library.bib --pattern "[auth][year]" -o new.bib --aliases aliases.json',
    "refkit keys --apply paper.tex chapter.md --aliases aliases.json --dry-run",
)
@click.command()
@click.argument("paths", nargs=-1, type=type_path, metavar="PATH…")
@click.option("--pattern", default="", help="As [auth][year][shorttitle:2:lower].")
@click.option("--keep", is_flag=True, help="Make only the keys that are missing or stand twice.")
@click.option("--output", "-o", type=type_path, help="Write the library with its new keys here.")
@click.option("--aliases", type=type_path, help="Old and new keys, as JSON.")
@click.option("--apply", is_flag=True, help="Put the new keys of --aliases into documents.")
@click.option("--dry-run", is_flag=True, help="With --apply: show what would change.")
def keys(
    paths: tuple[Path, ...],
    pattern: str,
    keep: bool,
    output: Path | None,
    aliases: Path | None,
    apply: bool,
    dry_run: bool,
) -> None:
    r"""Make the citation keys of a library by a pattern, or mend the documents that cite it.

    Without --output the old and the new keys are listed and nothing is written. With --apply
    PATHs are LaTeX or Markdown, and their \cite{…} and [@…] get the new keys.
    """
    if apply:
        if pattern or keep or output:
            raise RefkitError("--pattern, --keep and --output do not go with --apply.")
        _apply(paths, aliases, dry_run)
        return
    if dry_run:
        raise RefkitError(
            "--dry-run goes with --apply.", hint="Without --output nothing is written."
        )
    if len(paths) != 1:
        raise RefkitError("give one library.", hint="As in `refkit keys library.bib`.")
    _rename(paths[0], pattern, keep, output, aliases)


def _rename(
    path: Path, pattern: str, keep: bool, output: Path | None, aliases: Path | None
) -> None:
    from refkit.library.keys import Pattern, renaming
    from refkit.library.keys import aliases as alias_files

    made = Pattern(pattern) if pattern else Pattern()
    before = alias_files.read(aliases) if aliases and aliases.exists() else {}
    done = renaming.rename(read_items(path), made, keep=keep, bib=_bib(path))
    if output:
        _write_library(done, output)
    else:
        write("".join(f"{_shown(old)}\t{new}\n" for old, new in done.pairs))
    if aliases:
        merged = alias_files.followed(before, done.aliases)
        alias_files.write(aliases, merged)
        if names := ", ".join(alias_files.circular(merged)[:5]):
            complain(f"{aliases}: {names}: old keys and new ones; apply these aliases only once.")


def _shown(key: str) -> str:
    """Return an old key for the terminal; a dash, where there was none."""
    return "".join(char if char.isprintable() else "?" for char in key) or "-"


def _bib(path: Path) -> BibFile | None:
    """Return the file as it stands if it is BibTeX; not UTF-16, which is written anew."""
    from refkit import formats
    from refkit.formats.bibtex.scanner import scan
    from refkit.library.keys.bibfile import BibFile, Entry

    data = path.read_bytes() if formats.of(path) == "bib" else b"\0"
    if b"\0" in data:
        return None
    text = data.decode("utf-8-sig", errors="surrogateescape")
    found = [
        Entry(block.start, block.end, block.key)
        for block in scan(text)
        if block.type not in ("string", "comment", "preamble", "xdata")
    ]
    return BibFile(text, found)


def _write_library(done: Renaming, output: Path) -> None:
    from refkit import files, formats

    kind = formats.of(output)
    text = done.bib if kind == "bib" and done.bib else formats.dumps(done.items, kind)
    files.write_text(output, text)


def _apply(paths: tuple[Path, ...], aliases: Path | None, dry_run: bool) -> None:
    from refkit.library.keys import aliases as alias_files
    from refkit.library.keys import documents

    if not aliases or not paths:
        hint = "As in `refkit keys --apply paper.tex --aliases aliases.json`."
        raise RefkitError("--apply needs documents and --aliases.", hint=hint)
    known = alias_files.read(aliases)
    failed = False
    for path in paths:
        try:
            mended = documents.mend(path, known)
            if dry_run:
                write(mended.diff())
            elif mended.changed:
                mended.write()
        except RefkitError as error:
            failed = True
            complain(f"error: {error}")
    if failed:
        raise click.exceptions.Exit(1)
