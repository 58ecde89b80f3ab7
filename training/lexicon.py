"""The lexicon: what a word mostly is in the training references.

A class is given only where enough references agree, and it is blind to the script: the table
tells "publisher" or "journal", not the word. `drop` hides it from a share of the training rows,
so that the tagger learns to do without where a language is not in the table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from refkit.languages import fold
from training.data import Row

FEWEST = 5
"""References in which a word must stand."""
SHARE = 0.6
"""Share of them that must agree."""
GROUPS = {
    "author": "name",
    "editor": "name",
    "translator": "name",
    "title": "title",
    "journal": "journal",
    "container-title": "book",
    "collection-title": "book",
    "publisher": "publisher",
    "publisher-place": "place",
    "genre": "genre",
    "archive": "archive",
    "note": "note",
    "issued": "date",
}
"""Label → class."""


def count(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Return folded word → class → number of references."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        seen = {
            (fold(token.core), GROUPS.get(label, "-"))
            for token, label in zip(row.tokens, row.labels, strict=True)
            if token.core[0].isalpha() and len(token.core) > 1 and not token.kind
        }
        for word, group in seen:
            counts[word][group] += 1
    return counts


def build(counts: Mapping[str, Counter[str]]) -> dict[str, list[str]]:
    """Return class → its words, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, groups in sorted(counts.items()):
        total = groups.total()
        group, most = groups.most_common(1)[0]
        if total >= FEWEST and most >= SHARE * total and group != "-":
            strong = "2" if most >= 0.9 * total and total >= 3 * FEWEST else ""
            found[group + strong].append(word)
    return dict(found)


def dumps(table: Mapping[str, Iterable[str]]) -> str:
    """Write the table: one class a line, its words behind a tab."""
    return "".join(f"{name}\t{' '.join(words)}\n" for name, words in sorted(table.items()))
