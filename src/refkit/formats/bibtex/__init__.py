"""BibTeX: reading with bibtexparser, writing with our own writer."""

from refkit.formats.bibtex.reader import loads
from refkit.formats.bibtex.writer import dumps

__all__ = ["dumps", "loads"]
