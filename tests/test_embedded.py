"""What a file's own format says of its citations and entries holds, whatever is printed."""

from refkit import pipeline
from refkit.model import Article, Citation, Cite, Document, Item, Kind, Name, Span

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
