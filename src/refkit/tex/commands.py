"""What LaTeX commands print: the tables of commands.toml, in the forms that readers look up."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

_GREEK = tuple(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega".split()
)


@cache
def printed() -> dict[str, str]:
    """Command → what it prints."""
    tables = _tables()
    commands: dict[str, str] = {}
    for name in ("letters", "signs", "keyboard", "math", "cyrillic"):
        commands |= tables[name]
    commands |= {name.upper(): letter.upper() for name, letter in tables["cyrillic"].items()}
    return commands | _greek()


@cache
def written() -> dict[str, str]:
    """Character outside ASCII → how it is written; the first command of the file wins."""
    mathematical = _tables()["math"].keys() | _greek().keys()
    found: dict[str, str] = {}
    for name, text in printed().items():
        if len(text) == 1 and not text.isascii():
            found.setdefault(text, f"$\\{name}$" if name in mathematical else f"{{\\{name}}}")
    return found


@cache
def accents() -> dict[str, str]:
    """Accent command → combining character; the first command for a character is written."""
    return dict(_tables()["accents"])


@cache
def around() -> dict[str, tuple[str, str]]:
    """Command → what it prints before and after its argument, which is text."""
    tables = _tables()
    styling = dict.fromkeys(tables["styling"]["commands"].split(), ("", ""))
    return styling | {name: (before, after) for name, (before, after) in tables["around"].items()}


@cache
def raised() -> frozenset[str]:
    """Return what is raised behind a number: 10$^{th}$."""
    return frozenset(_tables()["raised"]["endings"].split())


@cache
def silent() -> re.Pattern[str]:
    """Return the commands whose (first) argument prints nothing, with that argument."""
    names = "|".join(_tables()["silent"]["commands"].split())
    return re.compile(rf"\\(?:{names})\s*\{{[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)*\}}")


@cache
def _greek() -> dict[str, str]:
    letters: dict[str, str] = {}
    for name in _GREEK:
        small = "LAMDA" if name == "lambda" else name.upper()
        letters[name] = unicodedata.lookup(f"GREEK SMALL LETTER {small}")
        letters[name.capitalize()] = unicodedata.lookup(f"GREEK CAPITAL LETTER {small}")
    return letters


@cache
def _tables() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("commands.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
