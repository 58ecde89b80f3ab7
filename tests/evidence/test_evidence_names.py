"""The same name in other spellings, and other names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.evidence.letters import skeleton, slip, slip_keys
from refkit.evidence.names import aliases_of, distance, match
from refkit.model import Name


@pytest.mark.parametrize(
    "spellings",
    [
        "Çotayev Chotayev Chotaev Чотаев",
        "Oğuzlu Oǧuzlu Oguzlu OĞUZLU",
        "Минасян Minasyan Minassian",
        "Достоевский Dostoyevsky Dostoevskii Dostojewski",
        "Жапаров Zhaparov Japarov",
        "Халилов Khalilov Xalilov",
        "Цой Tsoy Tsoi",
        "Müller Mueller Muller",
        "O’Neill ONeill O'Neil",
    ],
)
def test_spellings_of_one_name_have_one_skeleton(spellings: str) -> None:
    assert len({skeleton(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Demir", "Temir"), ("Kaya", "Kara"), ("Yılmaz", "Yıldız"), ("Kim", "Qin"), ("Цой", "Хан")],
)
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yeliseyeu", "Yeliseyau"), ("Laitinen", "Latinen"), ("Torogeldieva", "Toregoldieva")],
)
def test_a_letter_wrong_missing_or_swapped_is_a_slip(one: str, other: str) -> None:
    assert slip(one, other) == (other != "Toregoldieva")
    assert slip(other, one) == slip(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivanov", "Ivanova"),  # another person
        ("Kaya", "Kara"),  # too short to tell
        ("Hasanov", "Kasanov"),  # another first letter
        ("Report 2020", "Report 2021"),
        ("Same", "Same"),
    ],
)
def test_another_name_is_no_slip(one: str, other: str) -> None:
    assert not slip(one, other)


@given(st.text("abcdefgh", min_size=7, max_size=12), st.data())
@settings(max_examples=100)
def test_two_names_with_a_slip_between_them_share_a_key(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(name) - 2))
    letter = data.draw(st.sampled_from("xyz"))
    other = name[:place] + letter + name[place + 1 :]
    if slip(name, other):
        assert slip_keys(name) & slip_keys(other)


ORGANISATION = aliases_of(Name(literal="TITR (Trans-Caspian International Transport Route)"))
PERSON = aliases_of(Name(family="Hear", given="Nicholas", non_dropping_particle="Van"))


@pytest.mark.parametrize(
    ("cited", "penalty"),
    [
        ("TITR", ""),
        ("The Trans-Caspian International Transport Route", ""),
        ("Trans-Caspian International", "part-of-name"),
        ("Trans-Pacific Transport Route", None),
    ],
)
def test_an_organisation_is_cited_by_name_abbreviation_or_first_words(
    cited: str, penalty: str | None
) -> None:
    assert match(cited, ORGANISATION) == penalty


@pytest.mark.parametrize(
    ("cited", "penalty"),
    [
        ("Van Hear", ""),
        ("Hear", ""),
        ("Nicholas Van Hear", "part-of-name"),
        ("van Heer", "spelling"),
        ("Haar", None),
    ],
)
def test_a_person_is_cited_with_or_without_particle(cited: str, penalty: str | None) -> None:
    assert (match(cited, PERSON) is None) == (penalty is None)


def test_initials_of_an_organisation_are_its_name() -> None:
    assert match("WB", aliases_of(Name(literal="World Bank"))) == "abbreviation"
    assert match("UGÖ", aliases_of(Name(literal="Uluslararası Göç Örgütü"))) == "abbreviation"


def test_one_part_of_a_double_family_name_is_a_part() -> None:
    assert match("Baki", aliases_of(Name(family="Musabay Baki"))) == "part-of-name"
    assert match("Khanna Parag", aliases_of(Name(family="Khanna", given="P."))) == "part-of-name"


def test_two_names_that_share_only_parts_are_not_one() -> None:
    assert match("Aydın Kaya", aliases_of(Name(family="Erkan Aydın"))) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Name("Kaya", "A."), Name("Kaya", "Ayşe"), 0.0),
        (Name("Kaya", "A. B."), Name("Kaya", "Ayşe Banu"), 0.0),
        (Name("Kaya", "AB"), Name("Kaya", "Ayşe Banu"), 0.0),
        (Name("Kaya", "A."), Name("Kaya", "Mehmet"), "author-given"),
        (Name("Kaya", ""), Name("Kaya", "Mehmet"), 0.0),
        (Name("Çotayev", "Z."), Name("Чотаев", "З."), "author-spelling"),
        (Name(literal="World Bank"), Name(literal="WB"), "author-abbreviated"),
        (Name("Laitinen", "K."), Name("Latinen", "K."), "author-slip"),
        (Name("Kaya"), Name("Demir"), 1.0),
    ],
)
def test_two_recorded_names_are_compared(one: Name, other: Name, expected: float | str) -> None:
    assert distance(one, other)[0] == expected
    assert distance(other, one)[0] == expected
