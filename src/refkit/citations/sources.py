"""Source lines of tables, figures, maps and photographs: "Kaynak: …", "Source: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.citations import grammar
from refkit.citations import names as names_of
from refkit.citations.brackets import pairs
from refkit.citations.grammar import Cluster, Part
from refkit.citations.names import Names, bare, with_initials
from refkit.citations.tokens import Token, tidy, tokenize
from refkit.citations.words import match
from refkit.model import Cite

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+")
_FULL_LINE = 55
"""Characters from which a line without a full stop goes on in the next one."""
_MOST_LINES = 8


def lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the source lines of a text: (start, where the source begins, end)."""
    colon = text.find(":")
    while colon >= 0:
        start = _label(text, colon)
        if start is not None:
            end = _end(text, colon + 1)
            body = colon + 1 + len(text[colon + 1 : end]) - len(text[colon + 1 : end].lstrip())
            if body < end:
                yield start, body, end
            colon = max(colon, end - 1)
        colon = text.find(":", colon + 1)


def _label(text: str, colon: int) -> int | None:
    """Return where the word for "source" before this colon begins, if it is one."""
    line = text.rfind("\n", max(0, colon - 300), colon) + 1 or max(0, colon - 300)
    head = text[max(line, colon - 24) : colon].rstrip()
    if not head or not head[-1].isalpha():
        return None
    tokens = tokenize(head)
    for at in range(max(0, len(tokens) - 3), len(tokens)):
        kind, after = match(tokens, at, "source-line")
        if kind and after == len(tokens):
            start = max(line, colon - 24) + tokens[at].start
            opening = text[line:start].strip(" \t*_|")
            first = tokenize(opening[:40])
            if not opening or match(first, 0, "caption", "figure", "table")[0]:
                return start
    return None


def _end(text: str, at: int) -> int:
    """Return where the source ends: at a blank line, or with the line that completes it."""
    end = at
    for _ in range(_MOST_LINES):
        newline = text.find("\n", end)
        if newline < 0:
            return len(text.rstrip()) if text[at:].strip() else len(text)
        line = text[end:newline].strip()
        rest = text[newline + 1 : newline + 40]
        if not rest.strip() or rest.startswith("\n") or not _goes_on(line, rest):
            return end + len(text[end:newline].rstrip())
        end = newline + 1
    return end


def _goes_on(line: str, following: str) -> bool:
    """Whether a source goes on after this line."""
    first = following.lstrip()[:1]
    if line.endswith((".", "*", "!", "?")) and not line.endswith("..."):
        return first.islower() or bool(re.match(r"\d+\s*[(:,\-–]\s*[\d(]", following.lstrip()))
    return (
        not line
        or len(line) >= _FULL_LINE
        or line.endswith((",", ":", "-", "("))
        or first.islower()
    )


def read(text: str, start: int, end: int) -> Part | None:
    """Read text[start:end], the source itself, or return None.

    None where the line only holds citations in brackets (they are found as such) or says that
    the author made the figure.
    """
    content = text[start:end]
    stripped = content.strip(" .;,\n")
    outside = stripped
    brackets = pairs(stripped)
    for pair in reversed(brackets):
        outside = outside[: pair.start] + outside[pair.end :]
    if brackets and not outside.strip(" .;,\n"):
        return None
    tokens = tokenize(text, start, end)
    if _own_work(tokens, content):
        return None
    url = _URL.search(content)
    part = _part(text, tokens, url)
    if part is None:
        return None
    if _whole_reference(part, tokens, url):
        part.whole = start, end
    return part


def _own_work(tokens: list[Token], content: str) -> bool:
    """Whether the author made it himself: no year, no address, "by the author"."""
    if re.search(r"\b(?:1[89]|20)\d\d\b", content) or _URL.search(content):
        return False
    return any(match(tokens, at, "own-work")[0] for at in range(len(tokens)))


