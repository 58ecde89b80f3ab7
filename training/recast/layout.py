"""A work in a style: the fields, each with the marks and words that belong to it.

Marks that close or part ("., )") belong to the field before, marks that open ("(", "«", "№") and
words to the field that follows, or to the one before where a "^" stands behind them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from training.recast import template
from training.recast.fields import FIELDS
from training.recast.template import Field
from training.recast.work import Work

Segment = tuple[str, str]
"""(label, text)"""

_CLOSING = re.compile(r"[^\w\s(\[{<№#§/$„]*(?:\s+[^\w\s(\[{<№#§/$„«“‘]+(?=\s))*\s*")

_BLANKS = re.compile(" {2,}")


def segments(tree: list[object], work: Work, *, notes: bool) -> list[Segment]:
    """Return the fields of a reference; their texts together are the reference."""
    out: list[Segment] = []
    waiting = ""
    for part in template.choose(tree, work.chance):
        if isinstance(part, str):
            waiting = _BLANKS.sub(" ", waiting + part)
            continue
        label, text = _printed(part, work, notes=notes)
        if not text:
            continue
        before, after = _split(waiting) if out else ("", waiting.replace("^", ""))
        waiting = ""
        if out:
            out[-1] = (out[-1][0], _joined(out[-1][1], before, work.chance))
        out.append((label, after + text))
    if out:
        out[-1] = (out[-1][0], _joined(out[-1][1], waiting.replace("^", ""), work.chance))
    return merged(out)


def merged(parts: Iterable[Segment]) -> list[Segment]:
    """Make one segment of neighbours with the same label."""
    out: list[Segment] = []
    for label, text in parts:
        if out and out[-1][0] == label:
            out[-1] = (label, out[-1][1] + text)
        elif text:
            out.append((label, text))
    return out


def _printed(part: Field, work: Work, *, notes: bool) -> Segment:
    if part.text is not None:
        return part.name, plain(part.text, work)
    label = FIELDS[part.name]
    return ("page" if label == "locator" and not notes else label), work.value(part.name)


def plain(tree: list[object], work: Work) -> str:
    """Return the text of a tree, whatever fields it holds."""
    text = "".join(
        part if isinstance(part, str) else work.value(part.name)
        for part in template.choose(tree, work.chance)
    )
    return _BLANKS.sub(" ", text).strip()


def _split(text: str) -> Segment:
    """Part what stands between two fields: what belongs to the first, what to the second."""
    before, mark, after = text.rpartition("^")
    closing = _CLOSING.match(after if mark else text)
    end = closing.end() if closing else 0
    after = after if mark else text
    return before + after[:end], after[end:]


def _joined(text: str, more: str, chance: random.Random) -> str:
    """Put marks behind a text; a full stop behind "J. P." or "why?" is mostly one."""
    if more.startswith(".") and text.endswith((".", "?", "!", "…")) and chance.random() < 0.97:
        more = more[1:]
    return text + more
