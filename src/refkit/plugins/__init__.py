"""What other programs load: plugins of pybtex, a filter for pandoc.

| folder | what it is | who loads it |
|---|---|---|
| `pybtex/` | CSL JSON and RIS, CSL styles, sorting, safe HTML | `pybtex-format`, Sphinx |
| `pandoc/` | `refkit-pandoc`, which makes live citations of printed ones | `pandoc --filter` |

The hooks of pre-commit stand in `.pre-commit-hooks.yaml`; they run the commands themselves.
"""
