"""XML of documents, read without entities, without a network and within limits."""

from __future__ import annotations

from typing import Any

from refkit.errors import ReadError

DEEPEST = 256
"""How deep elements may be nested, as libxml2 has it."""


def parse(data: bytes, path: str, place: str = "") -> Any:
    """Return the root element. Raises ReadError, with the line, for what is no sound XML.

    A document type may be named (JATS does); entities of its own are an error, for they serve
    bombs and the reading of other files.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = f"line {error.lineno}" if error.lineno else ""
        raise ReadError(
            f"is no sound XML: {error.msg}.",
            path=path,
            place=", ".join(filter(None, (place, line))),
            hint="Save it again with the program that wrote it.",
        ) from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None and any(info.internalDTD.iterentities()):
        raise ReadError(
            "declares entities of its own, which are not read.",
            path=path,
            place=place,
            hint="Remove them: articles need none.",
        )
    return root


def name(element: Any) -> str:
    """Return an element's name without its namespace; of a comment or the like, nothing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text(element: Any) -> str:
    """Return all text inside an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def append(element: Any, words: str) -> None:
    """Write text behind all that is in an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
