"""The pages in a real browser: read, walked through by keys, light and dark, wide and narrow."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from web.chromium import IN_CHROMIUM, Reading

pytestmark = IN_CHROMIUM


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_leader_signs_in_reads_the_brief_and_opens_an_outcome(
    browser: Browser, address: str, tmp_path: Path, *, theme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme)
    reading = Reading(context.new_page())
    seen = {}

    reading.sign_in(address, "lena")
    seen["brief"] = (reading.theme, reading.overflow)
    reading.page.screenshot(path=tmp_path / f"brief-{theme}-{width}.png", full_page=True)
    reading.page.get_by_role("link", name="Bookings <Q2> & on").click()
    reading.page.get_by_role("heading", name="The way to the target").wait_for()
    seen["outcome"] = (reading.theme, reading.overflow)
    reading.page.screenshot(path=tmp_path / f"outcome-{theme}-{width}.png", full_page=True)
    pictures = reading.page.locator("svg.marks:visible")

    assert seen == {"brief": (theme, 0), "outcome": (theme, 0)}
    assert pictures.count() == 1
    assert reading.complaints == []
    assert len(list(tmp_path.glob("*.png"))) == 2


def test_entries_are_walked_through_by_keys(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_page())
    reading.sign_in(address, "lena")
    walked = []
    for key in ("j", "j", "k"):
        reading.page.keyboard.press(key)
        walked.append(reading.page.evaluate("document.activeElement.textContent"))
    ring = reading.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    reading.page.keyboard.press("Enter")
    reading.page.wait_for_url("**/outcomes/bookings")

    assert walked == ["Bookings <Q2> & on", "Visits", "Bookings <Q2> & on"]
    assert ring == "solid"
    assert reading.complaints == []


def test_first_tab_leads_past_the_bar(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_page())
    reading.sign_in(address, "lena")
    reading.page.keyboard.press("Tab")
    assert reading.page.evaluate("document.activeElement.textContent") == "Skip to the page"

    reading.page.keyboard.press("Enter")

    assert reading.page.evaluate("document.activeElement.id") == "main"


def test_chosen_theme_is_kept_from_page_to_page(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_context(color_scheme="light").new_page())
    reading.sign_in(address, "lena")
    reading.page.get_by_text("Account: Lena").click()
    reading.page.get_by_role("button", name="Light or dark").click()
    chosen = reading.theme
    reading.page.goto(f"{address}/briefs/owner")

    assert (chosen, reading.theme) == ("dark", "dark")
    assert reading.complaints == []


def test_keys_are_told_on_asking(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_page())
    reading.sign_in(address, "lena")
    reading.page.keyboard.press("?")
    told = reading.page.get_by_role("dialog", name="Keys")

    assert told.is_visible()
    reading.page.keyboard.press("Escape")
    assert not told.is_visible()


def test_pages_work_without_scripts(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    Reading(page).sign_in(address, "lena")
    page.get_by_role("link", name="Bookings <Q2> & on").click()
    page.get_by_text("The same in figures").click()
    told = page.get_by_role("cell", name="16,000 USD").first

    assert told.is_visible()
    page.get_by_text("Account: Lena").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", name="Sign in").is_visible()


def test_printed_brief_has_neither_bar_nor_dark(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_context(color_scheme="dark").new_page())
    reading.sign_in(address, "lena")
    reading.page.emulate_media(media="print")

    assert not reading.page.get_by_role("banner").is_visible()
    assert reading.page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(26, 26, 31)"


def test_palette_finds_by_keys_and_goes_there(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_page())
    reading.sign_in(address, "lena")
    reading.page.keyboard.press("Control+k")
    reading.page.keyboard.type("visi")
    reading.page.get_by_role("dialog", name="Search").get_by_role("link", name="Visits").wait_for()
    reading.page.keyboard.press("ArrowDown")
    reached = reading.page.evaluate("document.activeElement.getAttribute('href')")
    reading.page.keyboard.press("Enter")
    reading.page.wait_for_url("**/outcomes/visits")

    assert reached == "/outcomes/visits"
    assert reading.complaints == []


def test_palette_opens_by_a_slash_with_the_pages_and_closes_by_escape(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_page(viewport={"width": 390, "height": 844}))
    reading.sign_in(address, "lena")
    reading.page.goto(f"{address}/outcomes/visits")
    reading.page.keyboard.press("/")
    palette = reading.page.get_by_role("dialog", name="Search")
    palette.get_by_role("link", name="Brief").wait_for()
    reading.page.keyboard.press("Escape")

    assert not palette.is_visible()
    assert reading.overflow == 0


def test_letter_after_g_goes_to_a_page(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_page())
    reading.sign_in(address, "lena")
    reading.page.goto(f"{address}/outcomes/visits")
    reading.page.keyboard.press("g")
    reading.page.keyboard.press("b")
    reading.page.wait_for_url(f"{address}/")

    assert reading.complaints == []


def test_search_works_without_scripts(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    Reading(page).sign_in(address, "lena")
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("visits")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Visits").click()

    assert page.get_by_role("heading", name="Visits").is_visible()
