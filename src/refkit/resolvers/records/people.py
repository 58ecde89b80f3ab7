"""Names that come as one string: "Jan van der Berg", "Berg, Jan van der"."""

from __future__ import annotations

from refkit.model import Name
from refkit.resolvers.records.tables import table


def person(text: str) -> Name:
    """Split a person's name; a single word is the family name.

    >>> person("Jan van der Berg")
    Name(family='van der Berg', given='Jan', literal='', dropping_particle='', \
non_dropping_particle='', suffix='')
    """
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and given.lower() not in table("names")["suffixes"]:
        return Name(family=family, given=given)
    words = family.split()
    suffix = given
    if len(words) > 2 and words[-1].lower() in table("names")["suffixes"]:
        suffix = words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1] in table("names")["particles"]:
        first -= 1
    if first < 1:
        return Name(family=" ".join(words), suffix=suffix)
    return Name(family=" ".join(words[first:]), given=" ".join(words[:first]), suffix=suffix)
