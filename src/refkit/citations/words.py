"""The words of all languages as the grammar looks them up: by class, at a place in the tokens.

Documents mix languages ("vd." and "et al." in one article), so the words of all of them are
known at once. In the tables a star stands for any ending ("argu*") or beginning ("*ministerium").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from refkit import languages
from refkit.citations.tokens import Token, norm, tokenize

LOCATORS = (
    "page",
    "chapter",
    "section",
    "paragraph",
    "part",
    "volume",
    "book",
    "issue",
    "number",
    "article-locator",
    "note",
    "figure",
    "table",
    "line",
    "folio",
)
"""The labels of a locator, the likeliest first: "s." is a page before it is anything else."""
_TERMS = (
    "and",
    "et-al",
    "no-date",
    "in-press",
    "see",
    "quoted-in",
    "ibid",
    "op-cit",
    "editor",
    "translator",
    "accessed",
    "available",
    "academic-title",
    "sub-verbo",
    *LOCATORS,
)
_OWN = (
    "according",
    "circa",
    "closing",
    "example",
    "following",
    "role",
    "same-author",
    "website",
    "source-line",
    "own-work",
    "caption",
)
_SKIPPED = frozenset(".,")


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → [(the other words, class)], longest first."""
    table: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    rows = [(key, "terms") for key in _TERMS] + [(key, "citations") for key in _OWN]
    for key, home in rows:
        for phrase in languages.words(key, home):
            parts = tuple(t.norm for t in tokenize(phrase) if t.text not in ".,:")
            if parts:
                table.setdefault(parts[0], set()).add((parts[1:], key))
    return {first: sorted(rest, key=lambda r: (-len(r[0]), r)) for first, rest in table.items()}


@cache
def _dotted_terms() -> frozenset[str]:
    """The terms that are abbreviations: their full stop belongs to them."""
    terms = (phrase for key in _TERMS for phrase in languages.words(key))
    return frozenset(norm(phrase).replace(" ", "") for phrase in terms if phrase.endswith("."))


