"""What the whole reference shows of its style."""

from __future__ import annotations

from refkit.references.tagger.features.columns import One
from refkit.references.tagger.features.view import View

KEYS = {"thesis": "t", "in": "i", "publisher": "p", "periodical": "j"}
"""Classes of words that say what kind of work a reference names, and a letter for each."""


def style(view: View) -> list[One]:
    """Tell of slashes, quotes, an early year, telling words: the same for every token."""
    return [[f"w={_marks(view)}{_words(view)}".encode()] * view.size]


def _marks(view: View) -> str:
    """Return a letter for each of the marks by which styles, and cut or spaced text, differ."""
    leads = "".join(view.leads)
    years = [i for i, kind in enumerate(view.kinds) if kind[0] == "Y"]
    early = years and years[0] < view.size // 2 and years[0] < 15
    signs = (
        ("/", "//" in leads),
        ("q", '"' in leads),
        ("n", not years),
        ("e", early),
        ("(", any("(" in view.leads[i] for i in years)),
        (">", view.trails[-1][-1:] in ("-", ",")),
        ("x", view.kinds[0][0] == "x"),
        ("_", any(map(_spaced, set(view.printed)))),
    )
    return "".join([letter for letter, holds in signs if holds])


def _spaced(trail: str) -> bool:
    """Whether blanks stand among the marks behind a word, or an apostrophe alone."""
    return trail == "’" or (" " in trail and " " in trail[:-1].rstrip("–—-"))


def _words(view: View) -> str:
    told = set().union(*view.classes)
    return "".join([letter for key, letter in KEYS.items() if key in told])
