"""citeproc-py's elements, mended where they go wrong.

citeproc-py makes a class of every CSL element and lets lxml hand out its objects. Here each of
those classes gets a subclass of the same name; `lookup` tells lxml to hand out ours. What is
mended, and why, stands with each class. They write marked text (`markup.py`), plain `str`
throughout: citeproc-py's own string classes copy the whole text at every join.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from citeproc import model
from citeproc.source import DateRange, LiteralDate, VariableError
from citeproc.string import join, normalize_seam
from lxml import etree

from refkit import languages
from refkit.model import Name as PersonName
from refkit.rendering import textcase
from refkit.rendering.markup import (
    BOLD,
    CLOSE,
    GAP,
    ITALIC,
    NAMES,
    QUOTE,
    SMALL_CAPS,
    SUB,
    SUP,
    UNDERLINE,
)
from refkit.rendering.stylefile import CSL


def _writes(mark: str) -> Callable[[str], str]:
    return staticmethod(lambda text: f"{mark}{text}{CLOSE}" if text else text)


class Formatter:
    """citeproc-py's formatter interface, writing marks."""

    preformat = staticmethod(str)
    Light = staticmethod(str)
    Italic = Oblique = _writes(ITALIC)
    Bold = _writes(BOLD)
    Underline = _writes(UNDERLINE)
    Superscript = _writes(SUP)
    Subscript = _writes(SUB)
    SmallCaps = _writes(SMALL_CAPS)


