"""Whole walks in a real browser, from signing in to being done: a leader's Monday, an owner's, a contest, a seal."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macromanage.store.models import Expectation, Organization
from web.album import Album
from web.chromium import IN_CHROMIUM, Reading
from web.house import AS_OF, browsing

pytestmark = IN_CHROMIUM

BOOKINGS, VISITS = "/outcomes/bookings", "/outcomes/visits"


@pytest.fixture(autouse=True)
def _standing_still(address: str) -> None:  # noqa: ARG001 - the house is settled first
    Organization.objects.update(stands_on=AS_OF)


def signed_in(browser: Browser, address: str, name: str, *, width: int = 1280) -> Reading:
    reading = Reading(browser.new_context(viewport={"width": width, "height": 844}).new_page())
    reading.sign_in(address, name)
    return reading


def enter(page: Page, button: str) -> None:
    """Make the move of the form that is open, and don't wait the ten seconds."""
    page.get_by_role("button", name=button, exact=True).click()
    enter_now(page)


def enter_now(page: Page) -> None:
    """Let what waits for its ten seconds go into the ledger."""
    page.get_by_role("button", name="Enter now").click()
    expect(page.get_by_role("status").filter(has_text="In the ledger")).to_be_visible()


def next_move(page: Page) -> Locator:
    """What makes the next move of the outcome shown."""
    return page.locator(".next .button").first


def test_a_leaders_monday(browser: Browser, address: str) -> None:
    album, lena = Album("leader"), signed_in(browser, address, "lena")
    page = lena.page
    expect(page.get_by_role("main")).to_contain_text("3 outcomes need you. 1 goes well without you.")
    expect(page.get_by_role("region", name="Leave alone")).to_contain_text("Petra")
    album.take(page, "brief")

    page.get_by_role("link", name="Bookings <Q2> & on").click()
    expect(page.locator(".next")).to_contain_text("Your move: ask Omar what is in the way")
    album.take(page, "outcome")
    page.keyboard.press("m")
    page.get_by_label("The question").fill("Two deals slipped: what is in the way?")
    album.take(page, "question")
    enter(page, "Ask")
    expect(page.locator(".thread")).to_contain_text("Two deals slipped: what is in the way?")

    for title in ("Visits", "Calm customers"):
        page.goto(f"{address}/")
        page.get_by_role("link", name=title).click()
        next_move(page).click()
        enter_now(page)
    page.goto(f"{address}/people/omar")
    expect(page.get_by_role("main")).to_contain_text("Omar's move: answer the question")
    album.take(page, "one-to-one")

    page.goto(f"{address}/")
    waiting = page.get_by_role("region", name="Waiting for others")
    expect(waiting).to_contain_text("Bookings <Q2> & on")
    album.take(page, "brief-done")
    assert (lena.complaints, lena.overflow) == ([], 0)


@pytest.fixture
def _asked(address: str) -> None:  # noqa: ARG001 - the house is settled first
    """Let Lena have asked Omar, and what is expected of his visits not be confirmed yet."""
    Expectation.objects.filter(outcome_id="visits").update(understood_on=None, resourced_on=None)
    asked = {"move": "ask", "text": "What is in the way?"}
    assert browsing("lena")["lena"].post(f"{BOOKINGS}/moves", asked).status_code == 302


