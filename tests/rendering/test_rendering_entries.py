"""Entries as styles print them: the places where citeproc-py alone goes wrong; our own styles."""

from pathlib import Path

import pytest
from lxml import etree

from refkit import rendering
from refkit.model import Item, Name
from refkit.rendering import citeproc_py
from rendering_samples import book, text

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
