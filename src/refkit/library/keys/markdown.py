"""New keys in pandoc's Markdown: [@a; see @b, p. 3], @{a}, and the LaTeX that stands in it.

Code between backticks or fences and HTML comments stay as they are; so do addresses of mail.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from refkit.library.keys import latex

_CODE = re.compile(
    r"""^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n(?:.*?\n)??[ ]{0,3}(?P=fence)[`~]*+[ \t]*$
    | (?<!`)(?P<ticks>`++)(?:[^\n]|\n(?![ \t]*\n))*?(?<!`)(?P=ticks)(?!`)
    | <!--.{0,5000}?-->""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""Fenced blocks, spans (they end with their paragraph), comments."""
_KEY = re.compile(
    r"(?<![\w@.\\])@(?:\{(?P<braced>[^{}\s]+)\}|(?P<bare>\w+(?:[:.#$%&+?<>~/-]\w+)*))"
)


def mend(text: str, aliases: Mapping[str, str]) -> str:
    """Return the text with the old keys of `aliases` replaced wherever they are cited."""
    pieces: list[str] = []
    done = 0
    for code in _CODE.finditer(text):
        pieces += [_prose(text[done : code.start()], aliases), code[0]]
        done = code.end()
    return "".join([*pieces, _prose(text[done:], aliases)])


def _prose(text: str, aliases: Mapping[str, str]) -> str:
    def new(found: re.Match[str]) -> str:
        if found["braced"]:
            return f"@{{{aliases.get(found['braced'], found['braced'])}}}"
        return f"@{aliases.get(found['bare'], found['bare'])}"

    text = latex.mend(text, aliases, comments=False) if "\\" in text else text
    return _KEY.sub(new, text)
