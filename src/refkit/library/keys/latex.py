r"""New keys in LaTeX: \cite{a,b}, \parencite[see][p.~3]{a}, \cites(x)[3]{a}[4]{b}, \nocite{a}.

The text is walked once. Comments, verbatim text and everything but the keys stay byte for byte;
the notes of a citation are walked too, for they may cite as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from refkit.library.keys.vocabulary import words

Change = Callable[[str, Mapping[str, str]], str]
"""What puts new keys into a stretch of text: old key → new key."""

_KEY = re.compile(r"(?P<comment>%[^\n]*)|\s*(?P<key>[^,%]*[^\s,%])")
_BLANK = re.compile(r"\*?(?:\s|%[^\n]*(?:\n|$))*+")
"""A star, blanks and comments: what may stand before an argument."""
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_DELIMITER = re.compile(r"\\.|%[^\n]*|[\[\](){}]", re.DOTALL)
_DEEPEST = 50
"""Groups in groups that are followed; deeper ones are no text of a person."""
_LONGEST_NOTE = 2000
"""Characters of a note like [see][p. 3]; a bracket that stays open longer is a slip."""


@cache
def _events(comments: bool) -> re.Pattern[str]:
    """What is looked at in running text: comments, verbatim text, commands."""
    comment = r"%[^\n]*" if comments else r"\\%"
    verb = "|".join(words("latex", "verbatim-commands"))
    of_language = "|".join(words("latex", "verbatim-commands-of-a-language"))
    environments = "|".join(words("latex", "verbatim-environments"))
    note = r"(?:\[[^\]\n]*\])?"
    return re.compile(
        rf"""{comment}
        | \\begin\s*\{{(?P<environment>(?:{environments})\*?)\}}
        | \\(?:(?:{verb})\*?{note}|(?:{of_language}){note}\{{[^{{}}\n]*\}})(?P<mark>[^\sA-Za-z*])
        | \\(?P<command>[A-Za-z]+)
        | \\.""",
        re.VERBOSE | re.DOTALL,
    )


@cache
def _takes_keys(command: str) -> bool:
    if command in words("latex", "others"):
        return True
    return "cite" in command.lower() and command not in words("latex", "no-keys")


def mend(text: str, aliases: Mapping[str, str], *, comments: bool = True) -> str:
    """Return the text with the old keys of `aliases` replaced wherever a command cites them.

    Without `comments` a % is a letter, as it is in Markdown with LaTeX in it.
    """
    pieces: list[str] = []
    done = place = 0
    events = _events(comments)
    while found := events.search(text, place):
        place = found.end()
        if environment := found["environment"]:
            end = text.find(f"\\end{{{environment}}}", place)
            place = end if end >= 0 else len(text)
        elif mark := found["mark"]:
            place = _past_verbatim(text, place, mark)
        elif (command := found["command"]) and _takes_keys(command):
            for start, end, change in _arguments(text, place, command):
                pieces += [text[done:start], change(text[start:end], aliases)]
                done = place = end
    return "".join([*pieces, text[done:]])


def _keys(text: str, aliases: Mapping[str, str]) -> str:
    """Replace the keys between commas; comments and blanks among them stay."""
    if "\\" in text:
        return mend(text, aliases)  # no keys: the text of \citetext{see \cite{a}}

    def new(found: re.Match[str]) -> str:
        if found["comment"] or found["key"] not in aliases:
            return found[0]
        return found[0].removesuffix(found["key"]) + aliases[found["key"]]

    return _KEY.sub(new, text)


def _past_verbatim(text: str, place: int, mark: str) -> int:
    r"""Return the end of \verb|…|: on the same line, or it is none."""
    end = text.find(_CLOSING.get(mark, mark), place)
    line = text.find("\n", place)
    return end + 1 if end >= 0 and (line < 0 or end < line) else place


def _arguments(text: str, place: int, command: str) -> Iterator[tuple[int, int, Change]]:
    r"""Yield the spans of the notes and keys of the command that ends at `place`, in order.

    A command that ends in -s (\cites) takes many groups, each with notes of its own; \volcite
    and its like have a volume before the keys.
    """
    many = command.lower().endswith("cites")
    volumes = int(command.lower().endswith(words("latex", "volumes")))
    while cite := _cite(text, place, groups=1 + volumes, round_notes=many):
        *notes, (start, end) = cite
        yield from ((*note, mend) for note in notes)
        yield start, end, _keys
        place = end + 1
        if not many:
            return


def _cite(text: str, place: int, groups: int, round_notes: bool) -> list[tuple[int, int]]:
    """Return the spans of one cite's notes and, last, of its keys; nothing if there are none."""
    spans: list[tuple[int, int]] = []
    while groups:
        blank = _BLANK.match(text, place)
        start = blank.end() if blank else place
        mark = text[start : start + 1]
        if mark not in ("{", "[", "(") or (mark == "(" and not round_notes):
            return []
        end = _close(text, start)
        if end < 0:
            return []
        spans.append((start + 1, end))
        groups -= mark == "{"
        place = end + 1
    return spans


def _close(text: str, start: int) -> int:
    """Return where the group that opens at `start` closes; -1 if it does not in its paragraph."""
    wanted = [_CLOSING[text[start]]]
    limit = text.find("\n\n", start)
    limit = limit if limit >= 0 else len(text)
    if text[start] != "{":
        limit = min(limit, start + _LONGEST_NOTE)
    if text.find(wanted[0], start, limit) < 0:
        return -1  # at once: a hostile text opens thousands
    for found in _DELIMITER.finditer(text, start + 1, limit):
        char = found[0]
        if char == wanted[-1]:
            wanted.pop()
            if not wanted:
                return found.start()
        elif char == "{" and len(wanted) < _DEEPEST:
            wanted.append("}")
        elif char in "{}":
            return -1
    return -1
