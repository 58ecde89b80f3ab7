"""Family or given name first? Where a name itself does not tell, its neighbours in the list do."""

from __future__ import annotations

import re

from refkit.references.normalize.names import corporate
from refkit.references.normalize.names.marks import Person, shapes

_FAMILY_GIVEN = re.compile(r"p*[LU]{2}I+")
_TWO_WORDS = re.compile(r"[LU]{2}")


def families_first(persons: list[Person]) -> list[Person]:
    """Read "Gamo Adam" like its neighbours: "Frei Bruno S." has the family name first.

    Only where no name of the list says otherwise, and some are without initials.
    """
    if len(persons) < 2 or any(given is not None for _whole, given in persons):
        return persons
    rows = [shapes(whole) for whole, _given in persons]
    written = [row for row in rows if _TWO_WORDS.fullmatch(row)]
    others = [row for row in rows if row not in written]
    if not written or not others or not all(map(_FAMILY_GIVEN.fullmatch, others)):
        return persons
    if any(corporate.named(whole) for whole, _given in persons):
        return persons
    found: list[Person] = []
    for whole, _given in persons:
        cut = 1 + next(at for at, word in enumerate(whole) if word.shape in "LU")
        found.append((whole[:cut], whole[cut:]))
    return found
