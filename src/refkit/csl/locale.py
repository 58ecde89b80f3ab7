"""A locale: terms, date formats and options, of a style first, then of the locale's own file.

The order is that of the specification (CSL 1.0.2, "Locale Fallback"): the style's cs:locale for
the dialect, for the language, for all; then the file of the dialect, else of the language's
chief dialect, else en-US.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from refkit.csl.errors import CslError
from refkit.csl.xml import Element, parse

DEFAULT = "en-US"
_CHIEF = {
    "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "zh": "zh-CN",
    "cs": "cs-CZ", "da": "da-DK", "el": "el-GR", "et": "et-EE", "fa": "fa-IR", "he": "he-IL",
    "ja": "ja-JP", "ko": "ko-KR", "km": "km-KH", "nb": "nb-NO", "nn": "nn-NO", "sl": "sl-SI",
    "sr": "sr-RS", "sv": "sv-SE", "uk": "uk-UA", "vi": "vi-VN", "kk": "kk-KZ", "ky": "ky-KG",
    "az": "az-AZ", "uz": "uz-UZ", "ca": "ca-AD", "cy": "cy-GB", "hi": "hi-IN", "hy": "hy-AM",
}  # fmt: skip
"""Where the chief dialect of a language is not xx-XX (CSL 1.0.2, "Locale Fallback")."""
_FORMS = {
    "verb-short": ("verb-short", "verb", "long"),
    "verb": ("verb", "long"),
    "symbol": ("symbol", "short", "long"),
    "short": ("short", "long"),
    "long": ("long",),
}
"""Where a term is sought that the asked form does not have (CSL 1.0.2, "Terms")."""
Find = Callable[[str], bytes | None]
"""Gives the locale file of a dialect ("tr-TR"), or None."""


@dataclass(slots=True)
class Term:
    """A term in one form."""

    single: str = ""
    multiple: str = ""
    gender: str = ""
    match: str = ""
    """Of an ordinal: what it is looked up by: "last-digit", "last-two-digits", "whole-number"."""


@dataclass(slots=True)
class Locale:
    """Everything that depends on the language."""

    name: str = DEFAULT
    terms: dict[tuple[str, str, str], Term] = field(default_factory=dict)
    """(name, form, gender-form) → term."""
    dates: dict[str, Element] = field(default_factory=dict)
    """"text" and "numeric" → cs:date."""
    options: dict[str, str] = field(default_factory=dict)
    ordinals: dict[tuple[str, str], Term] = field(default_factory=dict)
    """(name, gender-form) → term, of "ordinal" and "ordinal-00" … "ordinal-99"."""
    warning: str = ""
    """Said where another language had to stand in."""

    @property
    def language(self) -> str:
        """The language's code: "tr"."""
        return self.name.partition("-")[0].lower()

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether full stops and commas go before a closing quotation mark."""
        return self.options.get("punctuation-in-quote") == "true"

    def find(self, name: str, form: str = "long", gender: str = "") -> Term | None:
        """Return a term in a form or the next best, or None where it is not defined."""
        name = name.replace("sub verbo", "sub-verbo")
        for fallback in _FORMS.get(form, ("long",)):
            for genders in (gender, "") if gender else ("",):
                if found := self.terms.get((name, fallback, genders)):
                    return found
        return None

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str:
        """Return the words of a term; none where it is not defined."""
        found = self.find(name, form, gender)
        if found is None:
            return ""
        return found.multiple if plural else found.single

    def add(self, layer: Element) -> None:
        """Fill in from a cs:locale what is not defined yet."""
        for options in layer.all("style-options"):
            for name, value in options.attributes.items():
                self.options.setdefault(name, value)
        for date in layer.all("date"):
            self.dates.setdefault(date.get("form", "text"), date)
        own = bool(self.ordinals)
        for terms in layer.all("terms"):
            for element in terms.all("term"):
                self._add_term(element, ordinals=not own)

    def _add_term(self, element: Element, *, ordinals: bool) -> None:
        name, gender = element.get("name"), element.get("gender-form")
        single, multiple = element.find("single"), element.find("multiple")
        text = element.text if not element.children else ""
        term = Term(
            _curly(single.text if single else text),
            _curly(multiple.text if multiple else text),
            element.get("gender"),
            element.get("match"),
        )
        if name == "ordinal" or (name.startswith("ordinal-") and name[8:].isdecimal()):
            if ordinals:
                self.ordinals.setdefault((name, gender), term)
            return
        name = name.replace("sub verbo", "sub-verbo")  # as it was called before CSL 1.0.2
        self.terms.setdefault((name, element.get("form", "long"), gender), term)


def _curly(text: str) -> str:
    """Return a term with the apostrophe of print."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


class Locales:
    """Locale files, each read once."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._files: dict[str, Element | None] = {}

    def get(self, name: str, layers: Sequence[Element] = ()) -> Locale:
        """Return the locale of a dialect or language. `layers`: the style's own cs:locale."""
        name = name or DEFAULT
        locale = Locale(name)
        for layer in _in_order(layers, name):
            locale.add(layer)
        for dialect in _dialects(name):
            if file := self._file(dialect):
                locale.add(file)
                break
        else:
            locale.warning = f"there is no locale {name!r}; {DEFAULT} stands in for it."
        if base := self._file(DEFAULT):
            _complete(locale, base)
        return locale

    def _file(self, name: str) -> Element | None:
        if name not in self._files:
            data = self._find(name)
            root = parse(data) if data is not None else None
            if root is not None and root.tag != "locale":
                raise CslError("expected <locale>.", element=root.tag, line=root.line)
            self._files[name] = root
        return self._files[name]


def _complete(locale: Locale, base: Element) -> None:
    """Take from English what no layer defines but nobody can do without."""
    had = set(locale.terms)
    names = {name for name, _, _ in had}
    ordinals = dict(locale.ordinals)
    locale.add(base)
    for key in set(locale.terms) - had:
        if key[0] in names:  # defined here in other forms, which come first
            del locale.terms[key]
    if ordinals:
        locale.ordinals = ordinals


def _dialects(name: str) -> list[str]:
    language = name.partition("-")[0].lower()
    chief = _CHIEF.get(language, f"{language}-{language.upper()}")
    return list(dict.fromkeys([name, chief, language]))


def _in_order(layers: Iterable[Element], name: str) -> list[Element]:
    """Return the layers that count, the most special first."""
    language = name.partition("-")[0]
    ranks = {name: 0, language: 1, "": 2}
    rows = [(ranks[layer.get("lang")], layer) for layer in layers if layer.get("lang") in ranks]
    return [layer for _, layer in sorted(rows, key=lambda row: row[0])]