class Record(dict[str, Any]):
    """The variables of one item, as the elements ask for them.

    Variables that <substitute> has printed are `suppressed`: from there on the item has not got
    them (CSL 1.0.2, "Substitute"). citeproc-py forgets those inside macros and all names, and so
    prints an author-less work's title twice.
    """

    def __init__(self, variables: dict[str, Any], type_: str) -> None:
        super().__init__(variables)
        self.type = type_
        self.suppressed: set[str] = set()
        self.asked: list[str] = []

    def __contains__(self, key: object) -> bool:
        key = str(key).replace("-", "_")
        return key not in self.suppressed and super().__contains__(key)

    def __getitem__(self, key: str) -> Any:
        key = key.replace("-", "_")
        if key not in self:
            raise VariableError
        self.asked.append(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Look at a variable without printing it."""
        return super().__getitem__(key.replace("-", "_")) if key in self else default

    def __getattr__(self, key: str) -> Any:
        return self[key]


@dataclass(slots=True)
class Cite:
    """One item as it is being printed: what citeproc-py calls a CitationItem."""

    reference: Record
    number: str
    mark_names: bool = False
    """Whether the first list of names is to be put into NAMES marks."""
    sorting: dict[str, Any] | None = None
    """The name options of the sort key that is being made."""
    called: int = 0
    printed: int = 0
    """How many variables elements have asked for, and how many of them printed something."""
    has_locator: bool = False

    def get(self, _key: str, default: Any = None) -> Any:
        """Return a cite's prefix, suffix or locator: it has none here."""
        return default

    def __contains__(self, _key: str) -> bool:
        return False


# ------------------------------------------------------------------------------ all elements
# CSL 1.0.2, "Terms": the forms that stand in for one that a locale lacks.
_FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": None, "short": None}


class Remembering:
    """A style does not change while it renders, and its objects are kept alive."""

    def xpath_search(self, expression: str) -> Any:
        """Search once. citeproc-py spends most of its time here."""
        known = self.__dict__.setdefault("_found", {})
        if expression not in known:
            known[expression] = super().xpath_search(expression)  # type: ignore[misc]
        return known[expression]


class Element(Remembering):
    """What all elements share."""

    def get_formatter(self) -> type[Formatter]:
        """Return the formatter that writes marks."""
        return Formatter

    def get_term(
        self,
        name: str,
        form: str | None = None,
        fallback_locale: bool = True,
        zero_padded: bool = False,
    ) -> Any:
        """Look a term up in all locales, then in the forms that may stand in for it.

        Without `fallback_locale` only in those of the style's language: a Turkish ordinal must
        not come out as "2nd". Returns None where there is no such term.
        """
        root = self.get_root()  # type: ignore[attr-defined]
        terms = root.__dict__.setdefault("_terms", {})
        key = (name, form, fallback_locale, zero_padded)
        if key not in terms:
            locales = [root] if isinstance(root, model.Locale) else root.locales
            if not fallback_locale:
                locales = [locale for locale in locales if locale.speaks(self.language)]
            terms[key] = _term(locales, name, form, zero_padded)
        return terms[key]

    def get_single_term(self, name: str, *args: Any, **options: Any) -> str:
        """Return a term's singular, or an empty string."""
        term = self.get_term(name, *args, **options)
        return term.single if term is not None else ""

    def get_plural_term(self, name: str, *args: Any, **options: Any) -> str:
        """Return a term's plural, or an empty string."""
        term = self.get_term(name, *args, **options)
        return term.multiple if term is not None else ""

    @property
    def language(self) -> str:
        """The language of the terms: the code of the style's locale."""
        return str(self.get_root().output_language or "en")  # type: ignore[attr-defined]

    def case(self, text: str, language: str | None = None) -> str:
        """Put text into the element's case; citeproc-py crashes on plain strings here."""
        case = self.get("text-case")  # type: ignore[attr-defined]
        if not case or not text:
            return text
        if case == "title" and language is None and self.language != "en":
            case = "capitalize-first"  # a label: title case is for English
        return textcase.convert(text, case, language or self.language)

    def wrap(self, text: str | None) -> str | None:
        """Put the affixes around text; <… display> keeps a gap to its neighbours."""
        if not text:
            return None
        prefix, suffix = self.get("prefix", ""), self.get("suffix", "")  # type: ignore[attr-defined]
        text = prefix + normalize_seam(prefix, text)
        text += normalize_seam(text, suffix)
        return f"{GAP}{text}{GAP}" if self.get("display") else text  # type: ignore[attr-defined]

    def join(self, strings: Iterable[str | None], default: str = "") -> str:
        """Join what there is with the element's delimiter."""
        return str(join((text for text in strings if text), self.get("delimiter", default)))  # type: ignore[attr-defined]

    def quote(self, text: str) -> str:
        """Mark the quotation; the marks are written when the whole entry is known."""
        quoted = self.get("quotes", "false") == "true"  # type: ignore[attr-defined]
        return f"{QUOTE}{text}{CLOSE}" if quoted else text


def _term(locales: list[Any], name: str, form: str | None, zero_padded: bool) -> Any:
    while True:
        for locale in locales:
            try:
                return locale.get_term(name, form, zero_padded=zero_padded)
            except IndexError:
                continue
        if form not in _FORM_FALLBACK:
            return None
        form = _FORM_FALLBACK[form]


class Locale(Remembering, model.Locale):  # type: ignore[misc]
    """A locale remembers its terms as well."""

    def speaks(self, language: str) -> bool:
        """Whether this is a locale of the language, or one for all."""
        own = self.get("{http://www.w3.org/XML/1998/namespace}lang", language)
        return bool(own.split("-")[0] == language)


class Term(Element, model.Term):  # type: ignore[misc]
    """citeproc-py gives its own string class."""

    def _text(self, form: str) -> str:
        child = self.find(f"{{{CSL}}}{form}")
        return (child if child is not None else self).text or ""

    @property
    def single(self) -> str:
        """The singular."""
        return self._text("single")

    @property
    def multiple(self) -> str:
        """The plural."""
        return self._text("multiple")


# ----------------------------------------------------------------------------------- layouts
class Layout(Element, model.Layout):  # type: ignore[misc]
    """With second-field-align, the first field stands apart: "[1] A. Kaya", not "[1]A. Kaya"."""

    repressed: ClassVar[dict[str, list[str]]] = {}
    """What citeproc-py's <substitute> has printed; Record.suppressed does its work."""

    def render_children(self, item: Cite, delimiter: str = "", **options: Any) -> str | None:
        """Print the fields one after the other."""
        text: str = ""
        apart = self.getparent().get("second-field-align")
        for child in self:
            try:
                piece = child.render(item, **options)
            except VariableError:
                continue
            if piece:
                second = bool(apart and text)
                text = join([text, piece], GAP if second else "") if text else piece
                apart = None if second else apart
        return text or None


# ------------------------------------------------------------------------------------- texts
class Pages(Element):
    """Page ranges: a last page is shortened only where the first is as long."""

    def _format_last_page(self, first: str, last: str) -> str:
        if len(first) != len(last) or len(first) < 2:
            return last
        return str(super()._format_last_page(first, last))  # type: ignore[misc]


class Text(Pages, model.Text):  # type: ignore[misc]
    """Terms take the case of the style's language, not of the item's; plain `str` all along."""

    def render(self, item: Cite, context: Any = None, **_: Any) -> str | None:
        """Print a variable, a macro, a term or a value."""
        context = self if context is None else context
        language = str(
            item.reference.get("language")
            or languages.detect(str(item.reference.get("title", "")))
            or self.get_root().get("default-locale", "")
        )
        language = language[:2] or "en"
        text: str | None
        if "variable" in self.attrib:
            item.called += self.get("variable") != "year-suffix"
            text = self._variable(item, context)
            item.printed += bool(text)
        elif "macro" in self.attrib:
            text = self.get_macro(self.get("macro")).render(item, context)
        else:
            text, language = self.get("value") or self._term(item), ""
        rendered: str | None = self.markup(text, language or None)
        return rendered

    def _variable(self, item: Cite, context: Any) -> str:
        variable = self.get("variable")
        if self.get("form") == "short" and f"{variable}-short" in item.reference:
            variable += "-short"
        if variable == "citation-number":
            return item.number
        if variable.startswith("page"):
            return str(self._process(item.reference["page"], variable))
        return str(item.reference[variable])


class Number(Pages, model.Number):  # type: ignore[misc]
    """Roman numerals only where there are any; citeproc-py writes a million as 1,000 Ms."""

    def process(self, item: Cite, context: Any = None, **options: Any) -> str:
        """Return the variable with its numbers in the form of the element."""
        variable = self.get("variable")
        item.called += 1
        if variable == "citation-number":
            item.printed += 1
            return item.number
        value = item.reference["page" if variable == "page-first" else variable]
        item.printed += 1
        return str(self._process(value, variable))

    def format_number(self, number: str) -> str:
        """Return one number as numeral, ordinal or Roman."""
        if not number.isdecimal() or len(number) > 4:
            return number
        if self.get("form") == "roman" and not 0 < int(number) < 4000:
            return number
        return str(super().format_number(number))


class Label(Element, model.Label):  # type: ignore[misc]
    """No label for a variable that is not there; counts; long texts.

    citeproc-py's pattern for "several numbers" takes quadratic time.
    """

    _SEVERAL = re.compile(r"\d[^\d.]+\d")

    def process(self, item: Cite, variable: str | None = None, *args: Any, **options: Any) -> str:
        """Return the term for a variable, or for a role that <names> prints."""
        if variable is None and self.get("variable") not in item.reference:
            raise VariableError
        return str(super().process(item, variable, *args, **options))

    def _is_plural(self, item: Cite) -> bool:
        variable = self.get("variable")
        if variable not in item.reference:
            return False
        value = str(item.reference.get(variable))
        if variable.startswith("number-of"):
            return value != "1"
        return self._SEVERAL.search(value) is not None


# ------------------------------------------------------------------------------------- dates
class Date(Element, model.Date):  # type: ignore[misc]
    """Dates in sort keys are digits, year first; formatting on <date> is honoured."""

    def process(self, item: Cite, *args: Any, **options: Any) -> str | None:
        """Return the date as the style or its locale prints it."""
        outer = not self.is_locale_date()
        item.called += outer
        text = self._sort_key(item) if item.sorting is not None else None
        text = text or super().process(item, *args, **options)
        item.printed += bool(text and outer)
        return text

    def render_single_date(
        self, date: Any, show_parts: Any = None, context: Any = None
    ) -> str | None:
        """Join the parts with the delimiter of the <date> that holds them."""
        return self.join(self.parts(date, show_parts, None if context is self else context)) or None

    def _sort_key(self, item: Cite) -> str:
        date = item.reference[self.get("variable")]
        if isinstance(date, LiteralDate):
            return str(date.text)
        parts = self.get("date-parts") or "-".join(part.get("name", "") for part in self)
        shown = parts.split("-") if parts else ["year", "month", "day"]
        first = date.begin if isinstance(date, DateRange) else date
        digits = f"{first.year + 10000:05}" if "year" in shown else ""
        for part in ("month", "day"):
            digits += f"{first.get(part, 0):02}" if part in shown else ""
        return digits

    def wrap(self, text: str | None) -> str | None:
        """Format the date inside its affixes."""
        return super().wrap(self.format(self.case(text)) if text else None)


class Date_Part(Element, model.Date_Part):  # type: ignore[misc]  # noqa: N801
    """A style's date-parts must not rewrite the locale's; the year carries its suffix."""

    def render(self, date: Any, context: Any = None) -> str | None:
        """Print the day, the month or the year."""
        before = dict(self.attrib)  # process() writes the style's wishes over the locale's
        try:
            text = str(self.process(date, context) or "")
            if text and self.get("name") == "year":
                text += date.pop("year-suffix", "")
            rendered: str | None = self.markup(text)
            return rendered
        finally:
            if len(before) != len(self.attrib) or before != dict(self.attrib):
                self.attrib.clear()
                self.attrib.update(before)


# ------------------------------------------------------------------------------------- names
class Names(Element, model.Names):  # type: ignore[misc]
    """Labels before or after, editor-translators, substitution; marks the first list."""

    def process(
        self, item: Cite, names_context: Any = None, context: Any = None, **_: Any
    ) -> str | None:
        """Return the names of all roles, or what substitutes for them."""
        context = self if context is None else context
        names_context = self if names_context is None else names_context
        item.called += 1
        roles = [role for role in self.get("variable", "").split() if role in item.reference]
        both = self._both(roles, item.reference)
        output: list[Any] = []
        for role in roles[:1] if both else roles:
            text = names_context.name.render(item, role, context=context)
            if isinstance(text, int):
                output.append(text)
            elif text:
                if item.mark_names:
                    item.mark_names, text = False, f"{NAMES}{text}{CLOSE}"
                output.append(self._labelled(text, role, both, names_context, item))
        item.printed += bool(output)
        if output and all(isinstance(text, int) for text in output):
            return str(sum(output))
        if output:
            return str(join(map(str, output), self._delimiter(context)))
        substitute = self.substitute()
        text = substitute.render(item, context=context) if substitute is not None else None
        if not text:
            raise VariableError
        item.printed += 1  # a term may stand in for names: "Anonymous"
        return str(text)

    def _both(self, roles: list[str], reference: Record) -> bool:
        """Whether editor and translator are the same people, and there is a word for that."""
        return (
            sorted(roles) == ["editor", "translator"]
            and reference.get("editor") == reference.get("translator")
            and bool(self.get_single_term("editortranslator"))
        )

    def _labelled(self, text: str, role: str, both: bool, names_context: Any, item: Cite) -> str:
        label = names_context.label
        if label is None or item.sorting is not None:
            return text
        several = len(item.reference.get(role)) > 1
        word = label.render(item, "editortranslator" if both else role, several) or ""
        before = names_context.index(label) < names_context.index(names_context.name)
        return str(join([word, text] if before else [text, word]))

    def _delimiter(self, context: Any) -> str:
        return str(self.get("delimiter") or self.get_parent_delimiter(context))


@dataclass(frozen=True, slots=True)
class NameOptions:
    """The options of <name>, its own or inherited, for citation, bibliography or a sort key."""

    and_: str
    delimiter: str
    before_et_al: str
    before_last: str
    minimum: int
    use_first: int
    use_last: bool
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    inverted: str | None
    separator: str
    form: str
    demote: str


class Name(Element, model.Name):  # type: ignore[misc]
    """Written anew.

    citeproc-py ignores initialize, inherited delimiters and after-inverted-name, crashes on
    text-case in name parts and prints a missing given name as "None".
    """

    def process(self, item: Cite, variable: str, context: Any = None, **_: Any) -> str | int:
        """Return the list of names, or with form="count" their number."""
        names: list[PersonName] = item.reference[variable]
        options = self._options(context, item.sorting)
        truncated = 0 < options.minimum <= len(names) and options.use_first < len(names)
        shown = names[: options.use_first] if truncated else names
        if options.form == "count":
            return len(shown)
        language = str(item.reference.get("language", ""))[:2]
        texts = [self._one(name, n == 0, options, language) for n, name in enumerate(shown)]
        if item.sorting is not None:
            return "; ".join(texts)
        inverted = options.inverted == "all" or (options.inverted == "first" and len(shown) == 1)
        if truncated:
            last = self._one(names[-1], False, options, language) if options.use_last else ""
            return self._et_al(texts, len(names), last, inverted, options)
        if not options.and_ or len(texts) < 2:
            return options.delimiter.join(texts)
        inverted = options.inverted == "all" or (options.inverted == "first" and len(shown) == 2)
        gap = self._gap(options.before_last, len(texts) > 2, inverted, options.delimiter)
        word = "&" if options.and_ == "symbol" else self.get_single_term("and")
        return f"{options.delimiter.join(texts[:-1])}{gap}{word} {texts[-1]}"

    def _et_al(
        self, texts: list[str], count: int, last: str, inverted: bool, options: NameOptions
    ) -> str:
        if last and count >= len(texts) + 2:
            return options.delimiter.join([*texts, f"… {last}"])
        if not texts or not (words := self.et_al()):
            return options.delimiter.join(texts)
        gap = self._gap(options.before_et_al, len(texts) > 1, inverted, options.delimiter)
        return f"{options.delimiter.join(texts)}{gap}{words}"

    @staticmethod
    def _gap(rule: str, several: bool, inverted: bool, delimiter: str) -> str:
        """Return the delimiter or a blank before the last name or "et al."."""
        yes = {"always": True, "never": False, "after-inverted-name": inverted}.get(rule, several)
        return delimiter if yes else " "

    def _options(self, context: Any, sorting: dict[str, Any] | None) -> NameOptions:
        context = self if context is None else context
        known = self.__dict__.setdefault("_options_known", {})
        key = (context, tuple(sorted((sorting or {}).items())))
        if key not in known:
            known[key] = self._read_options(context, sorting)
        return known[key]  # type: ignore[no-any-return]

    def _read_options(self, context: Any, sorting: dict[str, Any] | None) -> NameOptions:
        def get(option: str) -> Any:
            if option == "initialize":  # citeproc-py does not know it
                layout = context.get_layout().getparent()
                elements = (self, layout, self.get_root())
                return next((e.get(option) for e in elements if e.get(option)), "true")
            return self.get_option(option, context, sorting)

        return NameOptions(
            and_=get("and") or "",
            delimiter=get("delimiter"),
            before_et_al=get("delimiter-precedes-et-al"),
            before_last=get("delimiter-precedes-last"),
            minimum=get("et-al-min"),
            use_first=max(get("et-al-use-first"), 1),
            use_last=get("et-al-use-last"),
            initialize=get("initialize") != "false",
            initialize_with=get("initialize-with"),
            hyphen=get("initialize-with-hyphen"),
            inverted=get("name-as-sort-order"),
            separator=get("sort-separator"),
            form=get("form"),
            demote=get("demote-non-dropping-particle"),
        )

    def _one(self, name: PersonName, first: bool, options: NameOptions, language: str) -> str:
        if name.literal:
            return self._part(language, "family", name.literal)
        given, dropping, kept = name.given, name.dropping_particle, name.non_dropping_particle
        if given and options.initialize_with is not None:
            given = initials(given, options.initialize_with, options.hyphen, options.initialize)
        if options.form == "short":
            return self._part(language, "family", _joined(kept, name.family))
        if options.inverted == "all" or (options.inverted == "first" and first):
            demoted = options.demote == "display-and-sort"
            family = name.family if demoted else _joined(kept, name.family)
            given = _joined(given, dropping, kept if demoted else "")
            parts = [
                self._part(language, "family", family),
                self._part(language, "given", given),
                name.suffix,
            ]
            return options.separator.join(part for part in parts if part)
        family = self._part(language, "family", _joined(dropping, kept, name.family))
        return _joined(self._part(language, "given", given), family, name.suffix)

    def _part(self, language: str, which: str, text: str) -> str:
        for part in self.iterchildren(f"{{{CSL}}}name-part"):
            if part.get("name") == which and text:
                text = part.wrap(part.format(part.case(text, language)))
        return text


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def initials(given: str, mark: str, hyphen: bool = True, initialize: bool = True) -> str:
    """Return given names as initials: "Ayşe Gül" → "A. G."; particles in lower case stay.

    With `initialize` false only what is an initial already is put into the style's form.
    """
    text = ""
    for word in given.replace(".", ". ").split():
        pieces = word.split("-")
        if not all(piece[:1].isupper() for piece in pieces):
            text = f"{text.rstrip()} {word} "
        elif initialize or all(len(piece.rstrip(".")) == 1 for piece in pieces):
            joint = mark.rstrip() + "-" if hyphen else mark
            text += joint.join(piece[0] for piece in pieces) + mark
        else:
            text = f"{text.rstrip()} {word} "
    return " ".join(text.split())


class Name_Part(Element, model.Name_Part):  # type: ignore[misc]  # noqa: N801
    """Case and format of a family or given name; `Name` asks for both."""


class Substitute(Element, model.Substitute):  # type: ignore[misc]
    """The first child that prints something; what it printed is printed nowhere else."""

    def render(self, item: Cite, context: Any = None, **_: Any) -> str | None:
        """Return what the first child with something to print prints."""
        record = item.reference
        for child in self:
            record.asked = []
            try:
                inherits = isinstance(child, Names) and child.name is None
                options = {"names_context": self.getparent()} if inherits else {}
                text = child.render(item, context=context, **options)
            except VariableError:
                continue
            if text:
                record.suppressed.update(record.asked)
                record.suppressed.discard("language")
                return str(text)
        return None


class Group(Element, model.Group):  # type: ignore[misc]
    """Prints nothing if it asks for variables and none of them prints anything.

    citeproc-py asks its elements whether they might print a variable, and so leaves lone terms:
    "(Publication)".
    """

    def process(self, item: Cite, context: Any = None, **_: Any) -> str:
        """Join what the children print."""
        called, printed = item.called, item.printed
        delimiter = self.get("delimiter", "")
        output: list[str] = []
        for child in self:
            inner = {"delimiter": delimiter} if child.tag == _CHOOSE else {}
            try:
                output.append(child.render(item, context=context, **inner))
            except VariableError:
                continue
        text = str(join(filter(None, output), delimiter))
        if not text or (item.called > called and item.printed == printed):
            raise VariableError
        return text


class Macro(Element, model.Macro):  # type: ignore[misc]
    """A macro is a group without affixes."""

    def render(self, item: Cite, context: Any = None, **_: Any) -> str | None:
        """Print the children."""
        return Group.process(self, item, context)


_CHOOSE = f"{{{CSL}}}choose"


# -------------------------------------------------------------------------------- conditions
_NUMERIC = re.compile(r"[a-z]*\d+[a-z]*(?:\s*[,&\-–]\s*[a-z]*\d+[a-z]*)*", re.IGNORECASE)


class If(Element, model.If):  # type: ignore[misc]
    """`disambiguate` is never true here (citeproc-py: always); numbers are CSL's numbers."""

    def _is_numeric(self, item: Cite) -> list[bool]:
        values = [item.reference.get(name, "") for name in self.get("is-numeric").split()]
        return [_NUMERIC.fullmatch(str(value)) is not None for value in values]

    def _is_uncertain_date(self, item: Cite) -> list[bool]:
        dates = [item.reference.get(name) for name in self.get("is-uncertain-date").split()]
        return [bool(date and date.get("circa")) for date in dates]

    def _position(self, item: Cite, context: Any) -> list[bool]:
        return [position == "first" for position in self.get("position").split()]

    def render(self, item: Cite, **options: Any) -> str | None:
        """Print the children if the tests are met."""
        if self.get("disambiguate") == "true":
            raise model.ConditionFailed
        text: str | None = super().render(item, **options)
        return text


class Else_If(If, model.Else_If):  # type: ignore[misc]  # noqa: N801
    """As <if>."""


# ------------------------------------------------------------------------------------ lookup
def lookup() -> Any:
    """Return the table that makes lxml hand out these classes for CSL elements."""
    table = etree.ElementNamespaceClassLookup()
    namespace = table.get_namespace(CSL)
    ours = {name: value for name, value in globals().items() if isinstance(value, type)}
    for theirs in model.CitationStylesElement.__subclasses__():
        name = theirs.__name__
        if theirs.__module__ != model.__name__:
            continue
        mended = ours.get(name) or type(name, (Element, theirs), {})
        namespace[name.replace("_", "-").lower()] = mended
    namespace[None] = type("Other", (Element, model.CitationStylesElement), {})
    return table
