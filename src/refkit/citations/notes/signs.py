"""What only sources print, and the words that lead to one: "see", "quoted in"."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.citations.dates import plausible_year
from refkit.citations.locators import labelled_pages, locator_at
from refkit.citations.names import initials_first, organisation, with_initials
from refkit.citations.tokens import Token, text_at
from refkit.citations.words import connectors, is_a, match, particles, small_words

OPEN_QUOTES = '“«„"'

CLOSE_QUOTES = "”»"

MARKS = '*_„“”«»",.: '

_ADVERBS = 2
"""Words between "see" and a name: "see especially"."""


def marks_of(tokens: Sequence[Token]) -> set[str]:
    """What only sources print."""
    marks: set[str] = set()
    opened = False
    for at, token in enumerate(tokens):
        if token.kind == "u":
            marks.add("address")
        elif token.text in CLOSE_QUOTES and at > 2:
            marks.add("quoted title")
        elif token.text in '"„' or (token.text == "“" and opened):
            if opened and at > 2:
                marks.add("quoted title")
            opened = not opened
        elif token.text == ")" and at > 3 and _ends_imprint(tokens, at):
            marks.add("imprint")
        elif token.kind == "w":
            if goes_on(tokens, at):
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


def bibliographic(tokens: Sequence[Token]) -> bool:
    """Whether the words stand as in a reference: a name first, hardly a verb, a year or pages."""
    words = [t for t in tokens if t.kind == "w"]
    if len(words) < 2 or not words[0].capital:
        return False
    small = small_words()
    lower = [t for t in words if t.text.islower() and t.norm not in small]
    comma = next((i for i, t in enumerate(tokens) if t.text in ",.:(“"), 99)
    marks = marks_of(tokens)
    if initialled(tokens) and marks & {"year", "pages"}:
        return True
    plain = len(lower) <= len(words) * (0.55 if "pages" in marks else 0.4)
    return (
        plain
        and comma <= (14 if "imprint" in marks else 9)
        and bool(marks & {"year", "pages", "imprint"})
        and len(marks) >= 2
    )


def goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words at `at` go on with a source: "Accessed …", "Online at …"."""
    kind, after = match(tokens, at, "accessed", "available")
    if not kind or len(tokens[at].text) > 2:
        return bool(kind)
    return after < len(tokens) and (tokens[after].text == ":" or tokens[after].kind in "nt")


def initialled(tokens: Sequence[Token]) -> bool:
    """Whether a name with initials opens the words, as it opens a reference."""
    return bool(with_initials(tokens) or initials_first(tokens))


def signal_at(tokens: Sequence[Token], at: int) -> int:
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


def last_signal(tokens: Sequence[Token]) -> int:
    """Return the index after the last "see" before a name: what stands before only leads to it."""
    end, quoted = signal_at(tokens, 0), False
    for at in range(1, min(len(tokens) - 1, 40)):
        token = tokens[at]
        if token.kind == "u":
            break
        quoted = (quoted or token.text in OPEN_QUOTES) and token.text not in CLOSE_QUOTES
        if quoted or len(token.text) < 2 or not token.text[0].islower():
            continue
        after = signal_at(tokens, at)
        if 0 < after < len(tokens) and (tokens[after].capital or tokens[after].text in OPEN_QUOTES):
            end = max(end, after)
    return end


def is_introduced(tokens: Sequence[Token]) -> bool:
    """Whether a word near the beginning introduces a source: "data", "report"."""
    return any(t.kind == "w" and is_a(t.norm, "intro") and at < 12 for at, t in enumerate(tokens))


def lead_of(tokens: Sequence[Token], after: int) -> int:
    """How many tokens introduce the source: "See data provided in | European Parliament, …"."""
    if initialled(tokens[after:]):
        return after
    stop = next(
        (
            at
            for at, t in enumerate(tokens)
            if at >= after and (t.text in ",(:" or t.kind in "un" or t.text in OPEN_QUOTES)
        ),
        len(tokens),
    )
    if stop < len(tokens) and tokens[stop].text in OPEN_QUOTES and stop == after:
        return after
    start = stop
    while start > after and part_of_name(tokens, start - 1, stop):
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
    return start if introduces and (after or is_introduced(between)) else after


def part_of_name(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether the token at `at` may belong to the name that ends before `stop`."""
    token = tokens[at]
    if token.kind == "d" or (token.kind == "w" and token.capital):
        return not (at == 0 and is_a(token.norm, "intro"))
    if token.text == "." and at:
        return len(tokens[at - 1].text) <= 2
    if token.kind == "w" and (token.norm in particles() or token.text in ("of", "&")):
        return at + 1 < stop
    if token.kind == "w" and token.norm in small_words() and 0 < at < stop - 1:
        run = tokens[at - 1]
        joins = token.norm in connectors() or len(token.text) == 1  # "Puig i Ferrer"
        joins = joins and tokens[at + 1].capital
        return run.capital and (joins or organisation([run]))
    return token.text == "&"


def may_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a source may begin there: with a capital, a quotation or an address."""
    first = tokens[at] if at < len(tokens) else None
    return first is not None and (first.capital or first.kind in "ud" or first.text in OPEN_QUOTES)
