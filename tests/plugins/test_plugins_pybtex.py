"""pybtex with our plugins: it reads CSL JSON and RIS, renders, sorts and writes safe HTML."""

import importlib
import json
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pybtex")

from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex import PybtexEngine
from pybtex.database import BibliographyData, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import HRef, Tag, Text

from refkit import formats, rendering
from refkit.model import Date, Item, Name
from refkit.plugins.pybtex.html import SafeHtml
from refkit.plugins.pybtex.reading import CslJson, Ris
from refkit.plugins.pybtex.sorting import Alphabet
from refkit.plugins.pybtex.styles import Apa, CslStyle, Ieee
from refkit.plugins.pybtex.text import rich

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))


def work(key: str, family: str, title: str, year: int = 2020, **fields: str) -> Item:
    return Item(
        key,
        "book",
        {"title": title} | fields,
        {"author": [Name(family, "Ayşe")]},
        {"issued": Date.of(year)},
    )


WORKS = [
    work("cin", "Çın", "Şehir ve su", language="tr", publisher="Göl"),
    work("cuz", "Cüz", "Dağ yolu", language="tr", publisher="Göl"),
    work("dag", "Dağ", "Irmak", language="tr", publisher="Göl", URL="https://a.org/x_y?a=1&b=%20c"),
    work("omur", "Өмүров", "Көл жээги", language="ky", publisher="Көл"),
    work("zhukov", "Жуков", "Земля & небо", language="ru", publisher="Берег"),
]


def database(items: list[Item] = WORKS) -> Any:
    return CslJson().parse_string(formats.dumps(items, "json"))


def formatted(style: Any, data: Any) -> list[tuple[str, str]]:
    return [(entry.key, str(entry.text)) for entry in style.format_bibliography(data)]


def test_every_entry_point_of_the_project_can_be_loaded() -> None:
    groups = PROJECT["project"]["entry-points"]
    for group, points in groups.items():
        base = importlib.import_module(
            {"pybtex.database.input.suffixes": "pybtex.database.input"}.get(group, group)
        )
        for name, value in points.items():
            found = EntryPoint(name, value, group).load()
            assert isinstance(found, type), (name, base)
    assert EntryPoint("x", PROJECT["project"]["scripts"]["refkit-pandoc"], "x").load()


# ------------------------------------------------------------------------------------- reading
@pytest.mark.parametrize(("reader", "kind"), [(CslJson, "json"), (Ris, "ris")])
def test_a_database_of_another_format_is_read_whole(reader: Any, kind: str) -> None:
    data = reader().parse_string(formats.dumps(WORKS, kind))
    assert list(data.entries) == [item.id for item in WORKS]
    assert str(data.entries["omur"].persons["author"][0]) == "Өмүров, Ayşe"
    assert data.entries["dag"].fields["url"] == "https://a.org/x_y?a=1&b=%20c"


def test_files_are_read_by_pybtex_itself(tmp_path: Path) -> None:
    path = tmp_path / "refs.json"
    path.write_text(formats.dumps(WORKS, "json"), encoding="utf-8")
    assert "zhukov" in CslJson(encoding="utf-8").parse_file(str(path)).entries


def test_one_bad_record_costs_nobody_else(caplog: pytest.LogCaptureFixture) -> None:
    rows = [*json.loads(formats.dumps(WORKS, "json")), 7]
    data = CslJson().parse_string(json.dumps(rows))
    assert len(data.entries) == len(WORKS)
    assert caplog.records


def test_what_is_no_database_at_all_is_an_error_of_pybtex() -> None:
    with pytest.raises(PybtexError, match="holds nothing that can be read as CSL JSON"):
        CslJson().parse_string("{broken")


# ------------------------------------------------------------------------------------- styles
def test_a_style_says_what_our_rendering_says() -> None:
    done = rendering.render(WORKS, style="apa")
    found = dict(formatted(Apa(), database()))
    for key, html in done.entries.items():
        assert found[key] == str(rich(html))


def test_the_order_is_the_style_s_own_unless_one_is_asked_for() -> None:
    order = [key for key, _ in formatted(Ieee(), database(WORKS[::-1]))]
    assert order == [item.id for item in WORKS[::-1]]
    asked = [key for key, _ in formatted(Ieee(sorting_style=Alphabet), database(WORKS[::-1]))]
    assert asked[:3] == ["cuz", "cin", "dag"]


def test_numbers_of_a_style_are_left_to_pybtex() -> None:
    entries = list(Ieee().format_bibliography(database()))
    assert [entry.label for entry in entries] == ["1", "2", "3", "4", "5"]
    assert str(entries[0].text).startswith("A. Çın")


def test_style_and_locale_are_options_and_can_be_a_subclass() -> None:
    class Mine(CslStyle):
        csl_style = "modern-language-association"
        locale = "tr-TR"

    assert formatted(Mine(), database()) == formatted(
        CslStyle(csl_style="modern-language-association", locale="tr-TR"), database()
    )


