"""A note cut into the stretches that may be one source each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refkit.citations import sentences
from refkit.citations.dates import date_at, plausible_year
from refkit.citations.document import Evidence
from refkit.citations.locators import labelled_pages
from refkit.citations.names import initials_first
from refkit.citations.notes.signs import (
    OPEN_QUOTES,
    bibliographic,
    goes_on,
    initialled,
    is_introduced,
    marks_of,
    signal_at,
)
from refkit.citations.tokens import Token, tokenize
from refkit.citations.words import connectors, match, particles, small_words


def units(text: str, listed: Evidence) -> Iterator[tuple[int, int]]:
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
        glued = token.kind in "ud" and token.text.endswith(";")
        if not (token.text in ";," or glued) or depth > 0 or at + 1 >= len(tokens):
            continue
        if token.text == "," and not (_address_before(tokens, at) and _new_name(tokens, at + 1)):
            continue
        begin = _after_connector(tokens, at + 1)
        opens = tokens[begin].capital or tokens[begin].norm in particles()  # "; von der Voss"
        if token.text != "," and not (opens or signal_at(tokens, begin)):
            continue
        yield first, token.end - 1
        first = tokens[begin].start
    yield first, end


def _after_connector(tokens: Sequence[Token], at: int) -> int:
    """Step over the "and" or "but" with which a further source begins: "; and Harlow, …"."""
    if at + 1 >= len(tokens) or tokens[at].kind != "w" or not tokens[at].text.islower():
        return at
    joined = tokens[at].norm in connectors() or (
        signal_at(tokens, at + 1) and not signal_at(tokens, at)
    )
    return at + 1 if joined else at


def _address_before(tokens: Sequence[Token], at: int) -> bool:
    back = at - 1
    while back > 0 and tokens[back].text in ")].":
        back -= 1
    return tokens[back].kind in "ud"


def _new_name(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "w" and tokens[at].capital and not goes_on(tokens, at)


def _continues(text: str, before: tuple[int, int], piece: tuple[int, int], *, new: bool) -> bool:
    """Whether a piece belongs to the source before it; a `new` one follows a semicolon."""
    tokens = tokenize(text, piece[0], piece[1])
    if not tokens:
        return True
    first = tokens[0]
    if first.kind == "u" or goes_on(tokens, first.text == "("):
        return _like_source(text, before)
    if match(tokens, 0, "ibid")[0]:
        return False
    lead = tokenize(text, before[0], before[1])
    lead = lead[signal_at(lead, 0) :]
    if first.text in OPEN_QUOTES:  # a title after "…, Admin."
        return len(lead) < 25 and any(t.capital for t in lead) and not marks_of(lead)
    date, after = date_at(tokens, 0)
    if date and (after >= len(tokens) or tokens[after].kind in "up"):
        return _like_source(text, before)
    if labelled_pages(tokens, 0)[0]:
        return True
    if signal_at(tokens, 0) or is_introduced(tokens):
        return False
    unfinished = initialled(lead) and not marks_of(lead) & {"year", "pages"}
    if new or (bibliographic(tokens) and not unfinished):
        return False
    if _opens_imprint(tokens):
        return initialled(lead) or not marks_of(lead)
    if _only_names(lead):  # "A. B. Orlov." and then the title
        return first.capital and len(tokens) < 25 and not marks_of(tokens)
    return (initialled(lead) or bibliographic(lead)) and _imprint(tokens)


def _printed_on(
    text: str, before: tuple[int, int], piece: tuple[int, int], listed: Evidence
) -> bool:
    """Whether an entry of the list begins with the words before and goes on with the piece's."""
    lead = tokenize(text, *before)
    lead = lead[signal_at(lead, 0) :]
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


def _like_source(text: str, unit: tuple[int, int]) -> bool:
    tokens = tokenize(text, unit[0], unit[1])
    return bool(marks_of(tokens)) or any(token.text == "," for token in tokens)


def _imprint(tokens: Sequence[Token]) -> bool:
    """Whether a short sentence is the rest of a reference: "М.: Наука, 2010", "Cilt 5"."""
    if len(tokens) > 24:
        return False
    lower = sum(t.kind == "w" and t.text.islower() and t.norm not in small_words() for t in tokens)
    number = any(t.kind == "n" for t in tokens) or any(t.text == "//" for t in tokens)
    return number and lower <= 3
