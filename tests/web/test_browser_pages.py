"""The pages beside the briefs in a real browser: what each shows, by keys, wide and narrow."""

from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import Browser

from web.chromium import IN_CHROMIUM, Reading

pytestmark = IN_CHROMIUM


@dataclass(frozen=True)
class Shown:
    """A page, and what is to be seen on it."""

    url: str
    heading: str
    has_entries: bool = True


PAGES = [
    Shown("/map", "Arbor"),
    Shown("/map/north", "North"),
    Shown("/units/north", "North"),
    Shown("/people/omar", "Omar"),
    Shown("/ledger", "Ledger 1"),
    Shown("/conduct/omar", "Conduct of Omar", has_entries=False),
    Shown("/alignment", "Where effort goes"),
    Shown("/track-record", "The track record", has_entries=False),
    Shown("/calendar", "Calendar 4"),
    Shown("/scoreboard/company", "Arbor"),
]


@pytest.mark.parametrize("width", [1280, 390])
def test_page_is_shown_without_a_complaint_and_not_wider_than_the_screen(
    browser: Browser, address: str, width: int
) -> None:
    theme: Literal["dark", "light"] = "dark" if width < 1280 else "light"
    reading = Reading(browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme).new_page())
    reading.sign_in(address, "lena")
    seen = []
    for each in PAGES:
        reading.page.goto(f"{address}{each.url}")
        heading = reading.page.get_by_role("heading", level=1).inner_text()
        reading.page.keyboard.press("j")
        walked = reading.page.evaluate("document.activeElement.hasAttribute('data-entry')")
        seen.append((Shown(each.url, heading, walked), reading.overflow, reading.theme))

    assert seen == [(each, 0, theme) for each in PAGES]
    assert reading.complaints == []


def test_unit_of_the_map_is_opened_and_closed_by_keys(browser: Browser, address: str) -> None:
    reading = Reading(browser.new_page())
    reading.sign_in(address, "lena")
    reading.page.goto(f"{address}/map")
    opener = reading.page.get_by_role("button", name="Open North")
    reading.page.get_by_role("link", name="North").focus()
    visits = reading.page.get_by_role("link", name="Visits")
    seen = [(opener.get_attribute("aria-expanded"), visits.is_visible())]
    for key in ("ArrowLeft", "ArrowRight"):
        reading.page.keyboard.press(key)
        seen.append((opener.get_attribute("aria-expanded"), visits.is_visible()))

    assert seen == [("true", True), ("false", False), ("true", True)]
    assert reading.complaints == []
