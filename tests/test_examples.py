"""The examples: every defect that is planted in them is found, and nothing else is an error."""

from pathlib import Path

import pytest

from refkit import pipeline
from refkit.model import Finding, Severity

EXAMPLES = Path(__file__).parents[1] / "examples"

# (file, code of the rule, words of the finding's message): the table in docs/examples.md
PLANTED = [
    ("en-pasture.md", "C101", "Halloran (2017)"),
    ("en-pasture.md", "L101", "Prentiss (1988)"),
    ("en-pasture.md", "C104", "Dunmore, 2014"),
    ("en-pasture.md", "I101", "10.5555-rum.2011.0401"),
    ("en-bridges.txt", "C103", "Ashby, 2009"),
    ("en-bridges.txt", "C105", "Kovalchik"),
    ("en-bridges.txt", "L102", "Marchetti et al. (2013)"),
    ("en-bridges.txt", "I104", "Office of Minor Ways (1931)"),
    ("en-letter.txt", "C102", "Fairweather (1974)"),
    ("tr-pazar.txt", "C101", "Yalınkaya (2010)"),
    ("tr-pazar.txt", "L101", "Öğütveren (2001)"),
    ("tr-pazar.txt", "C104", "Argunay, 2012"),
    ("tr-pazar.txt", "L102", "Karatepeli et al. (2018)"),
    ("tr-pazar.txt", "F101", "Şimşekoğlu and Argunay (2016)"),
    ("tr-pazar.txt", "I102", "978-605-555-123-5"),
    ("tr-vakif.md", "C101", "Ulubeyli (2019)"),
    ("tr-vakif.md", "C104", "Dutağacı"),
    ("tr-vakif.md", "L101", "Ocakbaşı (1977)"),
    ("tr-vakif.md", "I101", "5555/kam.2009.0201"),
    ("ru-arychnik.txt", "C101", "[14]"),
    ("ru-arychnik.txt", "L101", "Касаткин-Ровный (1999)"),
    ("ru-arychnik.txt", "F101", "Ельчанин"),
    ("ru-arychnik.txt", "I103", "htp://"),
    ("ky-manaschy.md", "C101", "[12]"),
    ("ky-manaschy.md", "L102", "Ормонбетова and Сагызбаев (2008)"),
    ("ky-manaschy.md", "L101", "Чекирова (1991)"),
    ("ky-manaschy.md", "F101", "Сатыкеев"),
    ("kk-kitaphana.html", "C101", "Сейтпенбетов (1993)"),
    ("kk-kitaphana.html", "L101", "Ыбырайымов (1955)"),
    ("kk-kitaphana.html", "C104", "Көбей and Дәурен, 2020"),
    ("kk-kitaphana.html", "C105", "Тәжімұратова"),
    ("kk-kitaphana.html", "C104", "Оңғарсынова, 2011"),
    ("kk-kitaphana.html", "I103", "https://shagyn"),
    ("az-xalca.html", "C101", "Şərbətova (2003)"),
    ("az-xalca.html", "L101", "Yaylaqlı (1966)"),
    ("az-xalca.html", "C103", "Çinarov, 2007"),
    ("az-xalca.html", "C105", "Sümbülova"),
    ("az-xalca.html", "I101", r"10.5555\kmj.2012.2.21"),
]
# what follows from one of them: the second of two equal entries is cited by nobody
FOLLOWING = [("ky-manaschy.md", "L101", "Ормонбетова and Сагызбаев (2008)")]


@pytest.fixture(scope="module")
def corpus() -> pipeline.Corpus:
    return pipeline.build([EXAMPLES])


@pytest.fixture(scope="module")
def findings(corpus: pipeline.Corpus) -> list[Finding]:
    return corpus.findings


def fits(finding: Finding, file: str, code: str, words: str) -> bool:
    return Path(finding.path).name == file and finding.code == code and words in finding.message


@pytest.mark.parametrize(("file", "code", "words"), PLANTED)
def test_a_planted_defect_is_found(
    file: str, code: str, words: str, findings: list[Finding]
) -> None:
    found = [finding for finding in findings if fits(finding, file, code, words)]
    told = "\n".join(f.message for f in findings if Path(f.path).name == file and f.code == code)
    assert found, f"{code} found only:\n{told}"


def test_nothing_else_is_an_error_or_a_warning(findings: list[Finding]) -> None:
    known = PLANTED + FOLLOWING
    others = [
        f"{Path(finding.path).name}:{finding.line} {finding.code} {finding.message}"
        for finding in findings
        if finding.severity is not Severity.NOTE
        and not any(fits(finding, *defect) for defect in known)
    ]
    assert others == []


def test_every_example_is_one_article_with_title_author_and_language(
    corpus: pipeline.Corpus,
) -> None:
    found = {
        Path(article.document).name: (
            article.title.casefold(),
            [name.family for name in article.authors],
            article.language,
        )
        for article in corpus.articles
    }
    assert len(corpus.articles) == len(found)
    assert {name: found[name][1:] for name in found} == {
        "az-xalca.html": (["Arazlı"], "az"),
        "en-bridges.txt": (["Ellery"], "en"),
        "en-letter.txt": (["Ashdown"], "en"),
        "en-pasture.md": (["Ashdown"], "en"),
        "kk-kitaphana.html": (["Тоғанұлы"], "kk"),
        "ky-manaschy.md": (["Төрөбек кызы"], "ky"),
        "ru-arychnik.txt": (["Берёзкина"], "ru"),
        "tr-pazar.txt": (["Çakırbey"], "tr"),
        "tr-vakif.md": (["Ardıçlı"], "tr"),
    }
    for name, start in {
        "en-bridges.txt": "a toll in walnuts: the economy",
        "en-letter.txt": "a letter on paper",
        "en-pasture.md": "who mends the fence?",
        "ru-arychnik.txt": "арычник и его часы",
        "ky-manaschy.md": "манасчынын дептери",
        "tr-vakif.md": "bir çeşmenin muhasebesi",
        "az-xalca.html": "yarımçıq xalça",
        "kk-kitaphana.html": "көшпелі кітапхана",
    }.items():
        assert found[name][0].startswith(start)


def test_a_work_of_several_articles_stands_once_in_the_library(corpus: pipeline.Corpus) -> None:
    shared = {
        (work.item.authors[0].family, work.item.year): len(work.cited_by)
        for work in corpus.library
        if work.item.authors and len(work.cited_by) > 1
    }
    assert shared == {
        ("Ostrom", 1990): 3,
        ("Dunmore", 2015): 2,
        ("Çakırbey", 2019): 2,
    }


def test_a_work_without_a_list_is_offered_the_records_of_others(corpus: pipeline.Corpus) -> None:
    offered = {
        work.item.authors[0].family: work.item.custom.get("refkit", {}).get("maybe", [])
        for work in corpus.library
        if work.item.unlisted and "en-letter" in "".join(where(corpus, work.cited_by))
    }
    assert {name: len(keys) for name, keys in offered.items()} == {
        "Ashby": 2, "Brandt": 1, "Fairweather": 0, "Okeke": 1, "Vale": 1,
    }  # fmt: skip


def where(corpus: pipeline.Corpus, ids: list[str]) -> list[str]:
    return [article.document for article in corpus.articles if article.id in ids]
