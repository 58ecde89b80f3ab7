"""Organisations that lead an entry as its author, where only the title's marks part them from it.

"River Office, «Floods»", "River Office. Floods. River Office, 2018": what stands before a title
in quotes, or is named as the publisher again, is no part of the title.
"""

from __future__ import annotations

import re

from refkit.model import Item, Name
from refkit.references.normalize import strings

_LONGEST = 100
"""Characters of an organisation's name, at most."""
_QUOTED = re.compile(
    rf"(?P<who>[^\W\d_][^«»“”„\"]{{2,{_LONGEST}}}?)[.,]\s+[«“„\"](?P<title>[^«»“”„\"]{{3,}})[»”“\"][.,]?"
)
_LED = re.compile(rf"(?P<who>[^\W\d_][^.:«»“”„\"]{{2,{_LONGEST}}})\.\s+(?P<title>\S.+)")


def tell(item: Item) -> None:
    """Part an organisation from the title that it leads, if no one is named as an author."""
    if item.names.get("author") or item.names.get("editor"):
        return
    match = _QUOTED.fullmatch(item["title"])
    if match and match["who"][0].isupper() and " " in match["who"]:
        _lead(item, match["who"], match["title"])
    elif match := _LED.fullmatch(item["title"]):
        who, title = match["who"], match["title"]
        again = re.fullmatch(rf"(?P<title>.+?)\.\s+{re.escape(who)}", title)
        if again and not item["publisher"]:
            item.fields["publisher"] = who
            _lead(item, who, again["title"])
        elif who == item["publisher"]:
            _lead(item, who, title)


def _lead(item: Item, who: str, title: str) -> None:
    item.names["author"] = [Name(literal=who.strip())]
    item.fields["title"] = strings.title(title)
