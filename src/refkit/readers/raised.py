"""Raised numbers, as far as a format tells of them: they stay numbers of their own in the text.

>>> raised("1,3–5"), raised("th")
('¹,³⁻⁵', 'th')
"""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"[\d\s,‐‑–-]+", re.ASCII)
_SIGNS = str.maketrans("0123456789-‐‑–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁻")


def raised(text: str) -> str:
    """Write raised numbers in raised signs: "word1,2" would be a word with figures."""
    return text.translate(_SIGNS) if _NUMBERS.fullmatch(text) else text
