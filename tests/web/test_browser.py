"""The pages in a real browser: read, walked through by keys, light and dark, wide and narrow."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from web.house import PASSWORD, settle

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("emptied_afterwards"),
]


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """The settled house, served."""
    settle()
    return str(live_server.url)


@pytest.fixture
def browser(address: str) -> Iterator[Browser]:  # noqa: ARG001 - started after and stopped before what uses the database
    """A browser; while it runs, its loop keeps Django from the database in this thread."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@dataclass
class Reading:
    """A page of a browser, with whatever it complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def overflow(self) -> int:
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width

    @property
    def theme(self) -> str:
        background: str = self.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return {"rgb(250, 250, 248)": "light", "rgb(18, 18, 21)": "dark"}[background]

    def sign_in(self, address: str, name: str) -> None:
        self.page.goto(address)
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{address}/")


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
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", name="Sign in").is_visible()


def test_printed_brief_has_neither_bar_nor_dark(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_context(color_scheme="dark").new_page())
    reading.sign_in(address, "lena")
    reading.page.emulate_media(media="print")

    assert not reading.page.get_by_role("banner").is_visible()
    assert reading.page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(26, 26, 31)"
