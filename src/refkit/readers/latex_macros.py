r"""What the author defines: \newcommand and its kin, read well enough to be expanded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refkit.readers.latex_input import Input
from refkit.readers.latex_tokens import Token, tokenize

_DEFINING = {"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"}
_ENVIRONMENTS = {"newenvironment", "renewenvironment"}
_DOCUMENTED = {"NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand"}
_LETTER = re.compile(r"\s*(?:([mos])|O\{([^{}]*)\})")
DEFINING = frozenset(
    {"def", "gdef", "edef", "xdef", "let"} | _DEFINING | _ENVIRONMENTS | _DOCUMENTED
)


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: one letter an argument (m, o, s), what stands for those left out, its body."""

    letters: str
    defaults: tuple[list[Token], ...]
    body: list[Token]

    def expand(self, source: Input) -> list[Token]:
        """Take the arguments and return the body with them in their places."""
        given: list[list[Token]] = []
        for letter, default in zip(self.letters, self.defaults, strict=True):
            if letter == "m":
                given.append(source.required())
            else:
                taken = source.optional() if letter == "o" else None
                given.append(default if taken is None else taken)
        result: list[Token] = []
        for token in self.body:
            if token.kind != "param":
                result.append(token)
            elif token.raw.startswith("##"):
                result.append(Token("param", token.text[1:], token.raw[1:]))
            elif (number := int(token.raw[-1])) <= len(given):
                result += given[number - 1]
        return result


class Macros:
    """The macros of a document, by name; those of environments as "begin NAME" and "end NAME"."""

    def __init__(self) -> None:
        self.known: dict[str, Macro] = {}

    def define(self, command: str, source: Input) -> None:
        """Read what stands behind a defining command, and remember it."""
        if command == "let":
            self._let(source)
        elif command in _ENVIRONMENTS:
            self._environment(command, source)
        elif command in _DOCUMENTED:
            name, spec = _name(source.required()), _raw(source.required())
            letters, defaults = _documented(spec)
            self._add(command, name, Macro(letters, defaults, source.required()))
        elif command in _DEFINING:
            name = _name(source.required())
            letters, defaults = _arguments(source)
            self._add(command, name, Macro(letters, defaults, source.required()))
        else:
            self._def(source)

    def _add(self, command: str, name: str, macro: Macro) -> None:
        if name and not (command.lower().startswith("provide") and name in self.known):
            self.known[name] = macro

    def _let(self, source: Input) -> None:
        name = _name(source.required())
        if source.after_blanks("text", "="):
            source.required()
        if body := source.required():
            self._add("let", name, Macro("", (), body))

    def _environment(self, command: str, source: Input) -> None:
        name = _raw(source.required())
        letters, defaults = _arguments(source)
        self._add(command, f"begin {name}", Macro(letters, defaults, source.required()))
        self._add(command, f"end {name}", Macro("", (), source.required()))

    def _def(self, source: Input) -> None:
        r"""Read \def\name#1#2{…}; one whose arguments end at some sign is left alone."""
        name = _name(source.required())
        letters = ""
        while source.next_is("param"):
            source.pop()
            letters += "m"
        plain = source.next_is("open")
        while not plain and (source.next_is("text") or source.next_is("param")):
            source.pop()
        body = source.required()
        if plain:
            self._add("def", name, Macro(letters, tuple([] for _ in letters), body))


def _name(tokens: list[Token]) -> str:
    return next((token.text.rstrip("*") for token in tokens if token.kind in ("word", "sign")), "")


def _raw(tokens: list[Token]) -> str:
    return "".join(token.raw for token in tokens).strip()


def _arguments(source: Input) -> tuple[str, tuple[list[Token], ...]]:
    """Read [number][default] as letters and defaults."""
    number = _raw(source.optional() or [])
    count = int(number) if number.isdecimal() and number.isascii() and int(number) < 10 else 0
    default = source.optional() if count else None
    if default is None:
        return "m" * count, tuple([] for _ in range(count))
    return "o" + "m" * (count - 1), (default, *([] for _ in range(count - 1)))


def _documented(spec: str) -> tuple[str, tuple[list[Token], ...]]:
    r"""Read the arguments of \NewDocumentCommand: "m o O{12}"."""
    letters, defaults = "", []
    for found in _LETTER.finditer(spec):
        letters += found[1] or "o"
        defaults.append(tokenize(found[2] or ""))
    return letters, tuple(defaults)
