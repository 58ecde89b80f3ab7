"""cs:date: in the locale's form or the style's own, with ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refkit.csl import numbers
from refkit.csl.context import Context
from refkit.csl.dates import Date, Day
from refkit.csl.locale import Locale
from refkit.csl.output import Affix, Format, Node, Tree, join
from refkit.csl.richtext import parse
from refkit.csl.wrapping import Wrap, wrap
from refkit.csl.xml import Element

if TYPE_CHECKING:
    from refkit.csl.compiler import Render, Scope

_ORDER = ("year", "month", "day")


@dataclass(slots=True)
class _Part:
    """cs:date-part, with what the locale says of it."""

    name: str
    form: str
    finish: Wrap
    bare: Wrap
    """The same without its suffix, and without its prefix where a range goes on."""
    tail: Wrap
    dash: str


def compile(element: Element, scope: Scope) -> Render:
    """Return the function of a cs:date."""
    variable, locale = element.get("variable"), scope.locale
    form = element.get("form")
    found = locale.dates.get(form) if form else None
    parts = _parts(element, found)
    delimiter = Affix((found or element).get("delimiter"))
    finish = wrap(element)

    def render(context: Context) -> Tree | None:
        context.called += 1
        if variable in context.suppressed:
            return None
        date = context.ref.date(variable)
        if not date:
            return None
        context.printed.append(variable)
        if context.mode == "sort":
            return _sortable(date, [part.name for part in parts])
        trees = _date(date, parts, delimiter, locale, context)
        if not trees:
            context.printed.pop()
            return None
        return finish(trees, context.language)

    return render


def _parts(element: Element, localized: Element | None) -> list[_Part]:
    """Return the parts that are printed: the locale's, as the style changes them, or its own."""
    own = {child.get("name"): child for child in element.children}
    if localized is None:
        return [_part(child) for child in element.children]
    wanted = element.get("date-parts", "year-month-day").split("-")
    found = []
    for child in localized.children:
        name = child.get("name")
        if name in wanted:
            changed = own[name].attributes if name in own else {}
            kept = {k: v for k, v in changed.items() if k not in ("prefix", "suffix", "name")}
            merged = Element(child.tag, {**child.attributes, **kept}, [], "", child.line)
            found.append(_part(merged))
    return found


def _part(element: Element) -> _Part:
    def without(*names: str) -> Wrap:
        kept = {k: v for k, v in element.attributes.items() if k not in names}
        return wrap(Element(element.tag, kept, [], "", element.line), role)

    role = "year" if element.get("name") == "year" else ""
    return _Part(
        element.get("name"),
        element.get("form"),
        wrap(element, role),
        without("suffix"),
        without("prefix"),
        element.get("range-delimiter", "–"),
    )


def _sortable(date: Date, names: Sequence[str]) -> str:
    if date.start is None:
        return date.literal
    found = []
    for day in (date.start, date.end):
        if day is not None and day.year:
            month = day.month or day.season * 3
            found.append(
                f"{day.year + 100000:06d}"
                + (f"{month:02d}" if "month" in names else "00")
                + (f"{day.day:02d}" if "day" in names else "00")
            )
    return "-".join(found)


def _date(
    date: Date, parts: Sequence[_Part], delimiter: str, locale: Locale, context: Context
) -> list[Tree]:
    if date.start is None:
        found = _suffixed(parse(date.literal), context)
        return found if parts else []
    if date.end is None:
        return _joined([_one(part, date.start, locale, context) for part in parts], delimiter)
    return _range(date.start, date.end, parts, delimiter, locale, context)


def _joined(trees: Sequence[Tree | None], delimiter: str) -> list[Tree]:
    return join([tree for tree in trees if tree is not None], delimiter)


