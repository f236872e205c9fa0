"""Moves in a real browser: made with ten seconds to undo them, taken along on leaving, and made without any script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macromanage.store.models import Organization
from web.chromium import IN_CHROMIUM, Reading
from web.house import AS_OF

pytestmark = IN_CHROMIUM

BOOKINGS = "/outcomes/bookings"


def signed_in(browser: Browser, address: str, name: str, *, script: bool = True) -> Page:
    context = browser.new_context(java_script_enabled=script)
    reading = Reading(context.new_page())
    reading.sign_in(address, name)
    return reading.page


@pytest.fixture(autouse=True)
def _standing_still(address: str) -> None:  # noqa: ARG001 - the house is settled first
    Organization.objects.update(stands_on=AS_OF)


def test_a_move_is_undone_or_entered_and_the_next_one_is_told(browser: Browser, address: str, tmp_path: Path) -> None:
    page = signed_in(browser, address, "lena")
    page.goto(f"{address}{BOOKINGS}")
    page.get_by_role("link", name="Ask").first.click()
    page.get_by_role("button", name="Ask").click()
    waiting = page.get_by_role("status").filter(has_text="goes into the ledger in")
    expect(waiting).to_be_visible()
    page.screenshot(path=tmp_path / "waiting.png")

    page.get_by_role("button", name="Undo").click()
    expect(waiting).to_have_count(0)
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("button", name="Enter now").click()

    page.wait_for_url(re.compile(f"{BOOKINGS}$"))
    expect(page.get_by_role("status")).to_contain_text("In the ledger: you asked.")
    expect(page.locator(".next")).to_contain_text("Omar's move: answer the question")
    expect(page.locator(".thread li")).to_have_count(2)


def test_who_leaves_the_page_takes_the_move_along(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, "lena")
    page.goto(f"{address}{BOOKINGS}/moves/new?move=praise")
    page.get_by_label("What was good").fill("Two in a week.")
    page.get_by_role("button", name="Praise").click()
    expect(page.get_by_role("status")).to_contain_text("goes into the ledger in")
    page.goto(f"{address}/")

    for _ in range(20):  # it is sent on the way out, and nobody waits for it
        page.goto(f"{address}{BOOKINGS}")
        if page.get_by_text("Two in a week.").count():
            break
        page.wait_for_timeout(100)
    expect(page.locator(".thread")).to_contain_text("Two in a week.")


def test_a_move_is_made_without_any_script(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, "omar", script=False)
    page.goto(f"{address}{BOOKINGS}/moves/new?move=challenge")
    page.get_by_label("What is wrong with it").fill("Two of us have left.")
    page.get_by_role("button", name="Challenge what is expected").click()

    expect(page.locator(".thread")).to_contain_text("Two of us have left.")
    expect(page.locator(".next")).to_contain_text("Lena's move: answer the challenge")


def test_a_move_is_made_by_keys_alone(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, "lena")
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_text("Bookings <Q2> & on")
    page.keyboard.press("m")
    page.wait_for_url(re.compile("move=ask"))
    page.get_by_label("The question").press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("In the ledger: you asked.")
