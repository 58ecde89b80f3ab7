"""Which capitals of a title stay, whatever a style does.

BibTeX's standard styles, and biblatex for English, set titles in sentence case: they lower every
letter but the first, unless it stands in braces. Braces everywhere would forbid that; none would
turn NATO into nato. A word is braced when lowering it would say something else:

- it has a capital behind its first letter (NATO, iPhone, McDonald);
- it has a dotted or dotless capital I of a language that keeps them apart, for the styles lower
  I to i by English rule;
- the title is in sentence case already, so that a capital marks a name (but not the first word
  of the title, or of what follows a colon or a full stop).
"""

from __future__ import annotations

from refkit import languages
from refkit.formats.bibtex import latex

_ENDS = (":", ".", "?", "!", "—", "–")


def protect(title: str, language: str = "", *, ascii: bool = False) -> str:
    """Return a title for a BibTeX field, escaped, with the capitals that must stay in braces."""
    words = title.split(" ")
    sentence = _is_sentence_case(words)
    written = []
    first = True
    for word in words:
        if word.islower():  # most words: nothing in them can be lowered
            written.append(latex.encode(word, ascii=ascii))
            first = word.endswith(_ENDS)
            continue
        keep = _must_stay(word, language) or (sentence and not first and _capital(word))
        written.append(_braced(word, ascii) if keep else latex.encode(word, ascii=ascii))
        first = word.endswith(_ENDS) or (first and not any(c.isalnum() for c in word))
    return " ".join(written)


def _must_stay(word: str, language: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    if any(c.isupper() for c in letters[1:]):
        return True
    return "İ" in letters or ("I" in letters and languages.lower("I", language) == "ı")


def _capital(word: str) -> bool:
    if word[:1].isalnum():
        return word[0].isupper()
    return next((c.isupper() for c in word if c.isalnum()), False)


def _is_sentence_case(words: list[str]) -> bool:
    """Whether most longer words begin in lower case (short ones do in every style)."""
    long = [word for word in words[1:] if len(word) > 3 and _letters(word) > 3]
    low = sum(not _capital(word) for word in long)
    return low * 2 > len(long)


def _letters(word: str) -> int:
    return len(word) if word.isalpha() else sum(c.isalpha() for c in word)


def _braced(word: str, ascii: bool) -> str:
    """Brace the word without the punctuation around it."""
    places = [place for place, char in enumerate(word) if char.isalnum()]
    start, end = places[0], places[-1] + 1
    before, core, after = (
        latex.encode(part, ascii=ascii) for part in (word[:start], word[start:end], word[end:])
    )
    return f"{before}{{{core}}}{after}"
