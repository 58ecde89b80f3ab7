"""A small pile of articles, made by hand: every kind of state that a report shows."""

import pytest

from refkit.model import (
    UNLISTED,
    Article,
    Citation,
    Cite,
    Date,
    Document,
    Extraction,
    Finding,
    Item,
    Kind,
    Library,
    Name,
    Reference,
    Severity,
    Work,
)

Pile = tuple[list[Extraction], Library, list[Finding]]

TEXT = """THE RIVER AND ITS MAPS

The river was mapped early (Aydın,
2019: 12). Later work agrees (Bek, 2021), and so do both papers of one year (Sarı, 2020).

References
Aydın, K. (2019). Maps of the river. Journal of Maps, 3(1), 10-20.
Sarı, A. (2020). One. Ankara.
Sarı, B. (2020). Two. Ankara.
Yıldız, T. (2001). A book nobody cites. Ankara: Nehir.
"""


def place(fragment: str) -> tuple[int, int]:
    start = TEXT.index(fragment)
    return start, start + len(fragment)


def reference(number: int, text: str, key: str, family: str, year: int) -> Reference:
    title = text.partition("). ")[2].partition(".")[0]
    item = Item(
        key, "book", {"title": title}, {"author": [Name(family)]}, {"issued": Date.of(year)}
    )
    return Reference(*place(text), text, "list", item, 0.9, id=f"r{number}")


def citation(number: int, fragment: str, cite: Cite, context: str) -> Citation:
    text = " ".join(fragment.split())
    return Citation(
        *place(fragment), text, Kind.PARENTHETICAL, [cite], id=f"c{number}", context=context
    )


@pytest.fixture
def extractions(pile: Pile) -> list[Extraction]:
    return pile[0]


@pytest.fixture
def library(pile: Pile) -> Library:
    return pile[1]


@pytest.fixture
def findings(pile: Pile) -> list[Finding]:
    return pile[2]


@pytest.fixture
def pile() -> Pile:
    """Return one document with one article, one that could not be read, and what follows."""
    lines = TEXT.splitlines()[-4:]
    entries = [
        reference(1, lines[0], "aydin2019maps", "Aydın", 2019),
        reference(2, lines[1], "sari2020one", "Sarı", 2020),
        reference(3, lines[2], "sari2020two", "Sarı", 2020),
        reference(4, lines[3], "yildiz2001", "Yıldız", 2001),
    ]
    stub = Item(
        "bek2021",
        "document",
        {"keyword": UNLISTED},
        {"author": [Name("Bek")]},
        {"issued": Date.of(2021)},
    )
    first = "The river was mapped early (Aydın, 2019: 12)."
    second = "Later work agrees (Bek, 2021), and so do both papers of one year (Sarı, 2020)."
    citations = [
        citation(
            1,
            "(Aydın,\n2019: 12)",
            Cite(["Aydın"], year="2019", locator="12", reference="r1", item="aydin2019maps"),
            first,
        ),
        citation(2, "(Bek, 2021)", Cite(["Bek"], year="2021", item="bek2021"), second),
        citation(3, "(Sarı, 2020)", Cite(["Sarı"], year="2020", candidates=["r2", "r3"]), second),
    ]
    article = Article(
        "pile/river.txt",
        0,
        len(TEXT),
        1,
        id="demir2024",
        title="The River and Its Maps",
        authors=[Name("Demir", "Ali")],
        language="en",
        item=Item("demir2024", "article", {"title": "The River and Its Maps"}),
        citations=citations,
        references=entries,
        unlisted=[stub],
    )
    document = Document("pile/river.txt", "0" * 64, "text", TEXT, messages=["read as UTF-8"])
    broken = Extraction(Document("pile/broken.txt", "", "", ""), error="is a PNG image.")
    works = [Work(entry.item, ["demir2024"], ["demir2024"]) for entry in entries[:3]]
    works += [Work(stub, ["demir2024"], []), Work(entries[3].item, [], ["demir2024"])]
    start, end = place("(Bek, 2021)")
    findings = [
        Finding(
            "C1",
            Severity.ERROR,
            "Bek (2021) is cited but stands in no list.",
            "pile/river.txt",
            4,
            31,
            start,
            end,
            "demir2024",
            "c2",
            second,
            "Add it to the list.",
        ),
        Finding(
            "C2",
            Severity.WARNING,
            "Yıldız (2001) is listed but never cited.",
            "pile/river.txt",
            11,
            1,
            *place(lines[3]),
            "demir2024",
            "r4",
            lines[3],
        ),
        Finding(
            "C4", Severity.NOTE, "Sarı (2020) fits two entries.", "pile/river.txt", 4, 66,
            *place("(Sarı, 2020)"), "demir2024", "c3", second,
        ),
    ]  # fmt: skip
    return [Extraction(document, [article]), broken], Library(works), findings
