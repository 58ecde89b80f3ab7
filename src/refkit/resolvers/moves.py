"""What addresses say by themselves: front pages, moves that are none, a neighbour made up."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from refkit import languages
from refkit.resolvers.marks import table
from refkit.resolvers.seen import words

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?")
_EXTENSION = re.compile(r"\.(?:html?|php\d?|aspx?|jsp|cgi|do|xhtml)$")


def host_of(url: str) -> str:
    """Return the host in lower case, without "www."; "" for what is no address."""
    return (_split(url).hostname or "").removeprefix("www.")


def bare(url: str) -> str:
    """Return an address without its fragment, which is never sent to a server."""
    return url.partition("#")[0]


def place(url: str) -> str:
    """Return scheme, host and port: what one server answers for."""
    parts = _split(url)
    return f"{parts.scheme}://{parts.netloc}"


def names_pdf(url: str) -> bool:
    """Whether an address ends as that of a PDF."""
    return _split(url).path.lower().endswith(".pdf")


def is_at(host: str, hosts: list[str]) -> bool:
    """Whether a host is one of `hosts`, or below it."""
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def parts_of(url: str) -> set[str]:
    """Return the labels of the host and the segments of the path, without their extensions."""
    return {*(_split(url).hostname or "").split("."), *_segments(url)}


def front(url: str) -> bool:
    """Whether an address is that of a site's front page, in whatever language."""
    names = languages.words("front-page", "links")
    rest = [part for part in _segments(url) if part not in names]
    own = [key for key, _ in _parameters(url) if key not in table("pages", "front")["parameters"]]
    return not own and (not rest or (len(rest) == 1 and bool(_LANGUAGE.fullmatch(rest[0]))))


def to_front(asked: str, goal: str) -> bool:
    """Whether the way from a page deep in a site ends at a front page.

    Not where the goal's host bears the name of what was asked (example.org/journal →
    journal.example.org), nor from addresses that are meant to lead elsewhere (DOIs).
    """
    if front(asked) or not front(goal) or persistent(asked):
        return False
    return not set(_segments(asked)) & set(host_of(goal).split("."))


def same_place(asked: str, goal: str) -> bool:
    """Whether two addresses differ in scheme, "www." or a closing slash only."""
    one, two = _split(asked), _split(goal)
    return (host_of(asked), one.path.rstrip("/"), one.query) == (
        host_of(goal),
        two.path.rstrip("/"),
        two.query,
    )


def persistent(url: str) -> bool:
    """Whether an address is meant to be cited in place of where it leads (DOIs, handles)."""
    return is_at(host_of(url), table("pages", "persistent")["hosts"])


def with_fragment(url: str, asked: str) -> str:
    """Return `url` with the fragment of `asked` where it has none of its own."""
    fragment = asked.partition("#")[2]
    return url if "#" in url or not fragment else f"{url}#{fragment}"


def neighbour(url: str) -> str:
    """Return an address beside `url` that nobody ever made; always the same, so it is cached.

    Numbers on the way are made up too: where /news/12345/… names the page, what follows is
    decoration, and any words there show it.
    """
    made_up = sha256(place(url).encode()).hexdigest()[:16]
    folders = _split(url).path.rstrip("/").split("/")[1:-1]
    kept = [made_up if re.search(r"\d", part) else part for part in folders]
    return "/".join([place(url), *kept, made_up])


def words_of(url: str) -> set[str]:
    """Return the longer words of a path, in which sites repeat a page's title."""
    return set(re.findall(r"[^\W\d_]{4,}", words(unquote(_split(url).path))))


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _segments(url: str) -> list[str]:
    found = [part.lower() for part in _split(url).path.split("/") if part]
    return [_EXTENSION.sub("", part) for part in found]


def _parameters(url: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_split(url).query.lower(), keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return [("", "")]
