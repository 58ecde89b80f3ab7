"""What the whole article tells about one place in it.

Whether it uses author-date at all, which names recur with years, what its list holds, which
abbreviations it explains, how often a word stands outside brackets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from refkit.citations.grammar import Cluster
from refkit.citations.tokens import Token, norm, tokenize
from refkit.model import Reference


@dataclass(slots=True)
class Evidence:
    """The article's own evidence, gathered before anything doubtful is decided."""

    text: str = ""
    dated: int = 0
    """Clusters with a date that no doubt is possible about."""
    authors: Counter[str] = field(default_factory=Counter)
    works: Counter[tuple[str, str]] = field(default_factory=Counter)
    listed: set[str] = field(default_factory=set)
    listed_works: set[tuple[str, str]] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    undated: Counter[str] = field(default_factory=Counter)
    expansions: dict[str, set[str]] = field(default_factory=dict)
    """Abbreviation → the words it was explained with."""
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def author_date(self) -> bool:
        """Whether the article cites by author and date."""
        return self.dated >= 2

    def knows(self, author: str) -> bool:
        """Whether an author is cited with a date somewhere in the article."""
        return key(author) in self.authors

    def lists(self, author: str) -> bool:
        """Whether the list has an entry of that author or under that label."""
        return key(author) in self.listed

    def count(self, phrase: str) -> int:
        """How often a phrase stands in the article, brackets included."""
        if phrase not in self._counts:
            self._counts[phrase] = self.text.count(phrase)
        return self._counts[phrase]

    def add_cluster(self, cluster: Cluster) -> None:
        """Remember the authors of a cluster that is surely a citation."""
        self.dated += 1
        for part in cluster.parts:
            if part.cite.authors and part.cite.year:
                first = key(part.cite.authors[0])
                self.authors[first] += 1
                self.works[first, part.cite.year] += 1
                if inner := _bracketed(part.cite.authors[0]):
                    self.authors[key(inner)] += 1

    def add_references(self, references: Iterable[Reference]) -> None:
        """Remember whom the list names."""
        for reference in references:
            year = str(reference.item.year or "")
            names = [name.literal or name.family for name in reference.item.authors]
            if reference.label and not reference.label.isdigit():
                names.append(reference.label)
            if not names and reference.item["title"]:
                names.append(reference.item["title"])
            for name in filter(None, names):
                self.listed.add(key(name))
                self.listed_works.add((key(name), year))
            if reference.label:
                self.labels.add(reference.label)


def key(author: str) -> str:
    """Fold an author's name for comparison, its bracketed abbreviation left out."""
    return norm(author.split(" (", maxsplit=1)[0]).strip(" .")


def _bracketed(author: str) -> str:
    """Return the abbreviation that an author is printed with: "… Commission (EEC)" → EEC."""
    return author.rpartition(" (")[2].rstrip(")") if author.endswith(")") else ""


def spells_out(abbreviation: str, before: Sequence[Token]) -> bool:
    """Whether the words before a bracket spell out the abbreviation inside it.

    Its letters must begin, in order, words of the stretch that ends at the bracket.
    """
    letters = [c for c in norm(abbreviation) if c.isalpha()]
    if not 2 <= len(letters) <= 12:
        return False
    words = [
        piece for t in before if t.kind == "w" for piece in t.norm.replace("'", "-").split("-")
    ]
    words = [word for word in words if word][-(len(letters) + 6) :]
    place = len(letters) - 1
    for word in reversed(words):
        if word[0] == letters[place]:
            place -= 1
            if place < 0:
                return True
    return False


def capital_words(text: str) -> set[str]:
    """Return the folded words of `text` that matter when two phrases are compared."""
    return {t.norm[:6] for t in tokenize(text) if t.kind == "w" and len(t.text) > 2}
