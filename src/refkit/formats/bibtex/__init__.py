"""BibTeX: reading, writing, and the tidy of an existing file."""

from refkit.formats.bibtex.reader import loads
from refkit.formats.bibtex.tidy import Tidied, tidy
from refkit.formats.bibtex.writer import dumps

__all__ = ["Tidied", "dumps", "loads", "tidy"]
