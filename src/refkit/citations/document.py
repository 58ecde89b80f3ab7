"""What the whole article tells about one place in it.

Whether it uses author-date at all, which names recur with years, what its list holds, which
abbreviations it explains, how often a word stands outside brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from refkit.citations.grammar import Cluster
from refkit.citations.tokens import Token, norm, tokenize
from refkit.citations.words import is_a, nominatives, small_words
from refkit.model import Reference


@dataclass(slots=True)
class Evidence:
    """The article's own evidence, gathered before anything doubtful is decided."""

    text: str = ""
    language: str = ""
    dated: int = 0
    """Cites with a date that there is no doubt about."""
    authors: Counter[str] = field(default_factory=Counter)
    works: Counter[tuple[str, str]] = field(default_factory=Counter)
    listed: set[str] = field(default_factory=set)
    listed_works: set[tuple[str, str]] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    entries: int = 0
    undated: Counter[str] = field(default_factory=Counter)
    expansions: dict[str, set[str]] = field(default_factory=dict)
    """Abbreviation → the words it was explained with."""
    _openings: list[str] = field(default_factory=list)
    _titles: list[str] = field(default_factory=list)
    _entries: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def author_date(self) -> bool:
        """Whether the article cites by author and date."""
        return self.dated >= 2

    @property
    def has_list(self) -> bool:
        """Whether the article has a reference list worth the name."""
        return self.entries >= 4

    def knows(self, author: str) -> bool:
        """Whether an author is cited with a date somewhere in the article."""
        return key(author) in self.authors

    def lists(self, author: str) -> bool:
        """Whether the list has an entry of that author, under that label, or that begins so."""
        name = key(author)
        if name in self.listed:
            return True
        at = bisect_left(self._openings, name)
        opening = self._openings[at] if at < len(self._openings) else ""
        after = opening[len(name) : len(name) + 1]
        return len(name) > 2 and opening.startswith(name) and not after.isalnum()

    def lists_work(self, author: str, year: str) -> bool:
        """Whether the list has a work of that author and year."""
        return (key(author), year) in self.listed_works

    def lists_declined(self, author: str) -> bool:
        """Whether the list has the author in another case: Асанованын, for Асанова."""
        return any(name in self.listed for name in nominatives(key(author)))

    def lists_title(self, title: str) -> bool:
        """Whether a work of the list, or what it prints, begins with these words."""
        return self._begins(self._titles, title)

    def prints(self, words: str) -> bool:
        """Whether an entry of the list begins with these words."""
        return self._begins(self._entries, words)

    @staticmethod
    def _begins(texts: Sequence[str], words: str) -> bool:
        opening = spelt(words)
        at = bisect_left(texts, opening)
        return at < len(texts) and bool(opening) and f"{texts[at]} ".startswith(f"{opening} ")

    def is_place(self, name: str) -> bool:
        """Whether a name is that of a country or city in the article's language."""
        words = [t for t in tokenize(name) if t.capital and t.norm not in small_words()]
        return bool(words) and all(is_a(t.norm, "place", self.language) for t in words)

    def count(self, phrase: str) -> int:
        """How often a phrase stands in the article, brackets included."""
        if phrase not in self._counts:
            self._counts[phrase] = self.text.count(phrase)
        return self._counts[phrase]

    def add_cluster(self, cluster: Cluster) -> None:
        """Remember the authors of a cluster that is surely a citation."""
        self.dated += sum(bool(part.cite.year) for part in cluster.parts)
        for part in cluster.parts:
            if part.cite.authors and part.cite.year:
                first = key(part.cite.authors[0])
                self.authors[first] += 1
                self.works[first, part.cite.year] += 1
                if inner := _bracketed(part.cite.authors[0]):
                    self.authors[key(inner)] += 1

    def add_references(self, references: Iterable[Reference]) -> None:
        """Remember whom the list names."""
        references = list(references)
        self._openings = sorted(key(r.text[:80].lstrip("[(0123456789.)] ")) for r in references)
        self._titles = sorted(spelt(r.item["title"] or "") for r in references)
        self._entries = sorted(spelt(r.text) for r in references)
        for reference in references:
            self.entries += reference.where == "list"
            year = str(reference.item.year or "")
            names = [name.literal or name.family for name in reference.item.authors]
            if reference.label and not reference.label.isdecimal():
                names.append(reference.label)
            if not names and reference.item["title"]:
                names.append(reference.item["title"])
            for name in filter(None, names):
                self.listed.add(key(name))
                self.listed_works.add((key(name), year))
            if reference.label:
                self.labels.add(reference.label)


@lru_cache(maxsize=65536)
def key(author: str) -> str:
    """Fold an author's name for comparison, its bracketed abbreviation left out."""
    return norm(author.split(" (", maxsplit=1)[0]).strip(" .")


def spelt(text: str) -> str:
    """Return the words and numbers of a text, folded, for comparison."""
    return " ".join(t.norm for t in tokenize(text) if t.kind in "wn")


def _bracketed(author: str) -> str:
    """Return the abbreviation that an author is printed with: "… Commission (EEC)" → EEC."""
    return author.rpartition(" (")[2].rstrip(")") if author.endswith(")") else ""


def spells_out(abbreviation: str, before: Sequence[Token]) -> bool:
    """Whether the words before a bracket spell out the abbreviation inside it.

    Read from right to left, each word gives its first letter or letters ("Water Exchange Route of
    the Isles" gives WEROTI); small words and one other may give none. The last letter comes from
    one of the last two words.
    """
    short = abbreviation[:-1] if abbreviation[-1:] == "s" else abbreviation
    letters = "".join(c for c in norm(short) if c.isalpha())
    if not 2 <= len(letters) <= 12:
        return False
    breaks = [at for at, token in enumerate(before) if token.text in ".;!?()"]
    words = [
        (piece, token.capital, token.text.islower() and token.norm in small_words())
        for token in before[breaks[-1] + 1 if breaks else 0 :]
        if token.kind == "w"
        for piece in re.split(r"[-’'ʼ]", token.norm)
        if piece
    ][-(len(letters) + 6) :]
    words.reverse()
    return any(_gives(letters, words[first:], first) for first in (0, 1))


def _gives(letters: str, words: Sequence[tuple[str, bool, bool]], skipped: int) -> bool:
    """Whether words, from right to left, give all the letters; the first one must give some."""
    states = {(len(letters), skipped)}  # (letters still wanted, words that gave none)
    for position, (word, capital, small) in enumerate(words):
        new = set()
        for left, idle in states:
            for taken in range(1, min(left, len(word) if capital else 1) + 1):
                if letters[left - taken : left] == word[:taken]:
                    new.add((left - taken, idle))
            if position and (small or idle < 1):
                new.add((left, idle + (not small)))
        if any(not left for left, _ in new):
            return position > 0
        states = new
    return False


def shared_words(phrase: str, before: Sequence[Token]) -> float:
    """How much of a phrase's words stand, more or less, among the tokens before it, 0 to 1."""
    words = {t.norm[:5] for t in tokenize(phrase) if t.kind == "w" and t.capital}
    near = {t.norm[:5] for t in before if t.kind == "w"}
    return len(words & near) / len(words) if words else 0.0


def capital_words(text: str) -> set[str]:
    """Return the folded words of `text` that matter when two phrases are compared."""
    return {t.norm[:6] for t in tokenize(text) if t.kind == "w" and len(t.text) > 2}