def abbreviated(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether the full stop at `stop` ends an abbreviation that begins at or after `first`."""
    joined = ""
    for at in range(stop, max(first, stop - 6) - 1, -1):
        joined = tokens[at].norm + joined
        if joined in _dotted_terms():
            return True
    return False


def match(tokens: Sequence[Token], at: int, *classes: str) -> tuple[str, int]:
    """Return (class, index after it) of the longest phrase of `classes` at `at`, or ("", at).

    Full stops and commas between the words of a phrase do not matter; one after it is consumed.
    """
    if at >= len(tokens):
        return "", at
    found: dict[str, int] = {}
    for rest, key in _phrases().get(tokens[at].norm, ()):
        if key not in classes or key in found:
            continue
        place = at + 1
        for word in rest:
            while place < len(tokens) and tokens[place].text in _SKIPPED:
                place += 1
            if place >= len(tokens) or tokens[place].norm != word:
                break
            place += 1
        else:
            found[key] = place
    if not found:
        return "", at
    longest = max(found.values())
    key = next(key for key in classes if found.get(key) == longest)
    if longest < len(tokens) and tokens[longest].text == ".":
        longest += 1
    return key, longest


@cache
def _stems(key: str, language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], int]:
    """(whole words, beginnings, endings, longest) of a class, in one language or in all."""
    own = languages.get(language).terms(key, "citations") if language else ()
    whole, begins, ends = set(), set(), set()
    for word in own or languages.words(key, "citations"):
        if word.startswith("*"):
            ends.add(norm(word[1:]))
        elif word.endswith("*"):
            begins.add(norm(word[:-1]))
        else:
            whole.add(norm(word))
    longest = max(map(len, begins | ends), default=0)
    return frozenset(whole), frozenset(begins), frozenset(ends), longest


@lru_cache(maxsize=65536)
def is_a(word: str, key: str, language: str = "") -> bool:
    """Whether a folded word belongs to a class of the [citations] tables.

    `language` narrows it to the words of one language: "Mısır" is Egypt in Turkish only.

    >>> is_a("belirtmektedir", "reporting")
    True
    """
    whole, begins, ends, longest = _stems(key, language)
    if word in whole:
        return True
    for n in range(2, min(len(word), longest) + 1):
        if word[-n:] in ends:
            return True
        if word[:n] in begins and (n > 4 or _inflection(word[n:])):
            return True
    return False


def _inflection(rest: str) -> bool:
    """Whether what follows a short stem can be an ending: Çin’in, but not Çınar."""
    return not rest or rest[0] in "'-" or rest in case_endings()


@lru_cache(maxsize=65536)
def nominatives(word: str) -> tuple[str, ...]:
    """Return a folded word without each case ending it may have, of four letters at least.

    >>> "уулу" in nominatives("уулунун")
    True
    """
    endings = (word[n:] for n in range(4, len(word) - 1))
    return tuple(word[: -len(end)] for end in endings if end in case_endings())


def patronymic_at(word: str) -> str:
    """Return the patronymic that a folded word is, in whatever case: "uulunun" → "uulu"."""
    return next((w for w in (word, *nominatives(word)) if is_a(w, "patronymic")), "")


@cache
def month_numbers() -> dict[str, int]:
    """Return the months of all languages, folded: {"mayıs": 5, …}."""
    months: dict[str, int] = {}
    for language in languages.every():
        for number, names in enumerate(language.table("terms").get("months", ()), start=1):
            for name in names:
                months.setdefault(norm(name.rstrip(".")), number)
    return months


@cache
def small_words() -> frozenset[str]:
    """Return the words that stand in lower case inside names and titles (of, the, ve, для)."""
    lists: Iterable[str] = (
        *languages.words("joined", "citations"),
        *languages.words("stop"),
        *languages.words("and"),
        *languages.words("particle", "citations"),
    )
    return frozenset(map(norm, lists))


@cache
def connectors() -> frozenset[str]:
    """Return the words that join two authors, folded ("and", "ve", "и")."""
    return frozenset(norm(word) for word in languages.words("and"))


@cache
def particles() -> frozenset[str]:
    """Return the small words that belong to a family name (van, kyzy), folded."""
    return frozenset(map(norm, languages.words("particle", "citations")))


@cache
def lone_openers() -> frozenset[str]:
    """Return first words that may stand in brackets alone: of "ibid.", "undated", "in press"."""
    keys = ("ibid", "op-cit", "no-date", "in-press")
    phrases = (phrase for key in keys for phrase in languages.words(key))
    return frozenset(phrase.split()[0].lower() for phrase in phrases)


@cache
def et_al_stems() -> frozenset[str]:
    """Return the last words of "and others" that may take a case ending."""
    last = (norm(phrase).split()[-1] for phrase in languages.words("et-al"))
    return frozenset(word for word in last if len(word) > 4 and word.isalpha())


@cache
def own_words(key: str, language: str) -> frozenset[str]:
    """Return the words of a class of the [citations] table of one language, folded."""
    return frozenset(map(norm, languages.get(language).terms(key, "citations")))


@cache
def _openers(language: str) -> frozenset[str]:
    if language:
        own = languages.get(language)
        return frozenset((*own.terms("opener", "citations"), *own.terms("stop")))
    return frozenset((*languages.words("opener", "citations"), *languages.words("stop")))


def opens(word: str, language: str) -> bool:
    """Whether a word begins sentences, letter for letter: Turkish "Şu", but not "Su" (water).

    Without a language, those of all languages count.
    """
    return languages.lower(word, language) in _openers(language)


def elides(word: str) -> bool:
    """Whether a word is an elided article with a common noun: L’ethnologue, not L’Estonie.

    >>> elides("L’ethnologue"), elides("L’Estonie"), elides("G‘afurov")
    (True, False, False)
    """
    article, mark, rest = word.replace("'", "’").partition("’")
    return bool(mark) and rest[:1].islower() and is_a(norm(article), "elided")


@cache
def decade_marks() -> frozenset[str]:
    """Return the letters that make a year a decade (1990s)."""
    return frozenset(languages.words("decade", "citations"))


@cache
def case_endings() -> frozenset[str]:
    """Return what may follow a name's apostrophe and is no part of it (’a, ’nın, ’s)."""
    return frozenset({*map(norm, languages.words("case", "citations")), "s"})
