"""What kind of work it is, where that stands at the end of a title or instead of a container.

"Rivers. PhD thesis, Basin University" has the genre "PhD thesis" and a publisher; "Rivers.
Working Paper 12" is number 12 of its kind.
"""

from __future__ import annotations

import re
from functools import cache

from refkit.model import Item
from refkit.references import words
from refkit.references.normalize import kinds, strings

_BEFORE = r"(?:^|[.,;?!]\s+|\s*[.,;]?\s*[(\[])"


def _branches(key: str) -> str:
    terms = sorted(set(words.terms(key)), key=lambda term: (-len(term), term))
    return "|".join(re.escape(term.rstrip(".")) + r"\.?" for term in terms)


@cache
def _thesis() -> re.Pattern[str]:
    """A thesis, perhaps with one word before ("Unpublished"), and who has accepted it."""
    return re.compile(
        rf"{_BEFORE}(?P<genre>(?:[^\W\d_]{{5,}}\s)?(?:{_branches('thesis')}))"
        r"(?:\W*$|\s*[)\]]?\s*[.,;:]\s*(?P<rest>[^\W\d_].*)$)",
        re.IGNORECASE,
    )


@cache
def _numbered_report() -> re.Pattern[str]:
    labels = "|".join(words.alternatives(key) for key in ("number", "issue"))
    return re.compile(
        rf"{_BEFORE}(?P<genre>{_branches('report')})[\s,:]*(?:(?:{labels}|№)\s*)?"
        r"(?P<number>\d[\w./-]*)[)\]]?\W*$",
        re.IGNORECASE,
    )


def tell(item: Item) -> None:
    """Part the genre, and what follows it, from a title or a container."""
    if item["genre"] or not item["title"]:
        return
    for variable in ("title", "container-title"):
        said = kinds.says(item[variable])
        if "thesis" in said and _is_thesis(item, variable):
            return
        if "report" in said and _is_report(item, variable):
            return


def _is_thesis(item: Item, variable: str) -> bool:
    text = item[variable]
    match = _thesis().search(text)
    if match is None or not (_cut(item, variable, match.start())):
        return False
    item.fields["genre"] = strings.genre(match["genre"])
    if match["rest"]:
        item.fields.setdefault("publisher", strings.publisher(match["rest"]))
    return True


def _is_report(item: Item, variable: str) -> bool:
    text = item[variable]
    if not text[-1:].isdigit() and text[-1:] not in (")", "]"):
        return False
    match = _numbered_report().search(text) if not item["number"] else None
    if match is None or item["issue"] or not _cut(item, variable, match.start()):
        return False
    item.fields["genre"], item.fields["number"] = strings.genre(match["genre"]), match["number"]
    return True


def _cut(item: Item, variable: str, place: int) -> bool:
    """Leave of a title what stands before the genre; a container may be no more than that."""
    rest = strings.title(item[variable][:place])
    if rest:
        item.fields[variable] = rest
    elif variable == "container-title":
        del item.fields[variable]
    return bool(rest) or variable == "container-title"