def _range(
    start: Day,
    end: Day,
    parts: Sequence[_Part],
    delimiter: str,
    locale: Locale,
    context: Context,
) -> list[Tree]:
    """Return a range: what both days share is printed once (CSL 1.0.2, "Date Ranges")."""
    there = [part for part in parts if _has(part.name, start) or _has(part.name, end)]
    names = [part.name for part in there]
    largest = next((name for name in _ORDER if name in names and _differs(name, start, end)), "")
    if not largest:
        return _joined([_one(part, start, locale, context) for part in there], delimiter)
    changing = set(_ORDER[_ORDER.index(largest) :])
    first = next(i for i, part in enumerate(there) if part.name in changing)
    last = max(i for i, part in enumerate(there) if part.name in changing)
    dash = next(part.dash for part in there if part.name == largest)
    middle = there[first : last + 1]
    if not end.year:
        before = [_one(part, start, locale, context) for part in there]
        return [*_joined(before, delimiter), Affix(dash)]
    opening = [part for part in middle if _has(part.name, start)]
    closing = [part for part in middle if _has(part.name, end)]
    left = _joined(
        [
            _one(part, start, locale, context, cut="suffix" if part is opening[-1] else "")
            for part in opening
        ],
        delimiter,
    )
    right = _joined(
        [
            _one(part, end, locale, context, cut="prefix" if part is closing[0] else "")
            for part in closing
        ],
        delimiter,
    )
    ranged = Node([*left, Affix(dash), *right])
    before = [_one(part, start, locale, context) for part in there[:first]]
    after = [_one(part, end, locale, context) for part in there[last + 1 :]]
    return _joined([*before, ranged, *after], delimiter)


def _has(name: str, day: Day) -> bool:
    return bool(
        day.year if name == "year" else day.month or day.season if name == "month" else day.day
    )


def _differs(name: str, start: Day, end: Day) -> bool:
    if name == "month":
        return (start.month, start.season) != (end.month, end.season)
    return bool(getattr(start, name) != getattr(end, name))


def _one(part: _Part, day: Day, locale: Locale, context: Context, cut: str = "") -> Tree | None:
    text = {"year": _year, "month": _month, "day": _day}[part.name](day, part.form, locale)
    if not text:
        return None
    trees = parse(text)
    if part.name == "year":
        trees = _suffixed(trees, context)
    finish = {"suffix": part.bare, "prefix": part.tail}.get(cut, part.finish)
    return finish(trees, locale.language if part.name == "month" else context.language)


def _suffixed(trees: list[Tree], context: Context) -> list[Tree]:
    """Put the year's suffix behind the first year, if the style has no other place for it."""
    if not context.year_suffix or context.suffix_done:
        return trees
    context.suffix_done = True
    return [*trees, Node([numbers.letters(context.year_suffix)], Format(role="year-suffix"))]


def _year(day: Day, form: str, locale: Locale) -> str:
    if not day.year:
        return ""
    year = abs(day.year)
    if day.year < 0:
        return f"{year}{locale.term('bc')}"
    if form == "short" and year > 99:
        return f"{year % 100:02d}"
    return f"{year}{locale.term('ad')}" if year < 1000 else str(year)


def _month(day: Day, form: str, locale: Locale) -> str:
    if day.season and not day.month:
        return locale.term(f"season-{day.season:02d}")
    if not 1 <= day.month <= 12:
        return ""
    if form == "numeric":
        return str(day.month)
    if form == "numeric-leading-zeros":
        return f"{day.month:02d}"
    return locale.term(f"month-{day.month:02d}", form or "long")


def _day(day: Day, form: str, locale: Locale) -> str:
    if not day.day or not day.month:
        return ""
    if form == "numeric-leading-zeros":
        return f"{day.day:02d}"
    if form == "ordinal":
        only_first = locale.options.get("limit-day-ordinals-to-day-1") == "true"
        if day.day == 1 or not only_first:
            term = locale.find(f"month-{day.month:02d}")
            return numbers.ordinal(day.day, locale, term.gender if term else "")
    return str(day.day)