def _part(text: str, tokens: list[Token], url: re.Match[str] | None) -> Part | None:
    """The work that a source line names."""
    cluster = grammar.parse(tokens, text)
    dated = next((part for part in cluster.parts if part.cite.year and part.cite.authors), None)
    if dated is None:
        dated = _in_brackets(text, tokens)
    head = _head(tokens)
    if with_initials(tokens):
        part = _initialled(text, head, cluster)
    elif dated is None or "number" in dated.names.flags or len(dated.names.authors) > 12:
        part = _named(text, head, cluster)
    else:
        part = dated
    first = head[0] if head else None
    if part and first and part.cite.authors and "’" in first.text + "'" and first.capital:
        stem = bare(first.text)
        if stem != first.text and part.cite.authors[0].startswith(first.text):
            part.cite.title = part.cite.title or tidy(part.cite.authors[0][len(first.text) :])
            part.cite.authors = [stem]
    if part is None and url:
        part = Part(Cite(), Names())
    if part and url:
        part.cite.url = re.sub(r"[).,;\]]+$", "", url.group())
    return part


def _in_brackets(text: str, tokens: list[Token]) -> Part | None:
    """A dated cite inside brackets of the line: "Investments (Port Board, n.d.)"."""
    for at, token in enumerate(tokens):
        if token.text == "(":
            cluster = grammar.parse(_inside(tokens, at), text)
            if cluster.dated and cluster.parts[0].cite.authors:
                return cluster.parts[0]
    return None


def _inside(tokens: list[Token], at: int) -> list[Token]:
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].text == "("
        depth -= tokens[place].text == ")"
        if not depth:
            return tokens[at + 1 : place]
    return tokens[at + 1 :]


def _head(tokens: list[Token]) -> list[Token]:
    """The words before the first comma, bracket, number or full stop; names with initials."""
    head: list[Token] = []
    if initials := with_initials(tokens):
        return tokens[:initials]
    for token in tokens:
        if token.kind in "ntu" or token.text in ',;(.:*“"«' or (token.text == "[" and head):
            break
        head.append(token)
    return head


def _named(text: str, head: list[Token], cluster: Cluster) -> Part | None:
    """A source known by its name alone, or by a name with a year later in the line."""
    capital = [token for token in head if token.kind in "wd"]
    if not capital or not (capital[0].capital or capital[0].kind == "d"):
        return None
    run: list[Token] = []
    for token in head:
        if token.kind == "w" and not token.capital and not run:
            break
        if token.kind == "w" and token.text.islower() and not _inside_name(token, head):
            break
        run.append(token)
    name = tidy(text[run[0].start : run[-1].end]) if run else ""
    year = next((part.cite for part in cluster.parts if part.cite.year), None)
    cite = Cite(authors=[name] if name else [])
    if year:
        cite.year, cite.suffix, cite.date = year.year, year.suffix, year.date
    return Part(cite, Names(authors=list(cite.authors))) if name else None


def _initialled(text: str, head: list[Token], cluster: Cluster) -> Part | None:
    """A reference that begins "Orlov A. B. Rivers …": the names, and the last year printed."""
    names = names_of.read(head, text)
    dated = [part.cite for part in cluster.parts if part.cite.year]
    if not names.authors:
        return None
    cite = Cite(authors=list(names.authors))
    if dated:
        cite.year, cite.suffix = dated[0].year, dated[0].suffix
    return Part(cite, names)


def _inside_name(token: Token, head: list[Token]) -> bool:
    place = head.index(token)
    following = head[place + 1 : place + 3]
    return any(t.kind == "w" and t.capital for t in following) and len(token.text) <= 4


def _whole_reference(part: Part, tokens: list[Token], url: re.Match[str] | None) -> bool:
    """Whether the line prints a reference that can be parsed, and not a name and a year."""
    words = sum(token.kind == "w" for token in tokens)
    quoted = any(token.text in '“«"[' for token in tokens)
    return bool(url) or quoted or (words >= 8 and bool(part.cite.year) and not _short(tokens))


def _short(tokens: list[Token]) -> bool:
    return not any(token.text == "." for token in tokens[:-1])
