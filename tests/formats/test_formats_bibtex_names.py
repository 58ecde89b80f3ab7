"""BibTeX's names: split, read and written by the rules of "BibTeXing", as every reader does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.formats.bibtex.names import format_name, format_names, parse, split
from refkit.model import Name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Demir, Ali", Name("Demir", "Ali")),
        ("Ali Can Demir", Name("Demir", "Ali Can")),
        ("Homer", Name("Homer")),
        ("van der Berg, Jan", Name("Berg", "Jan", non_dropping_particle="van der")),
        ("Jan van der Berg", Name("Berg", "Jan", non_dropping_particle="van der")),
        ("Ludwig von Beethoven", Name("Beethoven", "Ludwig", non_dropping_particle="von")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("von Berg, Sr., Max", Name("Berg", "Max", non_dropping_particle="von", suffix="Sr.")),
        ("фон Берг, Иван", Name("Берг", "Иван", non_dropping_particle="фон")),
        ("{T.C. Millî Eğitim Bakanlığı}", Name(literal="T.C. Millî Eğitim Bakanlığı")),
        ("{Barnes and Noble, Inc.}", Name(literal="Barnes and Noble, Inc.")),
        (r"{\"O}zt{\"u}rk, {\c S}ule", Name("Öztürk", "Şule")),
        (r"\'Alvarez, Juan", Name("Álvarez", "Juan")),
        (r"Mu\~{n}oz, A.", Name("Muñoz", "A.")),
        ("{van der Berg}, Jan", Name("van der Berg", "Jan")),
        ("Donald~E. Knuth", Name("Knuth", "Donald E.")),
        ("  Demir ,  Ali  ", Name("Demir", "Ali")),
        ("Demir,", Name("Demir")),
    ],
)
def test_a_name_is_read_by_the_rules_of_bibtex(raw: str, name: Name) -> None:
    assert parse(raw) == name


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("A, B and C, D", ["A, B", "C, D"]),
        ("{Barnes and Noble} and X", ["{Barnes and Noble}", "X"]),
        ("Brand, A. and Andersen, B.", ["Brand, A.", "Andersen, B."]),
        ("A AND B\n and\tC", ["A", "B", "C"]),
        ("A and and B and", ["A", "B and"]),
        ("", []),
    ],
)
def test_names_are_split_at_and_outside_braces(raw: str, names: list[str]) -> None:
    assert split(raw) == names


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        (Name("Demir", "Ali"), "Demir, Ali"),
        (Name("Homer"), "Homer"),
        (Name("Berg", "Jan", non_dropping_particle="van der"), "van der Berg, Jan"),
        (Name("King", "Martin", suffix="Jr."), "King, Jr., Martin"),
        (Name("van der Berg", "Jan"), "{van der Berg}, {Jan}"),
        (Name("Ortega y Gasset", "José"), "{Ortega y Gasset}, {José}"),
        (Name(literal="UNESCO"), "{UNESCO}"),
        (Name(literal="Ministry of Education, Science and Sport"),
         "{Ministry of Education, Science and Sport}"),
        (Name(literal="Smith & Sons"), r"{Smith \& Sons}"),
        (Name(literal="% Inc."), r"{{\% Inc.}}"),
        (Name("others"), "{others}"),
        (Name("Черных", "Анна"), "Черных, Анна"),
    ],
)  # fmt: skip
def test_a_name_is_written_so_that_it_is_read_as_it_was(name: Name, raw: str) -> None:
    assert format_name(name) == raw


def test_an_organisation_alone_stands_in_double_braces_in_the_file() -> None:
    from refkit import formats
    from refkit.model import Item

    item = Item("a", "book", {}, {"author": [Name(literal="Millî Eğitim Bakanlığı")]})
    assert "author = {{Millî Eğitim Bakanlığı}}," in formats.dumps([item], "bib")


def test_a_list_never_ends_in_and_others() -> None:
    names = [Name("Demir", "Ali"), Name("others"), Name(literal="others")]
    assert format_names(names) == "Demir, Ali and {others} and {others}"


words = st.lists(
    st.sampled_from(["Ali", "van", "der", "and", "others", "Jr.", "y", "İnce", "уулу", "O’Neill",
                     "A.", ",", "{", "}", "\\", "%", "Şahin", "中", "-", "'"]),
    max_size=4,
).map(" ".join)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.builds(Name, family=words, given=words, suffix=words), max_size=4), st.booleans()
)
def test_however_odd_the_parts_no_name_runs_into_another(names: list[Name], ascii: bool) -> None:
    names = [name for name in names if name]
    assert len(split(format_names(names, ascii=ascii))) == len(names)


def test_a_family_called_and_is_one_name() -> None:
    names = [Name(family="and"), Name(family="Demir", given="Ali")]
    assert format_names(names) == "{and} and Demir, Ali"


@pytest.mark.parametrize(
    "raw",
    [
        "Demir, Ali",
        "Ali Can Demir",
        "van der Berg, Jan",
        "Jan van der Berg",
        "King, Jr., Martin Luther",
        "Ludwig von Beethoven",
        "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
        "фон Берг, Иван",
        "Homer",
        "Jean de La Fontaine",
        "Ortega y Gasset, José",
    ],
)
def test_pybtex_splits_names_as_we_do(raw: str) -> None:
    from pybtex.database import Person

    person = Person(raw)
    ours = parse(raw, decode=lambda text: text)
    assert " ".join(person.first_names + person.middle_names) == ours.given
    assert " ".join(person.prelast_names) == ours.non_dropping_particle
    assert " ".join(person.last_names) == ours.family
    assert " ".join(person.lineage_names) == ours.suffix
