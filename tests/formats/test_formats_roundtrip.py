"""Whatever stands in an item, hostile or not, comes back from every format as it was."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.formats.bibtex.names import as_read
from refkit.formats.records import CSL_TYPES, tidy
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name

FRAGMENTS = (
    "}, author={evil",
    "\nER  - \nTY  - BOOK",
    "\n@book{x, title={y}}",
    "{\\textbackslash}",
    "\\{\\vphantom{\\}}",
    " and others",
    " and ",
    "and",
    "others",
    "van der ",
    "уулу ",
    ", Jr.",
    "--",
    "''",
    "``",
    "$x$",
    "\\",
    "\\{",
    "}",
    "{",
    '"',
    "%",
    "#",
    "&",
    "_",
    "~",
    "^",
    "İstanbul",
    "NATO",
    "ёжик",
    "өмүр",
    "2020",
    "1-2",
    "12–45",
    "csl-title: x",
    "title: x",
    "https://doi.org/10.1/a",
    "\x00",
    "\r\n",
    "\t",
    "\u2028",
    "\u00a0",
    "\ud800",
    "a\u0301",
    "中",
    "🙂",
    '{"type": "book"}',
    "null",
)
PREFIXES = (
    "",
    "@book{a, ",
    "TY  - BOOK\nTI  - ",
    "[",
    '[{"type": "book", ',
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description>",
    "id;title;author\n",
    "<xml><records><record><titles><title>",
    "PMID- 1\nTI  - ",
)
hostile = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=5).map("".join)
text_variables = st.sampled_from(
    "abstract annote archive_location call-number chapter-number collection-number "
    "collection-title container-title container-title-short DOI edition event-place event-title "
    "genre ISBN ISSN issue keyword language medium note number number-of-pages number-of-volumes "
    "original-title page PMCID PMID publisher publisher-place section source status title "
    "title-short URL version volume year-suffix some-other Unknown_Variable".split()
)
names = st.builds(
    Name,
    family=hostile,
    given=hostile,
    literal=st.just("") | hostile,
    dropping_particle=st.just("") | st.just("de") | hostile,
    non_dropping_particle=st.just("") | st.just("van der") | hostile,
    suffix=st.just("") | st.just("Jr.") | hostile,
)
numbers = st.tuples(
    st.integers(-99, 12000) | st.integers(1900, 2030), st.integers(0, 30), st.integers(0, 40)
)
parts = st.tuples(numbers, st.integers(1, 3)).map(lambda pair: pair[0][: pair[1]])
dates = st.builds(
    Date,
    parts=st.lists(parts, max_size=2).map(tuple),
    literal=st.just("") | st.just("n.d.") | hostile,
    circa=st.booleans(),
    season=st.none() | st.integers(1, 4),
)
custom = st.dictionaries(
    st.sampled_from(
        [
            "file",
            "timestamp",
            "title",
            "year",
            "eprint",
            "ris",
            "csl",
            "zotero",
            "attachments",
            "bibtex-type",
            "X y",
        ]
    )
    | hostile,
    hostile | st.integers() | st.lists(hostile, max_size=2) | st.booleans() | st.none(),
    max_size=2,
)
items = st.builds(
    Item,
    id=hostile,
    type=st.sampled_from(sorted(CSL_TYPES)) | hostile,
    fields=st.dictionaries(text_variables, hostile, max_size=8),
    names=st.dictionaries(
        st.sampled_from(sorted(NAME_VARIABLES)) | st.just("author"),
        st.lists(names, max_size=3),
        max_size=3,
    ),
    dates=st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), dates, max_size=3),
    custom=custom.filter(lambda data: "csl" not in data),
)


def without_surrogates(item: Item) -> Item:
    """JSON's own strings in `custom` cannot hold half surrogates in a file."""
    item.custom = {
        key.encode("utf-8", "replace").decode(): value.encode("utf-8", "replace").decode()
        if isinstance(value, str)
        else value
        for key, value in item.custom.items()
        if not isinstance(value, list)
    }
    return item


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("format", formats.WRITTEN)
@settings(max_examples=100, deadline=None)
@given(item=items.map(without_surrogates))
def test_every_item_comes_back_as_it_was(format: str, ascii: bool, item: Item) -> None:
    written = formats.dumps([item], format, ascii=ascii)
    loaded = formats.loads(written, format)
    expected = tidy(item)
    if format in ("bib", "biblatex"):
        expected.names = {role: as_read(row) for role, row in expected.names.items()}
    assert loaded.items == [expected]
    assert formats.dumps(loaded.items, format, ascii=ascii) == written


@pytest.mark.parametrize("format", formats.WRITTEN)
@settings(max_examples=50, deadline=None)
@given(found=st.lists(items.map(without_surrogates), max_size=4))
def test_a_file_is_the_same_after_reading_and_writing(format: str, found: list[Item]) -> None:
    written = formats.dumps(found, format)
    loaded = formats.loads(written, format)
    assert len(loaded.items) == len(found)
    assert formats.dumps(loaded.items, format) == written
    assert written.encode("utf-8").decode("utf-8") == written


@pytest.mark.parametrize("format", formats.NAMES)
@settings(max_examples=100, deadline=None)
@given(text=hostile | st.text(max_size=200))
def test_reading_never_fails(format: str, text: str) -> None:
    for prefix in PREFIXES:
        loaded = formats.loads(prefix + text, format)
        formats.dumps(loaded.items, format if format in formats.WRITTEN else "json")


def hostile_addresses(count: int) -> list[str]:
    """Return addresses of everything that some format escapes, decodes or splits at."""
    choose = Random(20261128)
    pieces = [
        *"%_~&#{}\\$^\"'<>;,|=@ ",
        "%20",
        "%C3%9C",
        "\\_",
        "{}",
        "ş",
        "ё",
        "ң",
        "中",
        "a",
        "/",
    ]
    return ["".join(choose.choices(pieces, k=choose.randint(1, 12))) for _ in range(count)]


@pytest.mark.parametrize("format", formats.WRITTEN)
def test_1000_hostile_urls_and_dois_are_unharmed(format: str) -> None:
    items = [
        Item(str(number), "webpage", {"URL": f"https://a.org/{end}x", "DOI": f"10.1234/{end}x"})
        for number, end in enumerate(hostile_addresses(1000))
    ]
    expected = [tidy(item) for item in items]
    assert formats.loads(formats.dumps(items, format), format).items == expected


@pytest.mark.parametrize("format", ["bib", "biblatex"])
def test_a_url_stands_in_a_bib_file_character_by_character(format: str) -> None:
    url = "https://a.org/a_b%20c?x=1&y=~2#top$^"
    assert f"  url = {{{url}}},\n" in formats.dumps([Item("a", "book", {"URL": url})], format)
