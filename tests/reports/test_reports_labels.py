"""How a reference was read, for the terminal."""

import io

from rich.console import Console

from refkit.model import Date, Item, Name
from refkit.reports import labels_view

TEXT = "Demir, A. (2021, May). [bold]Maps[/bold]. Ankara: Nehir, 12 p."
LABELS = [("author", 0, 9), ("issued", 11, 20), ("title", 23, 41), ("number-of-pages", 57, 62)]
ITEM = Item(
    type="book",
    fields={"title": "[bold]Maps[/bold]", "number-of-pages": "12"},
    names={"author": [Name(family="Demir", given="A."), Name(literal="WHO")], "editor": []},
    dates={"issued": Date.of(2021, 5), "accessed": Date(literal="n.d.")},
)


def printed(text: str, *, sure: dict[str, float] | None = None, colour: bool = False) -> str:
    file = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=file, width=80, force_terminal=colour, color_system=system)  # type: ignore[arg-type]
    console.print(labels_view(text, LABELS, ITEM, 0.925, sure or {}))
    return file.getvalue()


def test_every_span_stands_on_a_line_with_its_label_and_its_confidence() -> None:
    lines = [
        line.split() for line in printed(TEXT, sure={"author": 0.99, "title": 0.4}).split("\n")
    ]
    assert lines[0] == TEXT.split()
    assert ["author", "0.99", "Demir,", "A."] in lines
    assert ["issued", "2021,", "May"] in lines
    assert ["title", "0.40", "[bold]Maps[/bold]."] in lines
    assert ["confidence", "0.93"] in lines or ["confidence", "0.92"] in lines


def test_the_item_is_told_field_by_field_with_family_names_first() -> None:
    lines = [" ".join(line.split()) for line in printed(TEXT).strip().splitlines()]
    assert lines[-6:] == [
        "type book",
        "author Demir, A.; {WHO}",
        "issued 2021-05",
        "accessed n.d.",
        "title [bold]Maps[/bold]",
        "number-of-pages 12",
    ]


def test_the_colour_of_a_span_is_that_of_its_label() -> None:
    out = printed(TEXT, colour=True)
    assert "\x1b[1;36mDemir, A.\x1b[0m" in out
    assert "\x1b[1;33m[bold]Maps[/bold].\x1b[0m" in out


def test_no_control_character_reaches_the_terminal() -> None:
    out = printed(TEXT.replace("Demir", "\x1b[2J\x9b\u202e"))
    assert not set(out) & set("\x1b\x9b\u202e")
