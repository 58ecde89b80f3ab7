"""Zotero RDF as it is written: the vocabulary that Zotero's importer reads."""

from __future__ import annotations

from typing import Any

import pytest

from refkit import formats
from refkit.formats.rdf.tables import item_type, words
from refkit.formats.records import CSL_TYPES, CSL_VARIABLES, tidy
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name

SEQUENCE = "rdf:Seq/rdf:li/foaf:Person"


def root(*items: Item) -> Any:
    from lxml import etree

    return etree.fromstring(formats.dumps(items, "rdf").encode())


def texts(path: str, *items: Item) -> list[str]:
    """Return the text at a path, counted from the items and whatever stands beside them."""
    tree = root(*items)
    return ["".join(node.itertext()).strip() for node in tree.xpath(path, namespaces=tree.nsmap)]


def article(**fields: str) -> Item:
    return Item("a", "article-journal", {"title": "T"} | fields)


# --------------------------------------------------------------------------------- item types
@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
def test_every_csl_type_has_a_zotero_type_and_comes_back(kind: str) -> None:
    item = Item("a", kind, {"title": "T"})
    assert texts("*/z:itemType", item) == [words()["types"][kind]]
    assert formats.loads(formats.dumps([item], "rdf"), "rdf").items == [item]


def test_a_type_that_zotero_lacks_is_named_in_extra() -> None:
    assert "type: review-book" in texts("*/dc:description", Item("a", "review-book"))[0]


def test_the_table_names_only_what_there_is() -> None:
    table = words()
    has = table["has"]
    assert set(table["types"]) == CSL_TYPES
    assert {*table["types"].values(), *table["read"]} == set(has)
    assert set(table["variables"]) <= CSL_VARIABLES | DATE_VARIABLES
    assert set(table["creators"]) <= NAME_VARIABLES
    known = {field for row in has.values() for field in row["fields"].split()}
    known |= set(table["every"]["fields"].split())
    assert set(table["places"]) <= known
    assert {field for row in table["variables"].values() for field in row.split()} <= known


@pytest.mark.parametrize("name", sorted(words()["has"]))
def test_no_two_variables_stand_at_one_place(name: str) -> None:
    kind = item_type(name)
    assert kind is not None
    assert len(set(kind.places.values())) == len(kind.places)
    assert len(set(kind.lists.values())) == len(kind.lists)


# -------------------------------------------------------------------------------------- names
def test_names_are_lists_of_people() -> None:
    item = article()
    item.names = {"author": [Name("Şahin", "Ayşe")], "translator": [Name("Ёлкин", "И.")]}
    assert texts(f"*/bib:authors/{SEQUENCE}/foaf:surname", item) == ["Şahin"]
    assert texts(f"*/bib:authors/{SEQUENCE}/foaf:givenName", item) == ["Ayşe"]
    assert texts(f"*/z:translators/{SEQUENCE}/foaf:surname", item) == ["Ёлкин"]


def test_an_organisation_has_a_surname_alone() -> None:
    item = article()
    item.names = {"author": [Name(literal="Türk Dil Kurumu")]}
    assert texts(f"*/bib:authors/{SEQUENCE}/foaf:surname", item) == ["Türk Dil Kurumu"]
    assert texts(f"*/bib:authors/{SEQUENCE}/foaf:givenName", item) == []


def test_authors_go_to_the_first_creator_of_a_type_that_has_none() -> None:
    film = Item("a", "motion_picture", names={"author": [Name("Абикеев", "М.")]})
    assert texts(f"*/z:directors/{SEQUENCE}/foaf:surname", film) == ["Абикеев"]
    film.names["director"] = [Name("Шамшиев", "Б.")]
    assert texts(f"*/z:directors/{SEQUENCE}/foaf:surname", film) == ["Шамшиев"]
    assert "author: Абикеев || М." in texts("*/dc:description", film)[0]
    assert formats.loads(formats.dumps([film], "rdf"), "rdf").items == [film]


def test_what_zotero_has_no_part_for_stands_in_the_name_it_has() -> None:
    item = article()
    item.names = {"author": [Name("Berg", "J.", non_dropping_particle="van der", suffix="Jr.")]}
    assert texts(f"*/bib:authors/{SEQUENCE}/foaf:surname", item) == ["van der Berg"]
    assert texts(f"*/bib:authors/{SEQUENCE}/foaf:givenName", item) == ["J., Jr."]
    assert formats.loads(formats.dumps([item], "rdf"), "rdf").items == [item]


# ------------------------------------------------------------------------------------- fields
def test_a_journal_is_what_the_article_is_part_of() -> None:
    fields = {"container-title": "Dergi", "ISSN": "1234-5679", "DOI": "10.1/a", "volume": "3"}
    journal = "*/dcterms:isPartOf/bib:Journal"
    item = article(**fields, issue="2", page="1-9")
    assert texts(f"{journal}/dc:title", item) == ["Dergi"]
    assert texts(f"{journal}/dc:identifier", item) == ["DOI 10.1/a", "ISSN 1234-5679"]
    assert texts(f"{journal}/prism:volume", item) == ["3"]
    assert texts(f"{journal}/prism:number", item) == ["2"]
    assert texts("*/bib:pages", item) == ["1-9"]


