import pytest
from django.test import Client

from macromanage.evaluate.policy import Policy
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.models import Organization
from web.house import AS_OF, Browsing


@pytest.fixture(autouse=True)
def _standing_still(house: Browsing) -> None:  # noqa: ARG001 - it is settled first
    """Let the house stand on the day it was evaluated for."""
    Organization.objects.update(stands_on=AS_OF)


def pulses(house: Browsing, url: str = "/pulse") -> dict[str, str]:
    return {reader: house[reader].get(url).json()["pulse"] for reader in ("lena", "omar", "petra", "quinn", "oren")}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {reader for reader in before if before[reader] != after[reader]}


def test_move_is_felt_by_who_sees_its_outcome_and_by_nobody_else(house: Browsing) -> None:
    before = pulses(house)
    assert changed(before, pulses(house)) == set()

    house["lena"].post("/outcomes/bookings/moves", {"move": "ask", "text": "What is in the way?"})

    assert changed(before, pulses(house)) == {"lena", "omar"}


def test_new_evaluation_that_shows_the_same_is_not_felt_and_one_of_another_day_is(house: Browsing) -> None:
    before, here = pulses(house), Organization.objects.get(name="Arbor")

    evaluate_organization(here, AS_OF, Policy())
    assert changed(before, pulses(house)) == set()

    evaluate_organization(here, AS_OF.replace(day=2), Policy())
    assert changed(before, pulses(house)) == {"lena", "omar", "petra", "quinn"}


def test_page_of_an_outcome_feels_that_outcome_alone(house: Browsing) -> None:
    urls = ("/pulse?outcome=bookings", "/pulse?outcome=renewals")
    before = [house["lena"].get(url).json() for url in urls]

    house["lena"].post("/outcomes/bookings/moves", {"move": "praise", "text": "Well done."})

    after = [house["lena"].get(url).json() for url in urls]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


def test_outcome_that_isnt_seen_has_the_pulse_of_one_that_isnt_there(house: Browsing) -> None:
    asked = [house["petra"].get(f"/pulse?outcome={outcome}").json() for outcome in ("bookings", "nowhere")]

    assert asked[0] == asked[1]


def test_pulse_sends_who_isnt_signed_in_to_sign_in() -> None:
    assert Client().get("/pulse").status_code == 302
