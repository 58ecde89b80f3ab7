"""A tree as LaTeX (pdfLaTeX with UTF-8, XeLaTeX, LuaLaTeX; links need the package hyperref)."""

from __future__ import annotations

import re
import unicodedata

from refkit.csl.output import Tree
from refkit.csl.writers.runs import Look, Run, plain_runs

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\symbol{34}",
    "`": r"\textasciigrave{}",
    "[": "{[}",  # else an optional argument of \item or \\
    "]": "{]}",
    "\u00a0": "~",
}
_ACTIVE = re.compile("[" + "".join(map(re.escape, _ESCAPES)) + "]")
# In an address of \href only these mean something; the others are sent as their UTF-8 bytes.
_URL = re.compile(r"[^A-Za-z0-9/:?=.,;!+*'()@\-]")


def escape_latex(text: str) -> str:
    """Return text in which LaTeX reads no command; controls and line ends become blanks."""
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
    return _ACTIVE.sub(lambda match: _ESCAPES[match.group()], text).replace("--", "-{}-")


def latex(tree: Tree | list[Run]) -> str:
    """Return a tree, or runs, as LaTeX on one line."""
    return "".join(_run(run) for run in plain_runs(tree))


def _run(run: Run) -> str:
    text, look = escape_latex(run.text), run.look
    for command in _commands(look):
        text = f"\\{command}{{{text}}}"
    return f"\\href{{{_address(look.link)}}}{{{text}}}" if look.link else text


def _commands(look: Look) -> list[str]:
    script = {"sup": "textsuperscript", "sub": "textsubscript"}
    found = [script[look.align]] if look.align else []
    asked = ((look.small_caps, "textsc"), (look.italic, "textit"), (look.bold, "textbf"))
    found += [command for on, command in asked if on]
    return [*found, "underline"] if look.underline else found


def _address(url: str) -> str:
    r"""Return a URL for \href: & # % _ with a backslash, everything odd percent-encoded."""

    def safe(match: re.Match[str]) -> str:
        char = match.group()
        if char in "&#%_":
            return f"\\{char}"
        if char == "~":
            return char
        data = char.encode("utf-8", errors="replace")
        return "".join(f"\\%{byte:02X}" for byte in data)

    return _URL.sub(safe, url)
