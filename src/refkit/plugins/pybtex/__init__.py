"""Plugins of pybtex, found by their entry points in pyproject.toml (`pip install refkit[pybtex]`).

| file | entry point | name |
|---|---|---|
| `reading.py` | `pybtex.database.input` | `csljson`, `ris` |
| `styles.py` | `pybtex.style.formatting` | `refkit_apa`, `refkit_chicago`, … |
| `sorting.py` | `pybtex.style.sorting` | `refkit` |
| `html.py` | `pybtex.backends` | `refkit_html` |

    pybtex-format --style refkit_apa --output-backend refkit_html refs.json list.html
"""
