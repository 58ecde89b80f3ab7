"""Each rule finds its defect, and nothing where there is none."""

from __future__ import annotations

from typing import Any

import pytest

from refkit import checks
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


class Builder:
    """An article that is written line by line; citations and entries know where they stand."""

    def __init__(self) -> None:
        self.text = ""
        self.citations: list[Citation] = []
        self.references: list[Reference] = []
        self.unlisted: list[Item] = []
        self.error = ""

    def cite(self, text: str, **values: Any) -> Builder:
        """Write a sentence that cites; `values` are those of the Cite."""
        start = len(self.text) + len("Somebody says so ")
        self.text += f"Somebody says so {text}. And on it goes.\n"
        citation = Citation(start, start + len(text), text, Kind.PARENTHETICAL, [Cite(**values)])
        citation.id = f"c{len(self.citations) + 1}"
        self.citations.append(citation)
        return self

    def entry(self, item: Item, text: str = "", **values: Any) -> Builder:
        """Write an entry of the list."""
        text = text or f"{' '.join(map(str, item.authors))} ({item.year}). {item['title']}."
        start = len(self.text)
        self.text += text + "\n"
        number = len(self.references) + 1
        more: dict[str, Any] = {"confidence": 0.9, "where": "list", "id": f"r{number}"} | values
        folded = " ".join(text.split())
        self.references.append(Reference(start, start + len(text), folded, item=item, **more))
        return self

    def stub(self, item: Item) -> Builder:
        """Add an unlisted work."""
        item.fields["keyword"] = UNLISTED
        self.unlisted.append(item)
        return self

    def findings(self, library: Library | None = None, **options: Any) -> list[Finding]:
        """Check the article."""
        document = Document("a.txt", "", "text", self.text)
        article = Article("a.txt", 0, len(self.text), 1, id="a1", title="On Walnuts")
        article.citations, article.references = self.citations, self.references
        article.unlisted = self.unlisted
        extraction = Extraction(document, [article], self.error)
        return checks.run([extraction], library or Library(), **options)

    def codes(self, library: Library | None = None, **options: Any) -> list[str]:
        """Return the codes of the findings."""
        return [finding.code for finding in self.findings(library, **options)]


def item(name: str = "Kaya", year: int | None = 2020, **fields: Any) -> Item:
    """Make a complete journal article."""
    values: dict[str, Any] = {
        "title": "Rivers",
        "container-title": "J",
        "volume": "1",
        "page": "2-3",
    }
    values |= {key.replace("_", "-"): value for key, value in fields.items()}
    return Item(
        id=f"{name.lower()}{year}",
        type=values.pop("type", "article-journal"),
        fields={key: value for key, value in values.items() if value},
        names={"author": [Name(family=name, given="A.")]} if name else {},
        dates={"issued": Date.of(year)} if year else {},
    )


def stub(name: str, year: int | None = 2020) -> Item:
    """Make the stub of a cited work."""
    made = item(name, year, title="", container_title="", volume="", page="", type="document")
    made.fields.clear()
    return made


def clean() -> Builder:
    """Make an article in which nothing is wrong."""
    kaya = item()
    return (
        Builder()
        .entry(kaya)
        .cite("(Kaya, 2020)", authors=["Kaya"], year="2020", reference="r1", item=kaya.id)
    )


def test_a_clean_article_has_no_findings() -> None:
    assert clean().findings() == []


# -------------------------------------------------------------------------------------- C
def test_a_work_that_is_cited_and_not_listed_is_one_finding() -> None:
    builder = clean().stub(stub("Demir", 2022))
    for _ in range(3):
        builder.cite("(Demir, 2022)", authors=["Demir"], year="2022", item="demir2022")
    (found,) = builder.findings()
    assert (found.code, found.severity) == ("C101", Severity.ERROR)
    assert found.message == "Demir (2022) is cited 3 times but not listed in the references."
    assert builder.text[found.start : found.end] == "(Demir, 2022)"
    assert (found.line, found.column) == (3, 18)
    assert (found.path, found.article, found.subject) == ("a.txt", "a1", "demir2022")
    assert found.context == "Somebody says so (Demir, 2022)."


