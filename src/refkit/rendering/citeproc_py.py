"""The engine citeproc-py: renders one item at a time; order, numbers and suffixes are done here.

    style file ─ Processor ─▶ Piece of each item (marked text, remembered) ─ render ─▶ Rendered

An entry does not depend on its neighbours but for its number, its year suffix and a repeated
author, and these are put in afterwards. So each item is rendered once, however many lists it
stands in, and a style is read once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from citeproc import DATES, NAMES, NUMBERS, source

from refkit import languages
from refkit.errors import RefkitError
from refkit.model import Date, Item
from refkit.rendering import fallback, stylefile
from refkit.rendering.catalogue import StyleInfo, locale_chain
from refkit.rendering.citeproc_elements import Cite, Record, initials, lookup
from refkit.rendering.engine import SAMPLED, Rendered
from refkit.rendering.items import NOT_RENDERED
from refkit.rendering.markup import CLOSE, NUMBER, OPENING, Quotes, marked, strip, tidy, to_html
from refkit.rendering.markup import NAMES as NAMES_MARK
from refkit.rendering.stylefile import CSL

MAX_REMEMBERED = 20_000  # items a style keeps rendered; some 30 MB with APA

# Fields that are looked up or opened, not read: no rich text in them.
_VERBATIM = frozenset(["URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "language", "page"])


@dataclass(slots=True)
class Piece:
    """What the style makes of one item, in marked text; None where it prints nothing."""

    entry: str | None
    cite: str | None


class Processor:
    """A style in a locale, read and ready. Not for several threads at a time."""

    def __init__(self, info: StyleInfo, locale: str) -> None:
        table = lookup()
        self.style = stylefile.read(info.path, "style", table)
        stylefile.check_style(self.style, info.path)
        self.language = locale.split("-", maxsplit=1)[0].lower()
        self.style.locales = [
            *_own_locales(self.style, locale),
            *(stylefile.read(path, "locale", table) for path in locale_chain(locale)),
        ]
        for own in self.style.locales:
            own.style = self.style
        for names in self.style.iter(f"{{{CSL}}}names"):
            if names.find(f"{{{CSL}}}name") is None and names.getparent().tag != _SUBSTITUTE:
                names.insert(0, names.makeelement(f"{{{CSL}}}name"))
        roots = [self.style, *self.style.locales]
        for root in roots:
            root.output_language = self.language
        self._alive = [element for root in roots for element in root.iter()]  # they remember

        self.citation = self.style.find(f"{{{CSL}}}citation")
        found = self.style.find(f"{{{CSL}}}bibliography")
        self.has_bibliography = found is not None
        self.bibliography = found if self.has_bibliography else self.citation
        self.quotes = self._quotes()
        self.substitute = self.bibliography.get("subsequent-author-substitute")
        self.adds_suffix = self.citation.get("disambiguate-add-year-suffix") == "true"
        self.places_suffix = any(
            text.get("variable") == "year-suffix" for text in self.style.iter(f"{{{CSL}}}text")
        )
        self._pieces: dict[tuple[str, str], Piece] = {}
        self._keys: dict[tuple[str, str], list[str | None]] = {}

    def _quotes(self) -> Quotes:
        def term(name: str, default: str) -> str:
            return self.citation.get_single_term(name) or default

        inside = self.citation.get_locale_option("punctuation-in-quote")
        return Quotes(
            (term("open-quote", "“"), term("close-quote", "”")),
            (term("open-inner-quote", "‘"), term("close-inner-quote", "’")),
            inside == "true",
        )

    # ------------------------------------------------------------------------------ one item
    def piece(self, item: Item, suffix: str = "") -> Piece:
        """Render an item's entry and cite, or remember them. Raises what citeproc-py raises."""
        key = (_fingerprint(item), suffix)
        if key not in self._pieces:
            if len(self._pieces) >= MAX_REMEMBERED:
                self._pieces.clear()
                self._keys.clear()
            self._pieces[key] = Piece(
                self._render(self.bibliography, item, suffix),
                self._render(self.citation, item, suffix),
            )
        return self._pieces[key]

    def _render(self, parent: Any, item: Item, suffix: str) -> str | None:
        marks_names = self.substitute is not None and parent is self.bibliography
        cite = Cite(self._record(item, suffix), NUMBER, mark_names=marks_names)
        layout = parent.layout
        text: str | None = layout.render_children(cite)
        if parent is self.citation and self.has_bibliography:
            return text  # affixes and format are the whole citation's
        text = layout.wrap(text)
        return str(layout.format(text)) if text and strip(text).strip() else None

    def _record(self, item: Item, suffix: str = "") -> Record:
        variables: dict[str, Any] = {}
        for key, value in item.fields.items():
            if key not in NOT_RENDERED:
                name = key.replace("-", "_")
                variables[name] = value if key in _VERBATIM else marked(value)
        for key, names in item.names.items():
            variables[key.replace("-", "_")] = names
        for key, date in item.dates.items():
            variables[key.replace("-", "_")] = _date(date)
        if suffix and self.places_suffix:
            variables["year_suffix"] = suffix
        elif suffix and isinstance(issued := variables.get("issued"), dict):
            issued.get("begin", issued)["year-suffix"] = suffix
        for alias, name in _ALSO:
            if name in variables:
                variables.setdefault(alias, variables[name])
        return Record(variables, item.type)

    # --------------------------------------------------------------------------------- order
    def ordered(self, items: Sequence[Item], parent: Any) -> list[Item]:
        """Sort items as `parent` (bibliography or citation) asks, by the language's alphabet.

        Without <sort> they stay as they come. Items without a key go last (CSL 1.0.2, "Sorting").
        """
        sort = parent.find(f"{{{CSL}}}sort")
        result = list(items)
        keys = list(sort) if sort is not None else []
        for place, key in reversed(list(enumerate(keys))):
            if key.get("variable") == "citation-number":
                continue  # the order in which they came
            texts = {item.id: self.sort_texts(item, sort)[place] for item in result}
            known = [item for item in result if texts[item.id]]
            known.sort(
                key=lambda item: languages.sort_key(texts[item.id] or "", self.language),
                reverse=key.get("sort") == "descending",
            )
            result = known + [item for item in result if not texts[item.id]]
        return result

    def sort_texts(self, item: Item, sort: Any) -> list[str | None]:
        """Return one text for each key of the style's <sort>; None where the item has none."""
        key = (_fingerprint(item), sort.getparent().tag)
        if key not in self._keys:
            self._keys[key] = [self._sort_text(item, element, sort) for element in sort]
        return self._keys[key]

    def _sort_text(self, item: Item, key: Any, sort: Any) -> str | None:
        cite = Cite(self._record(item), "")
        if macro := key.get("macro"):
            cite.sorting = {"name-as-sort-order": "all"}
            for option in ("min", "use-first", "use-last"):
                if value := key.get(f"names-{option}"):
                    cite.sorting[f"et-al-{option}"] = value
            layout = sort.getparent().layout
            try:
                text = key.get_macro(macro).render(cite, context=layout)
            except source.VariableError:
                text = None
            return strip(text).strip() or None if text else None
        variable = key.get("variable", "").replace("-", "_")
        value = cite.reference.get(variable)
        if value is None:
            return None
        if variable in NAMES:
            return "; ".join(f"{name.sort_name} {name.given}" for name in value)
        if variable in DATES:
            return str(value.begin.sort_key() if "begin" in value else value.sort_key())
        text = strip(str(value))
        digits = text.split("-")[0]
        return digits.zfill(12) if variable in NUMBERS and digits.isdecimal() else text


