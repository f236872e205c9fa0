"""The first run in a real browser: from an empty database to somebody's first brief, out of a CRM's export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from macromanage.store.accounts import create_admin, organization_named
from sources.exports import shared
from web.chromium import CHROMIUM, IN_CHROMIUM, QUIET, Reading
from web.house import PASSWORD

pytestmark = IN_CHROMIUM

CHOSEN = "four-louder-herons"


@pytest.fixture
def files() -> list[Path]:
    folder = shared("maven_crm")
    return [folder / "sales_pipeline.csv", folder / "sales_teams.csv"]


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """A database with nobody but who runs it, served."""
    create_admin(organization_named("House"), username="ada", password=PASSWORD)
    return str(live_server.url)


@pytest.fixture
def browser(address: str) -> Iterator[Browser]:  # noqa: ARG001 - started after and stopped before what uses the database
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


def importing(reading: Reading, files: list[Path]) -> None:
    """Go from the empty brief to an evaluated record, by what the pages offer."""
    page = reading.page
    page.get_by_role("link", name="To the set-up").click()
    page.get_by_role("link", name="Import files").click()
    page.get_by_role("link", name="Recipe maven-crm").click()
    page.get_by_label("Files: CSV").set_input_files(files)
    page.get_by_role("button", name="Check the files").click()
    page.get_by_role("heading", name="Ready to import").wait_for()
    page.get_by_label("Evaluate for").fill("2017-09-15")
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("evaluated them for 15 September 2017").wait_for()


def link_for(reading: Reading, name: str) -> str:
    """Make an account for somebody who leads, and return their link."""
    reading.page.get_by_role("link", name="Accounts").click()
    reading.page.get_by_role("button", name=f"Make a link for {name}").click()
    return reading.page.get_by_label("The link").input_value()


@pytest.mark.parametrize("width", [1280, 390])
def test_first_brief_is_read_after_the_first_run(browser: Browser, address: str, files: list[Path], width: int) -> None:
    ada = Reading(browser.new_context(viewport={"width": width, "height": 844}).new_page())
    ada.sign_in(address, "ada")
    importing(ada, files)
    told = ada.page.get_by_text("9 units").inner_text()
    overflow = [ada.overflow]
    link = link_for(ada, "Dustin Brinkmann")
    overflow.append(ada.overflow)
    leader = Reading(browser.new_context(viewport={"width": width, "height": 844}).new_page())
    leader.page.goto(link)
    leader.page.get_by_label("Password", exact=True).fill(CHOSEN)
    leader.page.get_by_label("The same again").fill(CHOSEN)
    leader.page.get_by_role("button", name="Join").click()
    leader.page.wait_for_url(f"{address}/")

    assert told == "9 units, 41 people, 195 outcomes."
    assert leader.page.title() == "Dustin Brinkmann: what you lead"
    assert "15 September 2017" in leader.page.get_by_role("main").inner_text()
    assert overflow == [0, 0]
    assert ada.complaints == leader.complaints == []
