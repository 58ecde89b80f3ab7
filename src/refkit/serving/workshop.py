"""A build that is made anew whenever its corrections change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from refkit import corrections, outputs, pipeline
from refkit.corrections import Correction
from refkit.errors import RefkitError
from refkit.library import keys
from refkit.model import Extraction
from refkit.outputs import Recipe
from refkit.rendering import Rendered

Extract = Callable[[], list[Extraction]]
"""Extracts the documents of the build anew."""


@dataclass
class Workshop:
    """The page, and what may be done to it. Every method may be called from any thread."""

    folder: Path
    recipe: Recipe
    extract: Extract
    look_up: pipeline.LookUp | None = None
    today: Callable[[], date] = date.today
    problems: list[str] = field(default_factory=list)
    """What could not be written as asked, the last time."""
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _extractions: list[Extraction] | None = None
    _stamps: Mapping[str, object] = field(default_factory=dict)
    _made_of: object = None
    _page: str = ""
    _lists: dict[str, Rendered] = field(default_factory=dict)
    _missed: dict[str, str] = field(default_factory=dict)

    @property
    def book(self) -> Path:
        """The file of corrections."""
        return self.folder / corrections.NAME

    def page(self) -> str:
        """Return the report, made anew if the corrections or the documents changed.

        Raises RefkitError where corrections.toml cannot be read, or the output not written.
        """
        with self._lock:
            self._renew()
            return self._page

    def add(self, table: Mapping[str, Any]) -> None:
        """Write a correction and obey it.

        Raises RefkitError, and leaves everything as it was, for one that is none or that does not
        apply.
        """
        row = corrections.of_table({**table, "date": self.today()})
        with self._lock:
            before = {one.id for one in corrections.read(self.book)}
            corrections.add(self.book, row)
            missed = self._renew()
            if row.id in missed and row.id not in before:
                corrections.undo(self.book, row.id)
                self._renew()
                raise RefkitError(f"{missed[row.id]}; nothing was changed.")

    def undo(self, id_: str) -> None:
        """Take a correction back. Raises RefkitError where there is none with this id."""
        with self._lock:
            corrections.undo(self.book, id_)
            self._renew()

    # ---------------------------------------------------------------------------- making it
    def _renew(self) -> dict[str, str]:
        """Make the page and the output if they are not up to date.

        Returns the rows that do not apply, by their ids, with the reason.
        """
        extractions = self._read()
        rows = corrections.read(self.book)
        if (rows, id(extractions)) != self._made_of:
            self._make(extractions, rows)
            self._made_of = (rows, id(extractions))
        return self._missed

    def _read(self) -> list[Extraction]:
        if self._extractions is None or self._stamps != _stamps(self._extractions):
            self._extractions = self.extract()
            self._stamps = _stamps(self._extractions)
        return self._extractions

    def _make(self, extractions: Sequence[Extraction], rows: Sequence[Correction]) -> None:
        recipe = self.recipe
        corpus = pipeline.assemble(
            copies(extractions),
            select=recipe.select,
            ignore=recipe.ignore,
            pattern=keys.Pattern(recipe.key_pattern or keys.DEFAULT),
            look_up=self.look_up,
            corrected=rows,
        )
        options = outputs.Options(
            recipe.formats,
            recipe.style,
            recipe.locale,
            recipe.ascii,
            recipe.language,
            recipe=recipe,
            served=True,
            before=self._lists,
        )
        outputs.write(corpus, self.folder, options)
        self.problems = options.problems
        self._page, self._lists = options.page, options.lists
        met = {one.correction.id for one in corpus.aside}
        unmet = [row for row in rows if row.kind == "fine" and row.id not in met]
        self._missed = {row.id: f"there is no finding {row.finding} like it" for row in unmet}
        self._missed |= {one.correction.id: one.reason for one in corpus.missed}


def copies(extractions: Sequence[Extraction]) -> list[Extraction]:
    """Return extractions that can be corrected and merged, and leave the given ones as they are.

    Texts and flows are never altered, so they are shared.
    """
    return [
        replace(
            one,
            articles=[
                replace(
                    article,
                    item=deepcopy(article.item),
                    citations=deepcopy(article.citations),
                    references=deepcopy(article.references),
                    unlisted=deepcopy(article.unlisted),
                )
                for article in one.articles
            ],
        )
        for one in extractions
    ]


def _stamps(extractions: Sequence[Extraction]) -> dict[str, object]:
    """Return when each document was written last, and how large it was; None where it is gone."""
    found: dict[str, object] = {}
    for one in extractions:
        try:
            stat = Path(one.document.path).stat()
            found[one.document.path] = (stat.st_mtime_ns, stat.st_size)
        except (OSError, ValueError):
            found[one.document.path] = None
    return found
