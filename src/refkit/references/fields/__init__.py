"""Rules that label the spans of a printed reference.

`label` runs the visible list `RULES` over a `Sketch`. Rules go from the sure (identifiers,
"pp. 1-5", names in front) to what is left over (title, container, publisher). A trained tagger
can take the place of this package: it only has to return the same labelled spans.

| file | claims |
|---|---|
| `front.py` | the entry's number, a printed short name, authors and the year beside them |
| `access.py` | DOI, URL, ISBN …; access dates; "Retrieved from", "[Электронный ресурс]" |
| `counts.py` | pages, volume, issue, edition, number of pages |
| `others.py` | editors, translators, genre of a thesis, a late date |
| `imprint.py` | place and publisher |
| `titles.py` | title, container, series |
"""

from __future__ import annotations

from collections.abc import Callable

from refkit.references.fields import access, counts, front, imprint, others, titles
from refkit.references.fields.sketch import LABELS, Label, Sketch

__all__ = ["LABELS", "LONGEST", "RULES", "Label", "label"]

LONGEST = 3000
"""Characters of a reference that are looked at: the longest real ones have some 1,500."""

RULES: tuple[Callable[[Sketch], None], ...] = (
    front.entry_number,
    front.abbreviation,
    access.identifiers,
    access.available,
    access.broken_address,
    access.accessed,
    access.word_before_address,
    front.author_and_date,
    titles.quoted,
    access.medium,
    others.thesis,
    counts.edition,
    counts.report_number,
    counts.pages,
    counts.page_count,
    others.late_date,
    counts.year_of_issue,
    counts.volume,
    counts.issue,
    counts.compact,
    others.contributors,
    counts.empty_brackets,
    counts.lone,
    imprint.bracketed,
    imprint.known_place,
    imprint.place_and_publisher,
    imprint.place_before_year,
    titles.postposed,
    titles.title,
    titles.rest,
)
"""The rules in the order in which they claim."""


def label(text: str, language: str = "") -> list[Label]:
    """Label the spans of a printed reference, in the order of the text; spans never overlap."""
    sketch = Sketch(text[:LONGEST], language)
    for rule in RULES:
        rule(sketch)
    return sorted(sketch.labels, key=lambda row: row[1])
