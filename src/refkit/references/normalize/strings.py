"""Titles, containers, publishers, places: their edges cleaned, their letters untouched."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.references import words
from refkit.references.normalize.quotes import paired

_QUOTES = "\"“”„‟«»‹›″〝〞‘’‚'"
_EDGES = " \t\n,;:–—-/|"
_STARTS = re.compile(r"^[\s,;:–—/|.-]+(?=[\w\"“„«‘'(\[¿¡])")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,4}|\.[^\W\d_]+)\.$")
_IN_BRACKETS = re.compile(r"\s*[\[(](?P<inner>[^\[\]()]{3,40})[\])]\s*(?P<end>[.:/\s]*)$")


def title(text: str) -> str:
    """Return a title without the quotes around it and the marks behind it; its case stays."""
    text = _begun(paired(languages.clean(text))).strip(_EDGES)
    text = text.rstrip(".,;: ") if not text.endswith(("...", "etc.")) else text
    while len(text) > 1 and _wrapped(text):
        text = text[1:-1].strip(_EDGES).rstrip(".,;:")
    return text.strip(_EDGES)


def _begun(text: str) -> str:
    """Leave out what stands before the first letter: ". – Text" → "Text"."""
    return text if text[:1].isalnum() else _STARTS.sub("", text)


def _wrapped(text: str) -> bool:
    """Whether one pair of quotes goes around the whole."""
    first, last = text[0], text[-1]
    if first not in _QUOTES or last not in _QUOTES:
        return False
    inner = text[1:-1]
    if first in "'‘‚’":
        return last in "'’‘" and first not in inner.replace("’", "")
    return not any(quote in inner for quote in '"“”„«»')


def without_medium(text: str) -> tuple[str, str]:
    """Part "[Электронный ресурс]" from the end of a title: (title, medium or nothing)."""
    if text.rstrip(" .:/")[-1:] not in ("]", ")"):
        return text, ""
    match = _IN_BRACKETS.search(text)
    if match and _is_medium(match["inner"]):
        return text[: match.start()], match["inner"].strip()
    return text, ""


_TRANSLATION = re.compile(r"\s*\[(?P<inner>[^\[\]]{8,400})\]\W{0,3}$")


def without_translation(text: str) -> tuple[str, str]:
    """Part a title in brackets from the end of a title: (title, translated title or nothing)."""
    match = _TRANSLATION.search(text, max(0, len(text) - 410)) if "]" in text else None
    if match and match.start() > 2 and " " in match["inner"].strip():
        return text[: match.start()], match["inner"]
    return text, ""


@cache
def _media() -> frozenset[str]:
    return frozenset(languages.fold(term).rstrip(".") for term in words.terms("medium"))


def _is_medium(text: str) -> bool:
    folded = languages.fold(text).strip(" .")
    return folded in _media() or any(folded.startswith(f"{medium}:") for medium in _media())


# -------------------------------------------------------------------------------- containers
@cache
def _lead_in() -> re.Pattern[str]:
    """What stands before a container: "//", "In:", "in", "В кн.:"."""
    terms = {*words.terms("in"), *words.terms("in-before")}
    spaced = sorted((term for term in terms if term[0].isalpha()), key=lambda t: (-len(t), t))
    branches = "|".join(re.escape(term.rstrip(":")) for term in spaced)
    return re.compile(
        rf"^\s*(?://+\s*)?(?:(?P<word>{branches})(?:(?P<colon>\s?:)|(?=[\s\"“„«‘])))?\s*",
        re.IGNORECASE,
    )


@cache
def _editors() -> re.Pattern[str]:
    """What is left of the editors before a container: "Eds.), "."""
    terms = sorted(words.terms("editor"), key=lambda term: (-len(term), term))
    branches = "|".join(re.escape(term.rstrip(".")) for term in terms)
    return re.compile(rf"^[\s(\[]*(?:{branches})(?:\.?[),:]+|\.)\s*[,:]?\s*", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """The words behind a container that mean "in"."""
    return re.compile(
        rf"\s(?:{words.alternatives('in-after', table='references')})\W*$", re.IGNORECASE
    )


def container(text: str, journal: bool = False) -> str:
    """Return a container's title without "In:", "//", "içinde" and quotes around it.

    The full stop of an abbreviated title ("Acc. Chem. Res.") stays, any other goes. A `journal`
    may begin with "In", unless a colon or a small letter shows that this is the preposition.
    """
    text = _introduced(_editors().sub("", _begun(paired(languages.clean(text)))), journal)
    if not journal:
        text = _behind().sub("", text)
    text = text.strip(_EDGES)
    if text.endswith("."):
        text = text.rstrip(" .") + ("." if _abbreviates(text) else "")
    if match := _QUOTED_NAME.match(text):  # “Qobustan” jurnalı
        text = match.group(1)
    while len(text) > 1 and _wrapped(text):
        text = text[1:-1].strip(_EDGES).rstrip(".")
    return text


def _introduced(text: str, journal: bool) -> str:
    match = _lead_in().match(text)
    if match is None or not match.end():
        return text
    word, rest = match["word"], text[match.end() :]
    if word and not match["colon"] and word[0].isupper():
        phrase = len(word) > 3  # "В кн.", "Dans"
        if not phrase and (journal or len(word) == 1 or rest[:1].islower()):
            return text
    return rest


def _abbreviates(text: str) -> bool:
    """Whether a title's words are abbreviated, so that its last full stop belongs to it."""
    return re.search(r"[^\W\d_]\.(?=[\s-]?[^\W\d_])", text) is not None and bool(
        re.search(r"\b[^\W\d_]{1,8}\.$", text)
    )


