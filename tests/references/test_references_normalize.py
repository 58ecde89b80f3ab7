from __future__ import annotations

import pytest

from refkit.model import Date
from refkit.references.normalize import dates, names, numbers, strings


def parts(text: str, language: str = "") -> list[str]:
    """Names as "family|given", or the literal."""
    return [
        name.literal
        or "|".join(
            filter(None, [f"{name.non_dropping_particle} {name.family}".strip(), name.given])
        )
        for name in names.parse(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Akça, N., & Chang, G.", ["Akça|N.", "Chang|G."]),
        ("Kaya, A. ve Demir, B.", ["Kaya|A.", "Demir|B."]),
        ("Adams, R., Bell, T. and Carter, L.", ["Adams|R.", "Bell|T.", "Carter|L."]),
        ("Рыбаков П.И., Орлова Н. П.", ["Рыбаков|П. И.", "Орлова|Н. П."]),
        ("Davis RJ, Genova M, Müller K-M", ["Davis|RJ", "Genova|M", "Müller|K-M"]),
        ("K. Riviera and J. del Prado", ["Riviera|K.", "del Prado|J."]),
        ("T.Bulud", ["Bulud|T."]),
        ("Сарт Ж.-П.", ["Сарт|Ж.-П."]),
        ("Cove, John J., and George F. Donald", ["Cove|John J.", "Donald|George F."]),
        ("Robert Darn, Ann Lee", ["Darn|Robert", "Lee|Ann"]),
        ("Talip Özer", ["Özer|Talip"]),
        ("ÖZER Talip", ["ÖZER|Talip"]),
        ("Talip ÖZER", ["ÖZER|Talip"]),
        ("ÖZER, Talip", ["ÖZER|Talip"]),
        ("Grau, I./Bier, H.W.", ["Grau|I.", "Bier|H. W."]),
        ("Lösel, Fritz; Weber, Anna", ["Lösel|Fritz", "Weber|Anna"]),
        ("GÜMÜŞ, H. KOÇ, F.", ["GÜMÜŞ|H.", "KOÇ|F."]),
        ("Wagner, Karin, Lee, Frank, Glas, Jon", ["Wagner|Karin", "Lee|Frank", "Glas|Jon"]),
        ("van der Berg, P.", ["van der Berg|P."]),
        ("Ludwig van Bergen", ["van Bergen|Ludwig"]),
        ("Donnel-May, G.", ["Donnel-May|G."]),
        ("O’Neil, S.", ["O’Neil|S."]),
        ("Prof. Dr. Ali Kaya", ["Kaya|Ali"]),
        ("Adams, R. et al.", ["Adams|R."]),
        ("Орлов П. Н. и др.", ["Орлов|П. Н."]),
        ("Kaya, A. vd.", ["Kaya|A."]),
        ("Əliyev N.", ["Əliyev|N."]),
        ("Məmmədov Elçin", ["Məmmədov|Elçin"]),
        ("Farabi", ["Farabi"]),
        ("Ministry of Water", ["Ministry of Water"]),
        ("Su İşleri Bakanlığı", ["Su İşleri Bakanlığı"]),
        ("Министерство водного хозяйства", ["Министерство водного хозяйства"]),
        ("World Health Organization (WHO)", ["World Health Organization (WHO)"]),
        ("The Observer", ["The Observer"]),
        ("", []),
        (" ., ", []),
    ],
)
def test_printed_names_become_family_and_given(text: str, people: list[str]) -> None:
    assert parts(text) == people


def test_a_suffix_is_kept_apart_from_the_name() -> None:
    [name] = names.parse("King, Martin L., Jr.")
    assert (name.family, name.given.startswith("Martin L.")) == ("King", True)


@pytest.mark.parametrize(
    ("literal", "short"),
    [
        ("World Health Organization (WHO)", "WHO"),
        ("World Health Organization [WHO]", "WHO"),
        ("TVR (Trans-Valley Railway)", "TVR"),
        ("Ministry of WIR (Ministry of Water and Irrigation of the Republic)", "Ministry of WIR"),
        ("Dünya Sağlık Örgütü (DSÖ)", "DSÖ"),
        ("Ministry of Water (Examplia)", ""),
        ("Adams", ""),
    ],
)
def test_an_organisation_may_print_what_it_is_cited_by(literal: str, short: str) -> None:
    assert names.abbreviation(literal) == short


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", Date.of(2020)),
        ("(2020a)", Date.of(2020)),
        ("2024, May 20", Date.of(2024, 5, 20)),
        ("May 20, 2024", Date.of(2024, 5, 20)),
        ("20 Mayıs 2024", Date.of(2024, 5, 20)),
        ("4 Mart 2021", Date.of(2021, 3, 4)),
        ("14 января 1994 г.", Date.of(1994, 1, 14)),
        ("15 қыркүйек 2010", Date.of(2010, 9, 15)),
        ("3. Oktober 2003", Date.of(2003, 10, 3)),
        ("Mar. 2015", Date.of(2015, 3)),
        ("10-2022", Date.of(2022, 10)),
        ("28.02.2021", Date.of(2021, 2, 28)),
        ("2/13/2021", Date.of(2021, 2, 13)),
        ("2021-02-24", Date.of(2021, 2, 24)),
        ("2001–2003", Date(parts=((2001,), (2003,)))),
        ("1998/99", Date(parts=((1998,), (1999,)))),
        ("n.d.", Date(literal="n.d.")),
        ("б. г.", Date(literal="б. г.")),
        ("in press", Date(literal="in press")),
        ("ca. 1920", Date(parts=((1920,),), circa=True)),
    ],
)
def test_printed_dates_become_date_parts(text: str, date: Date) -> None:
    assert dates.parse(text) == date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 – 15", "12-15"),
        ("12–15", "12-15"),
        ("101--125", "101-125"),
        ("1583–90", "1583-1590"),
        ("S12-S20", "S12-S20"),
        ("12-15, 20", "12-15, 20"),
        ("755.", "755"),
    ],
)
def test_pages_have_a_plain_hyphen_and_both_ends(text: str, value: str) -> None:
    assert numbers.pages(text) == value


def test_numbers_lose_their_labels() -> None:
    assert numbers.volume("3–4") == "3-4"
    assert numbers.volume("XII") == "XII"
    assert numbers.edition("2nd ed.") == "2"
    assert numbers.edition("4-е изд., доп.") == "4"
    assert numbers.edition("Revised") == "Revised"
    assert numbers.count("224 с.") == "224"


def test_titles_lose_quotes_and_final_stops_but_no_letter() -> None:
    assert strings.title("“Rivers and borders.”") == "Rivers and borders"
    assert strings.title("«Реки» и границы.") == "«Реки» и границы"
    assert strings.title("Why do lakes shrink?") == "Why do lakes shrink?"
    assert strings.title("İSTANBUL’UN SUYU,") == "İSTANBUL’UN SUYU"


def test_containers_publishers_and_places_are_cleaned() -> None:
    assert strings.container("// Вестник долин.") == "Вестник долин"
    assert strings.container("“Vadi” jurnalı") == "Vadi"
    assert strings.publisher("«Берег»,") == "Берег"
    assert strings.place("М.") == "М."
    assert strings.place("Ankara.") == "Ankara"
