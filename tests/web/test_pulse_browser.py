"""A page that is open while somebody moves: it offers to show what changed, and shows it."""

import pytest
from playwright.sync_api import Browser

from web.chromium import IN_CHROMIUM, Reading

pytestmark = IN_CHROMIUM


def reading(browser: Browser, address: str, name: str) -> Reading:
    made = Reading(browser.new_context().new_page())
    made.page.clock.install()
    made.sign_in(address, name)
    return made


@pytest.mark.parametrize("url", ["/outcomes/bookings", "/"])
def test_open_page_offers_to_show_a_move_and_shows_it(browser: Browser, address: str, url: str) -> None:
    omar, lena = (reading(browser, address, name) for name in ("omar", "lena"))
    with omar.page.expect_response("**/pulse*"):
        omar.page.goto(f"{address}{url}")

    lena.page.goto(f"{address}/outcomes/bookings/moves/new?move=ask")
    lena.page.locator("textarea[name=text]").fill("What is in the way?")
    lena.page.locator(".move-form button").click()
    lena.page.get_by_role("button", name="Enter now").click()
    lena.page.wait_for_url(f"{address}/outcomes/bookings")

    with omar.page.expect_response("**/pulse*"):
        omar.page.clock.run_for(20_000)
    offered = omar.page.get_by_role("button", name="Show it")
    offered.wait_for()
    before = omar.page.get_by_text("answer the question").count()
    offered.click()
    offered.wait_for(state="detached")

    assert (before, omar.page.get_by_text("answer the question").count() > 0) == (0, True)
    assert omar.complaints == []
