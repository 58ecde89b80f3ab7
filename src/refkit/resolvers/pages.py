"""Pages that answer 200 and are not what they were: soft 404, names for sale, doors to log in."""

from __future__ import annotations

from rapidfuzz import fuzz

from refkit.resolvers.marks import announces, is_notice, mentions, only_404, says, short, table
from refkit.resolvers.moves import front, host_of, is_at, parts_of, to_front, words_of
from refkit.resolvers.seen import Seen, words

_ALIKE = 97
"""`fuzz.ratio` of two pages that are the same but for what a visitor asked for."""


def missing(asked: str, goal: str, seen: Seen) -> str:
    """Say how a page shows that what was asked is not there, or return an empty string."""
    if asked != goal and to_front(asked, goal):
        return "leads to the front page"
    gone_to = set(table("pages", "missing")["paths"]) & (parts_of(goal) - parts_of(asked))
    if gone_to:
        return "leads to a page for what is missing"
    if announces(seen, "not-found"):
        return "answers 200 with a page that says it was not found"
    headed = any(map(_says_404, seen.headings))
    if not seen.work and headed and (short(seen) or any(map(_says_404, seen.title))):
        return "answers 200 with a page that says it was not found"
    return ""


def parked(asked: str, goal: str, seen: Seen) -> str:
    """Say how a page shows that the name is for sale, or return an empty string."""
    sellers = table("pages", "parked")["hosts"]
    if is_at(host_of(goal), sellers) and not is_at(host_of(asked), sellers):
        return f"leads to {host_of(goal)}, which sells names"
    if seen.work or not short(seen):
        return ""
    if is_notice(seen, "for-sale") or any(mentions(part, "for-sale") for part in seen.title):
        return "a page that offers the name for sale"
    if any(mark in seen.source for mark in table("pages", "parked")["marks"]):
        return "a page that a seller of names put there"
    return ""


def login(asked: str, goal: str, seen: Seen) -> bool:
    """Whether a visitor has to log in first."""
    doors = set(table("pages", "login")["paths"])
    if doors & (parts_of(goal) - parts_of(asked)) and seen.kind == "html" and not seen.work:
        return True
    return seen.password and any(says(part, "log-in") for part in (*seen.title, *seen.headings))


def holds_file(seen: Seen) -> bool:
    """Whether a web page shows a PDF inside it."""
    return any(mark in seen.source for mark in table("pages", "file")["marks"])


def suspicion(asked: str, seen: Seen, twin: bool) -> int:
    """Say how much a page looks as a soft 404 could: 0 not, 1 a little, 2 more.

    `twin`: another address of the host shows the same. A page whose title has words of its
    address is the page of that address.
    """
    if seen.kind != "html" or seen.work or seen.shell or front(asked):
        return 0
    if words_of(asked) & set(" ".join((*seen.title, *seen.headings)).split()):
        return 0
    if seen.canonical and front(seen.canonical):
        return 2
    if any(_says_404(part) for part in (*seen.title, *seen.headings)):
        return 2
    if short(seen) and mentions(seen.text, "not-found"):
        return 2
    return int(twin or len(seen.text) < table("pages", "short")["notice"])


def same(asked: str, one: Seen, other_asked: str, other: Seen) -> bool:
    """Whether two addresses of a host show the same page, but for the addresses themselves."""
    if one.kind != other.kind or other.work or other.shell:
        return False
    texts = [_without(seen, url) for url, seen in ((asked, one), (other_asked, other))]
    return texts[0] == texts[1] or (
        min(map(len, texts)) > 200 and one.title == other.title and fuzz.ratio(*texts) >= _ALIKE
    )


def _says_404(text: str) -> bool:
    return says(text, "not-found") or only_404(text)


def _without(seen: Seen, url: str) -> str:
    own = set(words(url).split())
    shown = f"{' '.join(seen.title)} {seen.text}".split()
    return " ".join(word for word in shown if word not in own and not word.isdecimal())
