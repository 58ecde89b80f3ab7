from __future__ import annotations

import pytest

from refkit.references import identifiers


def found(text: str) -> dict[str, str]:
    """Label → cleaned value of the identifiers in a text."""
    return {
        label: identifiers.clean(label, text[value:end])
        for label, _start, value, end in identifiers.find(text)
    }


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.5555/abc.2020.17.", "10.5555/abc.2020.17"),
        ("http://dx.doi.org/10.5555/abc", "10.5555/abc"),
        ("doi: 10.5555/abc(2020)12;", "10.5555/abc(2020)12"),
        ("(DOI 10.5555/abc)", "10.5555/abc"),
        ("doi:10.5555/ abc.2020", "10.5555/abc.2020"),
        ("10.5555/S0-1234(20)30001-2, p. 4", "10.5555/S0-1234(20)30001-2"),
    ],
)
def test_a_doi_is_found_in_every_dress_without_its_resolver(text: str, doi: str) -> None:
    assert found(text) == {"DOI": doi}


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example/b_c%20d/", "https://a.example/b_c%20d/"),
        ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
        ("<https://a.example/b>.", "https://a.example/b"),
        ("“https://a.example/b”, 2020", "https://a.example/b"),
        ("www.example.org/b.", "http://www.example.org/b"),
        ("https://a.example/one- two- three/ (March)", "https://a.example/one-two-three/"),
        ("https://a.example/b accessed May", "https://a.example/b"),
        ("https://a.example/b/ Accessed 3 May", "https://a.example/b/"),
        ("https://a.example/?q=1&p=2#x, S. 4", "https://a.example/?q=1&p=2#x"),
    ],
)
def test_an_address_is_taken_whole_and_without_the_marks_around_it(text: str, url: str) -> None:
    assert found(text) == {"URL": url}


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("ISBN 978-0-306-40615-7.", "ISBN", "978-0-306-40615-7"),
        ("ISBN: 0 306 40615 2", "ISBN", "0306406152"),
        ("ISBN-13: 9780306406157", "ISBN", "9780306406157"),
        ("ISBN 5-02-013850-Х", "ISBN", "5-02-013850-X"),
        ("ISSN 0317-8471", "ISSN", "0317-8471"),
        ("e-ISSN: 1050-124x", "ISSN", "1050-124X"),
        ("arXiv:2101.01234v2 [cs.CL]", "arxiv", "2101.01234v2"),
        ("arXiv: hep-th/9901001", "arxiv", "hep-th/9901001"),
        ("PMID: 12345678", "PMID", "12345678"),
        ("PMC1234567", "PMCID", "PMC1234567"),
    ],
)
def test_other_identifiers_are_found(text: str, label: str, value: str) -> None:
    assert found(text) == {label: value}


@pytest.mark.parametrize("text", ["", "10.5 / 3", "pp. 10.1234", "the www", "ISBN", "a:/b"])
def test_what_only_looks_like_an_identifier_is_none(text: str) -> None:
    assert found(text) == {}


def test_an_address_inside_a_doi_is_not_found_twice() -> None:
    labels = [
        label for label, *_ in identifiers.find("https://doi.org/10.5555/abc https://b.example")
    ]
    assert labels == ["DOI", "URL"]
