"""The words of a list of names, without those that never belong to one.

"Prof. Dr.", "(Eds.)", "edited by", "et al.", "In:" are left out; "ders." stands for the author
before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from refkit import languages
from refkit.references import words
from refkit.references.normalize.names.marks import TOKEN, Word, is_particle, shape_of

LEFT_OUT = ("et-al", "editor", "translator", "academic-title", "in")
"""The keys of the languages' words that stand among names and are none."""

Phrase = tuple[tuple[str, ...], str]


@cache
def _phrases() -> dict[str, list[Phrase]]:
    """Return first word, folded and without a full stop → [(the words as listed, key)]."""
    table: dict[str, list[Phrase]] = {}
    for key in LEFT_OUT:
        for term in words.terms(key):
            row = tuple(languages.fold(token) for token in TOKEN.findall(term))
            if row and row[0][0].isalpha():
                table.setdefault(row[0].rstrip("."), []).append((row, key))
    for found in table.values():
        found.sort(key=lambda phrase: (-len(phrase[0]), phrase))
    return table


@lru_cache(maxsize=1 << 15)
def _beginning(token: str) -> tuple[Phrase, ...]:
    """Return the phrases that begin with a word; with a mark or a number none does."""
    if not token[:1].isalpha():
        return ()
    return tuple(_phrases().get(languages.fold(token).rstrip("."), ()))


def says(text: str, key: str) -> bool:
    """Whether a word that the languages list under one of the keys of `LEFT_OUT` is printed."""
    tokens = [languages.fold(token) for token in TOKEN.findall(text)]
    return any(
        found == key and tuple(tokens[i : i + len(row)])[1:] == row[1:]
        for i, token in enumerate(tokens)
        for row, found in _beginning(token)
    )


def read(text: str) -> list[Word]:
    """Return the words of a list of names, without those that are no part of one."""
    found = [
        Word(token := match.group(), shape_of(token), match.start(), match.end())
        for match in TOKEN.finditer(text)
    ]
    found = list(_without_others(found))
    return found[_preface(found) :]


def _preface(found: list[Word]) -> int:
    """Return how many words stand up to "by": "Translated from the French by Robert Hurley"."""
    for place, word in enumerate(found[:7]):
        if word.shape in ",;I&":
            break
        if word.shape == "l" and _is_by(word.text):
            return place + 1
    return 0


def _without_others(found: list[Word]) -> Iterator[Word]:
    past, role = 0, False
    for place, word in enumerate(found):
        if place < past:
            continue
        for row, key in _beginning(word.text):
            if size := _matches(found, place, row, key):
                past, role = place + size, key in ("editor", "translator")
                break
        else:
            if role and word.shape in "lp&" and _is_by(word.text):
                continue
            role = False
            yield word


@lru_cache(maxsize=1 << 10)
def _is_by(token: str) -> bool:
    """Whether a small word may stand between "edited" and the name."""
    return languages.fold(token) in words.folded("by")


def _matches(found: list[Word], place: int, row: tuple[str, ...], key: str) -> int:
    """Return how many words a phrase takes up here, 0 if it does not stand here."""
    end = place + len(row)
    if end > len(found):
        return 0
    enclosed = place > 0 and found[place - 1].shape == "("
    for word, term in zip(found[place:end], row, strict=True):
        folded = languages.fold(word.text)
        if folded != term and (
            folded.rstrip(".") != term.rstrip(".")
            or not (enclosed or (len(term) > 3 and not is_particle(word.text)))
        ):
            return 0
    return len(row) if _may_stand(found, place, end, key) else 0


def _may_stand(found: list[Word], place: int, end: int, key: str) -> bool:
    """Whether what looks like "in", "PD" or "v.d." is not rather a name or its initials."""
    first = found[place].text
    sizes = [len(word.text.rstrip(".")) for word in found[place:end]]
    longest = max(sizes)
    if key == "in":
        return place == 0 and (end < len(found)) and first[1:].islower() | (len(first) == 1)
    if key == "academic-title":
        return longest > 2 or (longest == 2 and not first.rstrip(".").isupper())
    if key == "et-al":
        return sum(sizes) > 3 or first.islower()
    enclosed = place > 0 and found[place - 1].shape == "("
    return longest > 2 or enclosed or (first.endswith(".") and not first[:-1].isupper())


@cache
def _repeated() -> frozenset[str]:
    terms = (*words.terms("ibid"), *languages.words("same-author", "citations"))
    return frozenset(_plain(TOKEN.findall(term)) for term in terms)


def _plain(tokens: Sequence[str]) -> str:
    return " ".join([languages.fold(token).rstrip(".") for token in tokens])


def is_repeated(found: list[Word]) -> bool:
    """Whether words such as "ders." stand for the author before."""
    return len(found) <= 3 and _plain([word.text for word in found]) in _repeated()