def test_an_entry_of_the_same_author_is_offered() -> None:
    builder = (
        clean()
        .stub(stub("Kaya", 2011))
        .cite("(Kaya, 2011)", authors=["Kaya"], year="2011", item="kaya2011")
    )
    assert builder.findings()[0].hint == "Add it, or is Kaya (2020) meant?"


def test_a_text_that_cites_nothing_of_its_list_is_one_finding() -> None:
    builder = Builder().entry(item("Prentiss", 1988))
    for name in ("Abe", "Ben", "Cid", "Dan", "Eva"):
        builder.stub(stub(name)).cite(f"({name})", authors=[name], item=f"{name.lower()}2020")
    (found,) = builder.findings(select=["C101"])
    assert found.message.startswith("None of the 5 works cited is listed: Abe (2020); Ben")


def test_a_number_without_an_entry_is_found() -> None:
    (found,) = clean().cite("[7]", number="7").findings()
    assert (found.code, found.message) == ("C101", "[7] is cited but not listed in the references.")


def test_a_work_in_a_note_that_the_list_lacks_is_found() -> None:
    builder = clean().entry(item("Ulu", 2019), where="note")
    builder.cite("7", authors=["Ulu"], year="2019", reference="r2", item="ulu2019")
    assert builder.codes() == ["C101"]


def test_a_missing_list_is_one_finding_that_names_the_works() -> None:
    builder = Builder()
    for number in range(20):
        name = f"Author{chr(97 + number)}"
        builder.stub(stub(name)).cite(
            f"({name}, 2020)", authors=[name], year="2020", item=f"{name.lower()}2020"
        )
    (found,) = builder.findings()
    assert (found.code, found.severity) == ("C102", Severity.ERROR)
    assert "20 works" in found.message and "and 8 more" in found.message
    assert found.context.count(";") == 19


def test_a_cite_that_fits_two_entries_is_ambiguous() -> None:
    builder = Builder().entry(item(title="The Pencil")).entry(item(title="The Plank"))
    builder.references[1].item.id = "kaya2020b"
    builder.cite("(Kaya, 2020)", authors=["Kaya"], year="2020", candidates=["r1", "r2"])
    (found,) = builder.findings()
    assert (found.code, found.message) == (
        "C103",
        "“Kaya, 2020” may mean “The Pencil” or “The Plank”.",
    )


def test_another_year_than_the_entrys_is_found() -> None:
    builder = Builder().entry(item(year=2015))
    builder.cite("(Kaya, 2014)", authors=["Kaya"], year="2014", reference="r1", item="kaya2015")
    (found,) = builder.findings()
    assert found.code == "C104"
    assert found.message == "“Kaya, 2014” is of 2015 in the list: Kaya (2015)."


def test_an_entry_without_the_year_of_the_citation_is_found() -> None:
    builder = Builder().entry(item(year=None))
    builder.cite("(Kaya, 2014)", authors=["Kaya"], year="2014", reference="r1", item="kayaNone")
    assert builder.findings(select=["C104"])[0].message.startswith("“Kaya, 2014” has no year")


@pytest.mark.parametrize("year", ["2015", "1920/2015", "n.d.", None])
def test_the_entrys_year_is_no_other_year(year: str | None) -> None:
    builder = Builder().entry(item(year=2015))
    builder.cite("(Kaya)", authors=["Kaya"], year=year, reference="r1", item="kaya2015")
    assert "C104" not in builder.codes()


