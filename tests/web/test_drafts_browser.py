"""Writing an outcome in a real browser: coached beside each field as one leaves it, wide and narrow."""

import pytest
from playwright.sync_api import Browser, expect

from macromanage.store.models import Organization
from web.chromium import IN_CHROMIUM, Reading
from web.house import AS_OF
from web.test_axe import violations

pytestmark = IN_CHROMIUM


@pytest.fixture(autouse=True)
def _standing(address: str) -> None:  # noqa: ARG001 - the house is settled first
    Organization.objects.update(stands_on=AS_OF)


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_said_stands_beside_the_fields_one_has_been_in(browser: Browser, address: str, width: int) -> None:
    reading = Reading(browser.new_context(viewport={"width": width, "height": 800}, color_scheme="dark").new_page())
    reading.sign_in(address, "lena")
    page = reading.page
    page.goto(f"{address}/units/north/outcomes/new")
    page.get_by_label("What is to be reached").fill("Make 50 calls")
    page.get_by_label("Measured in").fill("calls")
    page.get_by_label("Target", exact=True).focus()

    expect(page.get_by_text("This reads like something to do.")).to_be_visible()
    expect(page.get_by_text("Calls counts what is done, not what comes of it.")).to_be_visible()
    expect(page.get_by_text("Without a worth")).to_have_count(0)
    page.get_by_label("What is to be reached").fill("Customers won back")
    page.get_by_label("Measured in").focus()
    expect(page.get_by_text("This reads like something to do.")).to_have_count(0)
    assert (violations(reading), reading.overflow, reading.complaints) == ([], 0, [])
