"""Reading a library, or one of its collections, back as CSL items."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.errors import UnknownNameError, nearest
from refkit.model import Item
from refkit.zotero.library import Library, Row
from refkit.zotero.mapping import from_zotero


def pull(library: Library, collection: str = "") -> list[Item]:
    """Return the items of a library, or of a collection and those inside it, sorted by id.

    Notes and attachments are left out. Two items with one citation key keep both, with Zotero's
    own key added to the later one's. Raises UnknownNameError for a collection that is not
    there, ZoteroError if the library cannot be read.
    """
    found: dict[str, Item] = {}
    for path in _paths(library, collection):
        for row in library.rows(path):
            item = from_zotero(row)
            if item is not None:
                found.setdefault(str(row.get("key")), item)
    taken: set[str] = set()
    for key, item in sorted(found.items()):
        item.id = item.id if item.id not in taken else f"{item.id}-{key}"
        taken.add(item.id)
    return sorted(found.values(), key=lambda item: item.id)


def _paths(library: Library, collection: str) -> Iterator[str]:
    """Yield the lists to read: that of the library, or one for each collection."""
    if not collection:
        yield "items/top"
        return
    rows = list(library.rows("collections"))
    names = {str(row.get("key")): _name(row) for row in rows}
    wanted = [key for key, name in names.items() if collection in (name, key)]
    if not wanted:
        raise UnknownNameError(
            f"no collection {collection!r} in the library.",
            hint=nearest(collection, names.values()),
        )
    for key in wanted:  # grows while it is walked through
        yield f"collections/{key}/items/top"
        inside = [str(row.get("key")) for row in rows if _parent(row) == key]
        wanted += [one for one in inside if one not in wanted]


def _name(row: Row) -> str:
    return str((row.get("data") or row).get("name") or "")


def _parent(row: Row) -> str:
    return str((row.get("data") or row).get("parentCollection") or "")
