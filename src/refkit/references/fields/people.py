"""How names are printed at the head of a reference, as patterns over the shapes of tokens.

The forms are those of the citation styles in use:

| form | example |
|---|---|
| `COMMA_INITIALS` | Akçay, N., & Changgang, G. (APA, Harvard) |
| `PLAIN_INITIALS` | Рычков П.И., Рычков Н.П. · Davies RJ, Genghini M (GOST, Vancouver) |
| `INITIALS_FIRST` | T. Bünyadov · K. Rivoire and J. del Alamo (IEEE) |
| `COMMA_GIVEN` | Cove, John J., and George F. MacDonald (Chicago, MLA) |
| `GIVEN_FIRST` | Robert Darnton · Talip Özdeş ve Ali Can (notes) |
| `FAMILY_ONLY` | Knapton, I Condilo … · Әбілғазы. Түрік шежіресі (short notes, old authors) |
"""

from __future__ import annotations

import re

from refkit.references.tokens import Tokens

_FAMILY = r"p{0,3}(?:N(?:-?p?N){0,2}|C)"
_ONE_FAMILY = r"p{0,3}[NC](?:-N|pN)?"
_INITIALS = r"(?:(?:-?I){1,5}(?:C(?![wN]))?|-?C(?:-?[IC]){0,4})"
"""Behind "В. В." a capital without a stop begins a title: "Бартольд В. В. К истории"."""
_DOTTED = r"(?:-?I){1,5}"
_SUFFIX = r"(?:,?J(?:\.(?=[,;&]))?)?"
_GIVEN = r"(?:N(?:-?[NIC]){0,2}|I{1,3}N?)"
_SEPARATOR = r"(?:[,;/]{0,2}&[.,;]?|[,;/-])"
_ETAL = r"(?:,?&?E+\.?)?"
_END = r"(?=[.,;:/()\[\"EyD-]|&(?!w)|$)"
_KIN = r"p?"
"""A patronymic's second word: "Төрөбек кызы А.", "Asan uulu T."."""

_COMMA_INITIALS = rf"{_FAMILY}{_KIN},{_INITIALS}{_SUFFIX}"
_PLAIN_INITIALS = rf"{_FAMILY}{_KIN}\.?{_INITIALS}{_SUFFIX}"
_INITIALS_FIRST = rf"{_DOTTED}{_FAMILY}{_SUFFIX}"
_COMMA_GIVEN = rf"{_ONE_FAMILY},(?:N(?:-?N)?(?:-?[IC]){{0,2}}|I{{1,3}}N?)p{{0,2}}{_SUFFIX}"
_GIVEN_FIRST = rf"{_GIVEN}p{{0,3}}N{_SUFFIX}"


_CLOSED = r"(?:(?=\.?[(:\"y]|\.|E|$)|(?<=J))"


def _list(first: str, *others: str, glued: str = "") -> re.Pattern[str]:
    """A list that begins with a name in the form `first`; each further one in any of `others`.

    `glued` may follow without a separator ("Demir, A. Kaya, B."), as sloppy lists have it.
    """
    further = "|".join(others or (first,))
    more = rf"{_SEPARATOR}(?:{further})" + (rf"|{glued}" if glued else "")
    return re.compile(rf"(?:{first})(?:{more}){{0,80}}{_ETAL}")


def _written_out(first: str, *others: str) -> re.Pattern[str]:
    """A list whose further names are written out, so that a title could be taken for one.

    "Robert Darnton, Ann Lee, Communication Networks, Paris": commas alone may part names only
    where an "and" follows or the list is closed by more than a comma.
    """
    name = rf"(?:{_GIVEN_FIRST}|[IC]{{1,3}}{_FAMILY})"
    given = rf"(?:{'|'.join((*others, name))})"
    row = rf"(?:,{given}){{0,30}}"
    last = rf",?&\.?{given}{_END}"
    parted = rf"(?:[;/]&?{'|'.join(others) or name}){{1,30}}{_END}"
    return re.compile(rf"(?:{first})(?:{row}{last}|{row}{_CLOSED}|{parted}|){_ETAL}")


_FORMS = {
    "COMMA_INITIALS": _list(
        _COMMA_INITIALS,
        _COMMA_INITIALS,
        _INITIALS_FIRST,
        rf"{_PLAIN_INITIALS}{_END}",
        rf"(?<=[,&.]){_GIVEN_FIRST}{_CLOSED}",
        glued=rf"\.?{_COMMA_INITIALS}",
    ),
    "PLAIN_INITIALS": _list(_PLAIN_INITIALS, _PLAIN_INITIALS, rf"{_INITIALS_FIRST}{_END}"),
    "INITIALS_FIRST": _list(
        _INITIALS_FIRST, rf"[IC]{{1,3}}{_FAMILY}{_SUFFIX}(?!\.?[NC]\.|\.?[NCI]?d)"
    ),
    "COMMA_GIVEN": _written_out(_COMMA_GIVEN, rf"{_COMMA_GIVEN}(?=,?[.;&/(:\"yD]|$)"),
    "GIVEN_FIRST": _written_out(rf"{_GIVEN_FIRST}{_END}"),
}
_FAMILY_ONLY = re.compile(rf"[NC](?:/[NC]){{0,5}}{_ETAL}(?=,[N\"][wpN&]|\.[N\"][wN]|\(|:?y)")


def head(tokens: Tokens, first: int = 0) -> tuple[int, str]:
    """Return (past the last token of the names that begin at token `first`, their form).

    (first, "") where no names stand there.
    """
    ends = {form: _end(tokens.shapes, form, first) for form in _FORMS}
    for form in ("COMMA_INITIALS", "INITIALS_FIRST"):
        if ends[form]:
            return ends[form], form
    plain, given = ends["PLAIN_INITIALS"], ends["GIVEN_FIRST"]
    if plain and (not given or _family_first(tokens, first, plain)):
        return plain, "PLAIN_INITIALS"
    for form in ("COMMA_GIVEN", "GIVEN_FIRST"):
        if ends[form] and _closes(tokens.shapes, ends[form]):
            return ends[form], form
    return first, ""


def family_only(tokens: Tokens, first: int = 0) -> int:
    """Return the token after a family name that stands alone in front, or `first`."""
    match = _FAMILY_ONLY.match(tokens.shapes, first)
    return match.end() if match else first


def _end(shapes: str, form: str, first: int) -> int:
    match = _FORMS[form].match(shapes, first)
    return match.end() if match else 0


def _family_first(tokens: Tokens, first: int, plain: int) -> bool:
    """Whether "N I N" is a family name with an initial, then a title ("Фреге Г. Мысль").

    In Latin script it may be "John F. Kennedy, Title"; Cyrillic lists print the initials last.
    """
    if plain - first > 2 or tokens.shapes[plain - 1] == "C":
        return True
    return "\u0400" <= tokens.rows[first].text[0] <= "\u052f"


def _closes(shapes: str, end: int) -> bool:
    """Whether full names may end here: a mark follows, not another word."""
    if shapes[end : end + 2] == "&w":  # "Sünbülova N. İlmə və dua": an "and" inside a title
        return False
    return end >= len(shapes) or shapes[end - 1] in "JE" or shapes[end] in '.,;:/()"[yD-&U'