@pytest.mark.usefixtures("_asked")
def test_an_owners_monday_on_a_phone(address: str, browser: Browser) -> None:
    album, omar = Album("owner"), signed_in(browser, address, "omar", width=390)
    page = omar.page
    page.goto(f"{address}/briefs/owner")
    mine = page.get_by_role("region", name="Yours to do")
    expect(mine).to_contain_text("Your move: answer the question")
    album.take(page, "brief")

    mine.get_by_role("link", name="Answer").first.click()
    page.get_by_label("The answer").fill("Legal sits on both contracts.")
    album.take(page, "answer")
    enter(page, "Answer")
    page.goto(f"{address}{BOOKINGS}/moves/new?move=constrain")
    page.get_by_label("What is in the way").fill("Legal takes three weeks.")
    page.get_by_label("Who can remove it").select_option(label="Lena")
    enter(page, "Name what is in the way")
    expect(page.locator(".next")).to_contain_text("Lena's move: remove what holds you up")
    album.take(page, "named")

    page.goto(f"{address}/briefs/owner")
    page.get_by_role("button", name="Confirm").first.click()
    enter_now(page)
    expect(page.get_by_role("heading", name="To confirm")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("Nobody has looked at your activity.")
    album.take(page, "brief-done")
    assert (omar.complaints, omar.overflow) == ([], 0)


def test_a_contested_move_stands_beside_its_evidence_for_the_two(browser: Browser, address: str) -> None:
    album, omar, lena = Album("contest"), *(signed_in(browser, address, name) for name in ("omar", "lena"))
    page = omar.page
    page.goto(f"{address}{BOOKINGS}")
    page.locator(".thread li").first.get_by_role("button", name="This felt like micro-management").click()
    page.get_by_role("button", name="Enter now").click()
    expect(page.get_by_role("status")).to_contain_text("only the two of you see it")
    album.take(page, "owner")

    lena.page.goto(f"{address}{BOOKINGS}")
    for reading in (omar, lena):
        expect(reading.page.locator(".thread")).to_contain_text("Omar told Lena that a move felt like micro-management")
        expect(reading.page.locator(".thread")).to_contain_text("Nothing was frozen with it that could be read here.")
    expect(lena.page.locator(".next")).to_contain_text("Your move: ask Omar what is in the way")
    album.take(lena.page, "leader")
    quinn = signed_in(browser, address, "quinn")
    quinn.page.goto(f"{address}/ledger")
    expect(quinn.page.get_by_role("heading", level=1)).to_be_visible()
    expect(quinn.page.get_by_role("main")).not_to_contain_text("micro-management")
    assert omar.complaints == lena.complaints == []


def test_a_seal_is_opened_and_closes_by_itself(browser: Browser, address: str) -> None:
    album, lena, omar = Album("seal"), *(signed_in(browser, address, name) for name in ("lena", "omar"))
    page = lena.page
    page.goto(f"{address}{VISITS}")
    expect(page.get_by_role("region", name="Activity").first).to_contain_text("Sealed.")
    album.take(page, "sealed")
    next_move(page).click()
    enter_now(page)
    next_move(page).click()
    page.get_by_label("The question").fill("What is in the way?")
    enter(page, "Ask")

    omar.page.goto(f"{address}{VISITS}")
    album.take(omar.page, "asked")
    next_move(omar.page).click()
    album.take(omar.page, "answer")
    omar.page.get_by_label("The answer").fill("Nothing is.")
    enter(omar.page, "Answer")

    page.goto(f"{address}{VISITS}")
    next_move(page).click()
    album.take(page, "opening")
    enter(page, "Look at the effort")
    expect(page.get_by_role("region", name="Activity").first).to_contain_text("Served no outcome")
    album.take(page, "open")
    omar.page.goto(f"{address}/briefs/owner")
    expect(omar.page.get_by_role("main")).to_contain_text(re.compile("Lena opened your activity|Lena was shown"))
    album.take(omar.page, "told")

    omar.page.goto(f"{address}{VISITS}/moves/new?move=correct")
    omar.page.get_by_label("Day of the reading").fill("2026-05-31")
    omar.page.get_by_label("What was read").fill("735")
    omar.page.get_by_label("What is right").fill("The fair was not counted.")
    album.take(omar.page, "reading")
    enter(omar.page, "Bring a reading, or correct an entry")
    page.goto(f"{address}{VISITS}")
    expect(page.get_by_role("main")).to_contain_text("On track")
    expect(page.get_by_role("region", name="Activity").first).to_contain_text("Sealed.")
    expect(page.get_by_role("main")).not_to_contain_text("Served no outcome")
    album.take(page, "closed")
    assert lena.complaints == omar.complaints == []
