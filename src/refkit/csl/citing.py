"""A citation: its cites rendered, grouped, collapsed and joined (CSL 1.0.2, "Cite Collapsing")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refkit.csl import textcase
from refkit.csl.context import Cite, NamesData
from refkit.csl.output import Affix, Format, Node, Tree, nodes, plain
from refkit.csl.program import Layout
from refkit.csl.richtext import parse

_POINTS = (",", ".", ";", ":")
_RUN = 3
"""So many numbers in a row become a range."""


@dataclass(slots=True)
class _Shown:
    """A cite as it is rendered, and what tells whether it joins the one before."""

    cite: Cite
    trees: list[Tree]
    author: str = ""
    year: str = ""
    suffix: str = ""
    number: int = 0
    joins: str = ""
    """The delimiter before it, where it is not the layout's."""
    suffix_only: bool = False
    """Whether only its year's suffix is printed."""

    @property
    def bare(self) -> bool:
        """Whether it prints nothing but the work."""
        return not (self.cite.locator or self.cite.prefix or self.cite.suffix)


def citation(cites: Sequence[Cite], layout: Layout) -> Node:
    """Return a citation of these cites, in this order."""
    collapse = layout.element.get("collapse")
    grouping = "cite-group-delimiter" in layout.element.attributes or collapse.startswith("year")
    shown = [_shown(cite, layout) for cite in cites]
    shown = [one for one in shown if one.trees] or shown[:1]
    if grouping:
        shown = _grouped(shown)
    if collapse == "citation-number":
        shown = _ranges(shown, _next_number)
    elif collapse.startswith("year"):
        _collapse_years(shown, layout, collapse)
    elif grouping:
        between = layout.element.get("cite-group-delimiter", ", ")
        for one, other in pairwise(shown):
            if one.author and one.author == other.author:
                other.joins = between
    return _joined(shown, layout)


def _shown(cite: Cite, layout: Layout, *, no_author: bool = False) -> _Shown:
    context = layout.context(cite.ref, cite)
    context.no_author = no_author or cite.suppress_author
    trees = layout.render(context)
    found = _Shown(cite, trees, number=cite.ref.number)
    for tree in trees:
        for node in nodes(tree, "names"):
            if not found.author and isinstance(node.data, NamesData):
                found.author = plain(node)
        years = [plain(node) for node in nodes(tree, "year")]
        suffixes = [plain(node) for node in nodes(tree, "year-suffix")]
        found.suffix = found.suffix or next(iter(suffixes), "")
        if years and not found.year:
            found.year = years[0].removesuffix(found.suffix)
    return found


def _grouped(shown: list[_Shown]) -> list[_Shown]:
    """Move cites of the same authors together, to where the first of them stands."""
    rows: dict[str, list[_Shown]] = {}
    for place, one in enumerate(shown):
        rows.setdefault(one.author or f"\0{place}", []).append(one)
    return [one for row in rows.values() for one in row]


def _collapse_years(shown: list[_Shown], layout: Layout, collapse: str) -> None:
    """Leave out authors, and years, that the cite before has named."""
    get = layout.element.get
    group = get("cite-group-delimiter", ", ")
    between_suffixes = get("year-suffix-delimiter", get("cite-group-delimiter", layout.delimiter))
    after = get("after-collapse-delimiter", layout.delimiter)
    for one, other in pairwise(shown):
        if not one.author or one.author != other.author or other.cite.prefix or one.cite.suffix:
            other.joins = after
            continue
        again = _shown(other.cite, layout, no_author=True)
        told = one.cite.locator or (one.suffix and collapse != "year")
        other.trees, other.joins = again.trees, after if told else group
        same_year = one.year and one.year == other.year and other.suffix and one.suffix
        if collapse != "year" and same_year and not one.cite.locator:
            suffix = next((n for t in again.trees for n in nodes(t, "year-suffix")), None)
            if suffix is not None and not other.cite.locator:
                other.trees, other.joins = [suffix], between_suffixes
                other.suffix_only = True
                continue
    shown[:] = [one for one in shown if one.trees]
    if collapse == "year-suffix-ranged":
        shown[:] = _ranges(shown, _next_suffix)


def _ranges(shown: list[_Shown], follows: Callable[[_Shown, _Shown], bool]) -> list[_Shown]:
    """Make ranges of what stands in a row: 1, 2, 3 → 1–3."""
    found: list[_Shown] = []
    place = 0
    while place < len(shown):
        end = place
        while end + 1 < len(shown) and follows(shown[end], shown[end + 1]):
            end += 1
        found.append(shown[place])
        if end - place + 1 >= _RUN:
            shown[end].joins = "–"
            found.append(shown[end])
        else:
            found += shown[place + 1 : end + 1]
        place = end + 1
    return found


def _next_number(one: _Shown, other: _Shown) -> bool:
    return one.bare and other.bare and other.number == one.number + 1


def _next_suffix(one: _Shown, other: _Shown) -> bool:
    """Whether two suffixes of one year follow each other, and nothing but they is printed."""
    single = len(one.suffix) == len(other.suffix) == 1
    return (
        single
        and other.suffix_only
        and one.year == other.year
        and ord(other.suffix) == ord(one.suffix) + 1
    )


def _joined(shown: Sequence[_Shown], layout: Layout) -> Node:
    trees: list[Tree] = []
    for place, one in enumerate(shown):
        if place:
            delimiter = one.joins or layout.delimiter
            before = shown[place - 1].cite.suffix
            if before.endswith((",", ";")):
                trees.append(Affix(" "))
            elif delimiter and not one.cite.prefix.startswith(_POINTS):
                trees.append(Affix(delimiter))
        if layout.in_notes and _begins_sentence(one.cite.prefix, first=not place):
            one.trees = textcase.capitalize_term(one.trees, layout.scope.locale.language)
        trees.append(_affixed(one))
    return Node([layout.finish([layout.prefix, *trees, layout.suffix], "")])


def _begins_sentence(prefix: str, *, first: bool) -> bool:
    """Whether a cite begins a sentence; one word and a full stop is an abbreviation."""
    if not prefix.strip():
        return first
    return bool(re.search(r"\w\W+\w.*[.!?]\W*$", prefix))


def _affixed(one: _Shown) -> Tree:
    prefix, suffix = one.cite.prefix, one.cite.suffix
    kids: list[Tree] = []
    if prefix:
        gap = "" if prefix[-1:].isspace() or prefix[-1:] in "([“‘’'" else " "
        kids += [*parse(prefix), Affix(gap)]
    kids += one.trees
    if suffix:
        gap = "" if suffix[:1].isspace() or suffix[:1] in ",.;:!?)]" else " "
        kids += [Affix(gap), *parse(suffix)]
    return Node(kids, Format(role="cite"), one.cite)
