"""What an abbreviation stands for in an article: "World Bank (WB)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refkit.evidence.letters import initials, skeleton
from refkit.evidence.names import abbreviations, in_brackets, looks_short, without_article
from refkit.model import Article

_DEFINED = re.compile(r"\(([^\W\d_]{2,12})\)")
_WINDOW = 200
"""Characters before an abbreviation in which its long form is looked for."""
_BOUNDARY = re.compile(r"[.;:!?()\[\]“”\"]")
_MORE_WORDS = 4
"""A long form has at most so many small words more than its abbreviation has letters."""


def full_name(author: str) -> str:
    """Return an author without the abbreviation in brackets, whichever comes first.

    "Economic Commission (EC)" and "EC (Economic Commission)" are "Economic Commission";
    brackets that hold something else ("Information Agency (Osh)") stay.
    """
    name, other = in_brackets(author)
    if other and looks_short(name):
        return other
    return name if other and looks_short(other) else author


def canonical(author: str) -> str:
    """Return the skeleton that stands for an author: the full name without its article."""
    words = skeleton(full_name(author))
    return (without_article(words) if words.count(" ") > 1 else "") or words


def long_forms(article: Article) -> dict[str, str]:
    """Return skeleton → long form of the abbreviations that an article cites as authors.

    A citation gives both ("World Bank (WB)"), or the text does, or another citation names in
    full the only organisation with these initials (three letters and more).
    """
    printed = {a for c in article.citations for cite in c.cites for a in cite.authors}
    by_initials: dict[str, set[str]] = {}
    found: dict[str, str] = {}
    for author in sorted(printed):
        name = full_name(author)
        for letters in abbreviations(skeleton(name)):
            by_initials.setdefault(letters, set()).add(name)
        if name != author:
            found.setdefault(min(map(skeleton, in_brackets(author)), key=len), name)
    shorts = sorted(filter(looks_short, printed))
    defined = definitions(article, shorts)
    for short in shorts:
        letters = skeleton(short)
        cited = sorted(by_initials.get(letters, ())) if len(short) > 2 else []
        long = defined.get(short) or (cited[0] if len(cited) == 1 else "")
        if long:
            found.setdefault(letters, long)
    return found


def definitions(article: Article, shorts: Iterable[str]) -> dict[str, str]:
    """Return abbreviation → the words before "(ABBREVIATION)" whose first letters it is made of.

    The first place in the article that defines it decides.
    """
    wanted = set(shorts)
    found: dict[str, str] = {}
    for flow in article.flows if wanted else ():
        for match in _DEFINED.finditer(flow.text):
            short = match[1]
            if short in wanted and short not in found:
                window = flow.text[max(0, match.start() - _WINDOW) : match.start()]
                if long := _ending(_BOUNDARY.split(window)[-1], short):
                    found[short] = long
    return found


def _ending(text: str, short: str) -> str:
    """Return the last words of a text that `short` abbreviates, or ""."""
    words, letters = text.split(), skeleton(short).replace(" ", "")
    for length in range(max(2, len(short) // 2), min(len(words), len(short) + _MORE_WORDS) + 1):
        ending = " ".join(words[-length:])
        whole = skeleton(ending)
        if letters in abbreviations(whole) and initials(whole)[0] == letters[0]:
            return ending if words[-length][0].isupper() else ""
    return ""
