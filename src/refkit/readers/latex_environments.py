r"""Environments of LaTeX: lists and their items, what is left out, what the author defines."""

from __future__ import annotations

from refkit.readers.latex_input import Piece
from refkit.readers.latex_shared import Shared
from refkit.readers.latex_signs import Printing
from refkit.readers.latex_tokens import Token, raw
from refkit.readers.latex_words import tables, words

_LISTS = words("environments", "numbered") | words("environments", "lists")


class Environments(Printing):
    """Begins and ends environments, and writes the parts that have a place of their own."""

    def __init__(self, shared: Shared, is_open: bool) -> None:
        super().__init__(shared, is_open)
        self._lists: list[int] = []
        """For each open list the number of its last item; -1 for one without numbers."""

    def _begin(self, token: Token) -> None:
        name = token.text
        if name.rstrip("*") in words("environments", "dropped"):
            self._leave_out(name)
            return
        self.page.end()
        if name == "document":
            self.page.is_open = True
        elif macro := self.shared.macros.known.get(f"begin {name}"):
            self.input.push(macro.expand(self.input))
        else:
            self.input.drop(tables()["arguments"].get(name, ""))
        if name in words("environments", "numbered"):
            self._lists.append(0)
        elif name in words("environments", "lists"):
            self._lists.append(-1)

    def _leave_out(self, name: str) -> None:
        depth = 1
        while depth and isinstance(piece := self.input.pop(), Token):
            if piece.kind == "begin":
                depth += piece.text == name
            elif piece.kind == "word" and piece.text == "end":
                depth -= raw(self.input.required()) == name
        self.page.text(" ")

    def _end(self, name: str) -> None:
        name = raw(self.input.required())
        pieces: list[Piece] = [self.page.end]
        if macro := self.shared.macros.known.get(f"end {name}"):
            pieces = [*macro.expand(self.input), *pieces]
        if name == "frontmatter":
            self._title(name)
        if self._lists and name in words("environments", "numbered") | words(
            "environments", "lists"
        ):
            self._lists.pop()
        if name == "document":
            self.input.clear()
        else:
            self.input.push(pieces)

    def _title(self, name: str) -> None:
        front = self.shared.front.item(self.plain)
        for tag, text in (
            ("h1", front["title"]),
            ("p", ", ".join(map(str, front.names.get("author", [])))),
        ):
            if text:
                self.page.begin(tag)
                self.page.text(text)
                self.page.end()

    def _caption(self, name: str) -> None:
        self.input.optional()
        caption = self.input.required()
        self.page.begin("p")
        self.input.push([*caption, self.page.end])

    def _item(self, name: str) -> None:
        label = self.input.optional()
        self.page.begin("p")
        if self._lists and self._lists[-1] >= 0 and label is None:
            self._lists[-1] += 1
            self.page.text(f"{self._lists[-1]}. ")
        elif label:
            self.input.push([*label, Token("blank", " ", " ")])

    def _bibitem(self, name: str) -> None:
        self.input.optional()
        key = raw(self.input.required())
        self.page.begin("p", entry=key)