_SUBSTITUTE = f"{{{CSL}}}substitute"
# CSL 1.0.2 renamed `event`; older items still say it.
_ALSO = (("event_title", "event"),)


@lru_cache(maxsize=16)
def _processor(info: StyleInfo, locale: str, _changed: int) -> Processor:
    return Processor(info, locale)


def _own_locales(style: Any, locale: str) -> list[Any]:
    """Return the style's own <locale> elements that apply, the nearest first."""
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    every = style.findall(f"{{{CSL}}}locale")
    wanted = dict.fromkeys([locale, locale.split("-", maxsplit=1)[0], None])
    return [own for name in wanted for own in every if own.get(lang) == name]


def _fingerprint(item: Item) -> str:
    return json.dumps({**item.to_csl(), "custom": None}, ensure_ascii=False, sort_keys=True)


def _date(date: Date) -> Any:
    """Return a date as citeproc-py's classes want it: ranges of one precision, no nulls."""
    rows = [list(row) for row in date.parts]
    if len(rows) == 2:
        shortest = min(map(len, rows))
        rows = [row[:shortest] for row in rows]
        if rows[0] == rows[1]:
            rows = rows[:1]
    if not rows:
        return source.LiteralDate(date.literal, circa=date.circa)
    season = {"season": date.season} if date.season else {}
    parts = [
        source.Date(
            **dict(zip(("year", "month", "day"), row, strict=False)), **season, circa=date.circa
        )
        for row in rows
    ]
    if len(parts) == 1:
        return parts[0]
    return source.DateRange(begin=parts[0], end=parts[1], circa=date.circa)