def test_a_note_with_another_year_than_the_list_is_found() -> None:
    note, listed = item(year=1986), item(year=1968)
    note.id = listed.id = "kaya1968"
    builder = Builder().entry(listed).entry(note, where="note")
    builder.cite("1", authors=["Kaya"], year="1986", reference="r2", item="kaya1968")
    assert builder.codes() == ["C104"]


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("Oguzlu", "Oğuzlu"),
        ("Kovalchik", "Kowalczyk"),
        ("Тәжімұратова", "Тажімұратова"),
        ("Minassian", "Minasyan"),
    ],
)
def test_another_spelling_than_the_entrys_is_found(printed: str, listed: str) -> None:
    builder = Builder().entry(item(listed))
    builder.cite(
        f"({printed}, 2020)",
        authors=[printed],
        year="2020",
        reference="r1",
        item=f"{listed.lower()}2020",
    )
    (found,) = builder.findings()
    assert found.code == "C105"
    assert printed in found.message and listed in found.message


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KAYA", Name("Kaya", "A.")),
        ("Baki", Name("Musabay Baki", "A.")),
        ("Ayşe Kaya", Name("Kaya", "Ayşe")),
        ("O'Neil", Name("O’Neil", "A.")),
        ("WB", Name(literal="World Bank")),
        ("World Bank (WB)", Name(literal="World Bank")),
        ("Chotaev", Name("Чотаев", "З.")),
        ("KINIKLIOĞLU", Name("Kınıklıoğlu", "S.")),
        ("Rivers", Name("Kaya", "A.")),
        ("Шалабаевтың", Name("Шалабаев", "Б.")),
    ],
)
def test_a_name_in_short_or_in_capitals_is_no_other_spelling(printed: str, name: Name) -> None:
    entry = item()
    entry.names["author"] = [name]
    builder = Builder().entry(entry)
    builder.cite(
        f"({printed}, 2020)", authors=[printed], year="2020", reference="r1", item=entry.id
    )
    assert builder.codes() == []


def test_two_spellings_of_an_unlisted_work_are_found() -> None:
    builder = Builder().stub(stub("Laitinen"))
    for name in ("Laitinen", "Latinen"):
        builder.cite(f"({name}, 2020)", authors=[name], year="2020", item="laitinen2020")
    assert builder.codes() == ["C102", "C105"]


@pytest.mark.parametrize(
    ("year", "hint"),
    [("20224", "Is 2022 or 2024 meant?"), ("200", "Mend the year."), ("2203", "Mend the year.")],
)
def test_a_year_that_is_none_is_found(year: str, hint: str) -> None:
    builder = clean().cite(
        f"(Kaya, {year})", authors=["Kaya"], year=year, reference="r1", item="kaya2020"
    )
    (found,) = builder.findings(select=["C106"])
    assert found.hint == hint


def test_misspelt_et_al_is_found() -> None:
    builder = clean().cite(
        "(Kaya at el., 2020)",
        authors=["Kaya"],
        etal=True,
        year="2020",
        reference="r1",
        item="kaya2020",
    )
    builder.cite(
        "(Kaya et al., 2020)",
        authors=["Kaya"],
        etal=True,
        year="2020",
        reference="r1",
        item="kaya2020",
    )
    (found,) = builder.findings()
    assert (found.code, found.severity) == ("C107", Severity.NOTE)
    assert "“at el.”" in found.message and "“et al.”" in found.message


# -------------------------------------------------------------------------------------- L
def test_an_entry_that_nothing_cites_is_found() -> None:
    (found,) = clean().entry(item("Prentiss", 1988)).findings()
    assert (found.code, found.message) == ("L101", "Prentiss (1988) is listed but never cited.")


def test_an_entry_that_an_ambiguous_cite_may_mean_is_cited() -> None:
    builder = Builder().entry(item()).entry(item(title="Other"))
    builder.references[1].item.id = "kaya2020b"
    builder.cite("(Kaya)", authors=["Kaya"], candidates=["r1", "r2"])
    assert "L101" not in builder.codes()


