"""HTML: what a page's head and its COinS say of the page, and of the works that it cites."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.model import PRINTED, Document, Item
from refkit.readers import html, html_coins, html_works

WELLS = "Kara, A., & Su, B. (2002). Wells of the hill. Water, 7, 1-4."
OPENURL = {
    "rft_val_fmt": "info:ofi/fmt:kev:mtx:journal", "rft.genre": "article",
    "rft.atitle": "Wells of the hill", "rft.jtitle": "Water", "rft.date": "2002-05",
    "rft.volume": "7", "rft.spage": "1", "rft.epage": "4", "rft.aulast": "Kara",
    "rft.aufirst": "Ali", "rft.au": "Su, Bora", "rft_id": "info:doi/10.1234/w",
}  # fmt: skip
COINS = f'<span class="Z3988" title="{urlencode(OPENURL).replace("&", "&amp;")}"></span>'


def _read(head: str = "", body: str = "<p>A river.</p>") -> Document:
    page = f"<html><head><title>Rivers</title>{head}</head><body>{body}</body></html>"
    return html.read(page.encode(), "page.html")


def _metas(name: str, *values: str) -> str:
    return "".join(f'<meta name="{name}" content="{value}">' for value in values)


def _ld(**said: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def _csl(item: Item | None) -> dict[str, Any]:
    assert item is not None
    return {key: value for key, value in item.to_csl().items() if key != "id"}


# ------------------------------------------------------------------------ works that are cited
def test_a_citation_reference_is_a_record_and_the_page_lists_it() -> None:
    document = _read(
        _metas(
            "citation_reference",
            "citation_title=Wells; of the hill; citation_author=Kara, Ali; citation_author=B. Su;"
            " citation_journal_title=Water; citation_volume=7; citation_firstpage=1;"
            " citation_lastpage=4; citation_publication_date=2002/05; citation_doi=10.1234/w",
        )
    )
    [record] = document.records
    assert document.listed == [record.id]
    assert _csl(record) == {
        "type": "article-journal",
        "title": "Wells; of the hill",
        "author": [{"family": "Kara", "given": "Ali"}, {"family": "Su", "given": "B."}],
        "container-title": "Water",
        "volume": "7",
        "page": "1-4",
        "issued": {"date-parts": [[2002, 5]]},
        "DOI": "10.1234/w",
    }


def test_a_citation_reference_of_one_string_keeps_what_is_printed() -> None:
    [record] = _read(_metas("citation_reference", WELLS.replace("&", "&amp;"))).records
    assert (record["title"], record.custom) == ("", {PRINTED: WELLS})


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("https://doi.org/10.1234/w", {"DOI": "10.1234/w"}),
        ("doi: 10.1234/w", {"DOI": "10.1234/w"}),
        ("https://e.org/10.html", {"URL": "https://e.org/10.html"}),
    ],
)
def test_a_reference_that_is_an_address_is_that(text: str, fields: dict[str, str]) -> None:
    item = html_works.read(text)
    assert item is not None
    assert item.fields == fields


@pytest.mark.parametrize("text", ["", "citation_title=Wells", "[1]", "citation_year=2001"])
def test_a_tag_that_says_too_little_is_no_record(text: str) -> None:
    assert _read(_metas("citation_reference", text)).records == []


@pytest.mark.parametrize("names", ["A. Kara, B. Su", "A. Kara; B. Su"])
def test_authors_in_one_tag_are_several_people(names: str) -> None:
    item = html_works.read(f"citation_title=Wells; citation_author={names}")
    assert item is not None
    assert [name.family for name in item.authors] == ["Kara", "Su"]


def test_what_json_ld_cites_are_records_where_no_tag_says_it() -> None:
    cited = [
        WELLS,
        {"@type": "Book", "name": "Floods", "author": {"name": "Bora Can"}, "datePublished": 2001},
        "https://doi.org/10.1234/w",
        {"@type": "CreativeWork", "name": "Snow, Ova, 2003, 3rd edition"},
        7,
    ]
    page = _ld(**{"@type": "ScholarlyArticle", "headline": "Rivers", "citation": cited})
    document = _read(page)
    assert [record.printed() or record.custom.get(PRINTED) for record in document.records] == [
        WELLS,
        "Can, Bora (2001). Floods.",
        "https://doi.org/10.1234/w",
        "Snow, Ova, 2003, 3rd edition",
    ]
    tagged = _read(page + _metas("citation_reference", "citation_title=T; citation_year=2001"))
    assert [record["title"] for record in tagged.records] == ["T"]


# ----------------------------------------------------------------------------- the page itself
def test_json_ld_tells_of_the_page_through_all_that_it_is_part_of() -> None:
    journal = {"@type": "Periodical", "name": "River Letters", "issn": ["1234-5678"]}
    volume = {"@type": "PublicationVolume", "volumeNumber": 3, "isPartOf": journal}
    page = {
        "@type": ["ScholarlyArticle"],
        "headline": "Rivers rise",
        "author": [{"@type": "Person", "givenName": "Ayşe", "familyName": "Demir"}],
        "datePublished": "2020-05-01",
        "isPartOf": {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": volume},
        "pageStart": 5,
        "pageEnd": "9",
        "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": "10.5555/rl.1"},
        "publisher": {"@type": "Organization", "name": "Gannet"},
        "inLanguage": "tr",
    }
    head = _ld(**{"@graph": [{"@type": "WebSite", "name": "x"}, page]})
    assert _csl(_read(head + '<meta property="og:title" content="Rivers | x">').metadata) == {
        "type": "article-journal",
        "title": "Rivers rise",
        "author": [{"family": "Demir", "given": "Ayşe"}],
        "container-title": "River Letters",
        "ISSN": "1234-5678",
        "volume": "3",
        "issue": "2",
        "page": "5-9",
        "DOI": "10.5555/rl.1",
        "publisher": "Gannet",
        "language": "tr",
        "issued": {"date-parts": [[2020, 5, 1]]},
    }


def test_highwire_tags_hold_against_json_ld() -> None:
    page = _ld(**{"@type": "Article", "headline": "B", "author": "Bora Can", "datePublished": "1"})
    tags = _metas("citation_title", "A") + _metas("citation_author", "Demir, Ayşe")
    item = _read(page + tags).metadata
    assert item is not None
    assert (item["title"], str(item.authors[0])) == ("A", "Ayşe Demir")


def test_dublin_core_as_journal_systems_write_it_is_read() -> None:
    head = "".join(
        _metas(name, value)
        for name, value in (
            ("DC.Title", "Rivers rise"),
            ("DC.Creator.PersonalName", "Ayşe Demir"),
            ("DC.Source", "River Letters"),
            ("DC.Source.Volume", "3"),
            ("DC.Source.Issue", "2"),
            ("DC.Identifier.pageNumber", "5-9"),
            ("DC:Identifier", "https://doi.org/10.5555/rl.1"),
            ("DC.Date.issued", "2020-05-01"),
        )
    )
    item = _read(head).metadata
    assert item is not None
    assert item.printed() == (
        "Demir, Ayşe (2020). Rivers rise. River Letters, 3(2), 5-9. https://doi.org/10.5555/rl.1"
    )


# --------------------------------------------------------------------------------------- COinS
def test_a_coins_says_what_its_work_is() -> None:
    assert _csl(html_coins.read(urlencode(OPENURL))) == {
        "type": "article-journal",
        "title": "Wells of the hill",
        "author": [{"family": "Kara", "given": "Ali"}, {"family": "Su", "given": "Bora"}],
        "container-title": "Water",
        "volume": "7",
        "page": "1-4",
        "issued": {"date-parts": [[2002, 5]]},
        "DOI": "10.1234/w",
    }


@pytest.mark.parametrize(
    "body",
    [
        f"<ul><li>{WELLS}{COINS}</li><li>Can, B. (2001). Floods.</li></ul>",
        f'<div class="csl-bib-body"><div class="csl-entry">{WELLS}</div>{COINS}</div>',
    ],
)
def test_an_entry_with_a_coins_has_its_record(body: str) -> None:
    document = _read(body=f"<p>A river.</p><h2>References</h2>{body}")
    [record] = document.records
    assert [(one.label, document.text[one.start : one.end]) for one in document.entries] == [
        (record.id, WELLS)
    ]
    assert document.listed == []


def test_a_coins_of_the_page_completes_its_metadata_and_is_no_cited_work() -> None:
    own = COINS.replace("Wells+of+the+hill", "Rivers")
    document = _read(body=f"<p>A river.{own}</p>")
    assert document.records == []
    assert document.entries == []
    assert document.metadata is not None
    assert (document.metadata["title"], document.metadata["DOI"]) == ("Rivers", "10.1234/w")


def test_a_coins_that_nothing_is_printed_beside_is_left_alone() -> None:
    assert _read(body=f"<p>A river.</p><div>{COINS}</div>").records == []


# --------------------------------------------------------------------------------- hostile text
_SAID = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "@type @graph name headline author isPartOf citation identifier url value".split()
            ),
            inner | st.just("Article"),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(_SAID)
def test_whatever_json_ld_says_the_page_is_read(said: Any) -> None:
    document = _read(f'<script type="application/ld+json">{json.dumps(said)}</script>')
    assert document.text == "A river."


@given(st.text(alphabet="citaon_rel=;&.% 10/dogx", max_size=80))
def test_whatever_a_tag_or_a_coins_says_it_is_read(text: str) -> None:
    html_works.read(text)
    html_coins.read(text)
