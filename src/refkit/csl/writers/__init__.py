"""Trees as documents want them; each writer escapes all text."""

from refkit.csl.writers.html import html
from refkit.csl.writers.text import text

__all__ = ["html", "text"]
