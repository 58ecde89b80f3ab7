"""Making citations tell works apart: more names, given names, the style's own way, a year suffix.

CSL 1.0.2, "Disambiguation". What is added is kept in each reference's `Shown`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from refkit.csl.context import SUBSEQUENT, Cite, Context, ListOfNames
from refkit.csl.output import plain
from refkit.csl.people import Person, initials
from refkit.csl.program import Layout
from refkit.csl.reference import Reference, Shown


class Disambiguation:
    """Tells the references of a document apart."""

    def __init__(self, layout: Layout, in_order: Sequence[Reference]) -> None:
        self.layout, self.refs = layout, in_order
        self.add_names = layout.true("disambiguate-add-names")
        self.add_given = layout.true("disambiguate-add-givenname")
        self.rule = layout.option("givenname-disambiguation-rule", "by-cite")
        self.add_suffix = layout.true("disambiguate-add-year-suffix")

    @property
    def needed(self) -> bool:
        """Whether the style asks for anything."""
        return self.add_names or self.add_given or self.add_suffix or self.layout.scope.has_choose

    def run(self) -> None:
        """Set `shown` of all references."""
        for ref in self.refs:
            ref.shown = Shown()
        if self.add_given and self.rule != "by-cite":
            self._all_names()
        for group in self._groups(self.refs):
            if self.add_names or self.add_given:
                self._by_names(group)
        if self.layout.scope.has_choose:
            for group in self._groups(self.refs):
                self._by_choice(group)
        if self.add_suffix:
            self._add_suffixes()

    def _add_suffixes(self) -> None:
        """Give letters to works that still read the same; one that an item brings is kept."""
        groups = self._groups(self.refs)
        for ref in self.refs:
            ref.shown.suffix = _own_suffix(ref)
        for group in groups:
            taken = {ref.shown.suffix for ref in group}
            free = (number for number in itertools.count(1) if number not in taken)
            for ref in group:
                ref.shown.suffix = ref.shown.suffix or next(free)

    # ------------------------------------------------------------------------ what is seen
    def _cite(self, ref: Reference) -> tuple[str, list[ListOfNames]]:
        context: Context = self.layout.context(ref, Cite(ref, position=SUBSEQUENT))
        context.year_suffix = 0
        return "".join(plain(tree) for tree in self.layout.render(context)), context.record

    def _groups(self, refs: Iterable[Reference]) -> list[list[Reference]]:
        """Return the references whose citations are the same, in groups of two and more."""
        found: dict[str, list[Reference]] = {}
        for ref in refs:
            text, _ = self._cite(ref)
            if text:
                found.setdefault(text, []).append(ref)
        return [group for group in found.values() if len(group) > 1]

    def _clashes(self, group: Sequence[Reference]) -> list[int]:
        """Return with how many others of the group each reads the same."""
        texts = [self._cite(ref)[0] for ref in group]
        return [texts.count(text) - 1 for text in texts]

    # ---------------------------------------------------------------------- the four ways
    def _by_names(self, group: list[Reference]) -> None:
        """Show more names, then given names, of those of a group whom that tells apart."""
        best = [(clash, ref.shown) for clash, ref in zip(self._clashes(group), group, strict=True)]
        most = max((len(one.people) for ref in group for one in self._cite(ref)[1]), default=0)
        by_cite = self.add_given and self.rule == "by-cite"
        for given in (False, True) if by_cite else (False,):
            for count in range(most + 1) if self.add_names else (0,):
                if not any(clash for clash, _ in best):
                    break
                if not (given or count):
                    continue
                for ref, (_, shown) in zip(group, best, strict=True):
                    ref.shown = self._with_names(ref, shown, count)
                if given:
                    self._add_given(group)
                for i, clash in enumerate(self._clashes(group)):
                    if clash < best[i][0]:
                        best[i] = (clash, group[i].shown)
        for ref, (_, shown) in zip(group, best, strict=True):
            ref.shown = shown

    def _with_names(self, ref: Reference, shown: Shown, count: int) -> Shown:
        found = shown.copy()
        if count:
            for place, one in enumerate(self._cite(ref)[1]):
                if one.shown < len(one.people):
                    found.names[place] = max(found.names.get(place, 0), count)
        return found

    def _add_given(self, group: list[Reference]) -> None:
        """Write out given names where that makes fewer citations the same."""
        rows = [self._cite(ref)[1] for ref in group]
        clashes = self._clashes(group)
        lists = max((len(row) for row in rows), default=0)
        for place in range(lists):
            length = max((row[place].shown for row in rows if place < len(row)), default=0)
            for i in range(length):
                if not any(clashes):
                    return
                clashes = self._try_given(group, rows, clashes, (place, i))

    def _try_given(
        self,
        group: list[Reference],
        rows: list[list[ListOfNames]],
        clashes: list[int],
        where: tuple[int, int],
    ) -> list[int]:
        """Write out one name of all of a group, as little as helps; nothing if it does not."""
        place, i = where
        open_ = [
            at
            for at, row in enumerate(rows)
            if clashes[at] and place < len(row) and i < row[place].shown
        ]
        for level in (1, 2):
            if level == 1 and not any(rows[at][place].initials for at in open_):
                continue
            for at in open_:
                group[at].shown.given[where] = level
            found = self._clashes(group)
            if sum(found) < sum(clashes):
                return found
        for at in open_:
            group[at].shown.given.pop(where, None)
        return clashes

    def _by_choice(self, group: list[Reference]) -> None:
        """Let `disambiguate="true"` hold, unless it helps nothing and a year suffix will."""
        before = self._clashes(group)
        for ref in group:
            ref.shown.chosen = True
        if self.add_suffix:
            after = self._clashes(group)
            for ref, old, new in zip(group, before, after, strict=True):
                ref.shown.chosen = new < old

    # ----------------------------------------------------------------------- names as such
    def _all_names(self) -> None:
        """Write out what tells people with the same family name apart, wherever they stand."""
        primary = self.rule.startswith("primary-name")
        only_initials = self.rule.endswith("with-initials")
        lists = [(ref, self._cite(ref)[1]) for ref in self.refs]
        known: dict[tuple[str, str], set[Person]] = {}
        for _, row in lists:
            for one in row:
                for person in one.people[:1] if primary else one.people:
                    known.setdefault(_family(person), set()).add(person)
        for ref, row in lists:
            for place, one in enumerate(row):
                for i, person in enumerate(one.people[:1] if primary else one.people):
                    level = _level(person, known[_family(person)], one, only=only_initials)
                    if level:
                        ref.shown.given[place, i] = level


def _own_suffix(ref: Reference) -> int:
    """Return the letter that an item was printed with, as a number; 0: none."""
    letter = ref.text("year-suffix").lower()
    return ord(letter) - 96 if len(letter) == 1 and "a" <= letter <= "z" else 0


def _family(person: Person) -> tuple[str, str]:
    return person.non_dropping, person.family or person.literal


def _level(person: Person, others: set[Person], one: ListOfNames, *, only: bool) -> int:
    """Return how much of a given name tells a person from all others of the same family."""
    if not person.given:
        return 0
    short: Callable[[Person], str] = lambda who: initials(who.given, ".")  # noqa: E731
    rest = [who for who in others if who.given != person.given]
    if not rest:
        return 0
    if one.initials:
        apart = all(short(who) != short(person) for who in rest)
        if one.short and (apart or only):
            return 1 if apart or any(short(who) != short(person) for who in rest) else 0
        if apart or only:
            return 0 if not one.short else 1
    return 0 if only and not one.short else 2
