"""report.json and the numbers that all reports share."""

import json

from refkit.model import Extraction, Finding, Library
from refkit.reports import findings_json, report_json
from refkit.reports.counts import Counts, count_article, count_extraction


def test_the_numbers_of_an_article(extractions: list[Extraction], findings: list[Finding]) -> None:
    (article,) = extractions[0].articles
    assert count_article(article, findings) == Counts(
        articles=1,
        citations=3,
        cites=3,
        references=4,
        linked=1,
        ambiguous=1,
        unlisted=1,
        uncited=1,
        error=1,
        warning=1,
        note=1,
    )


def test_an_entry_that_an_ambiguous_citation_may_mean_is_not_uncited(
    extractions: list[Extraction],
) -> None:
    (article,) = extractions[0].articles
    del article.citations[2]
    assert count_article(article).uncited == 3


def test_front_matter_is_no_article(extractions: list[Extraction]) -> None:
    extractions[0].articles[0].type = "front-matter"
    assert count_extraction(extractions[0]).articles == 0
    assert count_extraction(extractions[0]).citations == 3


def test_report_json_tells_the_totals_the_findings_and_who_cites_what(
    extractions: list[Extraction], library: Library, findings: list[Finding]
) -> None:
    data = json.loads(report_json(extractions, library, findings))
    totals = data["totals"]
    assert (totals["documents"], totals["unread"], totals["works"]) == (2, 1, 5)
    assert (totals["error"], totals["problems"], totals["unlisted"]) == (1, 2, 1)
    assert data["documents"][1]["error"] == "is a PNG image."
    assert data["documents"][0]["articles"][0]["counts"]["uncited"] == 1
    first = data["findings"][0]
    assert (first["code"], first["line"], first["column"]) == ("C1", 4, 31)
    assert "Later work agrees" in first["context"]
    by_id = {work["id"]: work for work in data["works"]}
    assert by_id["bek2021"]["unlisted"] is True
    assert by_id["yildiz2001"]["cited_by"] == []
    assert by_id["yildiz2001"]["listed_in"] == ["demir2024"]


def test_findings_come_by_file_and_place_whatever_their_order(findings: list[Finding]) -> None:
    forth = findings_json(findings)
    assert forth == findings_json(findings[::-1])
    assert [row["code"] for row in json.loads(forth)] == ["C1", "C4", "C2"]
