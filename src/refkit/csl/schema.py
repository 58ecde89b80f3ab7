"""Which elements may stand where, as far as rendering depends on it (CSL 1.0.2)."""

from __future__ import annotations

from refkit.csl.xml import Element

RENDERING = frozenset(["text", "number", "names", "date", "label", "group", "choose"])
_INSIDE = {
    "layout": RENDERING,
    "group": RENDERING,
    "if": RENDERING,
    "else-if": RENDERING,
    "else": RENDERING,
    "substitute": RENDERING,
    "choose": frozenset(["if", "else-if", "else"]),
    "names": frozenset(["name", "et-al", "label", "substitute", "institution"]),
    "name": frozenset(["name-part"]),
    "institution": frozenset(["institution-part"]),
    "date": frozenset(["date-part"]),
    "sort": frozenset(["key"]),
}
_SOURCES = {
    "text": ("variable", "macro", "term", "value"),
    "number": ("variable",),
    "names": ("variable",),
    "date": ("variable",),
    "key": ("variable", "macro"),
}


def check(element: Element) -> None:
    """Refuse an element that cannot be rendered. Raises CslError."""
    allowed = _INSIDE.get(element.tag, frozenset())
    for child in element.children:
        if child.tag not in allowed:
            known = ", ".join(sorted(allowed)) or "nothing"
            raise child.error(f"it cannot stand inside <{element.tag}>, which holds {known}.")
    if element.tag != "names":
        for child in element.children:
            if child.tag == "label" and not child.get("variable"):
                raise child.error("it needs variable.")
    sources = _SOURCES.get(element.tag)
    if sources and not any(name in element.attributes for name in sources):
        raise element.error(f"it needs {' or '.join(sources)}.")
