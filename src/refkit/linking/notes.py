"""References that a note or a source line prints in full, and that are printed before as well."""

from __future__ import annotations

import re
import unicodedata

from refkit import languages
from refkit.evidence import same
from refkit.evidence.letters import plain, skeleton
from refkit.linking.repeats import word_in
from refkit.model import Article, Item, Reference

_LETTERS = 10
"""Letters that a title has at least, to be recognised by itself in a note."""
_LETTERS_BESIDE = 4
"""Letters that it has at least, to be recognised between its author and a mark."""
_TITLE_WORDS = 4
"""So many first words of a title are its short form in a note, if a mark follows them."""
_RUN, _RUNS, _SHARE = 4, 5, 0.6
"""Words of a run; how many runs an entry has at least, and what share of them a note prints,
to be that entry whatever was read as its title."""
_TITLE_LONGEST = 60
"""Words of a title that are compared."""
_LONGEST = 400
"""Words of a note that are looked at."""
_MOST = 50
"""Entries with the same words that are looked at."""
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’ʼʻ`´]")
_MARK = re.compile(r"[^\s\w-]")


def fold_notes(article: Article) -> None:
    """Let such citations mean the entry of the list, or the first note, and drop the repetition.

    What the note prints stands in its citation. A cite without a year takes the note's, so that
    a difference from the list can be told.
    """
    notes = [entry for entry in article.references if entry.where in ("note", "source-line")]
    if not notes:
        return
    printed = _Printed()
    for entry in article.references:
        if entry.where == "list":
            printed.add(entry)
    entry_of: dict[str, tuple[Reference, Reference]] = {}
    repeats: dict[str, str] = {}
    for note in sorted(notes, key=lambda note: note.start):
        if found := printed.find(note):
            entry_of[note.id] = (note, found)
        elif not note.item.year and (word := word_in(note.text)):
            repeats[note.id] = word
        else:
            printed.add(note)
    for citation in article.citations:
        for cite in citation.cites:
            if cite.reference in entry_of:
                note, entry = entry_of[cite.reference]
                cite.reference = entry.id
                cite.year = cite.year or (str(note.item.year) if note.item.year else None)
            elif cite.reference in repeats:  # "Brown, White, op. cit., p. 5" is no reference
                cite.title, cite.reference = repeats[cite.reference], None
    dropped = entry_of.keys() | repeats.keys()
    article.references = [entry for entry in article.references if entry.id not in dropped]


Words = list[tuple[str, bool]]
"""The words of a text, and whether a punctuation mark or the end follows each."""


class _Printed:
    """The references that are printed so far, by their titles and by runs of their words."""

    def __init__(self) -> None:
        self.by_start: dict[tuple[str, str], list[tuple[list[str], Reference]]] = {}
        self.by_run: dict[tuple[str, ...], list[tuple[int, Reference]]] = {}
        self.by_author: dict[str, list[Reference]] = {}

    def add(self, entry: Reference) -> None:
        """Remember a reference."""
        title = plain(entry.item["title"]).split()[:_TITLE_LONGEST]
        if _recognisable(title) or (entry.item.authors and _short(title)):
            second = title[1] if len(title) > 1 else ""
            self.by_start.setdefault((title[0], second), []).append((title, entry))
        self.by_author.setdefault(_author(entry.item), []).append(entry)
        runs = _runs(_words(entry.text))
        for run in runs if len(runs) >= _RUNS else ():
            self.by_run.setdefault(run, []).append((len(runs), entry))

    def find(self, note: Reference) -> Reference | None:
        """Return the reference that a note prints again, or None."""
        words = _words(note.text)
        return (
            self._by_title(words)
            or self._by_words(words)
            or self._by_record(note.item)
            or self._by_short_title(note.item)
            or self._by_translation(note.item)
        )

    def _by_title(self, words: Words) -> Reference | None:
        """Find the one of whose title the note prints most, and an author beside it."""
        known = {word for word, _ in words}
        best: tuple[tuple[int, int], Reference] | None = None
        for place, (word, _) in enumerate(words):
            second = words[place + 1][0] if place + 1 < len(words) else ""
            two = self.by_start.get((word, second), ()) if second else ()
            for title, entry in (*two[:_MOST], *self.by_start.get((word, ""), ())[:_MOST]):
                common = _common(title, words, place)
                rank = (common, -entry.start)
                if not common or (best is not None and rank <= best[0]):
                    continue
                if _recognisable(title) or _set_off(words, place, common):
                    before = known if _recognisable(title) else {w for w, _ in words[:place]}
                    if _author_in(before, entry.item):
                        best = (rank, entry)
        return best[1] if best else None

    def _by_words(self, words: Words) -> Reference | None:
        """Find the one most of whose words the note prints, in runs."""
        hits: dict[str, tuple[float, int, Reference]] = {}
        for run in _runs(words):
            for size, entry in self.by_run.get(run, ())[:_MOST]:
                share = hits.get(entry.id, (0.0, 0, entry))[0]
                hits[entry.id] = (share + 1 / size, -entry.start, entry)
        best = max(hits.values(), key=lambda hit: hit[:2], default=None)
        return best[2] if best and best[0] >= _SHARE else None

    def _by_record(self, item: Item) -> Reference | None:
        title = plain(item["title"]).split()
        near = self.by_start.get((title[0], title[1]), ())[:_MOST] if len(title) > 1 else ()
        return next((entry for _, entry in near if same(item, entry.item)), None)

    def _by_short_title(self, item: Item) -> Reference | None:
        """Find the only work of the author in whose title the note's stands: “Correspondence”."""
        words = plain(item["title"]).split()
        if item.year or not item.authors or not _short(words):
            return None
        near = self.by_author.get(_author(item), [])[:_MOST]
        short = f" {' '.join(words)} "
        found = [entry for entry in near if short in f" {plain(entry.item['title'])} "]
        return found[0] if len(found) == 1 else None

    def _by_translation(self, item: Item) -> Reference | None:
        """Find the only one of the author's works of that year whose title is in another script.

        "Z. Chotaev, Bells of Naryn (2003)" for "Чотаев З. Колокола Нарына. 2003".
        """
        if not (item.year and item.authors and item["title"]):
            return None
        near = self.by_author.get(_author(item), [])[:_MOST]
        near = [entry for entry in near if entry.item.year == item.year]
        script = _script(item["title"])
        return near[0] if len(near) == 1 and _script(near[0].item["title"]) != script else None


def _recognisable(title: list[str]) -> bool:
    return len(title) > 1 and sum(map(len, title)) >= _LETTERS


def _short(title: list[str]) -> bool:
    return sum(map(len, title)) >= _LETTERS_BESIDE


def _set_off(words: Words, place: int, length: int) -> bool:
    """Whether marks stand before and behind some words."""
    return place > 0 and words[place - 1][1] and words[place + length - 1][1]


def _author(item: Item) -> str:
    return skeleton(item.authors[0].sort_name) if item.authors else ""


def _script(text: str) -> str:
    """Return the script of a text's first letter, by its Unicode name: "LATIN", "CYRILLIC"."""
    return next((unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()), "")


def _words(text: str) -> Words:
    folded = _APOSTROPHE.sub("", languages.fold(text))
    found = list(_WORD.finditer(folded))[:_LONGEST]
    ends = [match.start() for match in found[1:]] + [len(folded)]
    gaps = (folded[match.end() : end] for match, end in zip(found, ends, strict=True))
    marked = [(match[0], bool(_MARK.search(gap))) for match, gap in zip(found, gaps, strict=True)]
    return [*marked[:-1], (marked[-1][0], True)] if marked else []


def _runs(words: Words) -> set[tuple[str, ...]]:
    plain_words = [word for word, _ in words]
    return {tuple(plain_words[p : p + _RUN]) for p in range(len(plain_words) - _RUN + 1)}


def _common(title: list[str], words: Words, place: int) -> int:
    """Return how many words of a title a text prints from a place on, if that is its title.

    It is where it is whole, or is cut off after four words and more, at a mark.
    """
    common = 0
    while common < len(title) and place + common < len(words):
        if words[place + common][0] != title[common]:
            break
        common += 1
    cut = common >= _TITLE_WORDS and words[place + common - 1][1]
    return common if common == len(title) or cut else 0


def _author_in(words: set[str], item: Item) -> bool:
    """Whether an author is among some words, in any spelling; nobody is nowhere missed."""
    names = [name.family or name.literal for name in item.authors]
    if not names or any(set(plain(name).split()) <= words for name in names):
        return True
    sounds = {skeleton(word) for word in words}
    return any(set(skeleton(name).split()) <= sounds for name in names)
