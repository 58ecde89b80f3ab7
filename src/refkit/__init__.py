"""refkit: give it a pile of articles, get back a clean, checked bibliography.

>>> import refkit
>>> corpus = refkit.build(["examples"])          # doctest: +SKIP
>>> print(refkit.dumps(corpus.library.items, "bib"))  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from refkit.api import build, dumps, extract, parse, read, render
    from refkit.model import (
        Article,
        Citation,
        Cite,
        Date,
        Document,
        Extraction,
        Finding,
        Item,
        Library,
        Name,
        Reference,
        Work,
    )
    from refkit.pipeline import Corpus

_HOME = {
    "refkit.api": ("build", "dumps", "extract", "parse", "read", "render"),
    "refkit.pipeline": ("Corpus",),
    "refkit.model": (
        "Article",
        "Citation",
        "Cite",
        "Date",
        "Document",
        "Extraction",
        "Finding",
        "Item",
        "Library",
        "Name",
        "Reference",
        "Work",
    ),
}
_WHERE = {name: home for home, names in _HOME.items() for name in names}

__all__ = [
    "Article",
    "Citation",
    "Cite",
    "Corpus",
    "Date",
    "Document",
    "Extraction",
    "Finding",
    "Item",
    "Library",
    "Name",
    "Reference",
    "Work",
    "__version__",
    "build",
    "dumps",
    "extract",
    "parse",
    "read",
    "render",
]


def __getattr__(name: str) -> Any:
    """Import on first use (PEP 562), so that `import refkit` costs nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module 'refkit' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
