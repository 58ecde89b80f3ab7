"""What is known of a whole document before its articles are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from refkit.articles.lines import Measure
from refkit.articles.words import Words
from refkit.model import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A document, how its text is set, and how it writes its words."""

    document: Document
    usual: Measure
    words: Words

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def is_markdown(self) -> bool:
        """Whether the text is full of Markdown's signs."""
        return self.document.format == "markdown"
