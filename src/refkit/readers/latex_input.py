r"""The tokens that are still to be read, as TeX sees them: what a command gives is put in front.

Nested arguments cost no recursion, and what is put back is counted: a macro that calls itself,
or doubles its argument, comes to an end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from refkit.readers.latex_tokens import Token

Piece = Token | Callable[[], None]
"""A token, or what is to be done when the reading has come so far."""

MOST = 500_000
"""Tokens that macros and arguments may give, beside four times what the files hold."""
LONGEST = 400
"""Tokens of an argument in brackets, at most."""


class Exhausted(Exception):  # noqa: N818
    """Macros gave more than any text holds."""


class Input:
    """A stack of tokens, the next one last."""

    def __init__(self) -> None:
        self._stack: list[Piece] = []
        self._left = MOST

    def feed(self, tokens: Sequence[Token]) -> None:
        """Put a file's tokens in front: they may cost as much as they are."""
        self._left += 4 * len(tokens)
        self._stack += reversed(tokens)

    def push(self, pieces: Sequence[Piece]) -> None:
        """Put pieces in front. Raises Exhausted."""
        self._spend(len(pieces) + 1)
        self._stack += reversed(pieces)

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise Exhausted

    def pop(self) -> Piece | None:
        """Take the next piece, None at the end."""
        return self._stack.pop() if self._stack else None

    def clear(self) -> None:
        """Read no further."""
        self._stack.clear()

    def next_is(self, kind: str, text: str = "") -> bool:
        """Whether the next piece is a token of this kind that begins so."""
        top = self._stack[-1] if self._stack else None
        return isinstance(top, Token) and top.kind == kind and top.text.startswith(text)

    def after_blanks(self, kind: str, text: str = "") -> bool:
        """Whether the next piece is such a token; blanks before it are then gone."""
        blanks: list[Piece] = []
        while self.next_is("blank"):
            blanks.append(self._stack.pop())
        if self.next_is(kind, text):
            return True
        self._stack += reversed(blanks)
        return False

    def required(self) -> list[Token]:
        """Take an argument: what is in braces, else one token."""
        while self.next_is("blank"):
            self._stack.pop()
        top = self._stack[-1] if self._stack else None
        if not isinstance(top, Token) or top.kind in ("close", "par"):
            return []
        self._stack.pop()
        if top.kind == "text" and len(top.text) > 1:
            self._stack.append(Token("text", top.text[1:], top.raw[1:]))
            return [Token("text", top.text[0], top.raw[0])]
        if top.kind != "open":
            return [top]
        return self._group()

    def _group(self) -> list[Token]:
        group: list[Token] = []
        depth = 1
        while self._stack and isinstance(top := self._stack[-1], Token):
            self._stack.pop()
            depth += (top.kind == "open") - (top.kind == "close")
            if not depth:
                break
            group.append(top)
        self._spend(len(group))
        return group

    def optional(self, left: str = "[") -> list[Token] | None:
        """Take an argument in brackets ("[") or parentheses ("("); None if there is none."""
        if not self.after_blanks("left" if left == "[" else "text", left):
            return None
        taken: list[Token] = []
        depth = 0
        for length in range(1, min(LONGEST, len(self._stack)) + 1):
            token = self._stack[-length]
            if not isinstance(token, Token) or token.kind == "par":
                break
            text = token.text if length > 1 else token.text[1:]  # without the parenthesis
            if depth == 0 and (token.kind == "right" if left == "[" else ")" in text):
                del self._stack[-length:]
                return taken + (self._split(text) if left == "(" else [])
            depth += (token.kind == "open") - (token.kind == "close")
            if length > 1 or text:
                taken.append(Token(token.kind, text, token.raw[length == 1 :]))
        self._spend(len(taken))
        return None

    def _split(self, text: str) -> list[Token]:
        """Give back what stands behind a closing parenthesis; return what stands before."""
        before, _, after = text.partition(")")
        if after:
            self._stack.append(Token("text", after, after))
        return [Token("text", before, before)] if before else []

    def drop(self, spec: str) -> None:
        """Leave out arguments: m in braces, o in brackets, p in parentheses."""
        for letter in spec:
            if letter == "m":
                self.required()
            else:
                self.optional("(" if letter == "p" else "[")
