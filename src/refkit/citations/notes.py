"""The sources inside a footnote or endnote, "ibid." included: those of one sentence are a citation.

A note is cut into sentences, and these at semicolons. A piece is a source when it prints what
sources print: an address, a title in quotation marks, an access date, a page with its label, names
and a year in a bibliographic order, a word such as "ibid.". What only goes on ("Accessed …",
"Online at …", an address) belongs to the source before it. What introduces a source ("See data
provided in …") is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from refkit.citations import grammar, sentences
from refkit.citations import names as names_of
from refkit.citations.dates import date_at, plausible_year
from refkit.citations.document import Evidence
from refkit.citations.grammar import Part, name_repeat
from refkit.citations.locators import labelled_pages, locator_at, repeat_at, repeat_end
from refkit.citations.names import Names, initials_first, organisation, with_initials
from refkit.citations.tokens import DASHES, Token, text_at, tidy, tokenize
from refkit.citations.words import (
    LOCATORS,
    abbreviated,
    connectors,
    is_a,
    match,
    month_numbers,
    particles,
    small_words,
)
from refkit.model import Cite

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+")
_OPEN_QUOTES = '“«„"'
_CLOSE_QUOTES = "”»"
_MARKS = '*_„“”«»",.: '
_ADVERBS = 2
"""Words between "see" and a name: "see especially"."""
_PROSE = 3
"""Words of a sentence around a work that tell a mention from a reference."""
_LONGEST_TITLE = 60
_FARTHEST = 40
"""Words of a sentence before the source that it introduces."""
_TITLE = 10
"""Letters of a title that is known by itself."""


@dataclass(slots=True)
class Source:
    """One source of a note: text[start:end] and its cite."""

    start: int
    end: int
    part: Part


def read(
    text: str,
    known: Callable[[str], bool] = lambda author: False,
    listed: Evidence | None = None,
) -> list[Source]:
    """Return the sources that a note prints, in order.

    `known` tells whether an author stands in the list or in a note before: then his name and
    a title are enough ("Kircher, Musurgia, 383"). What is `listed` is known by its title alone.
    """
    out: list[Source] = []
    listed = listed or Evidence()
    for start, end in _units(text, listed):
        if mentioned := _mentions(text, start, end, listed):
            out += mentioned
            continue
        source = (
            _repeat(text, start, end)
            or _source(text, start, end, listed)
            or _listed(text, start, end, listed)
            or _short(text, start, end, known, beside=bool(out))
            or _titled(text, start, end, listed)
        )
        if source:
            out.append(source)
    return out


def clusters(text: str, found: Sequence[Source]) -> Iterator[list[Source]]:
    """Yield the sources of each citation: between them stand semicolons, "and", "see also"."""
    cluster: list[Source] = []
    for source in found:
        if cluster and not _joined(tokenize(text, cluster[-1].end, source.start)):
            yield cluster
            cluster = []
        cluster.append(source)
    if cluster:
        yield cluster


def _joined(between: Sequence[Token]) -> bool:
    """Whether nothing but ";", "and", "see also" stands there."""
    at = next((at + 1 for at, token in enumerate(between) if token.text == ";"), 0)
    if any(token.text not in ".,;" for token in between[:at]):
        return False
    while 0 < at < len(between):
        signal = _signal(between, at) or _signal(between, at + 1)  # "but see"
        joins = between[at].text in ",:" or between[at].norm in connectors()
        at = signal or (at + 1 if joins else 0)
    return at > 0


# ------------------------------------------------------------------------------------ cutting
def _units(text: str, listed: Evidence) -> Iterator[tuple[int, int]]:
    """The stretches that may be one source each: sentences, what goes on joined to them."""
    units: list[tuple[int, int]] = []
    for start, end in sentences.split(text):
        for number, piece in enumerate(_pieces(text, start, end)):
            if units and (
                _continues(text, units[-1], piece, new=number > 0)
                or _printed_on(text, units[-1], piece, listed)
            ):
                units[-1] = (units[-1][0], piece[1])
            else:
                units.append(piece)
    yield from units


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence at semicolons, and where a new name follows a finished address."""
    tokens = tokenize(text, start, end)
    depth, first = 0, start
    for at, token in enumerate(tokens):
        depth += token.text in "([“«"
        depth -= token.text in ")]”»"
        if token.text not in ";," or depth > 0 or at + 1 >= len(tokens):
            continue
        if token.text == "," and not (_address_before(tokens, at) and _new_name(tokens, at + 1)):
            continue
        begin = _after_connector(tokens, at + 1)
        if token.text == ";" and not (tokens[begin].capital or _signal(tokens, begin)):
            continue
        yield first, token.start
        first = tokens[begin].start
    yield first, end


