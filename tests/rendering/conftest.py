"""A small list of works in three languages and eight types, written for these tests."""

import pytest

from refkit.model import Date, Item, Name


def work(
    identifier: str, kind: str, *authors: Name, year: int | None = None, **fields: str
) -> Item:
    """Make an item; `container_title` stands for container-title, and so on."""
    return Item(
        identifier,
        kind,
        {key.replace("_", "-"): value for key, value in fields.items()},
        {"author": list(authors)} if authors else {},
        {"issued": Date.of(year)} if year else {},
    )


@pytest.fixture
def mixed() -> list[Item]:
    article = work(
        "unal2019",
        "article-journal",
        Name("Ünal", "Sıla"),
        Name("Çağ", "Umut"),
        year=2019,
        title="Bozkırda yaşlı bir çınar: bir “hatıra” denemesi",
        container_title="Göl Yazıları",
        volume="12",
        issue="3",
        page="101-125",
        DOI="10.5555/gol.2019.7",
        language="tr-TR",
    )
    chapter = work(
        "reed2008",
        "chapter",
        Name("Reed", "Anna M."),
        year=2008,
        title="Winter roads",
        container_title="Travelling the steppe",
        publisher="Lakeside Press",
        publisher_place="Leeds",
        page="7-32",
        language="en-GB",
    )
    chapter.names["editor"] = [Name("Hill", "John"), Name("İpek", "Ali")]
    news = work(
        "petrov2021",
        "article-newspaper",
        Name("Петров", "Илья Сергеевич"),
        title="Новый мост открыт",
        container_title="Речной вестник",
        URL="https://example.org/most?a=1&b=2",
        language="ru-RU",
    )
    news.dates = {"issued": Date.of(2021, 5, 9), "accessed": Date.of(2022, 1, 3)}
    return [
        article,
        chapter,
        news,
        work(
            "inalik2003",
            "book",
            Name("İnalık", "Hale"),
            year=2003,
            title="Su yolları",
            publisher="Kıyı",
            publisher_place="İzmir",
            edition="2",
            language="tr-TR",
        ),
        work("agency", "report", Name(literal="Water Agency"), year=2020, title="Annual review"),
        work("anon", "book", year=1998, title="The nameless book", publisher="Quiet House"),
        work("nodate", "webpage", Name("Caz", "Ela"), title="Küçük bir sayfa"),
        work(
            "thesis",
            "thesis",
            Name("Ösken", "Ad"),
            year=2015,
            title="Kıyı dili",
            genre="Doktora tezi",
            publisher="Deniz Üniversitesi",
        ),
    ]
