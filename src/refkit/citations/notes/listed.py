"""Sources that the article's list has: an author and how a title begins, or a title alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from refkit.citations import names as names_of
from refkit.citations.dates import plausible_year
from refkit.citations.document import Evidence
from refkit.citations.grammar import Part
from refkit.citations.locators import locator_at
from refkit.citations.names import Names
from refkit.citations.notes.cites import Source, date_of, end_of, family_of, last_page, locator_of
from refkit.citations.notes.signs import (
    CLOSE_QUOTES,
    MARKS,
    OPEN_QUOTES,
    last_signal,
    lead_of,
    marks_of,
    part_of_name,
    signal_at,
)
from refkit.citations.tokens import Token, text_at, tidy, tokenize
from refkit.model import Cite

_PROSE = 3
"""Words of a sentence around a work that tell a mention from a reference."""

_LONGEST_TITLE = 60
_MOST_NAMES = 6
"""Commas before a title, at most."""

_TITLE = 10
"""Letters of a title that is known by itself."""


def read_listed(text: str, start: int, end: int, listed: Evidence) -> Source | None:
    """Read a source that the list has: its authors, a comma, and how its title begins.

    The authors may be missing where the title stands in quotation marks: "“Lakes,” in Fen Essays".
    """
    tokens = tokenize(text, start, end)
    after = last_signal(tokens)
    own = tokens[max(after, lead_of(tokens, after)) :]
    if not own:
        return None
    named, first, title = Names(), 1, 0
    if own[0].text in OPEN_QUOTES:
        title = _listed_title(text, own, 1, listed)
    for comma in [at for at, token in enumerate(own) if token.text == ","][:_MOST_NAMES]:
        if not title and (title := _listed_title(text, own, comma + 1, listed)):
            found = _named(text, own[:comma], listed)
            if found is None:
                return None
            named, first = found, comma + 1
    if not title:
        return None
    pages, label = locator_of(own[title:])
    if not pages:
        pages, label = last_page(own, short=True)
    year, iso = date_of(own[title:])
    cite = Cite(named.authors, named.etal, year, date=iso, locator=pages, label=label)
    cite.title = tidy(text[own[first].start : own[title - 1].end]).strip(MARKS)
    return Source(own[0].start, end_of(own), Part(cite, named, {"note", "short"}))


def read_mentions(text: str, start: int, end: int, listed: Evidence) -> list[Source]:
    """Read works of the list that a sentence names: "as Weiss, “Lakes,” p. 4, shows".

    None where the whole of it is a source, which is read as such.
    """
    tokens = tokenize(text, start, end)
    found: list[Source] = []
    prose = done = 0
    for comma, token in enumerate(tokens):
        if token.text != "," or comma < done or comma + 2 >= len(tokens):
            continue
        first = comma
        while first > done and part_of_name(tokens, first - 1, comma):
            first -= 1
        title = _listed_title(text, tokens, comma + 1, listed)
        named = _named(text, tokens[first:comma], listed) if title and first < comma else None
        if named is None:
            continue
        prose += _prose(tokens[max(done, signal_at(tokens, done)) : first])
        cite = Cite(authors=named.authors, etal=named.etal)
        cite.title = tidy(text[tokens[comma + 1].start : tokens[title - 1].end]).strip(MARKS)
        done = _behind_title(tokens, title, cite)
        first, last = _with_brackets(tokens, first, done)
        found.append(Source(first, last, Part(cite, named, {"note", "short"})))
    tail = tokens[done:]
    if not found or marks_of(tail):
        return []
    return found if len(found) > 1 or prose + _prose(tail) >= _PROSE else []


def _with_brackets(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return where tokens[first:last] begin and end, brackets right around them included."""
    inside = first > 0 and tokens[first - 1].text == "(" and text_at(tokens, last) == ")"
    return tokens[first - inside].start, tokens[last - 1 + inside].end


