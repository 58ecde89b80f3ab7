r"""`refkit-pandoc`: a filter that makes live citations of printed ones.

    pandoc article.docx --filter refkit-pandoc --citeproc \
        --metadata bibliography=library.bib -o article.html

"(see Lee, 2017: 12)" becomes [see @lee2017, 12] and "Lee (2017)" becomes Lee [-@lee2017], if the
bibliography holds the work; any CSL style can then print them. Everything else stays as it is,
and what could not be done is said on stderr.

`ast.py` knows pandoc's JSON, `clusters.py` makes one citation, `document.py` all of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from refkit import formats
from refkit.errors import ReadError, RefkitError
from refkit.model import Item
from refkit.plugins.pandoc import document as documents

_SHOWN = 20
"""Citations left as they are that are named one by one."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("target", default="")
@click.option(
    "--bibliography",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A .bib, .json or .ris file; else the document's metadata name it.",
)
def run(target: str, bibliography: tuple[Path, ...]) -> None:
    """Read pandoc's JSON on stdin, make its printed citations live, write it to stdout.

    TARGET is the output format, which pandoc tells every filter; it makes no difference here.
    """
    sys.stdout.write(filtered(sys.stdin.buffer.read(), bibliography))


def filtered(data: bytes, given: Sequence[Path] = ()) -> str:
    """Return pandoc's JSON with live citations. Raises ReadError.

    A bibliography that is `given` is entered in the metadata, where citeproc looks for it.
    """
    document = _read(data)
    meta = document.setdefault("meta", {})
    paths = list(given) or [Path(p) for p in documents.bibliography(meta.get("bibliography"))]
    if given:
        rows = [{"t": "MetaString", "c": str(path)} for path in given]
        meta["bibliography"] = {"t": "MetaList", "c": rows}
    try:
        report = documents.convert(document, _items(paths))
        text = json.dumps(document)
    except RecursionError as error:
        raise ReadError("the document is nested too deeply.") from error
    _tell(report)
    return text + "\n"


def _read(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"stdin is no JSON: {error}.", hint=_HINT) from error
    if not isinstance(document, dict) or not isinstance(document.get("blocks"), list):
        raise ReadError("stdin is no document of pandoc.", hint=_HINT)
    if not isinstance(document.get("meta", {}), dict):
        raise ReadError("stdin is no document of pandoc: its meta is no object.", hint=_HINT)
    return document


_HINT = "Use it as `pandoc --filter refkit-pandoc`, or on what `pandoc -t json` writes."


def _items(paths: Sequence[Path]) -> list[Item]:
    if not paths:
        hint = "Give --metadata bibliography=library.bib to pandoc, or --bibliography."
        raise ReadError("no bibliography.", hint=hint)
    found: list[Item] = []
    for path in paths:
        loaded = formats.read(path)
        found += loaded.items
        for problem in loaded.problems:
            _complain(f"{path}: {problem}")
    return found


def _tell(report: documents.Report) -> None:
    _complain(f"{report.live} citations made live, {len(report.left)} left as they are")
    for line in report.left[:_SHOWN]:
        _complain(f"left: {line}")


def _complain(text: str) -> None:
    line = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
    sys.stderr.write(f"refkit-pandoc: {line}\n")


def main() -> None:
    """Run the filter; an error is one line on stderr and exit code 2."""
    try:
        run.main(prog_name="refkit-pandoc")
    except RefkitError as error:
        _complain(f"error: {error}")
        sys.exit(2)
