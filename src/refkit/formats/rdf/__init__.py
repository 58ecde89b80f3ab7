"""Zotero RDF: the one format that Zotero reads whole, with types, keys, tags and collections."""

from refkit.formats.rdf.reader import loads
from refkit.formats.rdf.shelves import COLLECTIONS, RELATED
from refkit.formats.rdf.writer import dumps

__all__ = ["COLLECTIONS", "RELATED", "dumps", "loads"]
