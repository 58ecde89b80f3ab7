"""A document's citations and its bibliography.

processor = Processor(style, locales, "tr-TR", items)
for entry in processor.entries():
    print(html(entry.tree))
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from refkit.csl import citing, positions
from refkit.csl.context import Cite, NamesData
from refkit.csl.disambiguation import Disambiguation
from refkit.csl.locale import DEFAULT, Locales
from refkit.csl.output import Affix, Entry, Format, Node, join, nodes, plain
from refkit.csl.positions import Citation
from refkit.csl.program import Layout, Program
from refkit.csl.punctuation import tidy
from refkit.csl.reference import Reference
from refkit.csl.sorting import Collate, arrange, collate
from refkit.csl.style import Style


class Processor:
    """Renders items in a style and a locale.

    `items`: CSL JSON, in the order in which they are cited. `collation` gives a text the key by
    which it sorts; `links`: DOIs and URLs become links; `last`: ids of items that
    follow all others; `own_language`: each entry has its labels in its item's language, where
    there is a locale for it.
    """

    def __init__(
        self,
        style: Style,
        locales: Locales,
        locale: str = "",
        items: Iterable[Mapping[str, Any]] = (),
        *,
        collation: Collate = collate,
        links: bool = False,
        last: Container[str] = (),
        own_language: bool = False,
    ) -> None:
        self.style, self._locales, self.own_language = style, locales, own_language
        name = locale or style.default_locale or DEFAULT
        self.locale = locales.get(name, style.layers)
        self.program = Program(style, self.locale, links=links)
        self._programs = {self.locale.language: self.program}
        self.collation, self.last = collation, last
        self.refs: dict[str, Reference] = {}
        for item in items:
            ref = Reference(item)
            self.refs.setdefault(ref.id, ref)
        self.update()

    def update(self) -> None:
        """Number, sort and tell apart all references, as they are cited now."""
        for number, ref in enumerate(self.refs.values(), start=1):
            ref.number = number
        self.order = self._arranged()
        for number, ref in enumerate(self.order, start=1):
            ref.number = number
        work = Disambiguation(self.program.citation, self.order)
        if work.needed:
            work.run()
            if self.program.bibliography and work.add_suffix:
                self.order = self._arranged()

    def _arranged(self) -> list[Reference]:
        layout = self.program.bibliography
        refs = list(self.refs.values())
        if layout is not None and layout.keys:
            refs = arrange(refs, layout.keys, lambda ref: ref, lambda ref: None, self.collation)
        return sorted(refs, key=lambda ref: ref.id in self.last)

    # ------------------------------------------------------------------------------ citations
    def cite(self, cites: Iterable[Mapping[str, Any]] | None = None) -> Node:
        """Return a citation of these cites ("id", "locator", "label" …), or of all items.

        Raises KeyError for an id that is not among the items.
        """
        rows = [{"id": name} for name in self.refs] if cites is None else list(cites)
        found = [Cite.read(self.refs[str(row["id"])], row) for row in rows]
        return self._citation(self._in_order(found))

    def _citation(self, cites: Sequence[Cite]) -> Node:
        return tidy(citing.citation(cites, self.program.citation), self.program.marks)

    def _in_order(self, cites: list[Cite]) -> list[Cite]:
        """Return cites as the style sorts them; among equals, as the bibliography has them."""
        layout = self.program.citation
        if not layout.keys or len(cites) < 2:
            return cites
        places = {ref.id: place for place, ref in enumerate(self.order)}
        rows = sorted(cites, key=lambda cite: places.get(cite.ref.id, 0))
        return arrange(rows, layout.keys, lambda cite: cite.ref, lambda cite: cite, self.collation)

    def document(self, citations: Sequence[Citation]) -> list[Node]:
        """Return the citations of a document, in its order, each knowing what came before."""
        near = int(self.style.citation.get("near-note-distance", "5") or 5)
        positions.place(citations, near)
        for one in citations:
            one.order = self._in_order(one.cites)
        positions.place(citations, near)
        return [self._citation(one.order) for one in citations]

    # --------------------------------------------------------------------------- bibliography
    def bibliography(self) -> list[Entry]:
        """Return the entries in the style's order; none where the style has no bibliography."""
        return list(self.entries())

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the bibliography, one after the other: for long lists."""
        layout = self.program.bibliography
        if layout is None:
            return
        before: list[str] = []
        substitute = layout.option("subsequent-author-substitute", "\0")
        rule = layout.option("subsequent-author-substitute-rule", "complete-all")
        for ref in self.order:
            program = self._program(ref)
            try:
                tree, names = self._entry(ref, program.bibliography or layout)
            except Exception as error:  # one bad item never loses the others
                problem = f"{type(error).__name__}: {error}"
                yield Entry(ref.id, Node([]), ref.number, problem)
                continue
            if not plain(tree).strip():
                continue
            if substitute != "\0":
                own = names.data if names and isinstance(names.data, NamesData) else None
                texts = own.texts() if own else []
                if names and own and before:
                    _substitute(names, own.people, texts, before, substitute, rule)
                before = texts
            yield Entry(ref.id, tidy(tree, program.marks), ref.number)

    def _program(self, ref: Reference) -> Program:
        """Return the style in the language that an entry's labels are to have."""
        language = ref.language.partition("-")[0].lower()
        if not (self.own_language and language):
            return self.program
        if language not in self._programs:
            locale = self._locales.get(language, self.style.layers)
            links = self.program.links
            self._programs[language] = (
                self.program if locale.warning else Program(self.style, locale, links=links)
            )
        return self._programs[language]

    def _entry(self, ref: Reference, layout: Layout) -> tuple[Node, Node | None]:
        context = layout.context(ref, Cite(ref))
        trees = layout.render(context)
        names = next((node for tree in trees for node in nodes(tree, "names")), None)
        if layout.element.get("second-field-align") and len(trees) > 1:
            trees = [
                Node([trees[0]], Format(display="left-margin")),
                Node([*trees[1:], layout.suffix], Format(display="right-inline")),
            ]
            return Node([layout.prefix, layout.finish(trees, "")]), names
        last = trees[-1] if trees else ""
        if isinstance(last, Node) and last.format.display and layout.suffix:
            last.kids.append(layout.suffix)  # it belongs to the last block
            return Node([layout.prefix, layout.finish(trees, "")]), names
        inner = layout.finish(join(trees, layout.delimiter), "")
        return Node([layout.prefix, inner, layout.suffix]), names


