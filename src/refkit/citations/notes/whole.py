"""Sources that a note prints in full, or by name and title, or points back to: "ibid."."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from refkit.citations import grammar
from refkit.citations import names as names_of
from refkit.citations.dates import date_at
from refkit.citations.document import Evidence
from refkit.citations.grammar import Part, name_repeat
from refkit.citations.locators import locator_at, repeat_at, repeat_end
from refkit.citations.notes.cites import Source, end_of, last_page, locator_of, part_of
from refkit.citations.notes.signs import (
    OPEN_QUOTES,
    bibliographic,
    is_introduced,
    last_signal,
    lead_of,
    marks_of,
    may_open,
    signal_at,
)
from refkit.citations.tokens import Token, text_at, tidy, tokenize
from refkit.citations.words import abbreviated, small_words
from refkit.model import Cite

_FARTHEST = 40
"""Words of a sentence before the source that it introduces."""


def read_whole(text: str, start: int, end: int, listed: Evidence) -> Source | None:
    """Read one stretch of a note as a source, or return None."""
    tokens = tokenize(text, start, end)
    if len(tokens) < 2:
        return None
    after = last_signal(tokens)
    lead = lead_of(tokens, after)
    if not may_open(tokens, lead):
        lead = _behind_colon(tokens) or lead
    own = tokens[lead:]
    if not may_open(tokens, lead):
        return None
    marks = marks_of(own)
    introduced = bool(after) or (lead > 0 and is_introduced(tokens[:lead]))
    bare_name = introduced and _name_then_comma(own)
    strong = marks & {"address", "accessed"} or ("quoted title" in marks and "year" in marks)
    if not (
        strong
        or bare_name
        or (lead == after and bibliographic(own))
        or (introduced and len(marks) >= 2)
    ):
        return None
    titled = "quoted title" in marks
    if (not titled and _only_brackets(own)) or _cites_inside(text, own, listed):
        return None
    last = end_of(own)
    source = Source(own[0].start, last, part_of(text, own, marks))
    source.part.whole = own[0].start, last
    if lead:
        source.part.cite.prefix = tidy(text[tokens[0].start : own[0].start]).rstrip(" ,:")
    return source


def _cites_inside(text: str, own: Sequence[Token], listed: Evidence) -> bool:
    """Whether a sentence names a work by author and date: "as Weiss (2010) shows".

    A word follows the brackets, as in no reference, or the list has such a work.
    """
    for at, token in enumerate(own):
        if token.text not in "([" or not at:
            continue
        end = next((n for n, t in enumerate(own) if n > at and t.text in ")]"), len(own))
        cluster = grammar.parse(own[at + 1 : end], text)
        before = own[at - 1].text
        goes_on = end + 1 < len(own) and own[end + 1].text.islower()
        for part in cluster.parts[:1]:
            if goes_on and part.cite.year and not part.cite.authors and own[at - 1].capital:
                return True
            author = part.cite.authors[0] if part.cite.authors else before
            opens = text.startswith(author, own[0].start)
            if part.cite.year and not opens and listed.lists_work(author, part.cite.year):
                return True
    return False


def _behind_colon(tokens: Sequence[Token]) -> int:
    """Return where a whole source begins behind a sentence: "… in the north too: Weiss, …"."""
    for at, token in enumerate(tokens[:_FARTHEST], start=1):
        if token.text in OPEN_QUOTES + "([":
            return 0
        if token.text == ":":
            return at if may_open(tokens, at) and bibliographic(tokens[at:]) else 0
    return 0


def _name_then_comma(own: Sequence[Token]) -> bool:
    """A name, a comma, and more than a word: "NHC, The Northern Harbours Project"."""
    comma = next((i for i, t in enumerate(own) if t.text == ","), 0)
    names = [t for t in own[:comma] if t.kind == "w"]
    if not comma or comma > 7 or not names or len(own) - comma < 4:
        return False
    following = own[comma + 1]
    return all(t.capital or t.norm in small_words() for t in names) and (
        following.capital or following.text in OPEN_QUOTES
    )


def _only_brackets(own: Sequence[Token]) -> bool:
    """Whether it is no more than "Author (2020)", which is read as such."""
    words = [t for t in own if t.kind in "wnu"]
    dated = any(
        t.text == "(" and at + 1 < len(own) and date_at(own, at + 1)[0] for at, t in enumerate(own)
    )
    return dated and len(words) <= 6 and not any(t.kind == "u" for t in own)


def read_short(
    text: str, start: int, end: int, known: Callable[[str], bool], *, beside: bool
) -> Source | None:
    """Read the short form of a work cited before: a known name, a comma, a title or a page.

    `beside` another source, a title with a page is enough: "Ibid.; Müller, Rivers, p. 4".
    """
    tokens = tokenize(text, start, end)
    own = tokens[last_signal(tokens) :]
    comma = next((at for at, token in enumerate(own) if token.text == ","), 0)
    if not 0 < comma <= 5 or len(own) > 30 or not own[0].capital or comma + 1 >= len(own):
        return None
    names = names_of.read(own[:comma], text)
    following = own[comma + 1]
    titled = following.capital or following.text in OPEN_QUOTES
    pages, label = locator_of(own)
    if not pages:
        pages, label = last_page(own, short=True)
    if not names.authors or names.lower or not (titled or pages):
        return None
    if not known(names.authors[0]) and not (beside and titled and label == "page"):
        return None
    lower = sum(t.kind == "w" and t.text.islower() and t.norm not in small_words() for t in own)
    if lower > 6:
        return None
    cite = Cite(authors=list(names.authors), locator=pages, label=label)
    if titled:
        title = [t for t in own[comma + 1 :] if t.kind in "wp"]
        stop = next((at for at, t in enumerate(title) if at and t.text in ",”»"), len(title))
        cite.title = tidy(text[title[0].start : title[stop - 1].end]).strip("“”«»,. ")
    return Source(own[0].start, end_of(own), Part(cite, names, {"note", "short"}))


def read_repeat(text: str, start: int, end: int) -> Source | None:
    """Ibid., p. 4 · Yılmaz, a.g.e., s. 12: the word stands for the title, or for the author."""
    tokens = tokenize(text, start, end)
    first = signal_at(tokens, 0)
    for at in range(first, min(first + 8, len(tokens))):
        after = repeat_at(tokens, at)
        if not after:
            continue
        names = names_of.read(tokens[first:at], text)
        if at > first and (names.lower or not names.authors or tokens[at - 1].text not in ",."):
            continue
        if at == first and sum(token.kind == "w" for token in tokens[after:]) > 4:
            continue  # a sentence goes on
        end = repeat_end(tokens, at, after)
        cite = Cite(authors=list(names.authors), etal=names.etal)
        name_repeat(cite, tidy(text[tokens[at].start : tokens[end - 1].end]))
        last = after
        while last < len(tokens) and tokens[last].text in ",.:":
            last += 1
        pages, label, stop = locator_at(tokens, last)
        if pages:
            cite.locator, cite.label, after = pages, label, stop
            after += text_at(tokens, after) == "." and abbreviated(tokens, last, after)
        else:
            after = end
        part = Part(cite, names, {"note", "repeat"})
        return Source(tokens[first].start, tokens[after - 1].end, part)
    return None