def test_a_list_that_nothing_cites_is_one_finding() -> None:
    builder = Builder()
    for number in range(6):
        builder.entry(item(f"Author{chr(97 + number)}"))
    builder.cite("(Other, 1999)", authors=["Other"], year="1999")
    assert builder.codes(select=["L1"]) == ["L101"]


def test_an_entry_that_stands_twice_is_found() -> None:
    first, second = item(), item()
    second.id = "kaya2020b"
    builder = Builder().entry(first).entry(second)
    builder.cite("(Kaya, 2020)", authors=["Kaya"], year="2020", reference="r1", item="kaya2020")
    library = Library([Work(first, sources=[("a1", "kaya2020"), ("a1", "kaya2020b")])])
    (found,) = builder.findings(library)
    assert found.code == "L102"
    assert found.message == "Kaya (2020) stands in the list twice, first on line 1."
    assert found.line == 2


def test_an_entry_that_could_not_be_read_is_found_and_nothing_else_said_of_it() -> None:
    builder = clean().entry(Item(id="x"), "Files of the district office", confidence=0.1)
    assert builder.codes(ignore=["L101"]) == ["L103"]


def test_an_entry_that_looks_like_no_reference_is_named_where_it_stands() -> None:
    builder = clean().entry(Item(id="x"), "Files of the district office", confidence=0.1)
    found = next(one for one in builder.findings() if one.code == "L103")
    assert found.message == "The entry “Files of the district office” looks like no reference."
    assert builder.text[found.start : found.end] == "Files of the district office"


# -------------------------------------------------------------------------------------- F
@pytest.mark.parametrize(
    ("made", "missing"),
    [
        (item(container_title=""), "journal"),
        (item(year=None), "year"),
        (item(name=""), "author"),
        (item(title="Rivers", type="chapter", container_title="", publisher="P"), "book it is in"),
        (item(type="webpage"), "URL"),
    ],
)
def test_an_entry_without_what_its_type_needs_is_found(made: Item, missing: str) -> None:
    found = (
        Builder().entry(made).cite("(K)", reference="r1", item=made.id).findings(select=["F101"])
    )
    assert len(found) == 1
    assert missing in found[0].message


def test_what_is_only_useful_is_a_note() -> None:
    builder = Builder().entry(item(volume="")).cite("(K)", reference="r1", item="kaya2020")
    (found,) = builder.findings()
    assert (found.code, found.severity) == ("F102", Severity.NOTE)


# -------------------------------------------------------------------------------------- I
def listed(text: str, **fields: Any) -> Builder:
    """Make an article with one cited entry."""
    return Builder().entry(item(**fields), text).cite("(Kaya)", reference="r1", item="kaya2020")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Kaya. doi:10.5555.jhp.2011", {}),
        ("Kaya. https://doi.org/5555/abc.2011", {}),
        ("Kaya. DOI: 10.5555\\abc.2011", {}),
        ("Kaya.", {"DOI": "10.55/abc"}),
        ("Kaya.", {"DOI": "abc"}),
    ],
)
def test_a_malformed_doi_is_found(text: str, fields: dict[str, str]) -> None:
    assert listed(text, **fields).codes() == ["I101"]


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("Kaya. doi:10.5555/jhp.2011", "10.5555/jhp.2011"),
        ("Kaya. https://doi.org/10.5555/x(1)y.", "https://doi.org/10.5555/x(1)y"),
        ("Kaya. DOI: 10.5555/a-b_c;2", "10.5555/a-b_c;2"),
        ("Kaya on doing 5 things", ""),
    ],
)
def test_a_well_formed_doi_is_none(text: str, doi: str) -> None:
    assert listed(text, DOI=doi).codes() == []


@pytest.mark.parametrize("isbn", ["978-0-306-40615-8", "0-306-40615-3", "978-0-306-4061", "12345"])
def test_a_malformed_isbn_is_found(isbn: str) -> None:
    assert listed("Kaya.", ISBN=isbn).codes() == ["I102"]


