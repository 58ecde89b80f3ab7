"""cs:number and cs:label: numbers as the style writes them, and the words beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from refkit.csl import numbers
from refkit.csl.context import Context
from refkit.csl.locale import Locale
from refkit.csl.output import Affix, Tree
from refkit.csl.richtext import parse, raised
from refkit.csl.wrapping import wrap
from refkit.csl.xml import Element

if TYPE_CHECKING:
    from refkit.csl.compiler import Render, Scope


def compile(element: Element, scope: Scope) -> Render:
    """Return the function of a cs:number."""
    name, form, locale = element.get("variable"), element.get("form", "numeric"), scope.locale
    finish = wrap(element)
    noun = locale.find(name) or locale.find(name.removesuffix("-number"))
    gender = noun.gender if noun else ""

    def render(context: Context) -> Tree | None:
        context.called += 1
        text = "" if name in context.suppressed else value(context, name)
        if not text:
            return None
        context.printed.append(name)
        return finish(parse(_as_number(text, form, locale, gender)), context.language)

    return render


def value(context: Context, name: str) -> str:
    """Return what a variable of the item, the cite or the document says, as text."""
    if name == "locator":
        return context.cite.locator if context.cite else ""
    if name == "citation-number":
        return str(context.ref.number or "")
    if name == "first-reference-note-number":
        return str(context.cite.first_note or "") if context.cite else ""
    return context.ref.text(name)


def _as_number(value: str, form: str, locale: Locale, gender: str) -> str:
    if not numbers.is_numeric(value):
        return value
    value = numbers.spaced(value)
    if form != "numeric":

        def write(match: re.Match[str]) -> str:
            number = int(match.group())
            if form == "roman":
                return numbers.roman(number) if number < 4000 else match.group()
            if form == "long-ordinal":
                return numbers.long_ordinal(number, locale, gender)
            return numbers.ordinal(number, locale, gender)

        value = re.sub(r"(?<![^\W_])\d{1,9}(?![^\W_])", write, value)
    return value


def label(element: Element, scope: Scope) -> Render:
    """Return the function of a cs:label."""
    name, form = element.get("variable"), element.get("form", "long")
    plural, locale, finish = (
        element.get("plural", "contextual"),
        scope.locale,
        wrap(element, term=True),
    )

    def render(context: Context) -> Tree | None:
        text = "" if name in context.suppressed else value(context, name)
        if not text:
            return None
        noun = context.cite.label if name == "locator" and context.cite else name
        several = plural == "always" or (plural == "contextual" and _several(name, text))
        term = locale.term(noun, form, plural=several)
        return finish(raised([Affix(term)]), locale.language) if term else None

    return render


def _several(name: str, value: str) -> bool:
    if name.startswith("number-of-"):
        return not value.isdecimal() or int(value) != 1
    return numbers.several(value)
