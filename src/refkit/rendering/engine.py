"""What an engine is: it takes sound items, a style and a locale, and gives a `Rendered`.

An engine is one function in one module, entered in `ENGINES`; nothing else knows its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from refkit.errors import UnknownNameError, nearest


@dataclass(slots=True)
class Rendered:
    """A formatted list. All HTML is made of escaped text, i, b, sup, sub and span."""

    order: list[str] = field(default_factory=list)
    """The ids of the items as the list runs."""
    entries: dict[str, str] = field(default_factory=dict)
    """HTML of each entry, in the list's order."""
    citation: str = ""
    """HTML of one citation with all items."""
    sample: str = ""
    """HTML of one citation with the first works of the list: how this style cites."""
    problems: list[str] = field(default_factory=list)
    """What could not be rendered as asked, a sentence each."""
    style: str = ""
    locale: str = ""


SAMPLED = 3
"""How many works `Rendered.sample` cites at most."""

Engine = Callable[..., Rendered]
"""engine(items, independent style, locale) → Rendered.

The items are normalised (`items.normalised`), the style is independent, the locale's name is well
formed and may have no file of its own. An engine sorts, numbers and disambiguates; it escapes
whatever comes from the items; an item it cannot render it replaces by `fallback.entry` and
reports in `problems`; it raises RefkitError when the style itself cannot be used. Our own takes
`own_language` too.
"""

ENGINES = {
    "refkit": "refkit.rendering.own",
    "citeproc-py": "refkit.rendering.citeproc_py",
    "pandoc": "refkit.rendering.pandoc",
}
"""Name → the module whose `render` is the engine; imported when it is first used."""


def get(name: str) -> Engine:
    """Return an engine. Raises UnknownNameError."""
    if name not in ENGINES:
        raise UnknownNameError(
            f"no engine {name!r}; there is {', '.join(sorted(ENGINES))}.",
            hint=nearest(name, ENGINES),
        )
    engine: Engine = import_module(ENGINES[name]).render
    return engine
