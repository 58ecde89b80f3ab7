"""The shape of a word or number, whatever its script."""

from __future__ import annotations

import re
from functools import lru_cache

_ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")


@lru_cache(maxsize=1 << 15)
def of(core: str) -> str:
    """Return a name for the shape.

    `I` an initial · `XX` capitals · `X2` a few of them · `R` a Roman numeral · `Xx` a capital
    and small letters · `xX` mixed · `x1`, `xx` small letters · `d3` digits · `Y` a year ·
    `da` digits and letters · `o` a script without case · `@` an identifier
    """
    if core[0].isdigit():
        return _number(core)
    if len(core) == 1:
        return "I" if core.isupper() else "x1"
    if core.isupper():
        if _ROMAN.fullmatch(core):
            return "R"
        return "XX" if len(core) > 3 else "X2"
    if core.islower():
        return "xx"
    if not core[0].isalpha():
        return "_"
    if core[0].isupper():
        return "Xx" if core[1:].islower() else "xX"
    return "xX" if any(char.isupper() for char in core) else "o"


def _number(core: str) -> str:
    if not core.isdigit():
        return "Ya" if core[:4].isdigit() and "1400" <= core[:4] <= "2099" else "da"
    if len(core) == 4 and "1400" <= core <= "2099":
        return "Y"
    return f"d{min(len(core), 5)}"


def kind(core: str) -> tuple[str, ...]:
    """Tell the shape."""
    return (f"c={of(core)}",)


def length(core: str) -> tuple[str, ...]:
    """Tell the shape and how long the word is, roughly, and whether a hyphen or such joins it."""
    size = len(core)
    bucket = size if size < 4 else 4 if size < 6 else 6 if size < 9 else 9 if size < 14 else 14
    told = f"l={bucket}{of(core)}"
    return (told,) if core.isalnum() else (told, "joined")
