"""What the whole reference shows of its style."""

from __future__ import annotations

from refkit.references.tagger.features.view import View

KEYS = {"thesis": "t", "in": "i", "publisher": "p", "periodical": "j"}
"""Classes of words that say what kind of work a reference names, and a letter for each."""


def style(view: View) -> None:
    """Tell of slashes, quotes, an early year, telling words: the same for every token."""
    told = f"w={_marks(view)}{_words(view)}"
    for row in view.rows:
        row.append(told)


def _marks(view: View) -> str:
    """Return a letter for each of the marks by which styles, and cut or spaced text, differ."""
    leads = "".join(view.leads)
    years = [i for i, kind in enumerate(view.kinds) if kind[0] == "Y"]
    early = years and years[0] < len(view.rows) // 2 and years[0] < 15
    signs = (
        ("/", "//" in leads),
        ("q", '"' in leads),
        ("n", not years),
        ("e", early),
        ("(", any("(" in view.leads[i] for i in years)),
        (">", bool(view.trails and view.trails[-1][-1:] in ("-", ","))),
        ("x", view.kinds and view.kinds[0][0] == "x"),
        ("_", any(" " in t.trail[:-1].rstrip("–—-") or t.trail == "’" for t in view.tokens)),
    )
    return "".join(letter for letter, holds in signs if holds)


def _words(view: View) -> str:
    told = {key for classes in view.classes if classes for key in classes}
    return "".join(letter for key, letter in KEYS.items() if key in told)
