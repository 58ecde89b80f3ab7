"""The languages refkit reads: one TOML file each, and no word of them in code.

    >>> from refkit import languages
    >>> languages.get("tr").terms("et-al")[0]
    'vd.'
    >>> languages.detect("Bu çalışmada Türk dünyasının yeri ve önemi ele alınmaktadır.")
    'tr'

What the tables of a file mean stands in languages/README.md; a new language is a new file.
"""

from refkit.languages.detect import detect
from refkit.languages.letters import (
    ascii_fold,
    capitalize,
    clean,
    fold,
    lower,
    sort_key,
    transliterate,
    upper,
)
from refkit.languages.load import Language, codes, every, get, words

__all__ = [
    "Language",
    "ascii_fold",
    "capitalize",
    "clean",
    "codes",
    "detect",
    "every",
    "fold",
    "get",
    "lower",
    "sort_key",
    "transliterate",
    "upper",
    "words",
]
