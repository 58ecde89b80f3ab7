"""The variables of an item as lines of text, as a person reads and writes them.

    >>> from refkit.model import Item
    >>> item = Item()
    >>> put(item, "author", "Demir, Ayşe; {World Bank, Europe}")
    >>> put(item, "issued", "2019-05")
    >>> [str(name) for name in item.names["author"]], item.year, tell(item, "author")
    (['Ayşe Demir', 'World Bank, Europe'], 2019, 'Demir, Ayşe; {World Bank, Europe}')

A person is "Family, Given" or one word; more words without a comma, and whatever stands in
braces, are an organisation; ";" stands between names. A date is "2019", "2019-05",
"2019-05-03", a range "2019/2021", "circa 1850", or what is printed ("n.d.").
"""

from __future__ import annotations

import re

from refkit.errors import UnknownNameError, nearest
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Cite, Date, Item, Name

TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter"
    " classic collection dataset document entry entry-dictionary entry-encyclopedia event figure"
    " graphic hearing interview legal_case legislation manuscript map motion_picture"
    " musical_score pamphlet paper-conference patent performance periodical personal_communication"
    " post post-weblog regulation report review review-book software song speech standard thesis"
    " treaty webpage".split()
)
"""The types of CSL 1.0.2, appendix III."""
TEXTS = frozenset(
    "DOI ISBN ISSN PMCID PMID URL abstract annote archive archive-place archive_collection"
    " archive_location authority call-number chapter-number citation-key collection-number"
    " collection-title container-title container-title-short dimensions division edition"
    " event-place event-title genre issue jurisdiction keyword language license locator medium"
    " note number number-of-pages number-of-volumes original-publisher original-publisher-place"
    " original-title page page-first part-number part-title printing-number publisher"
    " publisher-place references reviewed-genre reviewed-title scale section source status"
    " supplement-number title title-short version volume volume-title year-suffix"
    " article-number".split()
)
"""The text and number variables of CSL 1.0.2, appendix IV, and the number of an article."""
VARIABLES = TEXTS | NAME_VARIABLES | DATE_VARIABLES | {"type"}
_CIRCA = "circa "
_NAMES = re.compile(r"(?:\{[^{}]*\}|[^;])+")


def told(item: Item) -> list[tuple[str, str]]:
    """Return (variable, value) of what an item has, people and dates first."""
    named = [role for role, row in item.names.items() if row]
    dated = [variable for variable, date in item.dates.items() if date]
    return [(name, tell(item, name)) for name in ("type", *named, *dated, *item.fields)]


def tell(item: Item, variable: str) -> str:
    """Return one variable as text, "" for none."""
    if variable == "type":
        return item.type
    if variable in item.names:
        return "; ".join(map(_name, item.names[variable]))
    if variable in item.dates:
        return _date(item.dates[variable])
    return item[variable]


def put(item: Item, variable: str, text: str) -> None:
    """Set a variable to what a text says; an empty text takes it away.

    Names that stay as they were told keep their parts. Raises UnknownNameError for a variable
    or a type that CSL does not have.
    """
    text = " ".join(text.split())
    check(variable, text)
    if variable == "type":
        item.type = text or "document"
    elif variable in NAME_VARIABLES:
        known = {_name(name): name for name in item.names.pop(variable, [])}
        printed = [one.strip() for one in _NAMES.findall(text) if one.strip()]
        if names := [known.get(one) or _read_name(one) for one in printed]:
            item.names[variable] = names
    elif variable in DATE_VARIABLES:
        item.dates.pop(variable, None)
        if text:
            item.dates[variable] = _read_date(text)
    else:
        item.fields.pop(variable, None)
        if text:
            item.fields[variable] = text


def check(variable: str, text: str = "") -> None:
    """Raise UnknownNameError for a variable, or a type, that there is not."""
    if variable not in VARIABLES:
        raise UnknownNameError(f"no variable {variable!r}.", hint=nearest(variable, VARIABLES))
    if variable == "type" and text and text not in TYPES:
        raise UnknownNameError(f"no type {text!r}.", hint=nearest(text, TYPES))


def tell_work(item: Item) -> str:
    """Return how a person may call a work that stands in no list: "Bek; Uslu (2021) Maps"."""
    names = "; ".join(name.sort_name for name in item.authors)
    issued = item.dates.get("issued")
    year = f"({issued.year or issued.literal}{item['year-suffix']})" if issued else ""
    parts = (names, year, item["title"])
    return " ".join(filter(None, parts)) or item["URL"] or item["citation-key"]


def tell_cite(cite: Cite) -> str:
    """Return how a person may call one of the works that a citation names: "Bek; Uslu 2021a"."""
    who = "; ".join(cite.authors) or cite.title or cite.url or cite.number or cite.key or ""
    return f"{who} {cite.year or ''}{cite.suffix or ''}".strip()


def _name(name: Name) -> str:
    """Return a name so that what is family name and what is given name can be told."""
    if name.literal:
        alone = len(name.literal.split()) < 2 or any(mark in name.literal for mark in ",;")
        plain = re.sub(r"[{}]", "", name.literal)
        return f"{{{plain}}}" if alone else plain
    given = name.given if name.given != name.sort_name or name.family else ""
    return ", ".join(filter(None, (name.sort_name, given, name.dropping_particle, name.suffix)))


def _read_name(text: str) -> Name:
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text[1:-1].strip())
    family, comma, rest = (part.strip() for part in text.partition(","))
    if not comma and " " in family:
        return Name(literal=family)
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return Name(family=family, given=given, suffix=suffix)


def _date(date: Date) -> str:
    days = "/".join("-".join(f"{number:02}" for number in part) for part in date.parts)
    return " ".join(filter(None, (_CIRCA.strip() if date.circa else "", days, date.literal)))


def _read_date(text: str) -> Date:
    date = Date.from_csl(text.removeprefix(_CIRCA))
    date.circa = text.startswith(_CIRCA)
    return date