def test_a_parent_lends_its_fields_to_what_crossrefs_it() -> None:
    text = (
        "@incollection{part, author={Öz, A}, title={Bölüm}, crossref={Whole}}"
        "@book{whole, editor={Ak, B}, title={Kitap}, year=2019, publisher={Göl}}"
    )
    found = dict(formatted(Apa(), parse_string(text, "bibtex")))
    assert "2019" in found["part"]
    assert "Kitap" in found["part"]


def test_a_broken_entry_is_printed_as_its_title() -> None:
    data = parse_string("@misc{a, title={Yol}, year=2001}", "bibtex")
    data.entries["a"].fields["note"] = "} @misc{evil, title={x}"
    assert "Yol" in dict(formatted(Apa(), data))["a"]


def test_the_whole_way_of_pybtex_format_works(tmp_path: Path) -> None:
    path, out = tmp_path / "refs.ris", tmp_path / "list.html"
    path.write_text(formats.dumps(WORKS, "ris"), encoding="utf-8")

    class Turkish(Apa):
        locale = "tr-TR"

    PybtexEngine().format_from_files(
        [str(path)],
        style=Turkish,
        bib_format=Ris,
        output_backend=SafeHtml,
        output_filename=str(out),
        bib_encoding="utf-8",
        output_encoding="utf-8",
        add_output_suffix=False,
    )
    html = out.read_text(encoding="utf-8")
    assert html.index("Cüz") < html.index("Çın") < html.index("Dağ, A")
    assert '<a href="https://a.org/x_y?a=1&amp;b=%20c">' in html


def test_addresses_become_links_and_no_character_becomes_a_command_of_latex() -> None:
    text = rich("<i>Yol</i> {\\input}. https://a.org/x_y (see https://b.org/}\\input).")
    assert text.render_as("latex") == (
        r"\textit{Yol} \{\textbackslash{}input\}. \url{https://a.org/x_y}"
        r" (see \url{https://b.org/}\}\textbackslash{}input)."
    )
    assert text.render_as("plaintext").startswith("Yol {\\input}. https://a.org/x_y")


# ------------------------------------------------------------------------------------ sorting
@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("turkish", ["Cüz", "Çay", "Dal", "Ilgın", "İpek", "Oral", "Öz", "Şen", "Tan", "Zor"]),
        ("ky", ["Мамыт", "Наз", "Ңари", "Омор", "Өмүр", "Улан", "Үсөн"]),
        ("russian", ["Ежов", "Ёлкин", "Жук", "Щука", "Яр"]),
        ("english", ["Adams", "Öz", "Park"]),
    ],
)
def test_entries_are_sorted_by_the_alphabet_of_their_language(
    language: str, names: list[str]
) -> None:
    rows = [
        f"@book{{k{n}, author={{{name}, A}}, title={{x}}, langid={{{language}}}}}"
        for n, name in enumerate(names)
    ]
    data = parse_string("\n".join(reversed(rows)), "bibtex")
    found = [
        str(e.persons["author"][0]).split(",")[0] for e in Alphabet().sort(data.entries.values())
    ]
    assert found == names


def test_without_a_language_the_titles_tell_it_and_latex_is_read() -> None:
    text = (
        '@book{b, author={{\\"O}z, A}, title={Türk dünyasının tarihi ve kültürü üzerine}}'
        "@book{a, author={Ok, A}, title={Bu çalışmanın yeri ve önemi}}"
        "@book{c, author={Pak, A}, title={Göl için bir yol}}"
    )
    found = Alphabet().sort(parse_string(text, "bibtex").entries.values())
    assert [entry.key for entry in found] == ["a", "b", "c"]


# --------------------------------------------------------------------------------------- html
@pytest.mark.parametrize(
    ("text", "html"),
    [
        (Text('<b onclick="x">'), "&lt;b onclick=&quot;x&quot;&gt;"),
        (HRef("javascript:alert(1)", "x"), "x"),
        (HRef(" JavaScript:alert(1)", "x"), "x"),
        (HRef("data:text/html,x", "x"), "x"),
        (
            HRef('https://a.org/"onclick="x', "x"),
            '<a href="https://a.org/&quot;onclick=&quot;x">x</a>',
        ),
        (Tag("script", "x"), "x"),
        (Tag("em", "a\x00\u202eb"), "<em>ab</em>"),
    ],
)
def test_html_is_safe(text: Any, html: str) -> None:
    assert text.render(SafeHtml("utf-8")) == html


def test_keys_and_labels_are_escaped_too() -> None:
    written: list[str] = []
    backend = SafeHtml("utf-8")
    backend.output = written.append
    backend.write_entry('"><script>', "<b>", "text")
    assert "<script>" not in "".join(written)
    assert "<b>" not in "".join(written)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_hostile_items_never_reach_the_page_as_markup(title: str, url: str) -> None:
    item = work("k", "Öz", f"<i>x</i> <script>{title}", URL=f"https://a.org/{url}")
    html = Apa().format_bibliography(database([item]))
    text = "".join(entry.text.render(SafeHtml("utf-8")) for entry in html)
    assert "<script" not in text
    assert text.count("<a ") <= 2


def test_an_empty_database_gives_an_empty_list() -> None:
    assert formatted(Apa(), BibliographyData()) == []
