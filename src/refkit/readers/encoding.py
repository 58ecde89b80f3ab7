"""From bytes to text: what a file says of itself first, then UTF-8, then a guess that is told."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from refkit.errors import ReadError
from refkit.readers import letters

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES = (
    "windows-1252",
    "windows-1254",
    "windows-1251",
    "koi8-r",
    "cp866",
    "iso-8859-5",
    "mac-cyrillic",
    "ptcp154",
    "cp857",
    "mac-turkish",
    "koi8-u",
)
"""One-byte encodings of the languages refkit knows; where two fit alike, the first.

ISO 8859-9 and 8859-1 are not among them: Windows' pages hold the same letters and more.
"""
LIKELY = -17.0
"""What `letters.likelihood` gives for a text that is read rightly, at least …"""
ENOUGH = 100
"""… where there are this many bytes of words to tell from."""

_OF_PAGES = re.compile(
    r"utf-(?:8|16|32)|ascii|cp\d|iso8859|iso2022|koi8|mac-|ptcp154|kz1048|gb|big5|euc|shift|hz|johab|tis"
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, path: str) -> tuple[str, list[str]]:
    """Return the text and what was assumed on the way. Raises ReadError for what is no text.

    A byte order mark is a signature, not text, and is left out.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path), []
    if wide := _wide(data):
        return _strict(data, wide, path), [f"encoding {wide}, guessed"]
    text, messages = _utf8(data) or _guess(data, path)
    if nulls := text.count("\0"):
        messages.append(f"{nulls} NUL characters, left out of the running text")
    return text, messages


def known(charset: str) -> str:
    """Return Python's name of an encoding that a page or a server names, "" for no such one.

    Python knows some as encodings that are none of text, or slow on purpose (punycode).
    """
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""
    return name if _OF_PAGES.match(name) else ""


def is_binary(data: bytes) -> bool:
    """Whether bytes hold so many control characters that they are no text in any encoding."""
    if data.startswith(tuple(mark for mark, _ in BOMS)) or _wide(data):
        return False
    return len(_CONTROL.findall(data)) > 0.02 * len(data) + 3


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"begins as {encoding} text and does not go on as such: {error.reason}.",
            path=path,
            place=f"byte {error.start}",
            hint="Save it as UTF-8 and try again.",
        ) from error


def _wide(data: bytes) -> str:
    """Name the UTF-16 that text without a mark is in: every other byte is one of very few."""
    sample = data[:4096]
    if len(data) % 2 or b"\0" not in sample:
        return ""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = Counter(sample[first::2])
        # the high byte: 0 ASCII and Latin-1, 1 Latin-2, 4 Cyrillic, 32 typographic quotes
        known = sum(high[byte] for byte in (0, 1, 4, 5, 32))
        others = Counter(sample[1 - first :: 2])
        if known >= 0.95 * high.total() and others[0] <= 0.05 * others.total():
            return encoding
    return ""


def _utf8(data: bytes) -> tuple[str, list[str]] | None:
    """Decode UTF-8, even with a few broken bytes; None if it is something else."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(not char.isascii() for char in text) - broken
    if broken * 10 > whole:
        return None
    return text, [f"encoding utf-8, {broken} broken bytes shown as \N{REPLACEMENT CHARACTER}"]


def _guess(data: bytes, path: str) -> tuple[str, list[str]]:
    """Take the encoding in which the letters make the likeliest words."""
    sample = _telling(data)
    scores = {}
    for rank, encoding in enumerate(CANDIDATES):
        try:
            scores[encoding] = letters.likelihood(sample.decode(encoding)) - 0.1 * rank
        except UnicodeDecodeError:
            continue
    best = max(scores, key=lambda encoding: scores[encoding], default="")
    if not best or (len(sample) >= ENOUGH and not _reads(data, best, scores[best])):
        best = _elsewhere(data) or best
    if not best:
        raise ReadError(
            "is text in no encoding that refkit can tell.",
            path=path,
            hint="Save it as UTF-8 and try again.",
        )
    return data.decode(best, errors="replace"), [f"encoding {best}, guessed"]


def _reads(data: bytes, encoding: str, score: float) -> bool:
    """Whether a text that is long enough to tell makes sense in an encoding."""
    return score >= LIKELY and letters.has_small_words(data[:20_000].decode(encoding, "replace"))


def _telling(data: bytes, enough: int = 8_000) -> bytes:
    """The words of a text that are not ASCII: they alone tell its encoding."""
    found = re.finditer(rb"[^\s\x00-\x1f]*[\x80-\xff][^\s\x00-\x1f]*", data[:2_000_000])
    words: list[bytes] = []
    for match in found:
        words.append(match[0][:100])
        enough -= len(words[-1])
        if enough < 0:
            break
    return b" ".join(words)


def _elsewhere(data: bytes) -> str:
    """Ask charset-normalizer, which knows the scripts that refkit has no language of."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return best.encoding if best else ""
