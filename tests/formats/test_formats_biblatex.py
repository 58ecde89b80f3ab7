"""BibLaTeX, the second dialect: what biber's data model has, and back through the one reader."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from refkit import formats
from refkit.formats.bibtex.biblatex import BIBLATEX
from refkit.formats.bibtex.tables import BIBTEX, TYPE_OF_ENTRY
from refkit.formats.records import CSL_TYPES
from refkit.model import Date, Item, Name

WORDS = {
    "tr": ("Şahin", "Işık ve NATO’nun gölgesi", "Çağ Yayınları"),
    "ru": ("Ёлкин", "Объём: съезд СССР", "Наука"),
    "ky": ("Өмүралиева", "Жаңы доор", "Учкун"),
    "kk": ("Қасымұлы", "Ғылым мен үміт", "Һәм"),
    "en": ("O’Neill", "Water & power: 50 % #1_a", "Smith & Sons"),
}


def written(item: Item) -> str:
    return formats.dumps([item], "biblatex")


def complete(kind: str, language: str) -> Item:
    """Return an item with all that biber asks of the entry type that its CSL type becomes."""
    family, title, publisher = WORDS[language]
    person = [Name(family, "A."), Name(literal=f"{publisher} and Co.")]
    bare = Item("", kind, {"URL": "u", "number": "1"}, {"editor": person})
    entry = re.match(r"@(\w+)", written(bare))
    assert entry
    fields = {"title": title, "language": language, "URL": "https://a.org/a_b%20c?x=1&y=~#p"}
    fields |= {"DOI": "10.1234/a_b(c)%5B1%5D", "abstract": title}
    names = {"author": person}
    if entry[1] in ("article", "incollection", "inproceedings", "inreference"):
        fields |= {"container-title": f"{title} II", "volume": "7", "page": "1-9"}
    if entry[1] in ("incollection", "inreference", "periodical"):
        names["editor"] = person
    if entry[1] == "periodical":
        del names["author"]
    if entry[1] in ("book", "incollection", "inproceedings", "inreference", "dataset"):
        fields |= {"publisher": publisher, "publisher-place": title.split()[0]}
    if entry[1] in ("report", "thesis"):
        fields |= {"publisher": publisher, "genre": title, "number-of-pages": "120"}
    if entry[1] in ("patent", "report"):
        fields["number"] = "12"
    dates = {"issued": Date.of(1970, 4, 3), "accessed": Date.of(2023, 1, 2)}
    return Item(f"{kind}-{language}", kind, fields, names, dates)


LIBRARY = [complete(kind, language) for kind in sorted(CSL_TYPES) for language in WORDS]


@pytest.mark.parametrize("ascii", [False, True])
def test_biber_validates_every_complete_item_without_a_word(ascii: bool, tmp_path: Path) -> None:
    biber = shutil.which("biber")
    if biber is None:
        pytest.skip("biber is not installed (Debian: biber)")
    (tmp_path / "library.bib").write_text(formats.dumps(LIBRARY, "biblatex", ascii=ascii), "utf-8")
    command = [biber, "--tool", "--validate-datamodel", "library.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    told = [line for line in done.stdout.splitlines() if line.startswith(("ERROR", "WARN"))]
    assert told == []
    entries = (tmp_path / "library_bibertool.bib").read_text("utf-8")
    assert len(re.findall(r"^@", entries, re.MULTILINE)) == len(LIBRARY)


def test_the_one_reader_reads_both_dialects_alike() -> None:
    for format in ("bib", "biblatex"):
        loaded = formats.loads(formats.dumps(LIBRARY, format), "bib")
        assert loaded.items == LIBRARY
        assert loaded.problems == []


def test_the_table_names_only_what_there_is() -> None:
    assert set(BIBLATEX.types) <= CSL_TYPES
    assert set(BIBLATEX.types.values()) | {BIBLATEX.default} <= BIBLATEX.entries
    assert BIBLATEX.entries <= set(TYPE_OF_ENTRY)
    assert {kind for row in BIBLATEX.fields for kind in row.only} <= BIBLATEX.entries


def test_no_variable_has_two_fields_in_one_entry_type() -> None:
    for kind in BIBLATEX.entries:
        rows = [row for row in BIBLATEX.fields if not row.only or kind in row.only]
        assert len({row.variable for row in rows}) == len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("kind", "fields", "entry"),
    [
        ("webpage", {"URL": "https://a.org"}, "online"),
        ("webpage", {}, "misc"),
        ("thesis", {"genre": "Doktora tezi"}, "thesis"),
        ("report", {}, "report"),
        ("dataset", {}, "dataset"),
        ("software", {}, "software"),
        ("patent", {"number": "1"}, "patent"),
        ("patent", {}, "misc"),
        ("entry-encyclopedia", {}, "inreference"),
        ("legislation", {}, "misc"),
    ],
)
def test_entry_types_are_those_that_biber_knows(
    kind: str, fields: dict[str, str], entry: str
) -> None:
    assert written(Item("a", kind, fields)).startswith(f"@{entry}{{a,\n")


def test_fields_are_called_as_biblatex_calls_them() -> None:
    fields = {"title": "T", "container-title": "Dergi", "issue": "2", "status": "in press"}
    item = Item("a", "article-journal", fields | {"language": "tr"})
    item.dates = {"issued": Date.of(2020, 4, 3), "accessed": Date.of(2021, 1, 2)}
    assert written(item).splitlines() == [
        "@article{a,",
        "  title = {T},",
        "  journaltitle = {Dergi},",
        "  number = {2},",
        "  date = {2020-04-03},",
        "  urldate = {2021-01-02},",
        "  pubstate = {in press},",
        "  language = {tr},",
        "  langid = {turkish},",
        "}",
    ]


@pytest.mark.parametrize(
    ("date", "line"),
    [
        (Date.of(2020), "date = {2020}"),
        (Date(((1998,), (2000, 4))), "date = {1998/2000-04}"),
        (Date(((1998,),), circa=True), "date = {1998~}"),
        (Date(literal="n.d."), "year = {n.d.}"),
        (Date.of(-44, 3), "date = {-0044-03}"),
    ],
)
def test_a_date_is_one_field(date: Date, line: str) -> None:
    item = Item("a", "book", dates={"issued": date})
    assert f"  {line},\n" in written(item)
    assert formats.loads(written(item), "bib").items == [item]


def test_eprints_pass_through() -> None:
    text = "@online{a,\n  title = {T},\n  eprint = {2101.00001},\n  eprinttype = {arxiv},\n}\n"
    [item] = formats.loads(text, "bib").items
    assert item.custom["eprint"] == "2101.00001"
    assert "  eprint = {2101.00001},\n" in written(item)


@pytest.mark.parametrize("entry", ["collection", "mvbook", "suppbook", "inbook", "proceedings"])
def test_an_entry_type_that_was_read_stays(entry: str) -> None:
    [item] = formats.loads(f"@{entry}{{a,\n  title = {{T}},\n}}\n", "bib").items
    assert written(item).startswith(f"@{entry}{{a,\n")


def test_in_the_other_dialect_it_becomes_the_nearest_and_leaves_no_trace() -> None:
    [item] = formats.loads("@collection{a,\n  title = {T},\n}\n", "bib").items
    assert formats.dumps([item], "bib") == "@book{a,\n  title = {T},\n}\n"


def test_the_other_dialect_knows_nothing_of_this_one() -> None:
    text = formats.dumps(LIBRARY, "bib")
    assert set(re.findall(r"^@(\w+)", text, re.MULTILINE)) <= BIBTEX.entries
    assert "journaltitle" not in text
    assert "  location = " not in text
