"""How a build is written: formats, style, language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from refkit import rendering
from refkit.errors import UnknownNameError, nearest
from refkit.outputs.recipe import Recipe
from refkit.rendering import catalogue

DATA = ("bib", "json", "ris", "rdf", "csv", "tsv")
"""Formats of bibliographic data, by file ending."""
LISTS = (*rendering.FORMATS, *rendering.BINARY)
"""Formats of rendered lists, by file ending."""


@dataclass(slots=True)
class Options:
    """How a build is written."""

    formats: tuple[str, ...] = ("bib", "json", "ris", "html", "md", "txt")
    style: str = "apa"
    locale: str | None = None
    ascii: bool = False
    language: str = ""
    """Of report.html at first, "en" or "tr"; without it, the browser's."""
    recipe: Recipe | None = None
    """How the build was made; written beside it."""
    served: bool = False
    """Whether `page` is wanted: the report for `refkit serve`, in which a person can correct."""
    page: str = ""
    """That report; filled by `write`."""
    before: Mapping[str, rendering.Rendered] = field(default_factory=dict)
    """The `lists` of an earlier build in the same style: only what changed is rendered anew."""
    lists: dict[str, rendering.Rendered] = field(default_factory=dict)
    """Rendered lists by what their items say; filled by `write`."""
    problems: list[str] = field(default_factory=list)
    """What could not be written or rendered as asked; filled by `write`."""
    failed: bool = False
    """Whether a file that was asked for could not be written; set by `write`."""

    def check(self) -> None:
        """Raise RefkitError for what does not exist or is not installed, before any work."""
        lists = [name for name in self.formats if name in LISTS]
        for name in lists:
            rendering.check_format(name)
        catalogue.find_style(self.style)  # the report shows entries in it too
        if self.locale:
            catalogue.find_locale(self.locale)


def parse_formats(text: str) -> tuple[str, ...]:
    """Read "bib,json,html". Raises UnknownNameError with the nearest names."""
    given = (name.strip().lower() for name in text.split(",") if name.strip())
    names = tuple(dict.fromkeys(rendering.SPELLED.get(name, name) for name in given))
    known = (*DATA, *LISTS)
    for name in names:
        if name not in known:
            raise UnknownNameError(
                f"no format {name!r}; there are {', '.join(known)}.", hint=nearest(name, known)
            )
    return names