@pytest.mark.parametrize(
    "isbn",
    [
        "978-0-306-40615-7",
        "0-306-40615-2",
        "9780306406157 0306406152",
        "080442957X",
        "978-0-306-40615-7, 0-306-40615-2",
    ],
)
def test_a_right_isbn_is_none(isbn: str) -> None:
    assert listed("Kaya.", ISBN=isbn).codes() == []


def test_the_check_digit_of_an_issn_is_checked() -> None:
    assert listed("Kaya.", ISSN="0378-5955").codes() == []
    assert listed("Kaya.", ISSN="0378-5954").codes() == ["I105"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Kaya. htp://example.org/a", ""),
        ("Kaya. http//example.org/a", ""),
        ("Kaya. https:/example.org/a", ""),
        ("Kaya. https://exam", "https://exam"),
        ("Kaya.", "https://exa mple.org/a"),
        ("Kaya.", "https://[half/a"),
        ("Kaya.", "https://a..b/c"),
    ],
)
def test_a_malformed_url_is_found(text: str, url: str) -> None:
    assert listed(text, URL=url).codes() == ["I103"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d",
        "http://example.org:8080/ü",
        "www.example.org/a",
        "ftp://a.example/b",
    ],
)
def test_a_well_formed_url_is_none(url: str) -> None:
    assert listed(f"Kaya. {url}.", URL=url).codes() == []


def test_a_url_that_is_broken_across_lines_is_found() -> None:
    text = "Kaya. https://ways.example.org/second-\npart/1931.html"
    (found,) = listed(text, URL="https://ways.example.org/second-part/1931.html").findings()
    assert found.code == "I104"
    assert "the end of the line after “ttps://ways.example.org/second-”" not in found.message
    assert "broken by the end of the line" in found.message
    assert "hyphen" in found.hint


def test_a_url_that_is_broken_by_a_blank_is_found() -> None:
    text = "Kaya. https://ways.example.org/second- part.html"
    (found,) = listed(text, URL="https://ways.example.org/second-part.html").findings()
    assert "broken by a blank" in found.message


def test_a_url_in_one_piece_is_not_broken() -> None:
    url = "https://ways.example.org/second-part.html"
    assert listed(f"Kaya.\n{url}\nand on", URL=url).codes() == []


# -------------------------------------------------------------------------------------- D
def test_a_document_that_could_not_be_read_is_an_error() -> None:
    extraction = Extraction(Document("b.bin", "", "", ""), error="no text, but binary data.")
    (found,) = checks.run([extraction], Library())
    assert (found.code, found.severity, found.path) == ("D101", Severity.ERROR, "b.bin")
    assert found.message == "The document could not be read: no text, but binary data."


def test_a_document_without_an_article_is_found() -> None:
    assert [
        f.code for f in checks.run([Extraction(Document("b.txt", "", "text", ""))], Library())
    ] == ["D102"]


def test_an_article_without_citations_is_a_note() -> None:
    (found,) = Builder().entry(item()).findings()
    assert (found.code, found.severity) == ("D103", Severity.NOTE)
    assert found.message == "“On Walnuts” has no citations, but a list of 1 references."


# -------------------------------------------------------------------------------------- hostile
@pytest.mark.parametrize("letter", ["(", "a", "1", " ", "-", "/", "http://", "doi:", "İ", "\n"])
def test_hostile_text_is_checked_in_time(letter: str) -> None:
    text = letter * (100_000 // len(letter))
    made = item(text or "x", title=text, DOI=text, URL=text, ISBN=text, ISSN=text)
    made.id = "x"
    builder = Builder().entry(made, text).stub(stub(text))
    builder.cite(text, authors=[text, text], year=text, reference="r1", item="x")
    assert all(len(finding.message) < 2000 for finding in builder.findings())
