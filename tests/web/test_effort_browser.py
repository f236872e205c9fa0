"""Activity in a real browser: opened by Lena, told to Omar, on a wide page and a narrow one, without any script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from macromanage.store.models import Expectation, Organization
from web.chromium import IN_CHROMIUM, Reading
from web.house import AS_OF, browsing

pytestmark = IN_CHROMIUM

VISITS = "/outcomes/visits"


@pytest.fixture(autouse=True)
def _opened(address: str) -> None:  # noqa: ARG001 - the house is settled first
    """Let Lena have opened Omar's activity, and his other outcome wait to be confirmed."""
    Organization.objects.update(stands_on=AS_OF)
    house = browsing("lena", "omar")
    for who, sent in (
        ("lena", {"move": "inspect"}),
        ("lena", {"move": "ask", "text": "Why?", "move_id": "q"}),
        ("omar", {"move": "answer", "answers_id": "q", "text": "Ill."}),
        ("lena", {"move": "open", "by_when": "2026-06-10"}),
    ):
        assert house[who].post(f"{VISITS}/moves", sent).status_code == 302
    Expectation.objects.filter(outcome_id__in=["visits", "bookings"]).update(understood_on=None, resourced_on=None)


def signed_in(browser: Browser, address: str, name: str, width: int) -> Reading:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    reading = Reading(context.new_page())
    reading.sign_in(address, name)
    return reading


def activity(page: Page, address: str) -> str:
    page.goto(f"{address}{VISITS}")
    return page.get_by_role("region", name="Activity").first.inner_text()


def test_a_look_is_told_to_whose_activity_it_is_and_all_is_confirmed_at_once(browser: Browser, address: str) -> None:
    lena, omar = signed_in(browser, address, "lena", 1280), signed_in(browser, address, "omar", 390)

    assert "Omar sees the same, and each time you were shown it." in activity(lena.page, address)
    assert "It was shown to nobody." not in activity(omar.page, address)
    omar.page.get_by_text("Each time it was shown (1)").click()
    expect(omar.page.get_by_text("Lena was shown your activity on 1 June at")).to_be_visible()

    omar.page.goto(f"{address}/briefs/owner")
    omar.page.get_by_role("button", name="Confirm all 2").click()
    expect(omar.page.get_by_role("status")).to_contain_text("In the ledger: you confirmed 2 outcomes.")
    expect(omar.page.get_by_role("heading", name="To confirm")).to_have_count(0)
    for reading in (lena, omar):
        assert (reading.complaints, reading.overflow) == ([], 0)
