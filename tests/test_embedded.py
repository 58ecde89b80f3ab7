"""What a file's own format says of its citations and entries holds, whatever is printed."""

from refkit import pipeline
from refkit.model import (
    PRINTED,
    Article,
    Citation,
    Cite,
    Date,
    Document,
    Item,
    Kind,
    Name,
    Span,
)

BODY = "On tolls\n\nTolls rose [KP]. Walnuts were due (Ashby, 2009: 61), says one more"
BODY += " (Pell, 2011).\n\n"
LIST = "Sources\n\nAshby, R. (2009). Crossing and owing. Annals of Lesser Bridges, 3, 61–90.\n\n"
LIST += "Kaplan, P. (2001). Planks. Gannet Books."
TEXT = BODY + LIST


def span(part: str, label: str = "") -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part), label)


def marked(part: str, *keys: str) -> Citation:
    place = span(part)
    cites = [Cite(key=key) for key in keys]
    return Citation(place.start, place.end, part, Kind.MARKUP, cites)


def extract(document: Document) -> Article:
    (article,) = pipeline.extract(document).articles
    return article


def document() -> Document:
    return Document("a.html", "", "html", TEXT)


def test_marked_citations_mean_the_entries_that_have_their_keys() -> None:
    given = document()
    given.citations = [marked("[KP]", "k"), marked("(Ashby, 2009: 61)", "a")]
    given.entries = [span(LIST.split("\n\n")[1], "a"), span(LIST.split("\n\n")[2], "k")]
    article = extract(given)
    titles = {one.id: one.item["title"] for one in article.references}
    linked = [titles.get(one.cites[0].reference or "") for one in article.citations]
    assert linked == ["Planks", "Crossing and owing", None]
    assert [one.kind for one in article.citations] == ["markup", "markup", "parenthetical"]


def test_a_marked_citation_says_the_pages_that_are_printed() -> None:
    given = document()
    given.citations = [marked("(Ashby, 2009: 61)", "a")]
    (cite,) = extract(given).citations[0].cites
    assert (cite.key, cite.authors, cite.year, cite.locator) == ("a", ["Ashby"], "2009", "61")


def test_a_record_takes_the_place_of_what_was_read_from_print() -> None:
    given = document()
    given.records = [
        Item("a", "article-journal", {"title": "Crossing and owing", "DOI": "10.5555/alb.9"})
    ]
    given.records[0].names["author"] = [Name("Ashby", "Rosa")]
    given.citations = [marked("(Ashby, 2009: 61)", "a")]
    article = extract(given)
    known = next(one for one in article.references if one.item["DOI"])
    assert known.text.startswith("Ashby, R. (2009).")
    assert known.item.authors[0].given == "Rosa"
    assert known.confidence == 1
    assert article.citations[0].cites[0].reference == known.id
    assert len(article.references) == 2


def test_a_cited_record_that_is_printed_nowhere_becomes_a_reference_and_others_do_not() -> None:
    given = document()
    given.records = [
        Item("p", "book", {"title": "Paths of the hill"}, {"author": [Name("Pell", "Jo")]}),
        Item("q", "book", {"title": "Quarries"}),
    ]
    given.citations = [marked("(Pell, 2011)", "p")]
    article = extract(given)
    assert [one.item["title"] for one in article.references if one.where == "markup"] == [
        "Paths of the hill"
    ]
    assert article.unlisted == []


def test_a_key_that_nothing_has_is_a_work_that_is_not_listed() -> None:
    given = document()
    given.citations = [marked("[KP]", "nobody")]
    article = extract(given)
    assert article.citations[0].cites[0].reference is None
    assert len(article.unlisted) >= 1


def test_links_to_entries_are_the_citation_that_the_text_has_around_them() -> None:
    text = "On tolls\n\nAshby (2009) knew it; others did too (see Pell, 2011; Kaplan, 2001).\n\n"
    text += LIST
    given = Document("a.xml", "", "jats", text)
    for part, key in (("2009", "a"), ("Pell, 2011", "p"), ("Kaplan, 2001", "k")):
        start = text.index(part)
        cite = Citation(start, start + len(part), part, Kind.MARKUP, [Cite(key=key)], loose=True)
        given.citations.append(cite)
    article = extract(given)
    assert [(one.text, [cite.key for cite in one.cites]) for one in article.citations] == [
        ("Ashby (2009)", ["a"]),
        ("(see Pell, 2011; Kaplan, 2001)", ["p", "k"]),
    ]


def test_a_citation_that_the_format_marks_whole_is_not_stretched() -> None:
    given = document()
    given.citations = [marked("Ashby, 2009", "a")]
    assert extract(given).citations[0].text == "Ashby, 2009"


# ------------------------------------------------------------- records that are a page's own list
WORDS = ("Paths", "Quarries", "Bridges")


def listing(*records: Item, text: str = TEXT) -> Document:
    given = Document("a.html", "", "html", text, records=list(records))
    given.listed = [record.id for record in records]
    return given


def work(key: str, family: str, title: str, year: int, **fields: str) -> Item:
    names = {"author": [Name(family, "Rosa")]}
    return Item(key, "document", {"title": title, **fields}, names, {"issued": Date.of(year)})


def test_a_list_that_only_the_head_of_a_page_has_becomes_the_references() -> None:
    raw = Item("c", custom={PRINTED: "Kaplan, P. (2001). Planks. Gannet Books."})
    article = extract(listing(work("a", "Ashby", "Crossing and owing", 2009), raw, text=BODY))
    assert [(one.where, one.item["title"]) for one in article.references] == [
        ("markup", "Crossing and owing"),
        ("markup", "Planks"),
    ]
    assert article.references[1].text == "Kaplan, P. (2001). Planks. Gannet Books."
    cites = [cite for citation in article.citations for cite in citation.cites]
    ashby = next(cite for cite in cites if cite.authors == ["Ashby"])
    assert ashby.reference == article.references[0].id


def test_a_listed_record_completes_the_entry_that_prints_its_work() -> None:
    article = extract(
        listing(
            work("a", "Ashby", "Crossing and owing", 2009, DOI="10.5555/alb.9"),
            work("k", "Kaplan", "Planks", 2001),
        )
    )
    ashby, kaplan = article.references
    assert (ashby.where, ashby.confidence, ashby.item.authors[0].given) == ("list", 1.0, "Rosa")
    assert (ashby.item["DOI"], ashby.item["page"]) == ("10.5555/alb.9", "61-90")
    assert kaplan.item["publisher"] == "Gannet Books"


def test_listed_records_beyond_what_is_printed_become_references() -> None:
    rest = [work(f"r{n}", "Pell", f"{word} of the hill", 2011) for n, word in enumerate(WORDS)]
    article = extract(listing(work("a", "Ashby", "Crossing and owing", 2009), *rest))
    assert [one.where for one in article.references].count("list") == 2
    assert [one.item["title"] for one in article.references if one.where == "markup"] == [
        f"{word} of the hill" for word in WORDS
    ]


def test_as_many_listed_records_as_entries_add_none() -> None:
    article = extract(listing(work("x", "Orlov", "Snow", 1990), work("y", "Bek", "Ice", 1991)))
    assert [one.where for one in article.references] == ["list", "list"]


def test_records_that_are_not_printed_tell_too_what_is_no_citation() -> None:
    given = Document("a.tex", "", "latex", "On maps\n\nOne hangs there (Fenwick, ca. 1660) still.")
    assert [one.text for one in extract(given).citations] == ["(Fenwick, ca. 1660)"]
    given.records = [Item(f"r{n}", "book", {"title": f"Map {n}"}) for n in range(5)]
    assert extract(given).citations == []
