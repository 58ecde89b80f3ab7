r"""LaTeX as a person reads it: commands carried out, token by token, onto a page.

Braces print nothing, so a command that only styles its argument is left out and its argument is
read on. What must happen behind an argument (the end of a heading) is put there as a piece of
the input, so nothing here calls itself.
"""

from __future__ import annotations

from collections.abc import Callable

from refkit.model import Cite, Document
from refkit.readers import beside
from refkit.readers.latex_cites import read as read_cite
from refkit.readers.latex_environments import Environments
from refkit.readers.latex_front import COMMANDS as FRONT
from refkit.readers.latex_input import Exhausted
from refkit.readers.latex_macros import DEFINING
from refkit.readers.latex_shared import Shared
from refkit.readers.latex_tokens import Token, raw
from refkit.readers.latex_words import cites, tables, words

DEEPEST = 4
"""How often an argument that is read alone may hold another one."""
_NOTES = frozenset("footnote endnote footnotetext tablefootnote footnotemark".split())
_INPUTS = frozenset("input include subfile InputIfFileExists import subimport".split())
_LISTS = frozenset("bibliography addbibresource printbibliography putbib".split())


class Reading(Environments):
    """One reading of some tokens."""

    def __init__(self, shared: Shared, *, is_open: bool = True, depth: int = 0) -> None:
        super().__init__(shared, is_open)
        self.cites: list[list[Cite]] = []
        self._depth = depth
        self._notes: list[tuple[str, list[Token]]] = []
        self._mark = 0
        self._listed = False

    def run(self, tokens: list[Token]) -> None:
        """Read all tokens, then the notes that they hold."""
        self.input.feed(tokens)
        try:
            self._read()
            if self._notes:
                self.page.begin_notes()
            for mark, note in self._notes:  # which grows: notes hold notes
                self.page.begin_note(mark)
                self.input.push(note)
                self._read()
                self.page.end_note()
        except Exhausted:
            self.shared.messages.append("macros give more than a text holds: the rest is left out")

    def plain(self, tokens: list[Token]) -> str:
        """Return what some tokens print, on one line."""
        if not tokens or self._depth >= DEEPEST:
            return ""
        reading = Reading(self.shared, depth=self._depth + 1)
        reading.run(tokens)
        document = Document("", "", "", "")
        reading.page.write().fill(document)
        return " ".join(document.text.split())

    def _read(self) -> None:
        while (piece := self.input.pop()) is not None:
            if not isinstance(piece, Token):
                piece()
            elif piece.kind == "word":
                self._word(piece)
            else:
                getattr(self, f"_{piece.kind}", self._other)(piece)
        self._flush()

    # ------------------------------------------------------------------------------ commands
    def _word(self, token: Token) -> None:
        """Carry out a command by its name: the author's own, then those that are known."""
        name = token.text.rstrip("*")
        macro = self.shared.macros.known.get(name)
        known = self._known(name, macro is not None)
        if known:
            known(name)
        elif macro:
            self.input.push(macro.expand(self.input))
        elif (spec := tables()["skipped"].get(name)) is not None:
            self.input.drop(spec)
        else:
            self.signify(name, token)

    def _known(self, name: str, is_own: bool) -> Callable[[str], None] | None:
        """What carries out a command that does more than print."""
        if name in self.shared.citing or (cites(name) and not (is_own and not _is_usual(name))):
            return self._cite
        if name in tables()["headings"]:
            return self._heading
        for names, action in (
            (_NOTES, self._note),
            (_INPUTS, self._include),
            (_LISTS, self._list_of_works),
            (DEFINING, self._define),
            (FRONT, self._front),
        ):
            if name in names:
                return action
        return _ACTIONS[name].__get__(self) if name in _ACTIONS and not is_own else None

    def _cite(self, name: str) -> None:
        found, written = read_cite(name, self.input, self.plain)
        self._put_cites(name, found, written)

    def _cite_text(self, name: str) -> None:
        r"""Read natbib's \citetext{\citealp{a}; \citealp{b}}: one citation, if any is in it."""
        inner = self.input.required()
        reading = Reading(self.shared, depth=self._depth + 1)
        if self._depth < DEEPEST:
            reading.run(inner)
        found = [cite for cites in reading.cites for cite in cites]
        if not found:
            self.input.push(inner)
        self._put_cites(name, found, f"{{{raw(inner)}}}")

    def _put_cites(self, name: str, found: list[Cite], written: str) -> None:
        if found and self.page.is_open:
            self.page.inline("span", f"\\{name}{written}", data_refkit_cite=str(len(self.cites)))
            self.cites.append(found)

    def _heading(self, name: str) -> None:
        self.input.optional()
        title = self.input.required()
        self.page.begin(f"h{tables()['headings'][name]}")
        self.input.push([*title, self.page.end])

    def _note(self, name: str) -> None:
        given = self.input.optional()
        if name != "footnotetext":
            self._mark += given is None
            mark = self.plain(given or []) or str(self._mark)
            self.page.inline("a", mark, href=f"#fn{mark}")
        else:
            mark = self.plain(given or []) or str(self._mark)
        if name != "footnotemark" and self.page.is_open:
            self._notes.append((mark, self.input.required()))

    def _include(self, name: str) -> None:
        if name in ("import", "subimport"):
            parts = [self.input.required(), self.input.required()]
        elif self.input.after_blanks("open"):
            parts = [self.input.required()]
        else:
            parts = [[]]
            while self.input.next_is("text"):
                parts[0].append(self.input.pop())  # type: ignore[arg-type]
        path = "".join(token.raw for part in parts for token in part)
        if path and (tokens := self.shared.files.read(path)) is not None:
            self.input.push([self.shared.files.leave])
            self.input.feed(tokens)

    def _list_of_works(self, name: str) -> None:
        """Note the bibliography files; without any, take the list that BibTeX wrote."""
        self.input.optional()
        if name in ("bibliography", "addbibresource"):
            names = "".join(token.raw for token in self.input.required()).split(",")
            paths, missing = beside.libraries(self.shared.files.folder, names, ".bib")
            self.shared.libraries += paths
            self.shared.messages += missing
        if name == "addbibresource" or self.shared.libraries or self._listed:
            return
        self._listed = True
        if (tokens := self.shared.files.list_beside()) is not None:
            self.input.push([self.shared.files.leave])
            self.input.feed(tokens)

    def _define(self, name: str) -> None:
        self.shared.macros.define(name, self.input)

    def _front(self, name: str) -> None:
        self.shared.front.take(name, self.input)

    def _use(self, name: str) -> None:
        self.shared.front.use(name, self.input)

    def _declare(self, name: str) -> None:
        r"""Note the command that \DeclareCiteCommand makes, and leave out how it is made."""
        self.shared.citing |= {
            t.text.rstrip("*") for t in self.input.required() if t.kind == "word"
        }
        self.input.drop("ommmm" if name == "DeclareCiteCommand" else "mmm")

    def _par_command(self, name: str) -> None:
        self.page.end()

    def _conditional(self, name: str) -> None:
        r"""Leave out what stands between \iffalse, or \else, and \fi."""
        depth = 1
        while depth and isinstance(token := self.input.pop(), Token):
            if token.kind == "word":
                depth += token.text.startswith("if") - (token.text == "fi")


_ACTIONS: dict[str, Callable[[Reading, str], None]] = {
    "begin": Reading._par_command,
    "end": Reading._end,
    "documentclass": Reading._use,
    "usepackage": Reading._use,
    "DeclareCiteCommand": Reading._declare,
    "DeclareMultiCiteCommand": Reading._declare,
    "maketitle": Reading._title,
    "par": Reading._par_command,
    "caption": Reading._caption,
    "captionof": Reading._caption,
    "item": Reading._item,
    "bibitem": Reading._bibitem,
    "citetext": Reading._cite_text,
    "iffalse": Reading._conditional,
    "else": Reading._conditional,
}


def _is_usual(name: str) -> bool:
    return name in words("cites", "one")
