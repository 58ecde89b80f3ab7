"""A tree as Markdown (CommonMark): *italics*, **bold**, <sup>, links."""

from __future__ import annotations

import re

from refkit.csl.output import Tree
from refkit.csl.writers.runs import Look, Run, plain_runs

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~$^#@]|&(?=#?\w+;))")
_LINE_START = re.compile(r"(\d{0,9})([-+.)])")
_OUTSIDE = frozenset(" .,;:!?()[]\"'/“”‘’«»–—")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def escape_markdown(text: str, at_start: bool = True) -> str:
    """Escape whatever CommonMark, GitHub or pandoc could read as markup.

    `at_start` says that the text begins a line, where "1." and "-" would begin a list.
    """
    text = _ACTIVE.sub(r"\\\1", text)
    if at_start and (match := _LINE_START.match(text)):
        text = f"{match[1]}\\{text[match.start(2) :]}"
    return text


def markdown(tree: Tree | list[Run]) -> str:
    """Return a tree, or runs, as one line of Markdown in which no letter is markup."""
    found = [Run(_LINE_ENDS.sub(" ", text), look) for text, look in plain_runs(tree)]
    written = ""
    for place, run in enumerate(found):
        after = found[place + 1].text[:1] if place + 1 < len(found) else ""
        before = found[place - 1].text[-1:] if place else ""
        written += _run(run, before, after, at_start=not written)
    return written


def _run(run: Run, before: str, after: str, *, at_start: bool) -> str:
    text, look = run
    if look.link:
        if text == look.link:
            written = f"<{text}>"
        else:
            written = f"[{escape_markdown(text, at_start=False)}](<{look.link}>)"
    else:
        written = escape_markdown(text, at_start=at_start and look == Look())
    if look.align:
        written = f"<{look.align}>{written}</{look.align}>"
    for on, stars, element in ((look.italic, "*", "em"), (look.bold, "**", "strong")):
        if on:
            # Stars are read for sure if no letter touches them from outside, no blank from inside.
            clear = {before, after} <= _OUTSIDE | {""} and written.strip() == written
            clear = clear and not written.startswith(("*", "<em>"))
            written = f"{stars}{written}{stars}" if clear else f"<{element}>{written}</{element}>"
    return written
