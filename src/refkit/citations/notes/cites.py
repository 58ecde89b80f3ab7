"""The cite of a source: who, when, which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refkit.citations import names as names_of
from refkit.citations.dates import date_at
from refkit.citations.grammar import Part
from refkit.citations.locators import labelled_pages, locator_at
from refkit.citations.names import organisation, with_initials
from refkit.citations.notes.signs import CLOSE_QUOTES, goes_on
from refkit.citations.tokens import DASHES, Token
from refkit.citations.words import LOCATORS, abbreviated, is_a, match, month_numbers
from refkit.model import Cite


@dataclass(slots=True)
class Source:
    """One source of a note: text[start:end] and its cite."""

    start: int
    end: int
    part: Part


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+")


def part_of(text: str, own: Sequence[Token], marks: set[str]) -> Part:
    """The cite of a source: who, when, where."""
    head = _head(own)
    found = names_of.read(head, text)
    authors = [family_of(author, head) for author in found.authors]
    cite = Cite(authors=authors, etal=found.etal)
    year, iso = date_of(own)
    cite.year, cite.date = year, iso
    url = next((t for t in own if t.kind == "u"), None)
    if url:
        cite.url = re.sub(r"[).,;\]]+$", "", url.text)
    cite.locator, cite.label = locator_of(own) if "pages" in marks else last_page(own)
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
        if head and lower and (is_a(token.norm, "intro") or goes_on(own, at)):
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


def family_of(author: str, head: Sequence[Token]) -> str:
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


def date_of(own: Sequence[Token]) -> tuple[str | None, str | None]:
    """The date of the work, not the one of the access: the fullest date, else the last year."""
    months = month_numbers()
    best: tuple[str, str | None] | None = None
    at = 0
    while at < len(own):
        if goes_on(own, at) and match(own, at, "accessed")[0]:
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


def last_page(own: Sequence[Token], *, short: bool = False) -> tuple[str | None, str | None]:
    """A page without a label that closes a source: "(Lantern, 1996), 101", "“Bells,” 41"."""
    for at in range(max(1, len(own) - 6), len(own)):
        before = own[at - 2 if own[at - 1].text in ",:" else at - 1].text
        closed = before in CLOSE_QUOTES + ')"' or (short and own[at - 1].text == ",")
        if own[at].kind != "n" or not closed:
            continue
        pages, label, after = locator_at(own, at)
        if pages and all(token.text in ".," for token in own[after:]):
            return pages, label
    return None, None


def locator_of(own: Sequence[Token]) -> tuple[str | None, str | None]:
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


def end_of(own: Sequence[Token]) -> int:
    """Where the source ends: its final full stops and commas left out."""
    at = len(own) - 1
    while at > 0 and own[at].text in ".,;":
        if own[at].text == "." and abbreviated(own, 0, at):
            break
        at -= 1
    return own[at].end
