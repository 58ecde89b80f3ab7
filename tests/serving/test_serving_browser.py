"""The served report in a browser: a person corrects, sees it, and finds it in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import browsing
from browsing import Page
from refkit import corrections
from refkit.serving import Server
from river import AYDIN, TEXT, bib
from running import refkit

pytestmark = browsing.needed
browser = browsing.browser  # a fixture


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Page]:
    """Open the address that is printed; errors of the page fail the test."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
    page.goto(server.address)
    yield page
    assert page.wrong == []
    context.close()


def entry(page: Page, text: str) -> Any:
    """Open the article and return the row of the entry that begins so."""
    page.goto(f"{page.url.partition('#')[0]}#articles")
    page.click(".row h3 a")
    return page.locator(".block[data-at]", has_text=text).first


def saved(page: Page) -> None:
    """Press Save, and wait until the page has come anew and says that it is done."""
    with page.expect_navigation():
        page.click("dialog button[type=submit]")
    told(page)


def told(page: Page) -> None:
    page.locator("#told", has_text="Done").wait_for(state="attached")


def test_the_token_is_not_left_in_the_address(page: Page, server: Server) -> None:
    assert server.guard.token not in page.url
    assert page.evaluate("document.cookie") == ""


def test_an_edited_field_is_seen_and_stays_after_a_rebuild(page: Page, output: Path) -> None:
    entry(page, "Aydın, K.").locator("button:has-text('Edit')").click()
    page.get_by_label("Title", exact=True).fill("Maps of every river")
    page.get_by_label("Authors").fill("Aydın, Kemal; { Map Office }")
    saved(page)
    assert "Maps of every river" in page.locator(".flash dl").text_content()
    for _ in range(2):
        assert "Maps of every river" in bib(output)
        assert "Aydın, Kemal and {Map Office}" in bib(output)
        assert refkit("build", "river.txt", "-o", "out", "-q", "--formats", "bib") == 0


def test_a_mistake_is_told_in_the_form_and_nothing_is_lost(page: Page, output: Path) -> None:
    entry(page, "Aydın, K.").locator("button:has-text('Edit')").click()
    page.click("dialog button[type=submit]")
    assert page.locator("dialog [role=alert]").inner_text() == "Nothing was changed."
    (output / corrections.NAME).write_text("[[oops]]\n", encoding="utf-8")
    page.get_by_label("Volume").fill("7")
    page.click("dialog button[type=submit]")
    page.wait_for_selector("dialog [role=alert]:has-text(\"no table 'oops'\")")
    assert page.get_by_label("Volume").input_value() == "7"
    (output / corrections.NAME).unlink()
    saved(page)


def test_an_entry_is_split_and_the_pieces_are_joined_again(page: Page) -> None:
    both = next(line for line in TEXT.splitlines() if line.startswith("Uslu"))
    entry(page, "Uslu, M.").locator("button:has-text('Split')").click()
    page.click("dialog button[type=submit]")
    assert "Begin a new line" in page.locator("dialog [role=alert]").inner_text()
    page.locator("dialog textarea").fill(both.replace(" Koç", "\nKoç"))
    saved(page)
    assert entry(page, "Koç, N.").locator(".entry > p").first.inner_text().startswith("Koç")
    page.locator(".block[data-at]", has_text="Uslu, M.").locator("button:has-text('Join')").click()
    saved(page)
    assert entry(page, "Uslu, M.").locator(".entry > p").first.inner_text() == both


def test_a_citation_is_linked_by_hand_with_the_keyboard(page: Page) -> None:
    entry(page, "Aydın, K.")
    page.locator(".cite[data-state=ambiguous]").focus()
    page.locator(".hover button:has-text('Link by hand')").press("Enter")
    page.get_by_label("Means this entry").select_option(index=1)
    with page.expect_navigation():
        page.get_by_label("Means this entry").press("Tab")
        page.keyboard.press("Enter")
    told(page)
    assert page.locator(".cite[data-state=ambiguous]").count() == 0


def test_a_finding_is_set_aside_and_taken_back(page: Page) -> None:
    page.goto(f"{page.url.partition('#')[0]}#findings?code=L101")
    with page.expect_navigation():
        page.click(".finding button:has-text('It is fine')")
    told(page)
    assert page.locator(".finding").count() == 0
    page.select_option(".toolbar label:has-text('Show') select", "yes")
    assert page.locator(".finding.fine").count() == 1
    with page.expect_navigation():
        page.click(".finding button:has-text('Take it back')")
    told(page)
    assert "listed but never cited" in page.locator(".finding").inner_text()


def test_corrections_are_listed_last_first_and_each_can_be_taken_back(
    page: Page, output: Path
) -> None:
    for volume in ("7", "8"):
        entry(page, "Aydın, K.").locator("button:has-text('Edit')").click()
        page.get_by_label("Volume").fill(volume)
        saved(page)
    page.click("nav a[href='#corrections']")
    rows = page.locator("[data-correction]")
    for place, line in enumerate(("Volume: 8", "Volume: 7")):
        assert line in rows.nth(place).inner_text()
    with page.expect_navigation():
        rows.nth(0).locator("button").click()
    told(page)
    assert [row.set["volume"] for row in corrections.read(output / corrections.NAME)] == ["7"]
    assert AYDIN in page.inner_text("[data-correction]")


def test_escape_leaves_a_form_and_gives_the_focus_back(page: Page) -> None:
    entry(page, "Aydın, K.").locator("button:has-text('Edit')").click()
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "✎ Edit"


def test_a_server_that_is_gone_is_told(page: Page, server: Server) -> None:
    entry(page, "Aydın, K.").locator("button:has-text('Edit')").click()
    page.get_by_label("Volume").fill("7")
    page.route("**/corrections", lambda route: route.abort())
    page.click("dialog button[type=submit]")
    page.wait_for_selector("dialog [role=alert]:has-text('does not answer')")


@pytest.mark.parametrize("button", ["Edit", "Split", "Join"])
def test_nothing_in_a_form_keeps_people_out(page: Page, button: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not there")
    entry(page, "Aydın, K.").locator(f"button:has-text('{button}')").click()
    assert axe.Axe().run(page).response["violations"] == []


def test_the_forms_speak_turkish(page: Page) -> None:
    page.select_option("#language", "tr")
    entry(page, "Aydın, K.").locator("button:has-text('Düzelt')").click()
    assert page.get_by_label("Dergi ya da kitap").input_value() == "Journal of Maps"


def test_the_report_on_disk_cannot_be_edited(page: Page, output: Path) -> None:
    page.goto(f"file://{output / 'report.html'}#articles")
    page.click(".row h3 a")
    assert page.locator(".block[data-at]").count() == 6
    assert page.locator(".tools").count() == 0
    assert page.locator("nav a").count() == 4
