"""Which signals a cluster or a name in the sentence gives, from itself, its place, the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refkit.citations.document import Evidence, capital_words, key, shared_words, spells_out
from refkit.citations.grammar import Cluster, Part, unnamed
from refkit.citations.names import bare
from refkit.citations.narrative import Narrative
from refkit.citations.tokens import Token, tokenize
from refkit.citations.weigh import Verdict
from refkit.citations.words import is_a, match, small_words

_BEFORE, _AFTER = 110, 90
"""Characters that are looked at on both sides."""
_CLOSED = ".!?…。"
_QUOTES = "”\"»’'"


@dataclass(slots=True)
class Place:
    """What stands around a pair of brackets."""

    text: str
    start: int
    after: str
    """The text after the bracket, without leading blanks."""
    full_stop: bool
    """The sentence had ended before the bracket (its full stop or closing quote stands there)."""
    ends: bool
    """A sentence or clause ends right after the bracket."""
    _before: list[Token] | None = None

    @property
    def before(self) -> list[Token]:
        """The tokens before the bracket; cut only when somebody asks."""
        if self._before is None:
            begin = max(0, self.start - _BEFORE)
            tokens = tokenize(self.text, begin, self.start)
            cut = begin and tokens and self.text[begin - 1].isalnum()
            self._before = tokens[1:] if cut else tokens
        return self._before


def place_of(text: str, start: int, end: int) -> Place:
    """Look at what stands before and after text[start:end]."""
    after = text[end : end + _AFTER].lstrip()
    left = text[max(0, start - 20) : start].rstrip()
    stop = left[-1:]
    inner = left.rstrip(_QUOTES)[-1:]
    full = bool(stop) and (
        stop in _CLOSED or (stop in _QUOTES and bool(inner) and inner in _CLOSED)
    )
    following = after[:1]
    new_sentence = not following or following.isupper() or following in '“"«(1'
    ends = following in ".;:?!" or not following or (full and new_sentence)
    return Place(text, start, after, full, ends)


# ------------------------------------------------------------------------------------ clusters
def cluster(found: Cluster, place: Place, evidence: Evidence) -> Verdict:
    """Weigh what stands between a pair of brackets."""
    verdict = Verdict()
    dated = [part for part in found.parts if part.cite.year]
    if found.parts and "repeat" in found.parts[0].flags:
        verdict.add("points back")
        verdict.add("does not fit", min(found.residue, 8))
    elif dated:
        verdict.extend(_dated(dated[0], place, evidence))
        if len(dated) > 1:
            verdict.add("several works")
        for part in dated[1:]:
            if part.names.lower and "same names" not in part.flags:
                verdict.add("lower-case word", min(part.names.lower, 4))
        if found.prefix or any(part.cite.prefix for part in found.parts):
            verdict.add("signal word")
        if found.residue:
            verdict.add("does not fit", min(found.residue, 8))
    elif found.parts:
        verdict.extend(_undated(found, place, evidence))
        if found.residue:
            verdict.add("does not fit", min(found.residue, 8))
    else:
        verdict.add("no name")
    for part in found.parts:
        if "no date" in part.flags and dated and part.names.lower > 1:
            verdict.add("lower-case word", min(part.names.lower, 4))
    return verdict


def _dated(part: Part, place: Place, evidence: Evidence) -> Iterator[str]:
    """Signals of a cite with names and a date."""
    names, flags, look = part.names, part.flags, part.names.flags
    if not names.authors:
        yield "no name"
        return
    yield "name and date"
    if "punctuation" in flags or "bracketed date" in flags:
        yield "comma before the date"
    if part.cite.locator:
        yield "locator"
    if names.etal:
        yield "et al."
    if "several" in look:
        yield "several authors"
    author = names.authors[0]
    known = evidence.authors.get(key(author), 0)
    if known > 1 or (known and evidence.lists(author)):
        yield "known author"
    if evidence.lists(author):
        yield "in the list"
    for _ in range(min(names.lower, 5)):
        yield "lower-case word"
    if "circa" in flags:
        yield "circa"
        if evidence.has_list and not (known or evidence.lists(author)):
            yield "not in the list"
    yield from _no_author(part, place, evidence, known=bool(known))
    yield from _shape_of_date(part)


def _no_author(part: Part, place: Place, evidence: Evidence, *, known: bool) -> Iterator[str]:
    """Signals that the words before a date are no names."""
    names, flags, look = part.names, part.flags, part.names.flags
    author = names.authors[0]
    small = bool(look & {"lower first", "small first"})
    agency = names.words == 1 and "day" in flags
    if small and not known and not agency:
        yield "begins in lower case"
    if "no capital" in look and not small:
        yield "no name"
    if "place" in look and not evidence.lists(author) and evidence.is_place(author):
        yield "only a place"
    if "day" in flags and "some place" in look and "domain" not in look:
        yield "place and day"
    lone = len(names.authors) == 1 and not names.etal and not part.cite.locator
    if "month" in look and lone and ("number" in look or names.words == 1):
        named = "punctuation" in flags and "number" not in look
        yield "name of a month" if named else "month instead of a name"
        if place.ends:
            yield "ends a sentence"
    if "caption" in look:
        yield "figure or table"
    if "number first" in look and "domain" not in look:
        yield "begins with a number"
    if names.words > 14:
        yield "very long name"


def _shape_of_date(part: Part) -> Iterator[str]:
    """Signals of how the date is printed: a range or a decade is seldom a year of publication."""
    flags, names = part.flags, part.names
    if "dash" in flags:
        yield "dash before the date"
    if "range" in flags:
        comma = "punctuation" in flags or names.words == 1
        yield "range after a comma" if comma else "range of years"
        if "event" in names.flags:
            yield "event or law"
    if "decade" in flags:
        yield "decade"


def _undated(found: Cluster, place: Place, evidence: Evidence) -> Iterator[str]:
    """Signals of a cluster in which no cite has a date: a name, a title, a web site alone."""
    part = found.parts[0]
    names, look = part.names, part.names.flags
    yield "name without date"
    if not names.authors or (look & {"no capital"} and "domain" not in look):
        yield "no name"
        return
    author = names.authors[0]
    if evidence.author_date or not evidence.lists(author):
        yield "author-date article" if evidence.author_date else "no author-date article"
    if "domain" in look or "address" in part.flags:
        yield "web site"
    listed = evidence.lists(author)
    if part.flags & {"bare page", "verse"}:
        if listed or evidence.knows(author):
            yield "pages"
        else:
            yield "number after a name" if "bare page" in part.flags else "chapter and verse"
    elif part.cite.locator:
        yield "pages"
    if evidence.has_list and not listed and "domain" not in look:
        yield "not in the list"
    if "letter" in part.flags:
        yield "lettered"
    if "example" in look:
        yield "examples"
    if names.etal and "place" not in look:
        yield "et al. without date"
    if "website" in look:
        yield "site's name" if "site" in look else "web site by name"
    if found.prefix:
        yield "signal word"
    if evidence.knows(author) and not look & {"place"}:
        yield "cited with a date elsewhere"
    if evidence.lists(author):
        yield "in the list"
    yield from _form(found, look, evidence)
    if "domain" in look:
        return
    yield from _position(place)
    yield from _meaning(found, author, place, evidence)


def _form(found: Cluster, look: set[str], evidence: Evidence) -> Iterator[str]:
    """Signals of the words themselves."""
    names = found.parts[0].names
    for _ in range(min(names.lower, 4)):
        yield "running text"
    if look & {"lower first", "small first"}:
        yield "begins in lower case"
    if "caption" in look:
        yield "figure or table"
    if "number first" in look and "domain" not in look:
        yield "begins with a number"
    if "place" in look or ("some place" in look and len(found.parts) + len(names.authors) > 2):
        yield "only a place"
    if "month" in look:
        yield "month instead of a name"
    if "organisation" in look and names.words > 1:
        yield "organisation"
    if "quoted" in look and "titled" not in found.parts[0].flags:
        yield "quoted words"
    several = len(names.authors) > 1 or len(found.parts) > 1
    firsts = [part.cite.authors[0] for part in found.parts if part.cite.authors]
    known = all(evidence.lists(author) or evidence.knows(author) for author in firsts)
    if several and not known and not names.etal and not found.parts[0].cite.locator:
        yield "list of words"
    author = names.authors[0]
    if "acronym" in look and names.words == 1 and author[-1:].isdecimal():
        yield "numbered abbreviation"
    if re.search(r"\w\.(?:pdf|docx?|html?|xlsx?)$", author):
        yield "file name"


def _position(place: Place) -> Iterator[str]:
    """Signals of where the brackets stand in the sentence."""
    if place.ends and place.after[:1] != ":":
        yield "ends a sentence"
    elif place.after[:1] == ":":
        yield "before a colon"
    elif place.after[:1] not in ",)":
        yield "inside a sentence"
    if place.full_stop:
        yield "after a full sentence"
        return
    last = next((t for t in reversed(place.before) if t.kind in "wn"), None)
    if last is None or last.kind == "n" or place.before[-1].text in _QUOTES:
        return
    if not last.capital or (is_a(last.norm, "predicate") and not bare(last.text).isupper()):
        yield "after a lower-case word"
    elif len(last.text) > 1 and last.text.isupper():
        yield "after an abbreviation"
    else:
        yield "after a name"


def _meaning(found: Cluster, author: str, place: Place, evidence: Evidence) -> Iterator[str]:
    """Signals of what the words have to do with the words before and with the article."""
    look = found.parts[0].names.flags
    short = "acronym" in look and found.parts[0].names.words == 1
    if short:
        near = capital_words(" ".join(t.text for t in place.before[-8:]))
        known = evidence.expansions.get(key(author), set())
        if not place.full_stop and (
            spells_out(author, place.before) or len(known & near) >= min(2, len(known) or 9)
        ):
            yield "abbreviation of the words before"
            return
    elif place.before and not place.full_stop:
        last = re.split(r"['’ʼ]", place.before[-1].text)[0]
        words = tokenize(author.split("/", maxsplit=1)[0])
        if last.isupper() and len(last) > 1 and spells_out(last, words):
            yield "explains the words before"
    if evidence.undated.get(key(author), 0) > 1 and place.ends:
        yield "recurs in brackets"
    if short and not place.ends and not place.full_stop and not evidence.knows(author):
        yield "abbreviation inside a sentence"
    if not short and _repeats(author, place):
        yield "repeats the words before"
    elif not short and not place.full_stop and shared_words(author, place.before[-8:]) > 0.6:
        yield "says the words before again"
    bracketed = evidence.undated.get(key(author), 0)
    elsewhere = evidence.count(author) - bracketed
    if elsewhere <= 0:
        yield "nowhere else"
        if found.parts[0].names.words == 1 and not short and place.ends:
            yield "a lone name"
    elif elsewhere > 3 and "organisation" not in look and not short:
        yield "often in the text"


def _repeats(author: str, place: Place) -> bool:
    """Whether the brackets hold the very words before them: a source, for nobody glosses so."""
    words = [t.norm for t in tokenize(author) if t.kind == "w"]
    before = [t for t in place.before if t.kind == "w"][-len(words) :]
    if len(words) < 2 or len(before) < len(words) or not before[-1].capital:
        return False
    norms = [t.norm for t in before]
    return norms[:-1] == words[:-1] and norms[-1].startswith(words[-1])


# ---------------------------------------------------------------------------- in the sentence
def narrative(found: Narrative, parts: Sequence[Part], place: Place, evidence: Evidence) -> Verdict:
    """Weigh names in the sentence before a bracket with a year."""
    verdict = Verdict()
    verdict.extend(_narrative(found, parts, place, evidence))
    return verdict


def _narrative(
    found: Narrative, parts: Sequence[Part], place: Place, evidence: Evidence
) -> Iterator[str]:
    flags, first = found.flags, parts[0]
    author = found.authors[0]
    known = evidence.knows(author)
    if "several" in flags:
        yield "two or more names"
    elif "organisation" in flags:
        yield "organisation in the sentence"
    elif "acronym" in flags:
        yield "abbreviation in the sentence"
    else:
        yield "full name" if "full name" in flags else "one name"
    if "etal" in flags:
        yield "et al."
        yield "several authors"
    if "work" in flags or any(is_a(t.norm, "work") for t in found.before[-1:]):
        yield "report or study"
    if "abbreviation" in flags:
        yield "explained abbreviation"
    if "title between" in flags:
        yield "title in between"
    if first.cite.locator:
        yield "locator after the name"
    declined = flags.isdisjoint({"several", "organisation"}) and evidence.lists_declined(author)
    if evidence.lists(author) or declined:
        yield "name in the list"
    elif known:
        yield "known name"
    yield from _no_person(found, first, evidence, known=known or declined)
    yield from _beside(parts, known=known)
    yield from _reporting(found, place)
    if place.after[:1] == "(" and not known:
        yield "another citation follows"
    if written := _written_so(unnamed(parts)):
        yield written
    elif "in a series" in flags and not known and not first.cite.locator:
        yield "in a series of dated things"
    if not known and len(found.authors) == 1 and _common(author, evidence):
        yield "word of the text"


def _no_person(found: Narrative, first: Part, evidence: Evidence, *, known: bool) -> Iterator[str]:
    """Signals that the words in the sentence name a place, an event, a figure; not an author."""
    flags = found.flags
    if "place" in flags and evidence.is_place(found.authors[0]):
        yield "place"
    if any(is_a(t.norm, "place-kind") for t in found.before[-3:]):
        yield "place"
    if "event" in flags and not known:
        yield "event or law"
    if "month" in flags:
        yield "month instead of a name"
    if "caption" in flags:
        yield "figure or table"
    if "range" in first.flags:
        yield "range of years"
    if "decade" in first.flags:
        yield "decade"


def _written_so(parts: Sequence[Part]) -> str:
    """What no year of an event is written with: "in press", "n.d.", the letter of 2018a."""
    if parts[0].flags & {"no-date", "in-press"}:
        return "no year but a word for it"
    lettered = any(part.cite.suffix and "decade" not in part.flags for part in parts)
    return "letter after the year" if lettered else ""


def _beside(parts: Sequence[Part], *, known: bool) -> Iterator[str]:
    """Signals of what stands in the brackets beside the first year."""
    own = unnamed(parts)
    if len(own) > 1 and not known:
        yield "in a list of years"
    others = parts[len(own) :]
    if any(part.cite.year for part in others):
        yield "another work beside it"
    for part in others:
        if not part.cite.year:
            yield "words beside the year"


def _reporting(found: Narrative, place: Place) -> Iterator[str]:
    """Words that say that somebody is cited: "according to", "argues", "göre"."""
    before = found.before
    if len(before) > 1 and before[-1].small and before[-1].norm in small_words():
        before = [*before, *before[:-1]]  # "d’après la": with and without the article
    for at in range(len(before)):
        kind, after = match(before, at, "according")
        if kind and after in (len(found.before), len(before)):
            yield "according to"
            break
    following = [t for t in tokenize(place.after) if t.kind in "wp"][:5]
    if following and following[0].small and is_a(following[0].norm, "work"):
        yield "report or study"
    for at, token in enumerate(following):
        near = at == 0 or len(token.text) > 3  # "X (2010) da" says it, "X (2010), da …" does not
        if near and token.kind == "w" and is_a(token.norm, "reporting"):
            yield "reported"
            break


def _common(author: str, evidence: Evidence) -> bool:
    """Whether the name is a word that the text also writes in lower case, or all the time."""
    word = author.split(" (", maxsplit=1)[0]
    if " " in word:
        return False
    lower = word[:1].lower() + word[1:]
    return (lower != word and evidence.count(f" {lower} ") > 0) or evidence.count(word) > 12