def _prose(tokens: Sequence[Token]) -> int:
    """How many words are those of a sentence, and of no title or abbreviation."""
    return sum(
        t.kind == "w" and t.text.islower() and len(t.text) > 2 and text_at(tokens, at + 1) != "."
        for at, t in enumerate(tokens)
    )


def _named(text: str, head: Sequence[Token], listed: Evidence) -> Names | None:
    """Return the names that some words are, if an entry of the list is theirs."""
    names = names_of.read(head, text)
    printed = tidy(text[head[0].start : head[-1].end])
    names.authors = [family_of(author, head) for author in names.authors] or [printed]
    if listed.lists(printed):
        names.authors = [printed]
    return names if listed.lists(names.authors[0]) else None


def _listed_title(text: str, tokens: Sequence[Token], at: int, listed: Evidence) -> int:
    """Return the index after the longest run of words with which a title of the list begins."""
    best = 0
    for end in range(at + 1, min(len(tokens), at + _LONGEST_TITLE) + 1):
        title = tidy(text[tokens[at].start : tokens[end - 1].end])
        if tokens[end - 1].kind not in "wn":
            continue
        if not listed.lists_title(title):
            break
        best = end if len(title.strip(MARKS)) >= _TITLE else 0
    return best


def _behind_title(tokens: Sequence[Token], at: int, cite: Cite) -> int:
    """Read what follows a title, the imprint and the pages; return the index after them."""
    end = at
    while end < len(tokens) and tokens[end].text in CLOSE_QUOTES + '“"?!':
        end += 1
    at = end
    if text_at(tokens, end) == "(":
        close = next((n for n in range(end, len(tokens)) if tokens[n].text == ")"), 0)
        if close and tokens[close - 1].kind == "n" and plausible_year(tokens[close - 1].text):
            cite.year, at = tokens[close - 1].text, close + 1
    place = at
    while place < len(tokens) and tokens[place].text in "," + CLOSE_QUOTES + "“":
        place += 1
    pages, label, after = locator_at(tokens, place)
    if pages:
        cite.locator, cite.label = pages, label
        return after
    return at


def read_title(
    text: str, start: int, end: int, listed: Callable[[str], bool], *, paged: bool = False
) -> Source | None:
    """Read a title, alone or with its page or imprint, that the list has; `paged`: with a page."""
    tokens = tokenize(text, start, end)
    own = tokens[last_signal(tokens) :]
    while own and own[-1].text in ".,;":
        own = own[:-1]
    if len(own) < 2:
        return None
    pages, label = locator_of(own)
    if not pages:
        pages, label = last_page(own, short=True)
    stop = next((at for at in range(1, len(own)) if _locates(own, at)), len(own))
    year, stop = _without_imprint(own, stop)
    words = [t for t in own[:stop] if t.kind == "w"]
    if len(words) < 2 or sum(len(t.text) for t in words) < _TITLE:
        return None
    title = tidy(text[own[0].start : own[stop - 1].end]).strip(MARKS)
    if not listed(title) or (paged and not pages):
        return None
    cite = Cite(title=title, year=year, locator=pages, label=label)
    found = names_of.read([], text)
    return Source(own[0].start, end_of(own), Part(cite, found, {"note", "short"}))


def _without_imprint(own: Sequence[Token], stop: int) -> tuple[str | None, int]:
    """Leave out the brackets that end in a year: "Turnpike Act (1761)", "Lakes (Reed, 1996)"."""
    opens = next((at for at in range(stop) if own[at].text == "("), 0)
    closes = next((at for at in range(opens, stop) if own[at].text == ")"), 0)
    if opens and closes and own[closes - 1].kind == "n" and plausible_year(own[closes - 1].text):
        return own[closes - 1].text, opens
    return None, stop


def _locates(own: Sequence[Token], at: int) -> bool:
    """Whether nothing but pages stands from `at` on."""
    pages, _, after = locator_at(own, at)
    return bool(pages) and all(token.text in ".,;" for token in own[after:])
