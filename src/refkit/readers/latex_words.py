"""The tables of latex.toml, in the forms that the reader of LaTeX looks up."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from refkit import languages

_CITES = re.compile(r"[A-Za-z]*[Cc]ites?")


@cache
def tables() -> dict[str, Any]:
    """Return the whole file."""
    return tomllib.loads(resources.files(__package__).joinpath("latex.toml").read_text("utf-8"))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """Return the names that stand in a table under a key."""
    return frozenset(tables()[table][key].split())


def cites(name: str) -> bool:
    r"""Whether a command cites, by its name without a star: \autocites, \citet, \headlesscite."""
    if name in words("cites", "none"):
        return False
    return name in words("cites", "one") or is_volume(name) or bool(_CITES.fullmatch(name))


def is_volume(name: str) -> bool:
    r"""Whether a command cites a volume, whose number is its first argument: \volcite."""
    return name.removesuffix("s") in words("cites", "volume")


@cache
def ligatures() -> re.Pattern[str]:
    """Return what finds signs that print as another one, the longest first."""
    signs = sorted(tables()["ligatures"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, signs)))


def set_type(text: str) -> str:
    """Return plain text with its dashes and quotation marks as they are printed."""
    return ligatures().sub(lambda found: str(tables()["ligatures"][found[0]]), text)


@cache
def _languages() -> dict[str, str]:
    names = {one.english.lower(): one.code for one in languages.every()}
    return names | {
        word: one.code for one in languages.every() for word in one.terms("name", "latex")
    }


def language(name: str) -> str:
    """Return the code of a language by babel's name ("ngerman"), or an empty string."""
    return _languages().get(name.strip().lower(), "")
