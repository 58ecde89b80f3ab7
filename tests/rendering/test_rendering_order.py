"""The order of a list, and the letters that works of one author and year get by it."""

import pytest

from refkit import rendering
from refkit.model import UNLISTED, Item, Name
from rendering_samples import book


def names_in_order(style: str, locale: str, families: list[str]) -> list[str]:
    items = [book(f"k{n}", Name(family, "A")) for n, family in enumerate(families)]
    order = rendering.render(items, style=style, locale=locale).order
    return [families[int(identifier[1:])] for identifier in order]


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "isnad", "refkit-author-date"])
def test_a_turkish_list_follows_the_turkish_alphabet(style: str) -> None:
    right = ["Caz", "Çağ", "Dal", "Gök", "Ğar", "Irmak", "İnalık", "Oral", "Öz", "Şen", "Tan"]
    right += ["Ural", "Ünal", "Yıldız"]
    assert names_in_order(style, "tr-TR", right[::-1]) == right


def test_in_another_language_foreign_letters_sort_with_their_base() -> None:
    assert names_in_order("apa", "en-US", ["Ünal", "Tan", "Çağ", "Caz", "İnal", "Ivy"]) == [
        "Çağ",
        "Caz",
        "İnal",
        "Ivy",
        "Tan",
        "Ünal",
    ]


def test_a_mixed_list_keeps_the_scripts_apart_and_begins_with_its_own() -> None:
    names = ["Яков", "Ünal", "Ёлкин", "Caz", "Абай"]
    assert names_in_order("apa", "tr-TR", names) == ["Caz", "Ünal", "Абай", "Ёлкин", "Яков"]
    assert names_in_order("apa", "ru-RU", names) == ["Абай", "Ёлкин", "Яков", "Caz", "Ünal"]


def test_a_kyrgyz_list_follows_the_kyrgyz_alphabet_though_there_is_no_locale() -> None:
    assert names_in_order("apa", "ky-KG", ["Үсөн", "Усов", "Өмүр", "Орозов"]) == [
        "Орозов",
        "Өмүр",
        "Усов",
        "Үсөн",
    ]


def test_one_authors_works_follow_the_years() -> None:
    items = [book(f"b{year}", Name("Kurt", "Al"), year) for year in (2010, 999, 2003)]
    assert rendering.render(items, style="apa").order == ["b999", "b2003", "b2010"]


def test_numbered_styles_keep_the_order_of_citation() -> None:
    items = [book(name, Name(name, "A")) for name in ("Z", "M", "A")]
    rendered = rendering.render(items, style="nlm-citation-sequence")
    assert rendered.order == ["Z", "M", "A"]
    assert [entry[:2] for entry in rendered.entries.values()] == ["1.", "2.", "3."]


def test_a_sorted_list_does_not_depend_on_the_order_of_the_items(mixed: list[Item]) -> None:
    for style in ("apa", "refkit-author-date"):
        one = rendering.render(mixed, style=style, locale="tr-TR")
        other = rendering.render(mixed[::-1], style=style, locale="tr-TR")
        assert (one.order, one.entries) == (other.order, other.entries)


def test_stubs_come_behind_the_list_and_their_note_is_no_part_of_the_entry() -> None:
    stub = book("stub", Name("Acar", "A"))
    stub.fields |= {"keyword": UNLISTED, "note": "cited, never listed"}
    rendered = rendering.render([stub, book("b", Name("Zor", "Z"))], style="nlm-citation-sequence")
    assert rendered.order == ["b", "stub"]
    assert "never listed" not in rendered.entries["stub"]


# ---------------------------------------------------------------------------------- suffixes
def test_works_of_one_author_and_year_get_letters_in_the_lists_order() -> None:
    author = Name("Kurt", "Ayşe")
    items = [book("x", author, 2021, "Zebra"), book("y", author, 2021, "Apple")]
    rendered = rendering.render(items, style="apa")
    assert rendered.order == ["y", "x"]
    assert "(2021a)" in rendered.entries["y"]
    assert "(2021b)" in rendered.entries["x"]
    assert "2021a" in rendered.citation


def test_undated_works_get_letters_too() -> None:
    author = Name("Kurt", "Ayşe")
    items = [Item(t, "book", {"title": t}, {"author": [author]}) for t in ("A", "B")]
    entries = rendering.render(items, style="apa").entries
    assert "(n.d.-a)" in entries["A"]
    assert "(n.d.-b)" in entries["B"]


def test_a_letter_that_was_printed_with_a_work_is_kept() -> None:
    author = Name("Kurt", "Ayşe")
    items = [book("x", author, 2021, "A"), book("y", author, 2021, "B"), book("z", author, 2020)]
    items[0].fields["year-suffix"] = "b"
    items[2].fields["year-suffix"] = "c"
    entries = rendering.render(items, style="apa").entries
    assert "(2021b)" in entries["x"]
    assert "(2021a)" in entries["y"]
    assert "(2020c)" in entries["z"]


def test_different_people_never_share_a_letter() -> None:
    items = [book("j", Name("Smith", "Jane"), 2021), book("p", Name("Smith", "Paul"), 2021)]
    rendered = rendering.render(items, style="apa")
    assert "2021a" not in "".join(rendered.entries.values())


def test_a_style_without_suffixes_prints_none() -> None:
    author = Name("Kurt", "Ayşe")
    items = [book("x", author, 2021, "A"), book("y", author, 2021, "B")]
    entries = rendering.render(items, style="modern-language-association").entries
    assert "2021a" not in "".join(entries.values())


def test_more_than_26_works_of_a_year_go_on_with_two_letters() -> None:
    items = [book(f"b{n:02}", Name("Kurt", "A"), 2021, f"T{n:02}") for n in range(28)]
    entries = rendering.render(items, style="apa").entries
    assert "(2021z)" in entries["b25"]
    assert "(2021ab)" in entries["b27"]


def test_a_repeated_author_becomes_the_styles_dash() -> None:
    author = Name("Kurt", "Ayşe")
    items = [book("x", author, 2001, "A"), book("y", author, 2002, "B")]
    entries = rendering.render(items, style="modern-language-association").entries
    assert entries["x"].startswith("Kurt, Ayşe. ")
    assert entries["y"].startswith("———. ")
