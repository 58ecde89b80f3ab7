"""Numbers in brackets: [1], [1, 3–5], [1, с. 25], [2; 7, p. 4], told from years and intervals.

A number in brackets says little by itself, so the article decides: several of them, low numbers
first, and entries of the list that bear them, if it has a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from refkit.citations.grammar import Part
from refkit.citations.locators import labelled_pages, locator_at
from refkit.citations.names import Names
from refkit.citations.tokens import Token, text_at, tokenize
from refkit.citations.words import match
from refkit.model import Cite

_HIGHEST = 999
_LONGEST_RANGE = 40
_NAMED = 3
"""Words between "e.g." and the number that they belong to."""
_MATH = "=<>∈∉⊂≤≥±×÷+*/^|∑∏∫"
_RAISED = re.compile(
    "(?:(?<=[^\\W\\d_]|[.,;:!?)\\]”»])|(?<=[^\\s]\\s)(?=\\S+\\s\\w))"
    "[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}(?:[,⁻–-][¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})*"
    r"|(?<=\w)\^\(([^()\n]{1,40})\)"
)
"""Raised numbers behind a word or before one, and "^(1,2)", as plain text has them."""
_LETTERS = re.compile(r"[^\W\d_]+$")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def parse(tokens: Sequence[Token]) -> list[Part]:
    """Read the tokens inside a pair of brackets as numbers of entries; none if they are not."""
    parts: list[Part] = []
    at = 0
    while at < len(tokens):
        first, at = at, match(tokens, at, "see")[1]
        prefix = " ".join(token.text for token in tokens[first:at])
        numbers, at = _numbers(tokens, at + (text_at(tokens, at) == ":"))
        if not numbers:
            return []
        parts.extend(map(_part, numbers))
        parts[-len(numbers)].cite.prefix = prefix or None
        if at < len(tokens) and tokens[at].text in ",:;":
            read = locator_at if tokens[at].text == ":" else labelled_pages
            pages, label, after = read(tokens, at + 1)
            if (end := _pages_end(tokens, at + 1, after)) < after:
                pages, label, after = read(tokens[at:end], 1)
                after += at
            if pages:
                parts[-1].cite.locator, parts[-1].cite.label = pages, label
                at = after
                if at < len(tokens) and tokens[at].text not in ",;":
                    return []
            at += at < len(tokens)
        elif at < len(tokens):
            return []
    return parts


def _pages_end(tokens: Sequence[Token], at: int, after: int) -> int:
    """Return where pages in tokens[at:after] end: before a smaller number, which is an entry's."""
    last = 0
    for place in range(at, after):
        number = int(tokens[place].text) if tokens[place].text.isdecimal() else last
        if number < last and tokens[place - 1].text in ",;":
            return place - 1
        last = number
    return after


def _numbers(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """Read "4" or "4–7"."""
    if at >= len(tokens) or tokens[at].kind != "n":
        return [], at
    first = int(tokens[at].text) if len(tokens[at].text) < 5 else 0
    if not 0 < first <= _HIGHEST or tokens[at].text.startswith("0"):
        return [], at
    after = at + 1
    if after + 1 < len(tokens) and tokens[after].text in "-–—" and tokens[after + 1].kind == "n":
        digits = tokens[after + 1].text
        last = int(digits) if len(digits) < 5 else 0
        if not first < last <= min(_HIGHEST, first + _LONGEST_RANGE):
            return [], at
        return [str(number) for number in range(first, last + 1)], after + 2
    return [tokens[at].text], after


def signal_before(text: str, start: int) -> tuple[int, str | None]:
    """Return where "see" or "e.g. Stan," before a number begins, and these words.

    Else (start, None).
    """
    tokens = tokenize(text, max(0, start - 40), start)
    for at in range(max(0, len(tokens) - 8), len(tokens)):
        kind, after = match(tokens, at, "see")
        if not kind or not tokens[at].small:
            continue
        while after < len(tokens) and tokens[after].text in ",:":
            after += 1
        named = tokens[after:-1]  # what the number stands for, up to a comma
        if after == len(tokens) or (
            tokens[-1].text == ","
            and 0 < len(named) <= _NAMED
            and all(token.kind == "w" for token in named)
        ):
            return tokens[at].start, text[tokens[at].start : tokens[-1].end]
    return start, None


def labels_line(text: str, start: int, end: int) -> bool:
    r"""Whether a bracket opens a line as the label of an entry or a note, and is no citation.

    A label stands after a finished line and before a capital, unlike a number that a line break
    put first: "… as is\n[5]. Then".
    """
    line = text.rfind("\n", 0, start) + 1
    if not start or text[line:start].strip():
        return False
    following = text[end : end + 12].lstrip()[:1]
    before = text[max(0, line - 12) : line].rstrip()[-1:]
    return following.isalnum() and not following.islower() and before in ("", *'.!?:”»"')


def between(text: str, left: Sequence[Part], right: Sequence[Part]) -> list[Part] | None:
    """Return what text between two brackets adds to their numbers, or None if it parts them.

    Nothing in "[1], [2]"; 5 and 6 in "[4]–[7]".
    """
    tokens = tokenize(text) if len(text) < 12 else None
    if tokens is None:
        return None
    marks = "".join(token.text for token in tokens if token.kind == "p")
    words = [at for at, token in enumerate(tokens) if token.kind != "p"]
    if any(not match(tokens, at, "and", "see")[0] for at in words):
        return None
    first, last = int(left[-1].cite.number or 0), int(right[0].cite.number or 0)
    if marks in ("-", "–", "—"):
        if not first < last <= first + _LONGEST_RANGE:
            return None
        return [_part(str(number)) for number in range(first + 1, last)]
    return [] if marks in ("", ",", ";", "&", ",&") and (marks or words or not text) else None


def _part(number: str) -> Part:
    return Part(Cite(number=number), Names(), {"number"})


def of_formula(text: str, start: int) -> bool:
    """Whether a bracket belongs to a formula: x[1], y = [0, 1], ∈ [2, 3]."""
    before = text[max(0, start - 12) : start]
    near = before.rstrip()
    if near and near[-1] in _MATH:
        return True
    return bool(re.search(r"(?<![^\W\d_])[^\W\d_]$", before))


def superscripts(text: str, labels: set[str]) -> Iterator[tuple[int, int, list[Part]]]:
    """Yield raised numbers that the list bears: (start, end, cites)."""
    for raised in _RAISED.finditer(text):
        word = _LETTERS.search(text, max(0, raised.start() - 12), raised.start())
        if raised.group() in ("²", "³") and word and len(word.group()) <= 2:
            continue  # m², km³
        parts = parse(tokenize((raised[1] or raised.group()).translate(_PLAIN)))
        if parts and all(part.cite.number in labels for part in parts):
            yield raised.start(), raised.end(), parts


def believable(found: Iterable[Sequence[Part]], labels: set[str], author_date: int) -> bool:
    """Whether the numbers of an article, taken together, number its references."""
    clusters = [[int(part.cite.number or 0) for part in parts] for parts in found]
    numbers = {number for cluster in clusters for number in cluster}
    if not numbers:
        return False
    if labels:
        return len(numbers & {int(label) for label in labels}) * 2 >= len(numbers)
    if author_date > len(clusters):
        return False
    return len(clusters) >= 2 and min(numbers) <= 3 and max(numbers) <= 4 * len(numbers) + 10
