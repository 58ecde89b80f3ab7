"""What a LaTeX document says of itself: title, authors, date, language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from refkit import languages
from refkit.model import Item, Name
from refkit.readers import dates
from refkit.readers.latex_input import Input
from refkit.readers.latex_tokens import Token
from refkit.readers.latex_words import language
from refkit.readers.people import name_of

_LEFT_OUT = {"thanks", "inst", "footnote", "orcid", "orcidID", "fnref", "corref", "textsuperscript"}
_BREAKS = {"\\", "newline", "and", "And", "AND", "quad", "qquad"}


@dataclass(slots=True)
class Front:
    """The front matter, as tokens, until it is asked for."""

    title: list[Token] = field(default_factory=list)
    subtitle: list[Token] = field(default_factory=list)
    date: list[Token] = field(default_factory=list)
    authors: list[list[Token]] = field(default_factory=list)
    language: str = ""

    def take(self, command: str, source: Input) -> None:
        """Read the argument of a command of the front matter (one of `COMMANDS`)."""
        source.optional()
        tokens = source.required()
        if command in ("title", "subtitle", "date"):
            setattr(self, command, tokens)
        elif command == "author":
            self.authors.append(tokens)
        else:
            self.language = language("".join(token.raw for token in tokens)) or self.language

    def use(self, command: str, source: Input) -> None:
        """Read the options of a class or a package; babel's last language is the main one."""
        options = "".join(token.raw for token in source.optional() or [])
        package = "".join(token.raw for token in source.required()).strip()
        if command == "usepackage" and package != "babel":
            return
        named = [part.partition("=") for part in options.split(",")]
        main = [value for key, _, value in named if key.strip() == "main"]
        for option in main or [key for key, equals, _ in named if not equals]:
            self.language = language(option) or self.language

    def item(self, plain: Callable[[list[Token]], str]) -> Item:
        """Return what is known as an item; `plain` turns tokens into the text they print."""
        item = Item(type="article")
        title, subtitle = (plain(_bare(part)) for part in (self.title, self.subtitle))
        if title:
            item.fields["title"] = f"{title}: {subtitle}" if subtitle else title
        if self.language:
            item.fields["language"] = self.language
        if names := [name for tokens in self.authors for name in _names(tokens, plain)]:
            item.names["author"] = names
        if date := plain(_bare(self.date)):
            item.dates["issued"] = dates.parse(date)
        return item


COMMANDS = frozenset("title subtitle date author setmainlanguage setdefaultlanguage".split())


def _bare(tokens: list[Token]) -> list[Token]:
    """Leave out notes and marks, with their arguments."""
    source = Input()
    source.feed(tokens)
    kept: list[Token] = []
    while (token := source.pop()) is not None:
        assert isinstance(token, Token)
        if token.kind == "word" and token.text.rstrip("*") in _LEFT_OUT:
            source.drop("om")
        else:
            kept.append(token)
    return kept


def _names(tokens: list[Token], plain: Callable[[list[Token]], str]) -> list[Name]:
    r"""Read "A. Demir \\ Ankara \and B. Kaya": the first line of each author is the name."""
    people: list[list[Token]] = [[]]
    line = 0
    for token in _bare(tokens):
        name = token.text.rstrip("*") if token.kind in ("word", "sign") else ""
        if name.lower() == "and":
            people.append([])
            line = 0
        elif name in _BREAKS or token.kind == "par":
            line += bool(people[-1])
        elif line == 0:
            people[-1].append(token)
    return [one for person in people for text in _apart(plain(person)) if (one := _name(text))]


def _apart(text: str) -> list[str]:
    """Part names that commas or a word for "and" join: each has at least two words."""
    joined = "|".join(map(re.escape, languages.words("and")))
    parts = [part.strip() for part in re.split(rf"[,;]\s+|\s+(?:{joined})\s+", text)]
    parts = [part for part in parts if part]
    return parts if all(" " in part for part in parts) else [text]


def _name(text: str) -> Name:
    return name_of(re.sub(r"[\d¹²³⁰⁴-⁹*†‡§,\s]+$", "", text))
