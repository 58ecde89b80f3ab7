r"""What single signs of LaTeX print: letters and their accents, dashes, formulas, addresses.

Braces print nothing, so what stands in them is read on as if they were not there.
"""

from __future__ import annotations

import unicodedata

from refkit.readers.latex_input import Input
from refkit.readers.latex_page import Page
from refkit.readers.latex_shared import Shared
from refkit.readers.latex_tokens import Token
from refkit.readers.latex_words import set_type
from refkit.tex import commands

_SILENT = frozenset("-/@*|")
_BLANKS = frozenset(" ,;:!\n\t")
_SCRIPTS = {
    "^": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "_": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_LITTLE = 12
"""Characters of a formula that may be one sign."""


class Printing:
    """Prints tokens onto a page, one method for each kind."""

    def __init__(self, shared: Shared, is_open: bool) -> None:
        self.shared = shared
        self.page = Page(is_open)
        self.input = Input()
        self._accents: list[str] = []
        """Accents that wait for their letter."""
        self._around: list[str] = []
        """For each open brace: what its end prints."""
        self._behind = ""
        """What the end of the next braces prints."""

    def plain(self, tokens: list[Token]) -> str:
        """Return what some tokens print, on one line."""
        raise NotImplementedError

    def _print(self, text: str) -> None:
        """Print text; accents that wait go on its first letter."""
        if self._accents and text.strip():
            text = text.lstrip()
            marks = "".join(commands.accents()[name] for name in reversed(self._accents))
            self._accents.clear()
            base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            letter = (base + marks).replace("i\u0307", "i")  # its dot is there already
            text = unicodedata.normalize("NFC", letter) + text[1:]
        self.page.text(text)

    def _flush(self) -> None:
        """Print accents that found no letter."""
        names, self._accents = self._accents, []
        self.page.text("".join(name for name in names if len(name) == 1 and not name.isalpha()))

    def _text(self, token: Token) -> None:
        self._print(set_type(token.text))

    def _other(self, token: Token) -> None:
        self._print(token.raw)

    def _blank(self, token: Token) -> None:
        self.page.text(" ")

    def _tie(self, token: Token) -> None:
        self.page.text("\u00a0")

    def _cell(self, token: Token) -> None:
        self.page.text(" | ")

    def _par(self, token: Token) -> None:
        self.page.end()

    def _verb(self, token: Token) -> None:
        self._print(token.text)

    def _url(self, token: Token) -> None:
        target = token.text.strip().replace("\\", "")
        self.page.inline("a", target, href=target)

    def _href(self, token: Token) -> None:
        text = self.plain(self.input.required())
        self.page.inline("a", text, href=token.text.strip().replace("\\", ""))

    def _display(self, token: Token) -> None:
        self.page.text(" ")

    def _formula(self, token: Token) -> None:
        """Print a formula of one sign as that sign, and any other as the source writes it."""
        inner = token.text.strip("$").removeprefix("\\(").removesuffix("\\)")
        inner = inner.replace("{", "").replace("}", "").strip()
        sign = commands.printed().get(inner[1:]) if inner.startswith("\\") else None
        raised = None
        if inner[:1] in _SCRIPTS and inner[1:].isdigit() and inner.isascii():
            raised = inner[1:].translate(_SCRIPTS[inner[0]])
        elif inner[:1] == "^" and inner[1:] in commands.raised():
            raised = inner[1:]
        short = inner if len(inner) <= _LITTLE and inner.isalnum() else None
        self._print(sign or raised or short or token.text)

    def _open(self, token: Token) -> None:
        self._around.append(self._behind)
        self._behind = ""

    def _close(self, token: Token) -> None:
        self._flush()
        if self._around and (behind := self._around.pop()):
            self._print(behind)

    def _sign(self, token: Token) -> None:
        r"""Carry out \" \, \\ \& and their kin."""
        sign = token.text
        if sign in self.shared.macros.known:
            self.input.push(self.shared.macros.known[sign].expand(self.input))
        elif sign == "\\":
            if self.input.next_is("text", "*"):
                self.input.required()
            if self.input.next_is("left"):
                self.input.optional()
            self.page.inline("br")
        elif sign in commands.accents():
            self._accents.append(sign)
        elif sign in _BLANKS:
            self.page.text(" ")
        elif sign not in _SILENT:
            self._print(sign)

    def signify(self, name: str, token: Token) -> None:
        """Print what a command prints; of one that is not known, what stands in its braces."""
        around = commands.around().get(name)
        if (printed := commands.printed().get(name)) is not None:
            self._print(printed)
        elif name in commands.accents():
            self._accents.append(name)
        elif around:
            before, self._behind = around
            if before:
                self._print(before)
        elif not token.raw[-1:].isspace() and self.input.next_is("left"):
            self.input.optional()
