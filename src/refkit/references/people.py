"""How names are printed at the head of a reference, as patterns over the shapes of tokens.

The forms are those of the citation styles in use:

| form | example |
|---|---|
| `COMMA_INITIALS` | Akçay, N., & Changgang, G. (APA, Harvard) |
| `PLAIN_INITIALS` | Рычков П.И., Рычков Н.П. · Davies RJ, Genghini M (GOST, Vancouver) |
| `INITIALS_FIRST` | T. Bünyadov · K. Rivoire and J. del Alamo (IEEE) |
| `COMMA_GIVEN` | Cove, John J., and George F. MacDonald (Chicago, MLA) |
| `GIVEN_FIRST` | Robert Darnton · Talip Özdeş ve Ali Can (notes) |
"""

from __future__ import annotations

import re

from refkit.references.tokens import Tokens

_FAMILY = r"p{0,3}(?:N(?:-?p?N){0,2}|C)"
_ONE_FAMILY = r"p{0,3}[NC](?:-N)?"
_INITIALS = r"(?:-?[IC]){1,5}"
_DOTTED = r"(?:-?I){1,5}"
_SUFFIX = r"(?:,?J\.?)?"
_GIVEN = r"(?:N(?:-?[NIC]){0,2}|I{1,3}N?)"
_SEPARATOR = r"(?:[,;/]{0,2}&[,;]?|[,;/])"
_ETAL = r"(?:,?&?E+)?"

_COMMA_INITIALS = rf"{_FAMILY},{_INITIALS}{_SUFFIX}"
_PLAIN_INITIALS = rf"{_FAMILY}{_INITIALS}{_SUFFIX}"
_INITIALS_FIRST = rf"{_DOTTED}{_FAMILY}{_SUFFIX}"
_COMMA_GIVEN = rf"{_ONE_FAMILY},{_GIVEN}{_SUFFIX}"
_GIVEN_FIRST = rf"{_GIVEN}p{{0,3}}N{_SUFFIX}"


def _list(first: str, *others: str, glued: str = "") -> re.Pattern[str]:
    """A list that begins with a name in the form `first`; each further one in any of `others`.

    `glued` may follow without a separator ("Demir, A. Kaya, B."), as sloppy lists have it.
    """
    further = "|".join(others or (first,))
    more = rf"{_SEPARATOR}(?:{further})" + (rf"|{glued}" if glued else "")
    return re.compile(rf"(?:{first})(?:{more}){{0,80}}{_ETAL}")


FORMS = {
    "COMMA_INITIALS": _list(
        _COMMA_INITIALS, _COMMA_INITIALS, _INITIALS_FIRST, glued=_COMMA_INITIALS
    ),
    "PLAIN_INITIALS": _list(_PLAIN_INITIALS),
    "INITIALS_FIRST": _list(_INITIALS_FIRST),
    "COMMA_GIVEN": _list(_COMMA_GIVEN, rf"{_COMMA_GIVEN}(?=[.;&/(:])", rf"{_GIVEN_FIRST}(?![pw])"),
    "GIVEN_FIRST": _list(rf"{_GIVEN_FIRST}(?![pwN])", rf"{_GIVEN_FIRST}(?=[.,;&/(:\"Ey]|$)"),
}


def head(tokens: Tokens, first: int = 0) -> tuple[int, str]:
    """Return (past the last token of the names that begin at token `first`, their form).

    (first, "") where no names stand there.
    """
    best, best_form = first, ""
    for form, pattern in FORMS.items():
        match = pattern.match(tokens.shapes, first)
        if match is None or match.end() <= best:
            continue
        if form in ("COMMA_GIVEN", "GIVEN_FIRST") and not _closes(tokens.shapes, match.end()):
            continue
        best, best_form = match.end(), form
    return best, best_form


def _closes(shapes: str, end: int) -> bool:
    """Whether full names may end here: a mark follows, not another word."""
    return end >= len(shapes) or shapes[end] in '.,;:/("[yD-&U'
