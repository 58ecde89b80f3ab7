"""What a visitor sees of a page: its title, headings and text, and where it sends him on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from charset_normalizer import from_bytes
from lxml import etree, html

from refkit.languages import fold

if TYPE_CHECKING:
    from refkit.web import Page

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*(\d{0,6})[\d.]*\s*[;,]?\s*url\s*=\s*['\"]?\s*([^'\"]+)", re.IGNORECASE)
_HIDDEN = ("script", "style", "noscript", "template", "svg", "head", "iframe")
_WORD = re.compile(r"[^\W_]+")
_MOST_TEXT = 4000
"""Letters of text that are kept: enough to tell a notice from an article."""
_SLOWEST = 30
"""Seconds after which a refresh reloads a page rather than sending on from it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as a visitor sees it. Title, headings and text are `words`."""

    kind: str
    """"html", "pdf", "empty", or "other"."""
    title: tuple[str, ...] = ()
    """The parts of the title: what stands between bars, dashes and the like."""
    headings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """What stands by itself in the text: one piece between two tags."""
    text: str = ""
    source: str = ""
    """The page's source in lower case, for marks."""
    refresh: str = ""
    """The address that it sends a visitor on to."""
    canonical: str = ""
    """The address that it gives as its own."""
    password: bool = False
    """Whether it has a field for a password."""
    scripts: bool = False
    work: bool = False
    """Whether it carries the metadata of an article or a book."""

    @property
    def shell(self) -> bool:
        """Whether scripts fill the page: there is nothing to judge without a browser."""
        return self.scripts and len(self.text) < 200


def words(text: str) -> str:
    """Return the words of a text, folded, with single blanks between them."""
    return " ".join(_WORD.findall(fold(text[: 4 * _MOST_TEXT])))


def see(page: Page) -> Seen:
    """Read what came back; never raises, whatever bytes they are."""
    body = page.body.lstrip()
    if not body:
        return Seen("empty")
    if body.startswith(b"%PDF-"):
        return Seen("pdf")
    told = page.headers.get("Content-Type", "").lower()
    start = body[:2000].lower()
    if not ("html" in told or b"<html" in start or b"<!doctype html" in start):
        if told.startswith("text/plain"):
            text = decode(page)
            return Seen("other", text=words(text)[:_MOST_TEXT], source=text.lower())
        return Seen("pdf" if "application/pdf" in told else "other")
    return _web_page(decode(page), page.url) if b"\0" not in body else Seen("other")


def decode(page: Page) -> str:
    """Return the body as text. UTF-8 that reads as such is UTF-8, whatever the server says."""
    whole = page.body.rfind(b">") + 1 if page.truncated else 0  # a cut may halve a letter
    body = page.body[: whole or None]
    told = [page.headers.get("Content-Type", "").encode("ascii", "replace"), body[:2048]]
    for name in ["utf-8", *(m[1].decode() for part in told if (m := _CHARSET.search(part)))]:
        try:
            return str(body.decode(name))
        except (LookupError, ValueError):
            continue
    best = from_bytes(body[:20_000]).best()
    return str(body.decode(best.encoding if best else "utf-8", "replace"))


def _web_page(text: str, url: str) -> Seen:
    tree = _parsed(text)
    if tree is None:
        return Seen("html", text=words(text)[:_MOST_TEXT], source=text.lower())
    title = " ".join(tree.xpath("string(//title)").split())
    found = [words(h.text_content()) for h in tree.iter("h1")]
    found = found or [words(h.text_content()) for h in tree.iter("h2", "h3")][:1]
    scripts = any(True for _ in tree.iter("script"))
    lines = _lines(tree)
    return Seen(
        "html",
        title=tuple(filter(None, map(words, re.split(r"\s[-–—:]\s|[|·•»«/]|:\s", title)))),
        headings=tuple(filter(None, found)),
        lines=tuple(lines),
        text=" ".join(lines)[:_MOST_TEXT],
        source=text.lower(),
        refresh=_refresh(tree, url),
        canonical=_canonical(tree, url),
        password=bool(tree.xpath("//input[translate(@type, 'PASWORD', 'pasword')='password']")),
        scripts=scripts,
        work=bool(tree.xpath("//meta[starts-with(translate(@name, 'CDT', 'cdt'), 'citation_t')]")),
    )


def _parsed(text: str) -> Any:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    clean = text.replace("\0", "").encode("utf-8", "ignore")
    try:
        return html.document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _lines(tree: Any) -> list[str]:
    """Return the text that is shown, a piece between two tags at a time, as words."""
    found: list[str] = []
    hidden = length = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        outside = node.tag in _HIDDEN
        if event == "start":
            hidden += outside
            said = node.text
        else:
            hidden -= outside
            said = node.tail
        if said and not hidden and (line := words(said)):
            found.append(line)
            length += len(line)
            if length > _MOST_TEXT:
                break
    return found


def _refresh(tree: Any, url: str) -> str:
    for node in tree.xpath("//meta[@http-equiv][not(ancestor::noscript)]"):
        if node.get("http-equiv", "").strip().lower() != "refresh":
            continue
        if found := _REFRESH.match(node.get("content", "")):
            goal = _joined(url, found[2].strip())
            soon = float(found[1] or 0) <= _SLOWEST
            return goal if soon and goal.partition("#")[0] != url.partition("#")[0] else ""
    return ""


def _canonical(tree: Any, url: str) -> str:
    found = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return _joined(url, found[0]) if found else ""


def _joined(url: str, goal: str) -> str:
    try:
        return urljoin(url, goal)
    except ValueError:
        return ""
