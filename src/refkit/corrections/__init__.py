"""What a person corrected: `corrections.toml` beside the output, obeyed by every later build.

    [[correction]]
    kind = "edit"                          # set fields of an entry; "" takes one away
    document = "river.txt"
    article = "The River and Its Maps"
    entry = "Aydın, K. (2019). Maps of the river. Journal of Maps, 3(1), 10-20."
    set.title = "Maps of the river"
    set.author = "Aydın, Kemal; {Map Office}"
    date = 2024-05-01

| kind | what it takes, beside `document`, `article` and `date` |
|---|---|
| `edit` | `entry`, or `work` (one that is cited and in no list), and `set` |
| `accept` | the same, and `finding`: the code of the finding that suggested it |
| `split` | `entry`, and `into`: the texts of two or more entries |
| `join` | `entry`, and `with`: the texts of the entries that belong behind it |
| `link` | `citation` as printed, its `context`, `to`: the entry; `cite`, where it names several |
| `fine` | `finding`, its `message` and `context`: a person looked at it, and it is fine |

A row names what it means by what is printed there, never by a position, so it holds when the
documents are read anew. Blanks, hyphens, capitals and punctuation do not count. `occurrence = 2`
means the second of several that look the same. Rows are obeyed from top to bottom. A row whose
target is gone is told of (`Missed`), never dropped in silence.

| file | what it does |
|---|---|
| `rows.py` | one row: what it takes, and what is wrong with it |
| `book.py` | the file: reading, adding a row, taking one out; what a person wrote stays |
| `targets.py` | which article, entry, citation a row means |
| `entries.py` | edit, split, join |
| `relinking.py` | citations find their entries anew where entries changed |
| `applying.py` | all rows over all articles; findings that are fine are set aside |
"""

from refkit.corrections.applying import Aside, Missed, apply, set_aside
from refkit.corrections.book import NAME, add, read, undo
from refkit.corrections.rows import KINDS, Correction, of_table

__all__ = [
    "KINDS",
    "NAME",
    "Aside",
    "Correction",
    "Missed",
    "add",
    "apply",
    "of_table",
    "read",
    "set_aside",
    "undo",
]