def _substitute(
    names: Node, people: list[Node], texts: list[str], before: list[str], dash: str, rule: str
) -> None:
    """Write a dash for names that the entry before has (CSL 1.0.2, "Reference Grouping")."""
    if rule in ("complete-all", "complete-each") or not people:
        if texts != before or not any(texts):
            return
        if rule == "complete-each" and people:
            for node in people:
                node.kids[:] = [Affix(dash)]
        elif people:
            _replace_all(names, people, dash)
        else:
            names.kids[:] = [Affix(dash)]
        return
    most = 1 if rule == "partial-first" else len(people)
    for place, node in enumerate(people[:most]):
        if place >= len(before) or texts[place] != before[place]:
            return
        node.kids[:] = [Affix(dash)]


def _replace_all(names: Node, people: Sequence[Node], text: str) -> None:
    """Put the text where the names stand; labels and affixes around them stay."""
    home = _home(names, people[0])
    if home is None:
        names.kids[:] = [Affix(text)]
        return
    places = [i for i, kid in enumerate(home.kids) if kid in people]
    home.kids[places[0] : places[-1] + 1] = [Affix(text)]


def _home(tree: Node, wanted: Node) -> Node | None:
    for kid in tree.kids:
        if kid is wanted:
            return tree
        if isinstance(kid, Node) and (found := _home(kid, wanted)):
            return found
    return None
