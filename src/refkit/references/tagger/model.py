"""The model: a linear-chain conditional random field, trained by `training/`."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pycrfsuite

from refkit.references.tagger.features import rows
from refkit.references.tagger.tokens import Token, tokenize

FILE = "model.crf"
_ONE_AT_A_TIME = threading.Lock()
"""crfsuite keeps the sequence that it labels: threads take turns."""

BEGIN, END = "^", "$"
"""Stand before the labels of a field's first and last token, so that the model learns its edges."""


@dataclass(slots=True)
class Tagged:
    """A reference with its labels, and how sure the model is of them."""

    tokens: list[Token]
    labels: list[str]
    sure: list[float]
    """The probability of each token's label, 0…1."""
    whole: float
    """The probability of all labels together, 0…1."""
    least: dict[str, float]
    """For each label, how sure the least sure of its tokens is."""


@cache
def model() -> pycrfsuite.Tagger:
    """Load the model that lies in this package."""
    tagger = pycrfsuite.Tagger()
    with resources.as_file(resources.files(__package__) / FILE) as path:
        tagger.open(str(path))
    return tagger


def tag(text: str, start: int = 0) -> Tagged:
    """Label the tokens of a reference, from `start` on."""
    tokens = tokenize(text, start)
    if not tokens:
        return Tagged([], [], [], 0.0, {})
    features = rows(tokens)
    with _ONE_AT_A_TIME:
        tagger = model()
        tagger.set(features)
        found: list[str] = tagger.tag()
        sure = [tagger.marginal(label, place) for place, label in enumerate(found)]
        whole: float = tagger.probability(found)
    labels = [label.lstrip(BEGIN + END) for label in found]
    least: dict[str, float] = {}
    for label, share in zip(labels, sure, strict=True):
        least[label] = min(share, least.get(label, 1.0))
    return Tagged(tokens, labels, sure, whole, least)
