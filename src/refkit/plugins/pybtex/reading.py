"""CSL JSON and RIS as databases of pybtex: read as items, handed over as BibTeX."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from refkit import formats

_LOG = logging.getLogger("refkit")


class _Reader(Parser):  # type: ignore[misc]
    """pybtex's own reader of BibTeX, given what our writer makes of another format."""

    format_name: ClassVar[str]

    def parse_string(self, text: str) -> Any:
        """Return the database. Raises PybtexError if nothing in the text can be read.

        Single records that cannot be read are logged as warnings and cost nobody else.
        """
        loaded = formats.loads(text, self.format_name)
        for problem in loaded.problems:
            _LOG.warning("%s: %s", self.filename, problem)
        if not loaded.items and text.strip():
            title = formats.FORMATS[self.format_name].title
            reason = f": {loaded.problems[0]}" if loaded.problems else ""
            message = f"holds nothing that can be read as {title}{reason}"
            raise PybtexError(message, filename=self.filename)
        return super().parse_string(formats.dumps(loaded.items, "bib"))


class CslJson(_Reader):
    """CSL JSON, as Zotero and citation processors write it."""

    format_name = "json"
    default_suffix = ".json"


class Ris(_Reader):
    """RIS, as catalogues and reference managers write it."""

    format_name = "ris"
    default_suffix = ".ris"
