"""XML of documents, read without entities, without a network and within limits."""

from __future__ import annotations

import re
from typing import Any

from refkit.errors import ReadError

DEEPEST = 256
"""How deep elements may be nested, as libxml2 has it."""
LARGEST = 64 * 1024 * 1024
"""Bytes of XML that are read."""
MOST = 4_000_000
"""Elements of a document, at most: Word needs many a paragraph."""
HEAD = 20_000
"""Bytes within which the root element begins."""


_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*",
    re.S | re.I,
)  # (?>…): what was taken is not given back, or a row of comments takes time without end


def root_of(data: bytes) -> bytes:
    """Return the beginning of a file from its root element on, for telling what it is."""
    head = data[:HEAD]
    prolog = _PROLOG.match(head)
    return head[prolog.end() :] if prolog else head


def parse(data: bytes, path: str, place: str = "", most: int = MOST) -> Any:
    """Return the root element. Raises ReadError, with the line, for what is no sound XML.

    So it does for what is larger than `LARGEST` or has more than `most` elements.
    A document type may be named (JATS does); entities of its own are an error, for they serve
    bombs and the reading of other files.
    """
    from lxml import etree

    if len(data) > LARGEST:
        raise _too_large(f"{LARGEST // 1024**2} MB of XML", path, place)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,  # articles put together into one file have some ids twice
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
    if root.xpath("count(descendant-or-self::*)") > most:
        raise _too_large(f"{most:,} elements", path, place)
    return root


def _too_large(what: str, path: str, place: str) -> ReadError:
    return ReadError(
        f"holds more than {what}.", path=path, place=place, hint="Split it into its articles."
    )


def name(element: Any) -> str:
    """Return an element's name without its namespace; of a comment or the like, nothing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text(element: Any) -> str:
    """Return all text inside an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def append(element: Any, words: str) -> None:
    """Write text behind all that is in an element."""
    last = next(element.iterchildren(reversed=True), None)  # len() would count all of them
    if last is not None:
        last.tail = (last.tail or "") + words
    else:
        element.text = (element.text or "") + words
