"""Names: every way that lists print them, and what may never happen to one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refkit.references.normalize import names


def read(text: str) -> list[str]:
    """Names as "family|given", or "=literal"."""
    return [
        f"={name.literal}" if name.literal else f"{name.family}|{name.given}".rstrip("|")
        for name in names.parse(text)
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("In: Lauth, H.-J. (Hrsg.): ", ["Lauth|H.-J."]),
        ("/ под ред. А. Б. Иванова. – ", ["Иванова|А. Б."]),
        ("hrsg. von Karl Stern und Otto Bach", ["Stern|Karl", "Bach|Otto"]),
        ("edited by Ann Lee and Bob Ray,", ["Lee|Ann", "Ray|Bob"]),
        ("Ann Lee & Bob Ray (Eds.), ", ["Lee|Ann", "Ray|Bob"]),
        ("Luzi, Sergio e Pedri, Gabriele (a cura di)", ["Luzi|Sergio", "Pedri|Gabriele"]),
        ("Translated from the French by Robert Hurst.", ["Hurst|Robert"]),
        ("пер. с англ. А. М. Сухова; ", ["Сухова|А. М."]),
        ("çev. Ali Kaya,", ["Kaya|Ali"]),
        ("Dr. Öğr. Üyesi Ali KAYA", ["KAYA|Ali"]),
        ("Иванов А. Б. [и др.]", ["Иванов|А. Б."]),
        ("Meier, Otto u. a. (Hrsg.): ", ["Meier|Otto"]),
        ("Schneider, Ralf (forthcoming).", ["Schneider|Ralf"]),
    ],
)
def test_words_around_names_are_left_out(text: str, people: list[str]) -> None:
    assert read(text) == people


@pytest.mark.parametrize("text", ["Dies.", "ders.:", "Idem,", "Он же.", "et al.", "AA. VV.", "—"])
def test_what_repeats_or_replaces_an_author_is_no_name(text: str) -> None:
    assert names.parse(text) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("А.Б.Иванов, В.Г.Петров", ["Иванов|А. Б.", "Петров|В. Г."]),
        ("Kaya,A., Demir,B.", ["Kaya|A.", "Demir|B."]),
        ("Li X, Wang Y, Smith JA", ["Li|X", "Wang|Y", "Smith|JA"]),
        ("LI, X., WU, Y.", ["LI|X.", "WU|Y."]),
        ("Press, WH; Flint, BP", ["Press|WH", "Flint|BP"]),
        ("Weber/Müller/Schmidt", ["Weber", "Müller", "Schmidt"]),
        ("A. & B. Smith", ["Smith|A.", "Smith|B."]),
        ("Kefi (N.), Amand (M.)", ["Kefi|N.", "Amand|M."]),
        ("Liu SM Zhong J Zhao XJ.", ["Liu|SM", "Zhong|J", "Zhao|XJ."]),
        ("Schuman, CM. Barnes, CC. Lord, C.", ["Schuman|CM.", "Barnes|CC.", "Lord|C."]),
        ("ABBADI, Kamel. FUMER, Véra.", ["ABBADI|Kamel", "FUMER|Véra"]),
        ("YILMAZ Ali – KAYA Veli", ["YILMAZ|Ali", "KAYA|Veli"]),
        ("Yılmaz, Ali - Kaya, Veli - Can, Ahmet", ["Yılmaz|Ali", "Kaya|Veli", "Can|Ahmet"]),
        ("Papado - Aldo, Nicolò", ["Papado-Aldo|Nicolò"]),
        ("Karimov A. va Rahimov B.", ["Karimov|A.", "Rahimov|B."]),
        ("Әлиев Н. және Серіков А.", ["Әлиев|Н.", "Серіков|А."]),
        ("Асанов Т. жана Усенов К.", ["Асанов|Т.", "Усенов|К."]),
        ("PARK, Heon, Zhao LI, Bo FU a Chen DONG", ["PARK|Heon", "LI|Zhao", "FU|Bo", "DONG|Chen"]),
        ("Naved, Nasir, Thomas Gott, and Ari Hadi", ["Naved|Nasir", "Gott|Thomas", "Hadi|Ari"]),
        ("Boyd, Douglas A., and Lee, K. Norman", ["Boyd|Douglas A.", "Lee|K. Norman"]),
        ("Smith, A., P.", ["Smith|A. P."]),
        ("Smith, J., World Bank, & Lee, K.", ["Smith|J.", "=World Bank", "Lee|K."]),
    ],
)
def test_whatever_parts_people_they_come_apart(text: str, people: list[str]) -> None:
    assert read(text) == people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Иванов Иван Иванович", "Иванов|Иван Иванович"),
        ("Иван Иванович Иванов", "Иванов|Иван Иванович"),
        ("Əliyev Samir Həsən oğlu", "Əliyev|Samir Həsən oğlu"),
        ("Каримов Алишер Рустам ўғли", "Каримов|Алишер Рустам ўғли"),
        ("Бакыт уулу Асан", "Бакыт уулу|Асан"),
        ("José Ortega y Gasset", "Ortega y Gasset|José"),
        ("Ortega y Gasset, José", "Ortega y Gasset|José"),
        ("Mora i Sand, Josep", "Mora i Sand|Josep"),
        ("Juan M. García Márquez", "García Márquez|Juan M."),
        ("Ibn Khaldun", "Ibn Khaldun"),
        ("Nguyễn Văn Linh", "Linh|Nguyễn Văn"),
        ("al-Farabi, Abu Nasr", "al-Farabi|Abu Nasr"),
        ("KÖPRÜ, M. Fuad", "KÖPRÜ|M. Fuad"),
        ("T.C. Dışişleri Bakanlığı", "=T.C. Dışişleri Bakanlığı"),
    ],
)
def test_the_family_name_is_found_in_any_order(text: str, person: str) -> None:
    assert read(text) == [person]


@pytest.mark.parametrize(
    ("text", "particle", "family"),
    [
        ("Herman F.-W. von", "von", "Herman"),
        ("Saint-Exupéry, Antoine de", "de", "Saint-Exupéry"),
        ("Wulp, F.M., van der", "van der", "Wulp"),
        ("Engel, W. v., Horn, F.", "v", "Engel"),
    ],
)
def test_a_particle_behind_the_given_name_stands_apart(
    text: str, particle: str, family: str
) -> None:
    name = names.parse(text)[0]
    assert (name.dropping_particle, name.family) == (particle, family)


# ------------------------------------------------------------------------------- properties
CAPITALS = "ABDEGKLMNOPRSTUZÇÖŞАБВГДЕКМНОПРСТ"
_word = st.text("bdfgklmnprstzğş", min_size=2, max_size=4).map(lambda text: f"Q{text}ou{text}")
_initials = st.lists(st.sampled_from(CAPITALS), min_size=1, max_size=3)
_people = st.lists(st.tuples(_word, _initials), min_size=1, max_size=6)


@given(
    _people,
    st.sampled_from(["; ", ", ", "/", " and ", " ve ", " и "]),
    st.sampled_from(["{f}, {i}", "{f} {i}", "{i} {f}"]),
    st.sampled_from([". ", "."]),
)
def test_regular_lists_give_every_name_back(
    people: list[tuple[str, list[str]]], between: str, style: str, stop: str
) -> None:
    printed = [style.format(f=family, i=stop.join(initials) + ".") for family, initials in people]
    found = names.parse(between.join(printed))
    assert [(name.family, name.given) for name in found] == [
        (family, " ".join(f"{initial}." for initial in initials)) for family, initials in people
    ]


@given(st.text(max_size=300))
@example("(" * 50)
@example(", - / & ; . ) (")
@example("A. - , B. (")
def test_no_text_is_too_strange(text: str) -> None:
    for name in names.parse(text):
        assert name


@given(
    st.lists(_word, min_size=1, max_size=8),
    st.lists(st.sampled_from([" ", ", ", "; ", " & ", ". ", " - ", "/", " (", ") "]), min_size=8),
)
def test_no_letter_of_a_name_is_lost(parts: list[str], between: list[str]) -> None:
    text = "".join(part + mark for part, mark in zip(parts, between, strict=False))
    kept = "".join(" ".join(name.to_csl().values()) for name in names.parse(text))
    assert sorted(filter(str.isalpha, kept)) == sorted(filter(str.isalpha, text))