def test_publisher_and_place_are_one_organisation() -> None:
    item = Item("a", "book", {"publisher": "Наука", "publisher-place": "Москва", "ISBN": "1"})
    organisation = "*/dc:publisher/foaf:Organization"
    assert texts(f"{organisation}/foaf:name", item) == ["Наука"]
    assert texts(f"{organisation}/vcard:adr/vcard:Address/vcard:locality", item) == ["Москва"]
    assert texts("*/dc:identifier", item) == ["ISBN 1"]


def test_a_series_a_conference_and_an_address_are_nodes_of_their_own() -> None:
    fields = {"collection-title": "S", "event-title": "C", "URL": "https://a.org/?a=1&b=<2>"}
    item = Item("a", "paper-conference", fields)
    assert texts("*/dcterms:isPartOf/bib:Series/dc:title", item) == ["S"]
    assert texts("*/bib:presentedAt/bib:Conference/dc:title", item) == ["C"]
    assert texts("*/dc:identifier/dcterms:URI/rdf:value", item) == ["https://a.org/?a=1&b=<2>"]


@pytest.mark.parametrize("kind", ["thesis", "report", "manuscript", "map", "webpage"])
def test_what_kind_of_work_it_is_stands_in_its_type(kind: str) -> None:
    assert texts("*/z:type", Item("a", kind, {"genre": "Doktora tezi"})) == ["Doktora tezi"]


def test_what_a_type_has_no_field_for_is_a_line_of_extra() -> None:
    item = article(PMID="12", publisher="P")
    item.names = {"interviewer": [Name("Уулу", "А."), Name(literal="BBC")]}
    item.dates = {"original-date": Date(((1920,), (1921,)))}
    assert texts("*/dc:description", item)[0].splitlines() == [
        "PMID: 12",
        "interviewer: Уулу || А.",
        "interviewer: BBC",
        "original-date: 1920/1921",
        "publisher: P",
        "Citation Key: a",
    ]


def test_a_range_is_in_extra_and_its_first_day_in_the_date() -> None:
    item = Item("a", "book", dates={"issued": Date(((1998,), (2000,)))})
    assert texts("*/dc:date", item) == ["1998"]
    assert "issued: 1998/2000" in texts("*/dc:description", item)[0]


def test_only_a_whole_day_is_a_date_of_access() -> None:
    item = article()
    item.dates = {"accessed": Date.of(2020, 4)}
    assert texts("*/dcterms:dateSubmitted", item) == []
    assert "accessed: 2020-04" in texts("*/dc:description", item)[0]
    item.dates = {"accessed": Date.of(2020, 4, 3)}
    assert texts("*/dcterms:dateSubmitted", item) == ["2020-04-03"]


def test_the_key_is_a_field_and_a_line_of_extra() -> None:
    item = Item("demir2020")
    assert texts("*/z:citationKey", item) == ["demir2020"]
    assert texts("*/dc:description", item) == ["Citation Key: demir2020"]


def test_tags_are_subjects_and_a_note_is_a_memo() -> None:
    item = article(keyword="tarih, кочмондор", note="a < b & c")
    assert texts("*/dc:subject", item) == ["tarih", "кочмондор"]
    assert texts("bib:Memo/rdf:value", item) == ["<p>a &lt; b &amp; c</p>"]
    tree = root(item)
    [memo] = tree.xpath("*/dcterms:isReferencedBy/@rdf:resource", namespaces=tree.nsmap)
    assert tree.xpath("bib:Memo/@rdf:about", namespaces=tree.nsmap) == [memo]


# -------------------------------------------------------------------------------- ties, safety
def test_collections_hold_items_and_collections() -> None:
    paths = {"collections": [["Sayı 1"], ["Sayı 1", "Makale"]], "related": ["b", "gone"]}
    items = [Item("a", custom={"refkit": paths}), Item("b")]
    text = formats.dumps(items, "rdf")
    assert texts("z:Collection/dc:title", *items) == ["Sayı 1", "Makale"]
    tree = root(*items)
    parts = tree.xpath("z:Collection[1]/dcterms:hasPart/@rdf:resource", namespaces=tree.nsmap)
    assert parts == ["#collection_2", "#item_a"]
    relations = tree.xpath("*/dc:relation/@rdf:resource", namespaces=tree.nsmap)
    assert relations == ["#item_b"]
    back = formats.loads(text, "rdf")
    assert back.items[0].custom == {"refkit": paths | {"related": ["b"]}}
    assert formats.dumps(back.items, "rdf") == text


def test_the_same_key_twice_is_two_items() -> None:
    items = [Item("a", "book", {"title": title}) for title in ("X", "Y")]
    assert formats.loads(formats.dumps(items, "rdf"), "rdf").items == items


def test_hostile_text_opens_no_element() -> None:
    evil = "</dc:title><z:Collection/>&e;<!--]]>\ufffe\x00\ud800"
    item = Item(evil, "book", dict.fromkeys(["title", "publisher", "note", "PMID"], evil))
    assert len(root(item)) == 2  # the book, its note
    assert formats.loads(formats.dumps([item], "rdf"), "rdf").items == [tidy(item)]


def test_with_ascii_there_is_nothing_else() -> None:
    text = formats.dumps([Item("a", "book", {"title": "Күн"})], "rdf", ascii=True)
    assert text.isascii()
    assert formats.loads(text, "rdf").items[0]["title"] == "Күн"
