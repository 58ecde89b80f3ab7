"""`python -m benchmarks.zotero_rules`: what Zotero's importers keep of our files, by their rules.

500 generated items of all CSL types in Turkish, Russian, Kyrgyz, Kazakh and English are written in
each format, taken apart with no reader of ours, and held against the model of Zotero's importers
in tests/formats/zotero_rules.toml. A field survives if a kept field or a line of Extra that Zotero
reads carries the same words and numbers.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit import formats
from refkit.formats.records import CSL_TYPES, CSL_VARIABLES
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name

RULES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "tests" / "formats" / "zotero_rules.toml").read_text("utf-8")
)
TYPES = sorted(CSL_TYPES)
SERIALS = frozenset("article-journal article-magazine article-newspaper review review-book".split())
PARTS = frozenset("chapter entry entry-dictionary entry-encyclopedia paper-conference".split())
BOOKS = frozenset("book classic".split())
SITES = frozenset("post post-weblog webpage".split())
WORDS = {
    "tr": ("Şahin", "Ayşe Gül", "Bozkırda ışık ve gölge", "Çağ Yayınları", "İzmir"),
    "ru": ("Ёлкин", "Щукарь", "Объём воды в степи", "Издательство «Юрта»", "Омск"),
    "ky": ("Өмүралиева", "Айгүл", "Тоодогу жаңы доор", "Учкун басмасы", "Ош"),
    "kk": ("Қасымұлы", "Әлия", "Ғылым мен үміт", "Һәм баспасы", "Ақтөбе"),
    "en": ("O’Neill", "Zoë", "Water & power: 50 % of a question", "Smith & Sons", "Leeds"),
}


# --------------------------------------------------------------------------------------- items
def items(count: int = 500) -> list[Item]:
    """Return items of all types and languages, each as full as such works usually are."""
    languages = list(WORDS)
    return [
        _item(number, TYPES[number % len(TYPES)], languages[number // len(TYPES) % len(languages)])
        for number in range(count)
    ]


def _item(number: int, kind: str, language: str) -> Item:
    family, given, title, publisher, place = WORDS[language]
    fields = {
        "title": f"{title} {number}",
        "language": language,
        "URL": f"https://example.org/{number}_a%20b?x=1&y=~{number}#p",
    }
    if kind in SERIALS:
        fields |= {"container-title": f"{title} {place}", "volume": str(number % 40 + 1)}
        fields |= {"issue": "2", "page": f"{number + 1}-{number + 9}", "ISSN": "1234-5679"}
        fields |= {"DOI": f"10.1234/a_b({number})"}
    elif kind in SITES:
        fields |= {"container-title": publisher}
    else:
        fields |= {"publisher": publisher, "publisher-place": place}
    if kind in PARTS:
        fields |= {"container-title": f"{title} {place}", "page": f"{number + 1}-{number + 9}"}
    if kind in PARTS | BOOKS:
        fields |= {"ISBN": "978-3-16-148410-0"}
    if kind in BOOKS:
        fields |= {"edition": "2", "collection-title": place, "number-of-pages": "320"}
    if kind in ("thesis", "report"):
        fields |= {"genre": f"{title} ({family})"}
    if kind in ("report", "patent", "standard"):
        fields |= {"number": f"{number}-B"}
    names = {"author": [Name(family, given), Name(literal=publisher), Name("Berg", "J.")]}
    if kind in PARTS:
        names["editor"] = [Name(family, "M.")]
    dates = {"issued": Date.of(1950 + number % 70, 4, 3), "accessed": Date.of(2023, 1, 2)}
    return Item(f"{kind}{number}", kind, fields, names, dates)


# --------------------------------------------------------------------------------- the importers
@dataclass(slots=True)
class Imported:
    """What is left of an item: its key, and the words and numbers of each CSL variable."""

    key: str = ""
    values: dict[str, set[str]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)

    def take(self, variables: str, text: str) -> None:
        """Take a text for one or several variables."""
        for variable in variables.split():
            self.values.setdefault(variable, set()).update(tokens(text))

    def take_extra(self, text: str) -> None:
        """Take the lines of Extra that name a variable of CSL."""
        for line in text.splitlines():
            label, _, value = line.partition(": ")
            if label in CSL_VARIABLES | NAME_VARIABLES | DATE_VARIABLES:
                self.take(label, value)


def tokens(text: str) -> set[str]:
    """Return the words and numbers of a text, without leading zeros."""
    return {word.lstrip("0") or "0" for word in re.findall(r"\w+", text)}


def _kept(rules: dict[str, str], kind: str, name: str) -> str:
    return rules.get(f"{kind}.{name}", rules.get(name, ""))


def import_bib(text: str) -> Iterator[Imported]:
    """Take a .bib file apart with bibtexparser; keys are not imported."""
    from bibtexparser.entrypoint import parse_string

    rules = RULES["bib"]
    for entry in parse_string(text, parse_stack=[]).entries:
        kind = entry.entry_type.lower()
        if kind in rules["dropped"]:
            continue
        found = Imported()
        fields = {one.key.lower(): str(one.value)[1:-1] for one in entry.fields}
        for name, value in fields.items():
            if name == "organization" and "publisher" in fields:
                continue
            if name == "year" and not value.isdecimal():
                continue
            raw = value if name in ("url", "doi") else re.sub(r"\\([&%#_$])|[{}]", r"\1", value)
            found.take(_kept(rules["kept"], kind, name), raw.replace(" and ", " "))
        found.authors = re.split(r"\s+and\s+", fields.get("author", ""))
        yield found


def import_json(text: str) -> Iterator[Imported]:
    """Take CSL JSON apart; one type that Zotero does not know, and nothing is imported."""
    rules = RULES["json"]
    rows = json.loads(text)
    if any(row["type"] in rules["refused"] for row in rows):
        return
    for row in rows:
        found = Imported(key=row.get(rules["key"], ""))
        for variable, value in row.items():
            if variable in rules["lost"]:
                continue
            text = str(value)
            if variable in NAME_VARIABLES:
                shown = [" ".join(name.get(p, "") for p in _SHOWN) for name in value]
                text = " ".join(shown)
                found.authors += shown
            elif variable in DATE_VARIABLES:
                text = " ".join(str(n) for part in value.get("date-parts", []) for n in part)
            found.take(variable, text)
        yield found


_SHOWN = ("given", "dropping-particle", "family", "literal")


def import_ris(text: str) -> Iterator[Imported]:
    """Take RIS apart, line by line; IDs are not imported."""
    rules = RULES["ris"]
    kind = ""
    for record in text.split("ER  - "):
        found = Imported()
        for tag, value in re.findall(r"^([A-Z][A-Z0-9])  - (.*)$", record, re.MULTILINE):
            kind = value if tag == "TY" else kind
            if tag == "M2":
                found.take_extra(value)
            elif tag != "PY" or value[:4].isdecimal():
                found.take(_kept(rules["kept"], kind, tag), value)
            found.authors += [value] if tag == "AU" else []
        if found.values:
            yield found


def import_rdf(text: str) -> Iterator[Imported]:
    """Take Zotero RDF apart with XPath."""
    from lxml import etree

    rules = RULES["rdf"]
    root = etree.fromstring(text)
    names = dict(root.nsmap)
    for node in root.xpath("*[z:itemType]", namespaces=names):
        found = Imported(key=node.findtext(rules["key"], "", names))
        for path, variables in rules["kept"].items():
            for value in node.xpath(path, namespaces=names):
                found.take(variables, " ".join(value.itertext()))
        for value in node.xpath("(.|dcterms:isPartOf/*)/dc:identifier", namespaces=names):
            word, _, rest = (value.text or "").partition(" ")
            found.take(word if word in ("DOI", "ISBN", "ISSN") else "", rest)
        found.take_extra(node.findtext("dc:description", "", names))
        found.authors = [
            " ".join(person.itertext()) for person in node.xpath(".//foaf:Person", namespaces=names)
        ]
        yield found


IMPORTERS = {"rdf": import_rdf, "json": import_json, "ris": import_ris, "bib": import_bib}


# --------------------------------------------------------------------------------------- scores
@dataclass(slots=True)
class Score:
    """What survives in one format."""

    format: str
    items: int = 0
    imported: int = 0
    fields: int = 0
    kept: int = 0
    keys: int = 0
    others: int = 0
    """Authors named "others" or "et al."."""
    lost: dict[str, int] = field(default_factory=dict)
    """Variable → how often it is lost."""

    @property
    def share(self) -> float:
        """The share of the fields that survive."""
        return self.kept / self.fields if self.fields else 0.0


def score(format: str, library: list[Item]) -> Score:
    """Write the items and import them by Zotero's rules; a dropped item has lost all its fields."""
    result = Score(format, items=len(library))
    found = {}
    for imported in IMPORTERS[format](formats.dumps(library, format)):
        result.imported += 1
        url = " ".join(sorted(imported.values.get("URL", ())))
        found[url] = imported
        named = {author.strip(" .{},").lower() for author in imported.authors}
        result.others += bool(named & {"others", "et al"})
    for item in library:
        imported = found.get(" ".join(sorted(tokens(item["URL"]))), Imported())
        result.keys += imported.key == item.id
        for variable, text in _wanted(item):
            result.fields += 1
            if tokens(text) == imported.values.get(variable, set()):
                result.kept += 1
            else:
                result.lost[variable] = result.lost.get(variable, 0) + 1
    return result


def _wanted(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the reference-level fields of an item."""
    yield from item.fields.items()
    yield from ((role, " ".join(map(str, names))) for role, names in item.names.items())
    for variable, date in item.dates.items():
        yield variable, " ".join(str(number) for part in date.parts for number in part)


def main() -> None:
    """Print the shares."""
    library = items()
    print("format  imported  fields kept  keys   lost most often")
    for format in IMPORTERS:
        result = score(format, library)
        worst = sorted(result.lost.items(), key=lambda pair: -pair[1])[:5]
        print(
            f"{format:6}  {result.imported:4}/{result.items}"
            f"  {result.share:10.1%}  {result.keys / result.items:5.0%}  "
            + ", ".join(f"{name} {count}" for name, count in worst)
        )


if __name__ == "__main__":
    main()
