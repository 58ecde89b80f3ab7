"""Read CSL files safely: no entities, no network, no giants; errors name the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from refkit.errors import ReadError
from refkit.rendering.catalogue import MAX_BYTES

CSL = "http://purl.org/net/xbiblio/csl"


def content(path: Path, root: str) -> bytes:
    """Return the bytes of a CSL file, which must not be a giant. Raises ReadError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(
            f"the {root} cannot be read: {error.strerror or error}.", path=str(path)
        ) from error
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES:,} bytes: that is no {root}.", path=str(path))
    return data


def read(path: Path, root: str, lookup: Any = None) -> Any:
    """Return the root element of a CSL file whose root must be `root` ("style", "locale").

    `lookup` is lxml's element class lookup. Raises ReadError.
    """
    from lxml import etree

    data = content(path, root)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if lookup is not None:
        parser.set_element_class_lookup(lookup)
    try:
        element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            f"not well-formed XML: {error.msg}.", path=str(path), place=f"line {error.lineno}"
        ) from error
    if element.getroottree().docinfo.doctype:
        raise ReadError("a document type declaration is not allowed here.", path=str(path))
    if element.tag != f"{{{CSL}}}{root}":
        raise ReadError(
            f"expected a CSL <{root}>, found <{etree.QName(element).localname}>.",
            path=str(path),
            place=f"line {element.sourceline}",
            hint="CSL files have the namespace " + CSL + ".",
        )
    return element


def check_style(style: Any, path: Path) -> None:
    """Refuse a style that could not be rendered: its version, its layouts, its macros.

    Raises ReadError that names the line.
    """

    def wrong(message: str, element: Any, hint: str = "") -> ReadError:
        return ReadError(message, path=str(path), place=f"line {element.sourceline}", hint=hint)

    version = style.get("version", "")
    if not version.startswith("1.0"):
        raise wrong(f"this is CSL {version or 'without a version'}; refkit reads CSL 1.0.", style)
    if style.find(f"{{{CSL}}}citation/{{{CSL}}}layout") is None:
        raise wrong("the style has no <citation> with a <layout>.", style)
    macros = {macro.get("name"): macro for macro in style.iterfind(f"{{{CSL}}}macro")}
    calls: dict[str, list[str]] = {}
    for caller in style:
        called = [element.get("macro") for element in caller.iter() if element.get("macro")]
        for name in called:
            if name not in macros:
                raise wrong(f"the macro {name!r} is called and nowhere defined.", caller)
        if caller.tag == f"{{{CSL}}}macro":
            calls[caller.get("name")] = called
    if loop := _loop(calls):
        raise wrong(f"the macro {loop!r} calls itself.", macros[loop])


def _loop(calls: dict[str, list[str]]) -> str | None:
    """Return a macro that comes back to itself, or None. Depth first, without recursion."""
    done: set[str] = set()
    for start, called in calls.items():
        path: dict[str, list[str]] = {start: list(called)}
        while path:
            name, left = next(reversed(path.items()))
            if not left:
                done.add(name)
                path.popitem()
                continue
            following = left.pop()
            if following in path:
                return following
            if following not in done:
                path[following] = list(calls.get(following, ()))
    return None
