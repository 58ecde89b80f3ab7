"""Identifiers in one form, so that equal ones are equal."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TRAILING = ".,;:]}>\"'”’"


def doi(text: str) -> str:
    """Return a DOI in lower case without resolver or prefix, or "". DOIs ignore case."""
    found = _DOI.search(text)
    if not found:
        return ""
    bare = found[0].lower().rstrip(_TRAILING)
    while bare.endswith(")") and bare.count(")") > bare.count("("):  # the sentence's, not its own
        bare = bare[:-1].rstrip(_TRAILING)
    return bare


def isbn(text: str) -> str:
    """Return the first ISBN as 13 digits (an ISBN-10 gets its 978 and check digit), or ""."""
    for word in re.split(r"[,;/\s]+", text.replace("-", "")):
        digits = word.upper()
        if re.fullmatch(r"97[89]\d{10}", digits):
            return digits
        if re.fullmatch(r"\d{9}[\dX]", digits):
            body = "978" + digits[:9]
            total = sum(int(d) * (1 if place % 2 == 0 else 3) for place, d in enumerate(body))
            return body + str(-total % 10)
    return ""


@lru_cache(maxsize=1 << 14)
def url(text: str) -> str:
    """Return a URL without scheme, "www.", fragment and last slash; the host in lower case."""
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def host(text: str) -> str:
    """Return the host of a URL without "www.", or ""."""
    return url(text).partition("/")[0].partition("?")[0]
