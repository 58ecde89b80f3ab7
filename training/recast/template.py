r"""The mini-language that styles and vocabularies are written in: text in, a small tree out.

    {title}              a field of the work; `{Word}`, `{place}` … in a vocabulary
    {note:supra n. #}    a literal field: a label, and the text that carries it
    [[a|b|c]]            one of these, each as likely as the others
    <30:, S. {cited}>    something left out in 70 of 100 references
    #  ##  ###           a number from 1 to 9, 99, 999; 19## is a year
    ^                    the text before it still belongs to the field before
    \                     the mark behind it stands for itself

Alternatives, optional parts and literal fields may hold all of these.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import cache


class TemplateError(ValueError):
    """A template that does not close what it opens."""


@dataclass(slots=True)
class Number:
    """A number of up to `digits` digits."""

    digits: int


@dataclass(slots=True)
class Field:
    """A field by its name, or (with `text`) a literal one by its label."""

    name: str
    text: list[object] | None = None


@dataclass(slots=True)
class Choice:
    """One of several texts."""

    texts: list[list[object]] = field(default_factory=list)


@dataclass(slots=True)
class Optional:
    """A text that is printed in `percent` of 100 references."""

    percent: int
    text: list[object]


_MARKS = re.compile(r"\\(.)|(\[\[)|(\]\])|<(\d+):|(>)|\{([\w-]+)(\}|:)|(\})|(\|)|(#+)", re.DOTALL)


@cache
def parse(template: str) -> list[object]:
    """Return the tree of a template: strings and nodes in their order."""
    nodes, end = _sequence(template, 0, "")
    if end != len(template):
        raise TemplateError(f"{template!r}: nothing opens the mark at {end}")
    return nodes


def _sequence(template: str, place: int, closing: str) -> tuple[list[object], int]:
    """Read nodes up to one of the marks in `closing`; return them and where that mark begins."""
    nodes: list[object] = []
    for_text = place
    while match := _MARKS.search(template, place):
        escaped, choice, closed, percent, more, name, colon, brace, bar, number = match.groups()
        found = closed or more or brace or bar
        if found and found in closing.split():
            break
        place = match.end()
        if found:
            continue
        nodes.append(template[for_text : match.start()])
        if escaped:
            nodes.append(escaped)
        elif choice:
            node, place = _choice(template, place)
            nodes.append(node)
        elif percent:
            inside, place = _closed(template, place, ">")
            nodes.append(Optional(int(percent), inside))
        elif name and colon == ":":
            inside, place = _closed(template, place, "}")
            nodes.append(Field(name, inside))
        else:
            nodes.append(Field(name) if name else Number(len(number)))
        for_text = place
    end = match.start() if match else len(template)
    nodes.append(template[for_text:end])
    return [node for node in nodes if node != ""], end


def _closed(template: str, place: int, mark: str) -> tuple[list[object], int]:
    nodes, end = _sequence(template, place, mark)
    if not template.startswith(mark, end):
        raise TemplateError(f"{template!r}: no {mark!r} closes what opens before {place}")
    return nodes, end + len(mark)


def _choice(template: str, place: int) -> tuple[Choice, int]:
    node = Choice()
    while True:
        nodes, end = _sequence(template, place, "| ]]")
        node.texts.append(nodes)
        if template.startswith("]]", end):
            return node, end + 2
        if end >= len(template):
            raise TemplateError(f"{template!r}: no ']]' closes what opens before {place}")
        place = end + 1


def choose(nodes: list[object], chance: random.Random) -> list[str | Field]:
    """Decide what is open in a tree: return its text and fields in their order."""
    out: list[str | Field] = []
    for node in nodes:
        if isinstance(node, str | Field):
            out.append(node)
        elif isinstance(node, Number):
            number = str(chance.randint(1, 10**node.digits - 1))
            within = bool(out) and isinstance(out[-1], str) and out[-1][-1].isdigit()
            out.append(number.zfill(node.digits) if within else number)
        elif isinstance(node, Choice):
            out += choose(chance.choice(node.texts), chance)
        elif isinstance(node, Optional) and chance.random() * 100 < node.percent:
            out += choose(node.text, chance)
    return out
