r"""LaTeX cut into tokens: commands, braces, formulas, words; comments and programs left out.

>>> [token.kind for token in tokenize(r"\'Etude % an aside")]
['sign', 'text', 'blank']
"""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.readers.latex_words import words

_SPACES = r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?"
_PAIR = r"[^{}]*(?:\{[^{}]*\}[^{}]*)*"
_TOKEN = re.compile(
    rf"(?P<comment>%[^\n]*(?:\n(?![ \t]*\n)[ \t]*)?)"
    rf"|\\begin[ \t]*\{{(?P<begin>[A-Za-z0-9@]+\*?)\}}"
    r"|\\(?:verb|lstinline)\*?(?P<mark>[^A-Za-z0-9\s*{\[])(?P<verb>[^\n]*?)(?P=mark)"
    rf"|\\(?:url|path|nolinkurl)[ \t]*\{{(?P<url>{_PAIR})\}}"
    rf"|\\href[ \t]*(?:\[[^\]\n]*\])?[ \t]*\{{(?P<href>{_PAIR})\}}"
    rf"|\\(?P<word>[A-Za-z@]+\*?){_SPACES}"
    r"|(?P<formula>\\\((?:[^\\]|\\[^()])*\\\)"
    r"|\$(?:[^$\\\n]|\\[^\n]|\\?\n(?![ \t]*\n))+\$)"
    r"|(?P<display>\\\[(?:[^\\]|\\[^\[\]])*\\\]|\$\$(?:[^$\\]|\\.)*\$\$)"
    r"|\\(?P<sign>.|\n|$)"
    r"|(?P<param>\#+[1-9])"
    r"|(?P<open>\{)|(?P<close>\})|(?P<left>\[)|(?P<right>\])|(?P<cell>&)|(?P<tie>~)"
    r"|(?P<par>[ \t]*\n[ \t]*\n\s*)|(?P<blank>\s+)"
    r"|(?P<text>[^\\{}\[\]&~%$#\s]+|.)"
)


class Token(NamedTuple):
    """One token: its kind, what it says (a command's name), and how the source writes it."""

    kind: str
    text: str
    raw: str


def tokenize(source: str) -> list[Token]:
    """Cut a source into tokens, in time linear in its length."""
    tokens: list[Token] = []
    place = 0
    while found := _TOKEN.match(source, place):
        place = found.end()
        kind = found.lastgroup or "text"
        if kind == "begin" and found["begin"].rstrip("*") in words("environments", "verbatim"):
            end = source.find(f"\\end{{{found['begin']}}}", place)
            place = len(source) if end < 0 else end + len(found["begin"]) + 6
            tokens.append(Token("par", "", "\n\n"))
        elif kind != "comment":
            tokens.append(Token(kind, found[kind], found[0]))
    return tokens


def raw(tokens: list[Token]) -> str:
    """Return the source of some tokens, white space folded."""
    return " ".join("".join(token.raw for token in tokens).split())
