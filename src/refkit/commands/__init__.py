"""The commands: one small function each, no logic of its own.

| file | commands |
|---|---|
| `articles.py` | build, extract, check: what is done with articles |
| `references.py` | parse |
| `citing.py` | render, preview, cite |
| `bibliographies.py` | convert, styles, languages |
| `library.py` | merge |
| `resolving.py` | resolve |
| `online.py` | what resolve and check --online share |
| `serving.py` | serve |
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
    citing,
    keys,
    library,
    references,
    resolving,
    serving,
    tidy,
    zotero,
)

ALL: tuple[click.Command, ...] = (
    articles.build,
    articles.extract,
    references.parse,
    articles.check,
    serving.serve,
    citing.render,
    citing.preview,
    citing.cite,
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
