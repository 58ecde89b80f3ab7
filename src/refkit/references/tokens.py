"""A reference as tokens: words, numbers and marks, each with a shape of one letter.

Rules match regular expressions against the string of shapes instead of the text, so they see
"family name, comma, initials" whatever the script is.

| shape | stands for |
|---|---|
| N, w | a word that begins with a capital, with a small letter |
| I | an initial with its full stop ("А.", "Ch.") |
| C | one to three capitals without a full stop ("RJ") |
| p | a particle of a name ("van", "al") |
| & | a word or sign for "and" |
| y, d | a number that may be a year, another number |
| " | a quotation mark |
| - | a dash or hyphen that stands alone |
| E, J | "et al.", "Jr." |
| D | the double slash of GOST |
| U | an address or identifier, already found |
| itself | . , ; : / ( ) [ ] |
| x | anything else |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from refkit import languages
from refkit.references import words

_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_]+(?:['’ʼʻ‘`´-][^\W\d_]+)*)(?P<dot>\.?)
      | (?P<number>\d+)
      | (?P<slashes>//)
      | (?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)
_NAMES_AT_DASHES = re.compile(r"N,[NIC]{1,3}(?:-N,[NIC]{1,3}){1,9}(?=[.,;:\"(]|$)")
_QUOTES = frozenset('"“”„«»‟‹›″〝〞❝❞')
_DASHES = frozenset("-‐‑‒–—―−")
_SELF = frozenset(".,;:/()[]&")


@dataclass(slots=True)
class Token:
    """One word, number or mark, and where it stands."""

    text: str
    start: int
    end: int
    shape: str
    folded: str


class Tokens:
    """The tokens of a text. `shapes` has one letter a token; `found` the words that mean more."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows: list[Token] = []
        for match in _TOKEN.finditer(text):
            self._add(match)
        self._part_names()
        self.found = self._find()
        for key, shape in (("et-al", "E"), ("suffix", "J")):
            self._reshape(key, shape)
        self.shapes = "".join(token.shape for token in self.rows)

    def _add(self, match: re.Match[str]) -> None:
        start, end = match.span()
        text = match.group()
        if match["word"]:
            word = match["word"]
            folded = languages.fold(word)
            shape = _shape_of_word(word, folded, bool(match["dot"]))
            if shape != "I":
                end = match.end("word")
            self.rows.append(Token(text[: end - start], start, end, shape, folded))
            if shape != "I" and match["dot"]:
                self.rows.append(Token(".", end, end + 1, ".", "."))
            return
        if match["number"]:
            shape = "y" if len(text) == 4 and "1400" <= text <= "2099" else "d"
        elif match["slashes"]:
            shape = "D"
        elif text in _QUOTES:
            shape = '"'
        elif text in _DASHES:
            shape = "-"
        else:
            shape = text if text in _SELF else "x"
        folded = "no" if text == "№" else text
        self.rows.append(Token(text, start, end, shape, folded))

    def _part_names(self) -> None:
        """Let a dash between "Family, Given – Family, Given" part people, as in ISNAD."""
        shapes = "".join(token.shape for token in self.rows)
        match = _NAMES_AT_DASHES.match(shapes)
        for token in self.rows[: match.end()] if match else ():
            if token.shape == "-" and self.text[token.start - 1] == " ":
                token.shape = "/"

    def _find(self) -> dict[str, list[tuple[int, int]]]:
        """Return key of the languages' tables → [(start, end)] in the text."""
        parts: list[str] = []
        spans: list[tuple[int, int]] = []
        for token in self.rows:
            if token.shape == "I":
                parts += [token.folded, "."]
                spans += [(token.start, token.end - 1), (token.end - 1, token.end)]
            elif token.shape not in "Nw" or token.folded.isalnum():
                parts.append(token.folded)
                spans.append((token.start, token.end))
            else:  # words with inner hyphens or apostrophes
                for piece in words.pieces(token.folded):
                    parts.append(piece)
                    spans.append((token.start, token.end))
        return {
            key: [(spans[first][0], spans[past - 1][1]) for first, past in row]
            for key, row in words.hits(parts).items()
        }

    def _reshape(self, key: str, shape: str) -> None:
        for start, end in self.found.get(key, ()):
            for token in self.rows[self.index(start) : self.index(end - 1) + 1]:
                if shape == "E" or token.text[0].isupper():
                    token.shape = shape

    def index(self, offset: int) -> int:
        """Return the number of the first token that ends after `offset`."""
        low, high = 0, len(self.rows)
        while low < high:
            middle = (low + high) // 2
            if self.rows[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def _shape_of_word(word: str, folded: str, dot: bool) -> str:
    first = word[0]
    if not first.isupper():
        known = words.folded("and", "terms")
        if folded in known or (dot and f"{folded}." in known):
            return "&"
        if folded in words.folded("particle"):
            return "p"
        return "w" if first.islower() else "N"  # scripts without case count as capitals
    if dot and (len(word) == 1 or (len(word) == 2 and word[1].islower())):
        return "I"
    if len(word) <= 3 and word.isupper() and word.isalpha():
        return "C"
    return "N"
