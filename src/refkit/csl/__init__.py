"""A CSL processor in pure Python.

    style = load(Path("apa.csl").read_bytes())
    processor = Processor(style, Locales(find), "tr-TR", items)
    entries = [html(entry.tree) for entry in processor.bibliography()]
    citation = html(processor.cite([{"id": "demir2022", "locator": "5"}]))

| file | what it does |
|---|---|
| `xml.py`, `style.py`, `schema.py`, `locale.py` | files in, checked |
| `compiler.py`, `wrapping.py`, `conditions.py` | elements as functions |
| `text_element.py`, `number_element.py` | the long ones: words and numbers |
| `names_element.py`, `naming.py`, `date_element.py` | who, and when |
| `reference.py`, `people.py`, `dates.py`, `numbers.py` | what items say |
| `richtext.py`, `textcase.py` | markup in their texts |
| `program.py`, `sorting.py`, `disambiguation.py` | a document's works |
| `positions.py`, `citing.py`, `processor.py` | its citations and its bibliography |
| `output.py`, `punctuation.py`, `writers/` | text out |

It imports nothing of refkit. The specification: https://docs.citationstyles.org/en/1.0.2/.
"""

from refkit.csl.errors import CslError
from refkit.csl.locale import Locale, Locales
from refkit.csl.output import Entry, Node
from refkit.csl.positions import Citation
from refkit.csl.processor import Processor
from refkit.csl.style import Style, load
from refkit.csl.writers import html, text

__all__ = [
    "Citation", "CslError", "Entry", "Locale", "Locales", "Node", "Processor", "Style", "html",
    "load", "text",
]  # fmt: skip
