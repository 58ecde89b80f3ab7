"""The commands: one small function each, no logic of its own.

| file | commands |
|---|---|
| `articles.py` | build, extract, check: what is done with articles |
| `references.py` | parse |
| `bibliographies.py` | render, convert, styles, languages |
| `library.py` | merge |
| `resolving.py` | resolve |
| `online.py` | what resolve and check --online share |
| `keys.py` | keys |
| `tidy.py` | format |
| `zotero.py` | zotero push, zotero pull |
| `terminal.py` | what they share: printing, complaining, bars |
"""

from __future__ import annotations

import click

from refkit.commands import (
    articles,
    bibliographies,
    keys,
    library,
    references,
    resolving,
    tidy,
    zotero,
)

ALL: tuple[click.Command, ...] = (
    articles.build,
    articles.extract,
    references.parse,
    articles.check,
    bibliographies.render,
    bibliographies.convert,
    library.merge,
    resolving.resolve,
    keys.keys,
    tidy.format,
    zotero.zotero,
    bibliographies.styles,
    bibliographies.languages,
)
"""In the order in which the help lists them."""
