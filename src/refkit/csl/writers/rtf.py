"""A tree as RTF, without the head and the paragraph around it."""

from __future__ import annotations

from urllib.parse import quote

from refkit.csl.output import Tree
from refkit.csl.writers.runs import Look, Run, plain_runs

_URL = "".join(map(chr, range(0x21, 0x7F)))
"""What stays as it is in an address; the rest is sent as its UTF-8 bytes."""


def escape_rtf(text: str) -> str:
    r"""Return text in which RTF reads no control word; letters beyond ASCII become \uN ?."""
    return "".join(map(_char, text))


def rtf(tree: Tree | list[Run]) -> str:
    """Return a tree, or runs, as RTF: a group for each run."""
    return "".join(_run(run) for run in plain_runs(tree))


def _char(char: str) -> str:
    if char in "\\{}":
        return f"\\{char}"
    if char < " " or char == "\x7f":
        return " "
    if char < "\x7f":
        return char
    units = memoryview(char.encode("utf-16-le", errors="replace"))
    numbers = [int.from_bytes(units[i : i + 2], "little", signed=True) for i in (0, 2)]
    return "".join(f"\\u{number} ?" for number in numbers[: len(units) // 2])


def _run(run: Run) -> str:
    text, words = escape_rtf(run.text), "".join(_words(run.look))
    written = f"{{{words} {text}}}" if words else text
    if run.look.link:
        address = escape_rtf(quote(run.look.link, safe=_URL, errors="replace"))
        field = f'{{\\*\\fldinst HYPERLINK "{address}"}}'
        return f"{{\\field{field}{{\\fldrslt {written}}}}}"
    return written


def _words(look: Look) -> list[str]:
    asked = (
        (look.italic, "\\i"),
        (look.bold, "\\b"),
        (look.small_caps, "\\scaps"),
        (look.underline, "\\ul"),
        (look.align == "sup", "\\super"),
        (look.align == "sub", "\\sub"),
    )
    return [word for on, word in asked if on]
