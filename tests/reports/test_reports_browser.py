"""report.html in a browser: every view is clicked through, and hostile text stays text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import browsing
from browsing import Page
from refkit.csl.writers import Look, Run
from refkit.model import Citation, Extraction, Finding, Library
from refkit.reports import Record, report_html
from report_samples import ATTACKS, hostile

pytestmark = browsing.needed
browser = browsing.browser  # a fixture


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="en-US", accept_downloads=True)
    yield context
    context.close()


def opened(context: Any, path: Path, told: str) -> Page:
    """Open a page from disk; it fails the test by errors, dialogs or anything it asks for."""
    path.write_text(told, encoding="utf-8")
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
    page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" else None)
    asked = (f"file://{path}", "blob:")
    page.on("request", lambda r: None if r.url.startswith(asked) else page.wrong.append(r.url))
    page.goto(f"file://{path}")
    return page


@pytest.fixture
def page(
    context: Any,
    tmp_path: Path,
    extractions: list[Extraction],
    library: Library,
    findings: list[Finding],
) -> Iterator[Page]:
    records = {
        work.item.id: Record(
            f"@book{{{work.item.id}}}\n",
            f"ID  - {work.item.id}\n",
            {"id": work.item.id},
            [
                Run("A "),
                Run("title", Look(italic=True)),
                Run("!", Look(link="javascript:alert(1)")),
            ],
        )
        for work in library
    }
    told = report_html(extractions, library, findings, rules={"C1": "cited"}, records=records)
    page = opened(context, tmp_path / "report.html", told)
    yield page
    assert page.wrong == []


def go(page: Page, address: str) -> None:
    page.evaluate("address => { location.hash = address; }", address)
    page.wait_for_timeout(60)


# ------------------------------------------------------------------------------------- views
def test_a_bar_of_the_overview_shows_the_findings_that_it_counts(page: Page) -> None:
    assert "1 article cites 5 works in 3 places" in page.inner_text(".headline")
    page.click("a[href='#findings?code=C1']")
    assert page.locator(".sheet .finding").count() == 1
    assert page.locator("mark").inner_text() == "(Bek, 2021)"
    page.select_option("select >> nth=2", "")
    assert page.locator(".sheet .finding").count() == 3
    page.go_back()
    page.click("a[href='#findings?severity=note']")
    assert page.locator(".sheet .finding").count() == 1


def test_a_year_of_the_plot_shows_its_works(page: Page) -> None:
    page.click(".years a[href='#library?from=2019&to=2019']")
    assert page.locator("tbody tr").count() == 1
    assert "Maps of the river" in page.inner_text("tbody")


def test_a_citation_shows_its_entry_and_leads_to_it_and_back(page: Page) -> None:
    page.click("nav a[href='#articles']")
    page.click(".row h3 a")
    cites = page.locator(".cite")
    assert [c.get_attribute("data-state") for c in cites.all()] == [
        "linked", "unlisted", "ambiguous",
    ]  # fmt: skip
    cites.nth(2).hover()
    assert page.locator(".hover p[dir]").count() == 2
    cites.nth(0).hover()
    assert "Journal of Maps" in page.inner_text(".hover")
    page.keyboard.press("Escape")
    assert page.locator(".hover").count() == 0
    cites.nth(0).click()
    page.wait_for_timeout(60)
    assert "Journal of Maps" in page.inner_text(".flash")
    page.click(".flash .entry a[href$='at=c1']")
    page.wait_for_timeout(60)
    assert page.inner_text(".flash").startswith("(Aydın, 2019: 12)")


def test_the_keyboard_alone_opens_the_card_and_goes_into_it(page: Page) -> None:
    go(page, "article?id=demir2024")
    page.locator(".cite").first.focus()
    assert page.locator(".hover").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.hover') !== null")


def test_findings_stand_in_the_margin(page: Page) -> None:
    go(page, "article?id=demir2024")
    assert "stands in no list" in page.locator(".prose .margin").inner_text()
    assert "never cited" in page.locator("[data-at=r4] .margin").inner_text()


def test_the_library_is_searched_as_a_person_types(page: Page) -> None:
    go(page, "library")
    page.fill("input[type=search]", "YILDIZ")
    page.wait_for_timeout(200)
    assert page.locator("tbody tr").count() == 1
    page.fill("input[type=search]", "aydin")
    page.wait_for_timeout(200)
    assert page.locator("tbody tr").get_attribute("data-work") == "aydin2019maps"
    assert page.url.endswith("#library?q=aydin")


def test_the_library_is_sorted_by_a_click_on_its_heads(page: Page) -> None:
    go(page, "library")
    for order, first in (("ascending", "2001"), ("descending", "2021")):
        page.click("th[data-column=year] button")
        assert page.get_attribute("th[data-column=year]", "aria-sort") == order
        assert page.locator("tbody tr td:nth-child(2)").first.inner_text() == first


@pytest.mark.parametrize("ending", ["bib", "json", "ris"])
def test_what_the_library_shows_can_be_downloaded(page: Page, ending: str) -> None:
    go(page, "library?state=uncited")
    with page.expect_download() as waiting:
        page.click(f".toolbar button:has-text('.{ending}')")
    told = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename == f"references.{ending}"
    assert "yildiz2001" in told and "bek2021" not in told
    if ending == "json":
        assert json.loads(told) == [{"id": "yildiz2001"}]


def test_a_formatted_entry_has_its_looks_and_only_links_of_the_web(page: Page) -> None:
    go(page, "library?work=bek2021")
    row = page.locator("tr.flash")
    row.locator("summary").click()
    assert row.locator("details i").inner_text() == "title"
    assert row.locator("details a").count() == 0


def test_an_entry_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, "library?work=bek2021")
    page.click("tr.flash button:has-text('BibTeX')")
    page.wait_for_timeout(60)
    assert page.evaluate("navigator.clipboard.readText()") == "@book{bek2021}\n"
    assert page.inner_text("#told") == "Copied."


def test_the_page_speaks_turkish_on_a_word_and_keeps_to_it(page: Page) -> None:
    page.select_option("#language", "tr")
    assert page.get_attribute("html", "lang") == "tr"
    assert page.inner_text("nav").split("\n")[0].startswith("Genel bakış")
    page.reload()
    assert "makale" in page.inner_text(".headline")


@pytest.mark.parametrize(
    ("browsers", "asked", "spoken"),
    [("tr-TR", "", "tr"), ("ky-KG", "", "en"), ("tr-TR", "en", "en")],
)
def test_the_language_is_what_was_asked_for_else_the_browsers(
    browser: Any, tmp_path: Path, browsers: str, asked: str, spoken: str
) -> None:
    context = browser.new_context(locale=browsers)
    page = opened(context, tmp_path / "a.html", report_html([], Library(), [], language=asked))
    assert page.get_attribute("html", "lang") == spoken
    context.close()


def test_dark_and_light_change_on_a_click(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.click("#theme")
    assert page.evaluate(ground) != before


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("view", ["overview", "findings", "articles", "article", "library"])
def test_nothing_in_a_view_keeps_people_out(page: Page, view: str, colours: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not there")
    page.emulate_media(color_scheme=colours)
    go(page, "article?id=demir2024" if view == "article" else view)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found] == []


# -------------------------------------------------------------------------------- many, hostile
def test_of_twenty_thousand_citations_only_what_is_near_is_built(
    context: Any, tmp_path: Path, extractions: list[Extraction], library: Library
) -> None:
    line = "As it was said (Bek, 2021) and again (Bek, 2021).\n\n"
    text = line * 10_000
    (article,) = extractions[0].articles
    cited = article.citations[1]
    starts = [n * len(line) + at for n in range(10_000) for at in (15, 37)]
    many: list[Citation] = [
        replace(cited, start=at, end=at + 11, id=f"c{n}") for n, at in enumerate(starts)
    ]
    article.citations, article.references, article.end = many, [], len(text)
    extractions[0].document.text = text
    page = opened(context, tmp_path / "a.html", report_html(extractions, library, []))
    go(page, "article?id=demir2024&at=c15000")
    assert page.locator(".flash").get_attribute("data-at") == "c15000"
    assert page.evaluate("document.querySelectorAll('.cite').length") < 400
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(100)
    assert page.locator("[data-at=c19999]").count() == 1
    assert page.wrong == []


@pytest.mark.parametrize("served", [False, True])
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_page_full_of_attacks_runs_nothing(
    context: Any, tmp_path: Path, attack: str, served: bool
) -> None:
    runs = [Run(attack, Look(link=attack)), Run(attack)]
    extractions, library, findings = hostile(attack)
    records = {work.item.id: Record(attack, attack, {"id": attack}, runs) for work in library}
    keys = ("kind", "document", "article", "entry", "finding", "to", "date", "id", "missed")
    row = {**dict.fromkeys(keys, attack), "set": {attack: attack}, "into": [attack]}
    told = report_html(
        extractions,
        library,
        findings,
        rules={attack: attack},
        records=records,
        aside=[(findings[0], attack)],
        corrections=[row],
        served=served,
        version=attack,
    )
    page = opened(context, tmp_path / "a.html", told)
    for view in ("overview", "findings", "findings?fine=yes", "articles", "library", "corrections"):
        go(page, view)
        assert page.locator("main script, main iframe, main img, main style").count() == 0
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every(node => [...node.attributes].every(({name})"
            " => !name.startsWith('on') && !['src', 'srcdoc', 'autofocus'].includes(name)))"
        )
        assert page.evaluate("[...document.links].every(a => /^(https?|file):$/.test(a.protocol))")
    name = json.dumps(attack.replace("\ud800", "\ufffd"))
    page.evaluate(f"location.hash = '#article?id=' + encodeURIComponent({name})")
    page.wait_for_timeout(60)
    for link in page.locator(".cite").all():
        link.hover()
    for button in page.locator(".entry > .tools button").all():
        button.click()
        assert page.locator("dialog script, dialog iframe, dialog img, dialog style").count() == 0
        page.keyboard.press("Escape")
    assert page.wrong == []
