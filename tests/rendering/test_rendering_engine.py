"""What the engine makes of items: the places where citeproc-py alone goes wrong."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from refkit import csl, rendering
from refkit.csl.program import Layout
from refkit.csl.reference import Reference
from refkit.errors import RefkitError
from refkit.model import UNLISTED, Date, Item, Name
from refkit.rendering import citeproc_py

NAMED = (
    "apa",
    "apa-tr",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "ieee",
    "nlm-citation-sequence",
    "isnad",
    "isnad-dipnotlu",
    "isnad-metinici",
    "gost-r-7-0-5-2008",
    "gost-r-7-0-5-2008-numeric",
    "modern-language-association",
    "harvard-cite-them-right",
    "istanbul-universitesi-sosyal-bilimler-enstitusu",
    "marmara-universitesi-turkiyat-arastirmalari-enstitusu",
    "refkit-author-date",
)


def book(identifier: str, author: Name | None, year: int = 2000, title: str = "T") -> Item:
    names = {"author": [author]} if author else {}
    return Item(identifier, "book", {"title": title}, names, {"issued": Date.of(year)})


def text(html: str) -> str:
    return "".join(etree.fromstring(f"<p>{html}</p>").itertext())


@pytest.mark.parametrize("locale", ["tr-TR", "ru-RU", "en-US"])
@pytest.mark.parametrize("style", NAMED)
def test_a_mixed_list_is_rendered_in_every_style_we_name(
    style: str, locale: str, mixed: list[Item]
) -> None:
    rendered = rendering.render(mixed, style=style, locale=locale)
    assert rendered.problems == []
    assert sorted(rendered.order) == sorted(item.id for item in mixed)
    assert list(rendered.entries) == rendered.order
    assert rendered.citation
    for item in mixed:
        entry = text(rendered.entries[item.id])
        assert "None" not in entry
        assert entry == entry.strip()
        for author in item.names.get("author", []):
            assert (author.family or author.literal).casefold()[1:4] in entry.casefold()


def test_a_well_known_entry_reads_as_its_style_prints_it(mixed: list[Item]) -> None:
    entries = rendering.render(mixed, style="apa", locale="tr-TR").entries
    assert entries["unal2019"] == (
        "Ünal, S., &amp; Çağ, U. (2019). Bozkırda yaşlı bir çınar: bir “hatıra” denemesi. "
        "<i>Göl Yazıları</i>, <i>12</i>(3), 101-125. https://doi.org/10.5555/gol.2019.7"
    )
    assert entries["reed2008"] == (
        "Reed, A. M. (2008). Winter roads. İçinde J. Hill &amp; A. İpek (Ed.), "
        "<i>Travelling the steppe</i> (ss. 7-32). Lakeside Press."
    )
    ieee = rendering.render(mixed, style="ieee", locale="en-US").entries
    assert ieee["unal2019"].startswith("[1] S. Ünal and U. Çağ, “Bozkırda")
    assert "bir ‘hatıra’ denemesi,” <i>Göl Yazıları</i>" in ieee["unal2019"]


# ------------------------------------------------------------------------------- defects mended
@pytest.mark.parametrize("style", NAMED)
def test_a_work_without_an_author_prints_its_title_once(style: str) -> None:
    entry = rendering.render([book("a", None, title="Lonely title")], style=style).entries["a"]
    assert text(entry).casefold().count("lonely title") == 1


def test_editors_in_the_authors_place_are_not_printed_again() -> None:
    item = book("a", None)
    item.names["editor"] = [Name("Hill", "John")]
    assert text(rendering.render([item], style="apa").entries["a"]) == "Hill, J. (Ed.). (2000). T."


def test_an_organisation_has_no_given_name_called_none() -> None:
    item = book("a", Name(literal="Water Agency"))
    for style in NAMED:
        assert "None" not in rendering.render([item], style=style).entries["a"]


def test_given_names_are_printed_in_full_where_the_style_says_so() -> None:
    entry = rendering.render([book("a", Name("Kurt", "Ayşe Gül"))], style="chicago-author-date")
    assert entry.entries["a"].startswith("Kurt, Ayşe Gül. 2000.")


def test_a_number_stands_apart_from_its_entry() -> None:
    entries = rendering.render([book("a", Name("Kurt", "Al"))], style="ieee").entries
    assert entries["a"].startswith("[1] A. Kurt")


def test_a_label_does_not_stand_without_its_variable() -> None:
    thesis = Item("a", "thesis", {"title": "T", "genre": "Doctoral thesis"})
    assert "Publication" not in rendering.render([thesis], style="apa").entries["a"]


def test_turkish_capitals_are_turkish() -> None:
    item = book("a", Name("ışık", "iz"))
    item.fields["language"] = "tr"
    style = "uludag-universitesi-sosyal-bilimler-enstitusu-author-date"
    assert "IŞIK" in rendering.render([item], style=style, locale="tr-TR").entries["a"]


def test_an_ordinal_is_not_borrowed_from_another_language() -> None:
    item = book("a", Name("Kurt", "Al"))
    item.fields["edition"] = "2"
    assert "2. bs." in rendering.render([item], style="apa", locale="tr-TR").entries["a"]


@pytest.mark.parametrize("number", ["9" * 5000, "1000000", "0", "-3", "١٢", "²"])
def test_odd_numbers_are_printed_as_they_are(number: str) -> None:
    item = Item("a", "book", {"title": "T", "volume": number, "edition": number, "page": number})
    for style in ("apa", "chicago-notes-bibliography", "isnad"):
        assert rendering.render([item], style=style).entries["a"]


def test_rendering_one_item_leaves_no_trace_in_the_next(mixed: list[Item]) -> None:
    alone = [rendering.render([item], style="apa").entries[item.id] for item in mixed]
    citeproc_py._processor.cache_clear()
    backwards = [rendering.render([item], style="apa").entries[item.id] for item in reversed(mixed)]
    assert alone == backwards[::-1]


# -------------------------------------------------------------------------------------- order
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


# ---------------------------------------------------------------------------------- failures
@pytest.mark.parametrize("engine", ["refkit", "citeproc-py"])
def test_an_item_that_fails_stands_as_plain_text_and_is_reported(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, own = citeproc_py.Processor.piece, csl.Processor._entry

    def failing(self: citeproc_py.Processor, item: Item, suffix: str = "") -> citeproc_py.Piece:
        if item.id == "bad":
            raise IndexError("list index out of range")
        return whole(self, item, suffix)

    def failing_too(self: csl.Processor, ref: Reference, layout: Layout) -> Any:
        if ref.id == "bad":
            raise IndexError("list index out of range")
        return own(self, ref, layout)

    monkeypatch.setattr(citeproc_py.Processor, "piece", failing)
    monkeypatch.setattr(csl.Processor, "_entry", failing_too)
    bad = book("bad", Name("Kurt", "Al"), 2001, "<b>Bold</b> & <script>")
    rendered = rendering.render([bad, book("good", Name("Zor", "Z"))], engine=engine)
    assert set(rendered.order) == {"good", "bad"}
    assert rendered.entries["good"] == "Zor, Z. (2000). <i>T</i>."
    assert rendered.entries["bad"] == (
        '<span class="refkit-fallback">⚠ Al Kurt. 2001. <b>Bold</b> &amp; &lt;script&gt;</span>'
    )
    assert rendered.problems == [
        "bad: the style fails (IndexError: list index out of range); it stands there as plain text"
    ]


def test_a_style_that_fails_with_everything_is_an_error_naming_style_and_item(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object, **__: object) -> citeproc_py.Piece:
        raise RecursionError("too deep")

    monkeypatch.setattr(citeproc_py.Processor, "piece", failing)
    with pytest.raises(RefkitError, match=r"style apa.*too deep.*first with x"):
        rendering.render([book("x", None)], style="apa", engine="citeproc-py")


def test_what_a_style_does_not_print_is_not_lost() -> None:
    letter = Item(
        "a", "personal_communication", {"title": "A letter"}, {"author": [Name("K", "A")]}
    )
    rendered = rendering.render([letter, book("b", None)], style="apa")
    assert "A letter" in rendered.entries["a"]
    assert rendered.problems == [
        "a: the style prints nothing for the type personal_communication; "
        "it stands there as plain text"
    ]


def test_a_style_of_notes_alone_gives_its_full_notes() -> None:
    rendered = rendering.render(
        [book("b", Name("Kurt", "Al"), title="Sun")], style="mercatus-center"
    )
    assert "Sun" in rendered.entries["b"]
    assert "no bibliography" in rendered.problems[0]


def test_no_items_make_an_empty_list() -> None:
    rendered = rendering.render([])
    assert (rendered.order, rendered.entries, rendered.citation) == ([], {}, "")


# -------------------------------------------------------------------------------------- speed
def test_an_item_is_rendered_once_for_all_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    citeproc_py._processor.cache_clear()
    calls: list[str] = []
    whole = citeproc_py.Processor._render

    def counting(
        self: citeproc_py.Processor, parent: object, item: Item, suffix: str
    ) -> str | None:
        calls.append(item.id)
        return whole(self, parent, item, suffix)

    monkeypatch.setattr(citeproc_py.Processor, "_render", counting)
    items = [book(f"b{n}", Name(f"Name{n}", "A")) for n in range(5)]
    for _ in range(3):
        rendering.render(items, style="nlm-citation-sequence", engine="citeproc-py")
        rendering.render(items[2:], style="nlm-citation-sequence", engine="citeproc-py")
    assert len(calls) == 2 * len(items)  # an entry and a cite each


def test_a_hostile_giant_is_rendered() -> None:
    giant = '"<i>a</i>-“b” 1-' * 6000  # some 100 kB
    item = Item("a", "article-journal", {"title": giant, "page": giant, "volume": "1" * 100_000})
    item.names["author"] = [Name(f"Family{n}", "Given Name") for n in range(500)]
    for style in ("apa", "chicago-author-date", "ieee"):
        assert rendering.render([item], style=style).entries["a"]


# ---------------------------------------------------------------------------------- our styles
STYLES = sorted((Path(__file__).parents[2] / "styles").glob("*.csl"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_our_styles_are_valid_csl_and_documented(path: Path) -> None:
    import citeproc

    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    tree = etree.parse(path)
    assert schema.validate(tree), schema.error_log
    assert f"`{path.stem}`" in (path.parent / "README.md").read_text(encoding="utf-8")
    rights = tree.find(".//{*}rights")
    assert rights is not None
    assert rights.get("license")


def test_our_author_date_style_needs_no_word_between_names(mixed: list[Item]) -> None:
    entries = rendering.render(mixed, style="refkit-author-date", locale="tr-TR").entries
    assert entries["unal2019"].startswith("Ünal, Sıla; Çağ, Umut (2019). Bozkırda")
    assert entries["petrov2021"] == (
        "Петров, Илья Сергеевич (2021). Новый мост открыт. <i>Речной вестник</i>, 09 Mayıs 2021. "
        "https://example.org/most?a=1&amp;b=2 (erişim 03 Ocak 2022)"
    )


def test_titles_that_are_not_english_are_not_capitalised_as_if_they_were() -> None:
    titles = ["Дороги и мосты", "Köylü ağacı ile şehir ışığı", "Streams need names"]
    items = [book(f"i{n}", Name("A", "B"), 2000 + n, t) for n, t in enumerate(titles)]
    done = rendering.render(items, style="chicago-author-date")
    printed = " ".join(text(html) for html in done.entries.values())
    assert titles[0] in printed and titles[1] in printed and "Streams Need Names" in printed