# --------------------------------------------------------------------------------- whole lists
def render(items: Sequence[Item], style: StyleInfo, locale: str) -> Rendered:
    """Render a list. Raises RefkitError where the style fails with every item."""
    processor = _processor(style, locale, _stamp(style.path))
    rendered = Rendered(style=style.name, locale=locale)
    if not processor.has_bibliography:
        rendered.problems.append(
            f"the style {style.name} has no bibliography: the entries are its full citations"
        )
    pieces, failures = _pieces(processor, items, style)
    ordered = processor.ordered([i for i in items if i.id in pieces], processor.bibliography)
    ordered += [item for item in items if item.id not in pieces]
    ordered.sort(key=lambda item: item.unlisted)  # stubs stand apart, behind the list
    if processor.adds_suffix:
        suffixes = _suffixes(processor, ordered, pieces)
        pieces |= {i.id: processor.piece(i, suffixes[i.id]) for i in items if i.id in suffixes}
    rendered.order = [item.id for item in ordered]
    numbers = {identifier: place for place, identifier in enumerate(rendered.order, start=1)}
    entries = {item.id: pieces[item.id].entry if item.id in pieces else None for item in ordered}
    _substitute_authors(processor, entries)
    for item in ordered:
        text = entries[item.id]
        if text is None:
            reason = failures.get(item.id, f"the style prints nothing for the type {item.type}")
            rendered.problems.append(f"{item.id}: {reason}; it stands there as plain text")
            rendered.entries[item.id] = fallback.entry(item)
        else:
            rendered.entries[item.id] = _html(processor, text, numbers[item.id])
    rendered.citation = _citation(processor, items, pieces, numbers)
    rendered.sample = _citation(processor, ordered[:SAMPLED], pieces, numbers)
    return rendered


