"""refkit from Python: the same as the commands, with paths in and objects out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from refkit import formats, pipeline, references, rendering
from refkit.errors import ReadError
from refkit.library import keys
from refkit.model import Extraction, Item
from refkit.pipeline import Corpus
from refkit.rendering import Rendered


def build(paths: Iterable[str | Path], *, jobs: int = 1) -> Corpus:
    """Read articles and return everything found: extractions, library, findings.

    Paths of files, of folders, and of ZIP and TAR archives. Nothing is fetched: an address is
    an extraction with an error.
    """
    return pipeline.build(paths, jobs=jobs)


def extract(path: str | Path) -> Extraction:
    """Read one document. Raises ReadError where `build` would go on and say so."""
    extraction, *others = pipeline.extract_all([path])
    if others:
        raise ReadError("holds several documents.", path=str(path), hint="Use build for them.")
    if extraction.error:
        raise ReadError(extraction.error, path=str(path))
    return extraction


def parse(text: str, language: str = "") -> Item:
    """Read one printed reference into an item with a key."""
    item, _ = references.parse(text, language)
    item.id = keys.key(item)
    return item


def read(path: str | Path) -> list[Item]:
    """Read a bibliography file, in the format its ending says.

    Raises ReadError if nothing can be read.
    """
    return formats.read(Path(path)).items


def dumps(items: Iterable[Item], format: str = "bib", *, ascii: bool = False) -> str:
    """Return items as text in a format: "bib", "json" (CSL), "rdf" … (`formats.WRITTEN`)."""
    return formats.dumps(list(items), format, ascii=ascii)


def render(items: Iterable[Item], style: str = "apa", locale: str | None = None) -> Rendered:
    """Return the formatted list of items: their order and an HTML entry for each."""
    return rendering.render(list(items), style=style, locale=locale)