def _after_connector(tokens: Sequence[Token], at: int) -> int:
    """Step over the "and" or "but" with which a further source begins: "; and Harlow, …"."""
    if at + 1 >= len(tokens) or tokens[at].kind != "w" or not tokens[at].text.islower():
        return at
    joined = tokens[at].norm in connectors() or (
        _signal(tokens, at + 1) and not _signal(tokens, at)
    )
    return at + 1 if joined else at


def _address_before(tokens: Sequence[Token], at: int) -> bool:
    back = at - 1
    while back > 0 and tokens[back].text in ")].":
        back -= 1
    return tokens[back].kind in "ud"


def _new_name(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "w" and tokens[at].capital and not _goes_on(tokens, at)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words at `at` go on with a source: "Accessed …", "Online at …"."""
    kind, after = match(tokens, at, "accessed", "available")
    if not kind or len(tokens[at].text) > 2:
        return bool(kind)
    return after < len(tokens) and (tokens[after].text == ":" or tokens[after].kind in "nt")


def _continues(text: str, before: tuple[int, int], piece: tuple[int, int], *, new: bool) -> bool:
    """Whether a piece belongs to the source before it; a `new` one follows a semicolon."""
    tokens = tokenize(text, piece[0], piece[1])
    if not tokens:
        return True
    first = tokens[0]
    if first.kind == "u" or _goes_on(tokens, first.text == "("):
        return _like_source(text, before)
    if match(tokens, 0, "ibid")[0]:
        return False
    lead = tokenize(text, before[0], before[1])
    lead = lead[_signal(lead, 0) :]
    if first.text in _OPEN_QUOTES:  # a title after "…, Admin."
        return len(lead) < 25 and any(t.capital for t in lead) and not _marks(lead)
    date, after = date_at(tokens, 0)
    if date and (after >= len(tokens) or tokens[after].kind in "up"):
        return _like_source(text, before)
    if labelled_pages(tokens, 0)[0]:
        return True
    if _signal(tokens, 0) or _introduced(tokens):
        return False
    unfinished = _initialled(lead) and not _marks(lead) & {"year", "pages"}
    if new or (_bibliographic(tokens) and not unfinished):
        return False
    if _opens_imprint(tokens):
        return _initialled(lead) or not _marks(lead)
    if _only_names(lead):  # "A. B. Orlov." and then the title
        return first.capital and len(tokens) < 25 and not _marks(tokens)
    return (_initialled(lead) or _bibliographic(lead)) and _imprint(tokens)


def _printed_on(
    text: str, before: tuple[int, int], piece: tuple[int, int], listed: Evidence
) -> bool:
    """Whether an entry of the list begins with the words before and goes on with the piece's."""
    lead = tokenize(text, *before)
    lead = lead[_signal(lead, 0) :]
    begin = [token for token in tokenize(text, *piece) if token.kind in "wn"][:2]
    enough = len(begin) == 2 or len(lead) > len(begin) > 0
    return enough and bool(lead) and listed.prints(text[lead[0].start : begin[-1].end])


def _opens_imprint(tokens: Sequence[Token]) -> bool:
    """Whether a place, a publisher and a year open the words: no source begins so."""
    colon = next((at for at, t in enumerate(tokens[:4]) if t.text == ":"), 0)
    if not colon or not all(t.capital or t.text in ".-" for t in tokens[:colon]):
        return False
    year = next((at for at, t in enumerate(tokens) if t.kind == "n"), 0)
    named = [t for t in tokens[colon + 1 : year] if t.kind == "w"]
    return (
        colon < year <= colon + 8
        and plausible_year(tokens[year].text)
        and tokens[year - 1].text == ","
        and bool(named)
        and named[0].capital
    )


def _only_names(tokens: Sequence[Token]) -> bool:
    """Whether the words are names with initials before them, and nothing else."""
    words = [token for token in tokens if token.kind == "w"]
    if words and match(tokens, 0, "same-author")[1] >= len(tokens):
        return True
    capital = all(word.capital or word.norm in connectors() for word in words)
    stops = sum(t.text == "." and len(tokens[at - 1].text) > 2 for at, t in enumerate(tokens))
    return bool(initials_first(tokens)) and capital and stops == 1 and len(words) <= 12


def _initialled(tokens: Sequence[Token]) -> bool:
    """Whether a name with initials opens the words, as it opens a reference."""
    return bool(with_initials(tokens) or initials_first(tokens))


def _like_source(text: str, unit: tuple[int, int]) -> bool:
    tokens = tokenize(text, unit[0], unit[1])
    return bool(_marks(tokens)) or any(token.text == "," for token in tokens)


def _imprint(tokens: Sequence[Token]) -> bool:
    """Whether a short sentence is the rest of a reference: "М.: Наука, 2010", "Cilt 5"."""
    if len(tokens) > 24:
        return False
    lower = sum(t.kind == "w" and t.text.islower() and t.norm not in small_words() for t in tokens)
    number = any(t.kind == "n" for t in tokens) or any(t.text == "//" for t in tokens)
    return number and lower <= 3


# --------------------------------------------------------------------------------- what it is
def _marks(tokens: Sequence[Token]) -> set[str]:
    """What only sources print."""
    marks: set[str] = set()
    opened = False
    for at, token in enumerate(tokens):
        if token.kind == "u":
            marks.add("address")
        elif token.text in _CLOSE_QUOTES and at > 2:
            marks.add("quoted title")
        elif token.text in '"„' or (token.text == "“" and opened):
            if opened and at > 2:
                marks.add("quoted title")
            opened = not opened
        elif token.text == ")" and at > 3 and _ends_imprint(tokens, at):
            marks.add("imprint")
        elif token.kind == "w":
            if _goes_on(tokens, at):
                marks.add("accessed")
            label = match(tokens, at, "page", "volume", "issue")[0]
            apart = not (len(token.text) == 1 and token.capital) or tokens[at - 1].kind == "p"
            if label and apart and locator_at(tokens, at)[0]:
                marks.add("pages")
        elif token.kind == "n" and plausible_year(token.text):
            marks.add("year")
        elif token.kind == "n" and labelled_pages(tokens, at)[0]:
            marks.add("pages")
    return marks


def _ends_imprint(tokens: Sequence[Token], at: int) -> bool:
    """Whether the brackets that end at `at` hold a publisher and a year: "(Press, 1999)"."""
    year, comma = tokens[at - 1], tokens[at - 2]
    return year.kind == "n" and plausible_year(year.text) and comma.text == ","


def _bibliographic(tokens: Sequence[Token]) -> bool:
    """Whether the words stand as in a reference: a name first, hardly a verb, a year or pages."""
    words = [t for t in tokens if t.kind == "w"]
    if len(words) < 2 or not words[0].capital:
        return False
    small = small_words()
    lower = [t for t in words if t.text.islower() and t.norm not in small]
    comma = next((i for i, t in enumerate(tokens) if t.text in ",.:(“"), 99)
    marks = _marks(tokens)
    if _initialled(tokens) and marks & {"year", "pages"}:
        return True
    plain = len(lower) <= len(words) * (0.55 if "pages" in marks else 0.4)
    return (
        plain
        and comma <= (14 if "imprint" in marks else 9)
        and bool(marks & {"year", "pages", "imprint"})
        and len(marks) >= 2
    )


def _signal(tokens: Sequence[Token], at: int) -> int:
    """Return the index after "see", "cf.", "quoted in" at `at`, or 0."""
    end = 0
    while True:
        kind, after = match(tokens, at, "quoted-in", "see")
        if not kind:
            return end
        at = end = _remark(tokens, after)
        while at < len(tokens) and tokens[at].text in ",:":
            at = end = at + 1


def _remark(tokens: Sequence[Token], at: int) -> int:
    """Step over the few words between "see" and its colon: "see, however: Lee"."""
    place = at + (text_at(tokens, at) == ",")
    end = place
    while end < len(tokens) and end < place + 3 and tokens[end].text.islower():
        end += 1
    return end if end > place and text_at(tokens, end) == ":" else at


def _last_signal(tokens: Sequence[Token]) -> int:
    """Return the index after the last "see" before a name: what stands before only leads to it."""
    end, quoted = _signal(tokens, 0), False
    for at in range(1, min(len(tokens) - 1, 40)):
        token = tokens[at]
        if token.kind == "u":
            break
        quoted = (quoted or token.text in _OPEN_QUOTES) and token.text not in _CLOSE_QUOTES
        if quoted or len(token.text) < 2 or not token.text[0].islower():
            continue
        after = _signal(tokens, at)
        if 0 < after < len(tokens) and (
            tokens[after].capital or tokens[after].text in _OPEN_QUOTES
        ):
            end = max(end, after)
    return end


def _introduced(tokens: Sequence[Token]) -> bool:
    return any(t.kind == "w" and is_a(t.norm, "intro") and at < 12 for at, t in enumerate(tokens))


def _source(text: str, start: int, end: int, listed: Evidence) -> Source | None:
    """Read one stretch of a note as a source, or return None."""
    tokens = tokenize(text, start, end)
    if len(tokens) < 2:
        return None
    after = _last_signal(tokens)
    lead = _lead(tokens, after)
    if not _may_open(tokens, lead):
        lead = _behind_colon(tokens) or lead
    own = tokens[lead:]
    if not _may_open(tokens, lead):
        return None
    marks = _marks(own)
    introduced = bool(after) or (lead > 0 and _introduced(tokens[:lead]))
    bare_name = introduced and _name_then_comma(own)
    strong = marks & {"address", "accessed"} or ("quoted title" in marks and "year" in marks)
    if not (
        strong
        or bare_name
        or (lead == after and _bibliographic(own))
        or (introduced and len(marks) >= 2)
    ):
        return None
    titled = "quoted title" in marks
    if (not titled and _only_brackets(own)) or _cites_inside(text, own, listed):
        return None
    last = _last(own)
    source = Source(own[0].start, last, _part(text, own, marks))
    source.part.whole = own[0].start, last
    if lead:
        source.part.cite.prefix = tidy(text[tokens[0].start : own[0].start]).rstrip(" ,:")
    return source


def _cites_inside(text: str, own: Sequence[Token], listed: Evidence) -> bool:
    """Whether a sentence names a work of the list by author and date: "as Weiss (2010) shows"."""
    for at, token in enumerate(own):
        if token.text not in "([" or not at:
            continue
        end = next((n for n, t in enumerate(own) if n > at and t.text in ")]"), len(own))
        cluster = grammar.parse(own[at + 1 : end], text)
        before = own[at - 1].text
        for part in cluster.parts[:1]:
            author = part.cite.authors[0] if part.cite.authors else before
            opens = text.startswith(author, own[0].start)
            if part.cite.year and not opens and listed.lists_work(author, part.cite.year):
                return True
    return False


def _listed(text: str, start: int, end: int, listed: Evidence) -> Source | None:
    """Read a source that the list has: its author, a comma, and how its title begins."""
    tokens = tokenize(text, start, end)
    after = _last_signal(tokens)
    own = tokens[max(after, _lead(tokens, after)) :]
    comma = next((at for at, token in enumerate(own) if token.text == ","), 0)
    if not comma or comma + 1 >= len(own):
        return None
    names = names_of.read(own[:comma], text)
    printed = tidy(text[own[0].start : own[comma].start])
    authors = [_family(author, own[:comma]) for author in names.authors] or [printed]
    if not any(map(listed.lists, (printed, *authors[:1]))):
        return None
    title = _title_behind(text, own, comma)
    if not (len(title) >= _TITLE and listed.lists_title(title)):
        return None
    pages, label = _locator(own)
    if not pages:
        pages, label = _last_page(own, short=True)
    year, iso = _date(own)
    authors = [printed] if listed.lists(printed) else authors
    cite = Cite(authors=authors, year=year, date=iso, title=title, locator=pages, label=label)
    return Source(own[0].start, _last(own), Part(cite, names, {"note", "short"}))


def _mentions(text: str, start: int, end: int, listed: Evidence) -> list[Source]:
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
        while first > done and _part_of_name(tokens, first - 1, comma):
            first -= 1
        title = _listed_title(text, tokens, comma + 1, listed)
        named = _named(text, tokens[first:comma], listed) if title and first < comma else None
        if named is None:
            continue
        prose += _prose(tokens[max(done, _signal(tokens, done)) : first])
        cite = Cite(authors=named.authors, etal=named.etal)
        cite.title = tidy(text[tokens[comma + 1].start : tokens[title - 1].end]).strip(_MARKS)
        done = _behind_title(tokens, title, cite)
        first, last = _with_brackets(tokens, first, done)
        found.append(Source(first, last, Part(cite, named, {"note", "short"})))
    tail = tokens[done:]
    if not found or _marks(tail):
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
    names.authors = [_family(author, head) for author in names.authors] or [printed]
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
        best = end if len(title.strip(_MARKS)) >= _TITLE else 0
    return best


def _behind_title(tokens: Sequence[Token], at: int, cite: Cite) -> int:
    """Read what follows a title, the imprint and the pages; return the index after them."""
    end = at
    while end < len(tokens) and tokens[end].text in _CLOSE_QUOTES + '“"?!':
        end += 1
    at = end
    if text_at(tokens, end) == "(":
        close = next((n for n in range(end, len(tokens)) if tokens[n].text == ")"), 0)
        if close and tokens[close - 1].kind == "n" and plausible_year(tokens[close - 1].text):
            cite.year, at = tokens[close - 1].text, close + 1
    place = at
    while place < len(tokens) and tokens[place].text in "," + _CLOSE_QUOTES + "“":
        place += 1
    pages, label, after = locator_at(tokens, place)
    if pages and place > at - 1:
        cite.locator, cite.label = pages, label
        return after
    return at


def _title_behind(text: str, own: Sequence[Token], comma: int) -> str:
    """Return the first words of the title behind an author's comma."""
    rest = own[comma + 1 :]
    stop = next((at for at, t in enumerate(rest) if at > 1 and t.text in ',.(”»“"'), len(rest))
    return tidy(text[rest[0].start : rest[stop - 1].end]).strip(_OPEN_QUOTES + _CLOSE_QUOTES + " ")


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    first = tokens[at] if at < len(tokens) else None
    return first is not None and (first.capital or first.kind in "ud" or first.text in _OPEN_QUOTES)


def _behind_colon(tokens: Sequence[Token]) -> int:
    """Return where a whole source begins behind a sentence: "… in the north too: Weiss, …"."""
    for at, token in enumerate(tokens[:_FARTHEST], start=1):
        if token.text in _OPEN_QUOTES + "([":
            return 0
        if token.text == ":":
            return at if _may_open(tokens, at) and _bibliographic(tokens[at:]) else 0
    return 0


def _short(
    text: str, start: int, end: int, known: Callable[[str], bool], *, beside: bool
) -> Source | None:
    """Read the short form of a work cited before: a known name, a comma, a title or a page.

    `beside` another source, a title with a page is enough: "Ibid.; Müller, Rivers, p. 4".
    """
    tokens = tokenize(text, start, end)
    own = tokens[_last_signal(tokens) :]
    comma = next((at for at, token in enumerate(own) if token.text == ","), 0)
    if not 0 < comma <= 5 or len(own) > 30 or not own[0].capital or comma + 1 >= len(own):
        return None
    names = names_of.read(own[:comma], text)
    following = own[comma + 1]
    titled = following.capital or following.text in _OPEN_QUOTES
    pages, label = _locator(own)
    if not pages:
        pages, label = _last_page(own, short=True)
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
    return Source(own[0].start, _last(own), Part(cite, names, {"note", "short"}))


def _titled(text: str, start: int, end: int, listed: Evidence) -> Source | None:
    """Read the title of a listed work, alone or with its page, or all that the list prints."""
    tokens = tokenize(text, start, end)
    own = tokens[_last_signal(tokens) :]
    while own and own[-1].text in ".,;":
        own = own[:-1]
    if len(own) < 2:
        return None
    pages, label = _locator(own)
    if not pages:
        pages, label = _last_page(own, short=True)
    stop = next((at for at in range(1, len(own)) if _locates(own, at)), len(own))
    year, stop = _without_imprint(own, stop)
    words = [t for t in own[:stop] if t.kind == "w"]
    if len(words) < 2 or sum(len(t.text) for t in words) < _TITLE:
        return None
    title = tidy(text[own[0].start : own[stop - 1].end]).strip(_MARKS)
    if not (listed.lists_title(title) or (pages and listed.prints(title))):
        return None
    cite = Cite(title=title, year=year, locator=pages, label=label)
    found = names_of.read([], text)
    return Source(own[0].start, _last(own), Part(cite, found, {"note", "short"}))


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


def _lead(tokens: Sequence[Token], after: int) -> int:
    """How many tokens introduce the source: "See data provided in | European Parliament, …"."""
    if _initialled(tokens[after:]):
        return after
    stop = next(
        (
            at
            for at, t in enumerate(tokens)
            if at >= after and (t.text in ",(:" or t.kind in "un" or t.text in _OPEN_QUOTES)
        ),
        len(tokens),
    )
    if stop < len(tokens) and tokens[stop].text in _OPEN_QUOTES and stop == after:
        return after
    start = stop
    while start > after and _part_of_name(tokens, start - 1, stop):
        start -= 1
    while start < stop and not tokens[start].capital and tokens[start].kind == "w":
        start += 1
    if start >= stop:
        return after
    between = tokens[after:start]
    if not any(t.kind == "w" and t.text.islower() for t in between):
        return after
    last = tokens[start - 1]
    if 0 < after < start <= after + _ADVERBS:  # "see especially"
        return start
    introduces = last.norm in small_words() or is_a(last.norm, "intro") or not last.text.isalpha()
    return start if introduces and (after or _introduced(between)) else after


def _part_of_name(tokens: Sequence[Token], at: int, stop: int) -> bool:
    token = tokens[at]
    if token.kind == "d" or (token.kind == "w" and token.capital):
        return not (at == 0 and is_a(token.norm, "intro"))
    if token.text == "." and at:
        return len(tokens[at - 1].text) <= 2
    if token.kind == "w" and (token.norm in particles() or token.text in ("of", "&")):
        return at + 1 < stop
    if token.kind == "w" and token.norm in small_words() and 0 < at < stop - 1:
        run = tokens[at - 1]
        joins = token.norm in connectors() and tokens[at + 1].capital
        return run.capital and (joins or organisation([run]))
    return token.text == "&"


def _name_then_comma(own: Sequence[Token]) -> bool:
    """A name, a comma, and more than a word: "NHC, The Northern Harbours Project"."""
    comma = next((i for i, t in enumerate(own) if t.text == ","), 0)
    names = [t for t in own[:comma] if t.kind == "w"]
    if not comma or comma > 7 or not names or len(own) - comma < 4:
        return False
    following = own[comma + 1]
    return all(t.capital or t.norm in small_words() for t in names) and (
        following.capital or following.text in _OPEN_QUOTES
    )


def _only_brackets(own: Sequence[Token]) -> bool:
    """Whether it is no more than "Author (2020)", which is read as such."""
    words = [t for t in own if t.kind in "wnu"]
    dated = any(
        t.text == "(" and at + 1 < len(own) and date_at(own, at + 1)[0] for at, t in enumerate(own)
    )
    return dated and len(words) <= 6 and not any(t.kind == "u" for t in own)


def _last(own: Sequence[Token]) -> int:
    """Where the source ends: its final full stops and commas left out."""
    at = len(own) - 1
    while at > 0 and own[at].text in ".,;":
        if own[at].text == "." and abbreviated(own, 0, at):
            break
        at -= 1
    return own[at].end


# -------------------------------------------------------------------------------------- cites
def _part(text: str, own: Sequence[Token], marks: set[str]) -> Part:
    """The cite of a source: who, when, where."""
    head = _head(own)
    found = names_of.read(head, text)
    authors = [_family(author, head) for author in found.authors]
    cite = Cite(authors=authors, etal=found.etal)
    year, iso = _date(own)
    cite.year, cite.date = year, iso
    url = next((t for t in own if t.kind == "u"), None)
    if url:
        cite.url = re.sub(r"[).,;\]]+$", "", url.text)
    cite.locator, cite.label = _locator(own) if "pages" in marks else _last_page(own)
    return Part(cite, found, {"note"})


def _head(own: Sequence[Token]) -> list[Token]:
    """The tokens of the author: up to the comma, the title or the date."""
    if initials := with_initials(own):
        return list(own[:initials])
    if same := match(own, 0, "same-author")[1]:
        return [token for token in own[:same] if token.kind == "w"]
    head: list[Token] = []
    depth = 0
    for at, token in enumerate(own):
        depth += token.text == "("
        if not depth and (token.kind in "nu" or token.text in ',:“«"„;'):
            if token.text == "," and at and _initials_follow(own, at + 1):
                head.append(token)
                continue
            break
        if not depth and token.text == "." and len(own[at - 1].text) > 2:
            break
        lower = token.kind == "w" and token.text.islower()
        if head and lower and (is_a(token.norm, "intro") or _goes_on(own, at)):
            break
        depth -= token.text == ")"
        if token.text == "(" and date_at(own, at + 1)[0]:
            break
        head.append(token)
    return head


def _initials_follow(own: Sequence[Token], at: int) -> bool:
    return (
        at + 1 < len(own) and len(own[at].text) == 1 and own[at].capital and own[at + 1].text == "."
    )


def _family(author: str, head: Sequence[Token]) -> str:
    """Take the family name of a person printed in full; leave organisations as they are."""
    words = author.split()
    if match(head, 0, "same-author")[0]:
        return author
    if not 2 <= len(words) <= 6 or organisation(head) or "(" in author or words[0] == "The":
        return author
    initials = [at for at, word in enumerate(words) if word.endswith(".") and len(word) == 2]
    if any(len(word) > 1 and word.isupper() and not word.endswith(".") for word in words):
        return author
    if initials and initials[-1] + 1 < len(words):
        return " ".join(words[initials[-1] + 1 :])
    small = [at for at, word in enumerate(words) if word[0].islower()]
    if small:
        return " ".join(words[1:]) if small[0] else author
    return words[-1] if len(words) <= 3 else author


def _date(own: Sequence[Token]) -> tuple[str | None, str | None]:
    """The date of the work, not the one of the access: the fullest date, else the last year."""
    months = month_numbers()
    best: tuple[str, str | None] | None = None
    at = 0
    while at < len(own):
        if _goes_on(own, at) and match(own, at, "accessed")[0]:
            break
        token = own[at]
        numeric = token.kind in "nt" or (token.kind == "w" and token.norm in months)
        date, after = date_at(own, at) if numeric else (None, at)
        if date and "range" in date.flags and at and own[at - 1].text == "(":
            at = after  # somebody's life
        elif date and not date.flags & {"no-date", "in-press"}:
            if best is None or date.iso or best[1] is None:
                best = (date.year, date.iso)
            at = after
        else:
            at += 1
    return best if best else (None, None)


def _last_page(own: Sequence[Token], *, short: bool = False) -> tuple[str | None, str | None]:
    """A page without a label that closes a source: "(Lantern, 1996), 101", "“Bells,” 41"."""
    for at in range(max(1, len(own) - 6), len(own)):
        before = own[at - 2 if own[at - 1].text in ",:" else at - 1].text
        closed = before in _CLOSE_QUOTES + ')"' or (short and own[at - 1].text == ",")
        if own[at].kind != "n" or not closed:
            continue
        pages, label, after = locator_at(own, at)
        if pages and all(token.text in ".," for token in own[after:]):
            return pages, label
    return None, None


def _locator(own: Sequence[Token]) -> tuple[str | None, str | None]:
    """The last page printed with its label, else what else is labelled."""
    other: tuple[str | None, str | None] = (None, None)
    for at in range(len(own) - 1, -1, -1):
        if own[at].kind == "n" or match(own, at, *LOCATORS)[0]:
            pages, label, _ = labelled_pages(own, at)
            ranged = at > 1 and own[at - 1].text in DASHES and own[at - 2].kind == "n"
            labelled = own[at].kind == "n" and at and match(own, at - 1, *LOCATORS)[0]
            if not pages or labelled or ranged:
                continue
            if label == "page":
                return pages, label
            other = other if other[0] else (pages, label)
    return other


# ------------------------------------------------------------------------------- ibid., op. cit.
def _repeat(text: str, start: int, end: int) -> Source | None:
    """Ibid., p. 4 · Yılmaz, a.g.e., s. 12: the word stands for the title, or for the author."""
    tokens = tokenize(text, start, end)
    first = _signal(tokens, 0)
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
