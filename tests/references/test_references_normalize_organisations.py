from __future__ import annotations

import pytest

from refkit.model import Item, Name
from refkit.references.normalize import names, organisations


@pytest.mark.parametrize(
    ("title", "publisher", "who", "rest"),
    [
        ("River Office, «Floods of the north»", "", "River Office", "Floods of the north"),
        ("Үн архиви. «Жазуулар»", "", "Үн архиви", "Жазуулар"),
        ("Amt für Wasser. Hochwasser. Amt für Wasser", "", "Amt für Wasser", "Hochwasser"),
        ("Су қызметі. Ереже", "Су қызметі", "Су қызметі", "Ереже"),
    ],
)
def test_an_organisation_that_leads_a_title_is_the_author(
    title: str, publisher: str, who: str, rest: str
) -> None:
    item = Item(fields={"title": title} | ({"publisher": publisher} if publisher else {}))
    organisations.tell(item)
    assert item.names["author"] == [Name(literal=who)]
    assert item["title"] == rest


@pytest.mark.parametrize(
    "title",
    ["Rivers. Their banks", "On «Floods»", "romani, «Atti e memorie»", "Floods, “an essay”"],
)
def test_another_title_stays_as_it_is(title: str) -> None:
    item = Item(fields={"title": title, "publisher": "River Office"})
    organisations.tell(item)
    assert (item["title"], item.names) == (title, {})


def test_a_work_with_an_author_keeps_its_title() -> None:
    item = Item(fields={"title": "River Office, «Floods»"}, names={"author": [Name("Can", "Ada")]})
    organisations.tell(item)
    assert item["title"] == "River Office, «Floods»"


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("Kaya, Ayşe. Demir, Baki.", ["Ayşe Kaya", "Baki Demir"]),
        ("Kaya, A. Demir", ["A. Demir Kaya"]),
    ],
)
def test_a_full_stop_parts_names_that_are_written_in_full(printed: str, people: list[str]) -> None:
    assert [str(name) for name in names.parse(printed)] == people
