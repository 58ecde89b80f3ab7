"""Trees as documents want them; each writer escapes all text.

`runs` is what formats are made of that have no writer here (DOCX); `markdown`, `latex` and `rtf`
take a tree or runs.
"""

from refkit.csl.writers.html import html
from refkit.csl.writers.latex import escape_latex, latex
from refkit.csl.writers.markdown import escape_markdown, markdown
from refkit.csl.writers.rtf import escape_rtf, rtf
from refkit.csl.writers.runs import Look, Run, runs
from refkit.csl.writers.text import text

__all__ = [
    "Look", "Run", "escape_latex", "escape_markdown", "escape_rtf", "html", "latex", "markdown",
    "rtf", "runs", "text",
]  # fmt: skip
