"""The slider of what more a week would do, in a real browser: by keys on a narrow page, and without any script."""

import pytest
from playwright.sync_api import Browser, expect

from evaluate.doers import SELLERS, sales
from web.chromium import IN_CHROMIUM, Reading
from web.test_axe import violations
from web.test_what_if import settled

pytestmark = IN_CHROMIUM

PEER = "/outcomes/peer1-b"


@pytest.fixture(autouse=True)
def _firm(address: str) -> None:  # noqa: ARG001 - served before it is settled
    settled(sales(*SELLERS, target=15700.0), "lena")


def signed_in(browser: Browser, address: str, *, scripts: bool) -> Reading:
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": 390, "height": 800}, color_scheme="dark"
    )
    reading = Reading(context.new_page())
    reading.sign_in(address, "firm-lena")
    reading.page.goto(f"{address}{PEER}")
    return reading


def test_slider_tells_each_step_and_marks_it(browser: Browser, address: str) -> None:
    reading = signed_in(browser, address, scripts=True)
    slider, said = reading.page.get_by_label("More of it a week: deal"), reading.page.locator("[data-said]")
    slider.focus()
    seen = []
    for key in ("Home", "End"):
        reading.page.keyboard.press(key)
        marked = reading.page.locator(".slope .mark").get_attribute("x1")
        seen.append((slider.get_attribute("aria-valuetext") == said.inner_text(), marked))
    reading.page.keyboard.press("Home")

    assert seen == [(True, "0.0"), (True, "100.0")]
    expect(said).to_contain_text("As it goes on:")
    assert (violations(reading), reading.overflow, reading.complaints) == ([], 0, [])


def test_without_a_script_the_steps_stand_in_a_table(browser: Browser, address: str) -> None:
    reading = signed_in(browser, address, scripts=False)

    expect(reading.page.get_by_label("More of it a week: deal")).to_be_hidden()
    expect(reading.page.locator("tr[data-step]").last).to_be_visible()
    assert reading.overflow == 0
