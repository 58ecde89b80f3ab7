"""Locators: pages and what else a cite points to, with CSL's label; "ibid." in front of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citations.dates import plausible_year
from refkit.citations.tokens import DASHES, Token, glued, text_at, tidy
from refkit.citations.words import LOCATORS, abbreviated, connectors, match

_ROMAN = re.compile(r"[ivxlcdm]+(?:[-–][ivxlcdm]+)?$", re.IGNORECASE)


def locator_at(tokens: Sequence[Token], at: int) -> tuple[str, str, int]:
    """Read [label] pages at `at`: (locator, CSL label, index after it) or ("", "", at)."""
    label, place = match(tokens, at, "sub-verbo")
    if label and (words := _words(tokens, place)):
        return words[0], label, words[1]
    label, place = match(tokens, at, *LOCATORS)
    if label and tokens[at].text[0].isupper() and len(tokens[at].text) > 3:
        label, place = "", at  # "Chapter" may begin a title
    while text_at(tokens, place) in ("№", ":") and label:
        place += 1
    pages, after = _pages(tokens, place, labelled=bool(label))
    if not pages:
        return "", "", at
    if not label:  # "45-б.", "12 бет", "23-bet"
        place = after + (text_at(tokens, after) == "-")
        label, end = match(tokens, place, *LOCATORS)
        if label and not (text_at(tokens, end).isdecimal() and label != "page"):
            after = end
        else:
            label = ""
    elif text_at(tokens, after) == "," and (follow := match(tokens, after + 1, *LOCATORS)[0]):
        inner, _, end = locator_at(tokens, after + 1)
        if inner and follow != label:  # "vol. 2, p. 33"
            printed = " ".join(token.text for token in tokens[after + 1 : end])
            printed = re.sub(r" ([.,;:-]) ?", r"\1 ", printed).replace("- ", "-")
            return f"{pages}, {printed}", _csl(label), end
    return pages, _csl(label), after


def _words(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The heading under which a dictionary has it: "s.v. Salt Fen"."""
    end = at
    while end < len(tokens) and tokens[end].kind == "w":
        end += 1
    return (" ".join(token.text for token in tokens[at:end]), end) if end > at else None


def labelled_pages(tokens: Sequence[Token], at: int) -> tuple[str, str, int]:
    """Read pages that bear a label, before or behind them: "p. 5", "45-б."; see `locator_at`."""
    pages, label, after = locator_at(tokens, at)
    if any(token.kind == "w" and not _ROMAN.match(token.text) for token in tokens[at:after]):
        return pages, label, after
    return "", "", at


def _csl(label: str) -> str:
    return "issue" if label == "number" else label or "page"


def _pages(tokens: Sequence[Token], at: int, *, labelled: bool) -> tuple[str, int]:
    """21-23, 28 · xx-xxi · 15 ff. · 12 & 14: as printed, blanks in ranges closed up."""
    out: list[str] = []
    place = at
    while True:
        page, after = _page(tokens, place, labelled=labelled)
        if not page:
            break
        out.append(page)
        place = after
        separator = text_at(tokens, place)
        joins = separator in ",&" or (bool(separator) and tokens[place].norm in connectors())
        if not separator or not joins or not _more_pages(tokens, place + 1, out[-1], labelled):
            break
        place += 1
    return ", ".join(out), place if out else at


def _page(tokens: Sequence[Token], at: int, *, labelled: bool) -> tuple[str, int]:
    word = text_at(tokens, at)
    digits = word.isdecimal()
    if not digits and not (word and _ROMAN.match(word) and word.islower()):
        return "", at
    page, place = word, at + 1
    letter = text_at(tokens, place)
    if digits and glued(tokens, place) and len(letter) == 1 and letter.isalpha():
        page, place = page + letter, place + 1
    if text_at(tokens, place) in DASHES or text_at(tokens, place) == "/":
        second = text_at(tokens, place + 1)
        if second and (second.isdecimal() or (not digits and _ROMAN.match(second))):
            return f"{page}-{second}", place + 2
    kind, after = match(tokens, place, "following")
    if kind and tokens[place].text.islower():
        return (
            f"{page} {tidy(' '.join(t.text for t in tokens[place:after])).replace(' .', '.')}",
            after,
        )
    return page, place


def _more_pages(tokens: Sequence[Token], at: int, last: str, labelled: bool) -> bool:
    """Whether the number at `at` goes on with the pages and is no year of another cite."""
    word = text_at(tokens, at)
    if not word.isdecimal():
        return bool(word and word.islower() and _ROMAN.match(word) and len(word) > 1)
    if len(word) != 4 or not plausible_year(word):
        return True
    first = re.match(r"\d+", last)
    return labelled or (first is not None and len(first.group()) == 4)


def repeat_at(tokens: Sequence[Token], at: int) -> int:
    """Return the index after "ibid.", "a.g.e.", "там же" at `at`, or 0."""
    kind, after = match(tokens, at, "ibid", "op-cit")
    if not kind:
        return 0
    dotted = any(token.text == "." for token in tokens[at:after])
    end = text_at(tokens, after)
    if not dotted and after == at + 1 and len(tokens[at].text) < 4:
        return after if end == "," and labelled_pages(tokens, after + 1)[0] else 0  # "age 12"
    return after if not end or end in ",;:.)" or locator_at(tokens, after)[0] else 0


def repeat_end(tokens: Sequence[Token], at: int, after: int) -> int:
    """Return where "ibid." at `at` ends: with its own full stop, without that of a sentence."""
    stopped = tokens[after - 1].text == "." and not abbreviated(tokens, at, after - 1)
    return after - stopped
