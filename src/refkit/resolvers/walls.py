"""Walls that keep programs out: bot walls, captchas, walls of cookies. Behind one is no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.resolvers.marks import is_notice, short, table
from refkit.resolvers.moves import parts_of

if TYPE_CHECKING:
    from refkit.resolvers.seen import Seen
    from refkit.web import Page

_SAID = frozenset([404, 410])
"""With these the server has answered; scripts of a wall on such a page mean nothing."""


def wall(page: Page, seen: Seen) -> str:
    """Say which wall stands before the page, or return an empty string."""
    for mark in table("walls", "header"):
        value = page.headers.get(mark["name"])
        if value is not None and mark["value"] in value.lower():
            return f"a bot wall ({mark['wall']})"
    if page.status in _SAID:
        return ""
    for source, name in table("walls", "source").items():
        if source in seen.source and short(seen) and not seen.work:
            return f"a bot wall ({name})"
    if is_notice(seen, "robot"):
        return "a page that asks whether one is a robot"
    if is_notice(seen, "cookies") or _sent_for_cookies(page):
        return "a page that asks for cookies first"
    for source, name in table("walls", "widget").items():
        if source in seen.source and short(seen) and not seen.work:
            return f"a captcha ({name})"
    return ""


def _sent_for_cookies(page: Page) -> bool:
    marks = set(table("walls", "cookies")["paths"])
    return bool(marks & parts_of(page.url)) and not marks & parts_of((*page.hops, page.url)[0])
