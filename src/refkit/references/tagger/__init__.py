"""A trained tagger: a printed reference → labelled spans, with how sure each is.

| file | does |
|---|---|
| `tokens.py` | words and numbers that carry the marks around them |
| `features/` | two visible lists of script-neutral features |
| `model.py` | the model: a conditional random field, python-crfsuite |
| `model.crf`, `lexicon.txt` | what `training/` wrote; `MODEL.md` says from what |
"""

from __future__ import annotations

from collections.abc import Sequence

from refkit.references.tagger.model import Tagged, tag
from refkit.references.tagger.tokens import Token

__all__ = ["Label", "Tagged", "spans", "tag"]

Label = tuple[str, int, int]
"""(label, start, end) in the text of the reference."""


FOUND_BY_RULE = frozenset(("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "arxiv"))
"""What the tagger takes part in by its context alone: the value is found by `identifiers`."""


def spans(tokens: Sequence[Token], labels: Sequence[str]) -> list[Label]:
    """Join neighbouring tokens of one label; an identifier's span is its value alone."""
    found: list[Label] = []
    for token, label in zip(tokens, labels, strict=True):
        if token.kind:
            found.append((token.kind, token.value, token.end))
            continue
        name = "other" if label in FOUND_BY_RULE else label  # "Retrieved from"
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1], token.end)
        else:
            found.append((name, token.start, token.end))
    return found