def _stamp(path: Path) -> int:
    """Return when the style's file was changed: an edited style is read again."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _pieces(
    processor: Processor, items: Sequence[Item], style: StyleInfo
) -> tuple[dict[str, Piece], dict[str, str]]:
    """Render all items; return what came and, for the others, why it did not."""
    pieces: dict[str, Piece] = {}
    failures: dict[str, str] = {}
    cause: Exception | None = None
    for item in items:
        try:
            pieces[item.id] = processor.piece(item)
            for parent in (processor.bibliography, processor.citation):
                if (sort := parent.find(f"{{{CSL}}}sort")) is not None:
                    processor.sort_texts(item, sort)
        except Exception as error:  # the engine's own defects have no common class
            cause = cause or error
            pieces.pop(item.id, None)
            failures[item.id] = f"the style fails ({type(error).__name__}: {error})"
    if failures and not pieces:
        item_id, reason = next(iter(failures.items()))
        raise RefkitError(
            f"{reason} with every item, first with {item_id}.",
            path=str(style.path),
            place=f"style {style.name}",
            hint="Choose another style.",
        ) from cause
    return pieces, failures


def _html(processor: Processor, text: str, number: int | None = None) -> str:
    return to_html(processor.quotes.write(tidy(text)), number)


def _suffixes(
    processor: Processor, ordered: Sequence[Item], pieces: Mapping[str, Piece]
) -> dict[str, str]:
    """Return id → "a", "b" … for the items whose cites would read the same, in list order.

    A letter that an item brings along, because it was printed with it, is kept where no other
    item has it. Where the style tells namesakes apart by more names or given names, those count
    too, though citeproc-py does not print them: two people never share a year suffix.
    """
    alike: dict[tuple[object, ...], list[Item]] = {}
    for item in ordered:
        piece = pieces.get(item.id)
        if piece and piece.cite:
            alike.setdefault((strip(piece.cite), _people(processor, item)), []).append(item)
    suffixes: dict[str, str] = {}
    for group in alike.values():
        kept: dict[str, str] = {}
        for item in group:
            if _LETTERS.fullmatch(item["year-suffix"]):
                kept.setdefault(item["year-suffix"].lower(), item.id)
        suffixes |= {identifier: letter for letter, identifier in kept.items()}
        free = (letter for letter in map(_letters, count()) if letter not in kept)
        if len(group) > 1:
            suffixes |= {item.id: next(free) for item in group if item.id not in suffixes}
    return suffixes


_LETTERS = re.compile(r"[^\W\d_]{1,2}")


def _people(processor: Processor, item: Item) -> tuple[str, ...]:
    options = processor.citation
    if options.get("disambiguate-add-givenname") == "true":
        by_initials = "initials" in options.get("givenname-disambiguation-rule", "")
        return tuple(
            f"{initials(name.given, '.') if by_initials else name.given} {name.sort_name}"
            for name in item.authors
        )
    if options.get("disambiguate-add-names") == "true":
        return tuple(name.sort_name for name in item.authors)
    return ()


def _letters(place: int) -> str:
    """0 → a, 25 → z, 26 → aa (CSL 1.0.2, "Disambiguation")."""
    letters = ""
    while place >= 0:
        letters = chr(ord("a") + place % 26) + letters
        place = place // 26 - 1
    return letters


def _substitute_authors(processor: Processor, entries: dict[str, str | None]) -> None:
    """Put the style's dash for names that are those of the entry before."""
    if processor.substitute is None:
        return
    spans = {identifier: _names_span(text or "") for identifier, text in entries.items()}
    names = {
        identifier: (text or "")[slice(*spans[identifier])] for identifier, text in entries.items()
    }
    for before, identifier in pairwise(list(entries)):
        text = entries[identifier]
        if text and names[identifier] and names[identifier] == names[before]:
            start, end = spans[identifier]
            entries[identifier] = text[:start] + processor.substitute + text[end:]


def _names_span(text: str) -> tuple[int, int]:
    """Return where the first marked list of names begins and ends; (0, 0) if there is none."""
    start = text.find(NAMES_MARK)
    depth = 0
    for place in range(max(start, 0), len(text)) if start >= 0 else ():
        depth += (text[place] in OPENING) - (text[place] == CLOSE)
        if depth == 0:
            return start, place + 1
    return 0, 0


def _citation(
    processor: Processor,
    items: Sequence[Item],
    pieces: Mapping[str, Piece],
    numbers: Mapping[str, int],
) -> str:
    """Return one citation with the items, in the style's order of cites."""
    citation = processor.citation
    known = [item for item in items if item.id in pieces and pieces[item.id].cite]
    if citation.find(f"{{{CSL}}}sort") is not None:  # by number, or whatever else ties
        known.sort(key=lambda item: numbers[item.id])
    layout = citation.layout
    cites = [
        (pieces[item.id].cite or "").replace(NUMBER, str(numbers[item.id]))
        for item in processor.ordered(known, citation)
    ]
    text = layout.wrap(layout.join(cites)) if processor.has_bibliography else "; ".join(cites)
    return _html(processor, str(layout.format(text))) if text else ""
