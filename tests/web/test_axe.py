"""Every page as axe-core reads it, light and dark: no violation of what it can tell by itself."""

from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from web.chromium import IN_CHROMIUM, Reading

pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: bin/setup does it")
pytestmark = IN_CHROMIUM

PAGES = [
    *("/", "/briefs/owner", "/outcomes/bookings", "/outcomes/visits", "/outcomes/bookings/moves/new?move=ask"),
    *("/map", "/units/north", "/people/omar", "/ledger", "/search?q=book"),
    *("/conduct", "/alignment", "/track-record", "/calendar", "/scoreboard/company", "/nowhere"),
]
# What is asked of axe-core: the rules of WCAG 2.2 A and AA, and its best practices.
_RUN = "() => axe.run(document, {resultTypes: ['violations']})"


def violations(reading: Reading) -> list[str]:
    """Return what axe-core finds on the page: the rule, and where."""
    reading.page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = reading.page.evaluate(_RUN)
    return [f"{each['id']}: {node['target']}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_violates_what_axe_can_tell(browser: Browser, address: str, theme: Literal["light", "dark"]) -> None:
    reading = Reading(browser.new_context(color_scheme=theme).new_page())
    reading.page.goto(f"{address}/session")
    found = {"/session": violations(reading)}
    reading.sign_in(address, "lena")
    for url in PAGES:
        reading.page.goto(f"{address}{url}")
        found[url] = violations(reading)

    assert {url: seen for url, seen in found.items() if seen} == {}