_QUOTED_NAME = re.compile(r"[\"“«„]([^\"“«»”„]+)[\"”»“] [^\W\d_A-Z]\w{3,12}$")
_SERIES_NUMBER = re.compile(r"(?<=[\s,;:.№#])(?P<number>\d{1,4})$")
_LAST_WORD = re.compile(r"[\s,;:]+([^\W\d_]{1,7}\.?|№|#)\s*$")


def series(text: str) -> tuple[str, str]:
    """Part a series from its number: "(Studien, Bd. 20)." → ("Studien", "20")."""
    text = languages.clean(text).strip(_EDGES + "().[]")
    match = _SERIES_NUMBER.search(text)
    if match is None or match.start() < 4:
        return container(text), ""
    name = text[: match.start()]
    if (label := _LAST_WORD.search(name)) and _labels_number(label.group(1)):
        name = name[: label.start()]
    return container(name), match["number"]


def _labels_number(word: str) -> bool:
    return not word[0].isalpha() or languages.fold(word).rstrip(".") in _number_labels()


@cache
def _number_labels() -> frozenset[str]:
    known = (*words.terms("volume"), *words.terms("issue"), *words.terms("number"))
    return frozenset(languages.fold(term).rstrip(".") for term in known)


# ------------------------------------------------------------------------- publishers, places
def publisher(text: str) -> str:
    """Return a publisher's name without the marks and quotes around it."""
    text = _begun(paired(languages.clean(text)))
    text = text.strip(_EDGES + "()[]" if text.count("(") != text.count(")") else _EDGES)
    if text[:1] == "(" and text[-1:] == ")":
        text = text[1:-1].strip(_EDGES)
    while len(text) > 1 and _wrapped(text):
        text = text[1:-1].strip(_EDGES)
    return _stop(text)


def place(text: str) -> str:
    """Return a place; an abbreviated one keeps its full stop ("М.", "СПб.")."""
    return _stop(_begun(paired(languages.clean(text))).strip(_EDGES + "()[]"))


def genre(text: str) -> str:
    """Return a genre ("Yayımlanmamış Doktora Tezi") without the marks around it."""
    return _begun(paired(languages.clean(text))).strip(_EDGES + ".()[]")


def _stop(text: str) -> str:
    """Leave out a closing full stop that no abbreviation owns; a lone longer word is none."""
    lone = len(text) > 4 and " " not in text
    return text if _ABBREVIATED.search(text) and not lone else text.rstrip(".").rstrip()
