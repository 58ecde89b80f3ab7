"""Files and links that belong to an item: Zotero's attachments.

In `custom["attachments"]`, a list of {title, type, url, path}, all text, without those that are
empty; `path` is relative to the RDF file, as Zotero exports it. refkit opens none of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.formats.rdf.graph import Node, legal
from refkit.formats.records import fold
from refkit.model import Item

ATTACHMENTS = "attachments"
LINK = "link:link"
TYPE = "z:Attachment"
_LITERALS = {"title": "dc:title", "type": "link:type"}
_PATH = "rdf:resource"
_ADDRESS = ("dc:identifier", "dcterms:URI")


def write(item: Item, node: Node, key: str) -> Iterator[Node]:
    """Link an item's node to its attachments, and yield these."""
    for number, parts in enumerate(_attachments(item), start=1):
        attachment = Node(TYPE, f"#attachment_{key}_{number}")
        attachment.add("z:itemType", "attachment")
        for name, predicate in _LITERALS.items():
            if name in parts:
                attachment.add(predicate, parts[name])
        if "url" in parts:
            address = Node(_ADDRESS[1])
            address.add("rdf:value", parts["url"])
            attachment.add(_ADDRESS[0], address)
        if "path" in parts:
            attachment.add(_PATH, Node(uri=parts["path"]))
        node.add(LINK, attachment)
        yield attachment


def read(item: Item, node: Node) -> None:
    """Give an item its attachments."""
    if found := [parts for parts in map(_read, node.nodes(LINK)) if parts]:
        item.custom[ATTACHMENTS] = found


def _read(attachment: Node) -> dict[str, str]:
    parts = {name: attachment.text(predicate) for name, predicate in _LITERALS.items()}
    addresses = (address.text("rdf:value") for address in attachment.nodes(_ADDRESS[0]))
    parts["url"] = next(addresses, "")
    parts["path"] = next((file.uri for file in attachment.nodes(_PATH)), "")
    return {name: fold(text) for name, text in parts.items() if fold(text)}


def _attachments(item: Item) -> list[dict[str, str]]:
    """Return the attachments of an item that can be written."""
    given = item.custom.get(ATTACHMENTS)
    names = {*_LITERALS, "url", "path"}
    found = []
    for parts in given if isinstance(given, list) else []:
        pairs = parts.items() if isinstance(parts, dict) else ()
        texts = {name: legal(fold(text)) for name, text in pairs if isinstance(text, str)}
        if kept := {name: text for name, text in texts.items() if name in names and text}:
            found.append(kept)
    return found
