"""The commands: one small function each, no logic of its own.

| file | commands |
|---|---|
| `articles.py` | build, extract, check: what is done with articles |
| `references.py` | parse |
| `bibliographies.py` | render, convert, styles, languages |
| `terminal.py` | what they share: printing, complaining, bars |
"""

from __future__ import annotations

import click

from refkit.commands import articles, bibliographies, references

ALL: tuple[click.Command, ...] = (
    articles.build,
    articles.extract,
    references.parse,
    articles.check,
    bibliographies.render,
    bibliographies.convert,
    bibliographies.styles,
    bibliographies.languages,
)
"""In the order in which the help lists them."""
