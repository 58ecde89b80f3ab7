"""CSL styles as formatting styles of pybtex: every entry is rendered by our own engine.

A style that is not among those at the end is a class of two lines, in a program or in Sphinx's
conf.py; `pybtex.plugin.register_plugin` makes it known:

    class Nature(CslStyle):
        csl_style = "nature"
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from pybtex.richtext import Text
from pybtex.style import FormattedBibliography, FormattedEntry
from pybtex.style.formatting import BaseStyle

from refkit import rendering
from refkit.plugins.pybtex.entries import items_of
from refkit.plugins.pybtex.sorting import plain
from refkit.plugins.pybtex.text import rich

_LOG = logging.getLogger("refkit")


class CslStyle(BaseStyle):  # type: ignore[misc]
    """Entries in a CSL style, in its order unless a sorting style is asked for.

    `csl_style` is a name or the path of a .csl file, `locale` as in "tr-TR" (else the style's
    own); both can be given to the class or to its making.
    """

    csl_style: ClassVar[str] = "apa"
    locale: ClassVar[str | None] = None

    def __init__(self, *, csl_style: str = "", locale: str | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._style = csl_style or self.csl_style
        self._locale = locale or self.locale
        self._own_order = not options.get("sorting_style")

    def format_bibliography(
        self, bib_data: Any, citations: Sequence[str] | None = None
    ) -> FormattedBibliography:
        """Format the entries with these keys (all, without any). Raises UnknownNameError."""
        keys = list(bib_data.entries.keys()) if citations is None else citations
        keys = bib_data.add_extra_citations(keys, self.min_crossrefs)
        entries = [bib_data.entries[key] for key in keys]
        done = self.format_entries(entries, bib_data)
        return FormattedBibliography(done, style=self, preamble=bib_data.preamble)

    def format_entries(
        self, entries: Iterable[Any], bib_data: Any = None
    ) -> Iterator[FormattedEntry]:
        """Yield the entries, formatted; `bib_data` holds what their crossrefs refer to."""
        entries = list(entries)
        items = items_of(entries, bib_data)
        done = rendering.render(items.values(), style=self._style, locale=self._locale)
        for problem in done.problems:
            _LOG.warning("%s", problem)
        if self._own_order:
            place = {key: number for number, key in enumerate(done.order)}
            entries.sort(key=lambda entry: place.get(entry.key, len(place)))
        else:
            entries = self.sort(entries)
        texts = _without_numbers([done.entries[key] for key in done.order])
        by_key = dict(zip(done.order, texts, strict=True))
        for label, entry in zip(self.format_labels(entries), entries, strict=True):
            html = by_key.get(entry.key)
            text = rich(html) if html is not None else Text(plain(entry.fields.get("title", "?")))
            yield FormattedEntry(entry.key, text, label)

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """Format one entry alone."""
        found = next(self.format_entries([entry], bib_data))
        return FormattedEntry(found.key, found.text, label)


def _without_numbers(texts: list[str]) -> list[str]:
    """Take the numbers off the entries of a numeric style: pybtex sets labels of its own."""
    numbers = [
        re.match(rf"[\[(]?{number}[\]).]*\s+", text) for number, text in enumerate(texts, start=1)
    ]
    if not all(numbers):
        return texts
    return [text[found.end() :] for text, found in zip(texts, numbers, strict=True) if found]


class Apa(CslStyle):
    """APA, 7th edition."""

    csl_style = "apa"


class Chicago(CslStyle):
    """The Chicago Manual of Style, author-date."""

    csl_style = "chicago-author-date"


class Mla(CslStyle):
    """MLA."""

    csl_style = "modern-language-association"


class Ieee(CslStyle):
    """IEEE."""

    csl_style = "ieee"


class Isnad(CslStyle):
    """ISNAD, with citations in the text."""

    csl_style = "isnad-metinici"


class Gost(CslStyle):
    """GOST R 7.0.5-2008."""

    csl_style = "gost-r-7-0-5-2008"
