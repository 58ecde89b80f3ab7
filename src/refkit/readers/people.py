"""Names of people as files print them."""

from __future__ import annotations

from refkit.model import Name


def name_of(text: str) -> Name:
    """Read "Family, Given" or "Given Family"; a single word is kept as it is.

    >>> name_of("Ayşe Nur Demir") == name_of("Demir, Ayşe  Nur")
    True
    """
    text = " ".join(text.split())
    family, comma, given = text.partition(",")
    if comma:
        return Name(family=family.strip(), given=given.strip())
    given, _, family = text.rpartition(" ")
    return Name(family=family, given=given) if given else Name(literal=text)
