"""What is expected, stated and confirmed from the briefs, one by one and all at once."""

from uuid import uuid4

import pytest
from django.http import HttpResponse

from macromanage.evaluate.policy import Policy
from macromanage.store import ledger
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.models import Absence, Expectation, Organization
from web.house import AS_OF, Browsing
from web.page import read


@pytest.fixture(autouse=True)
def _standing_still(house: Browsing) -> None:  # noqa: ARG001 - it is settled first
    Organization.objects.update(stands_on=AS_OF)


def reopen(*outcomes: str, stated: bool) -> None:
    """Let nothing be confirmed of these outcomes and, if not stated, nothing be stated."""
    left = {} if stated else {"stated_on": None}
    Expectation.objects.filter(outcome_id__in=outcomes).update(understood_on=None, resourced_on=None, **left)


def entries() -> list[tuple[str, str, str, str | None]]:
    rows = ledger.entries(Organization.objects.get(name="Arbor")).sort("seq")
    return rows.select("outcome_id", "kind", "by_id", "to_id").rows()[1:]  # the first came with the house


def post(house: Browsing, who: str, **sent: object) -> HttpResponse:
    return house[who].post("/expectations", {"batch_id": uuid4().hex, "next": f"/briefs/{who}", **sent})  # type: ignore[return-value] # Django's client answers with what the view does


def told(house: Browsing, who: str, path: str) -> str:
    return read(house[who].get(path)).words


def test_an_owner_confirms_all_that_is_stated_at_once(house: Browsing) -> None:
    reopen("bookings", "visits", stated=True)
    page = read(house["omar"].get("/briefs/owner"))
    assert "To confirm 2 That you understand what is expected" in page.words
    assert "16,000 USD so far, 42,242 expected by now, 62,000 due on 30 June. Its chance is" in page.words
    assert "it is a wish, more than a target. Confirm: understood, and resourced" in page.words
    listed = [each["value"] for each in page.all("input") if each.get("name") == "listed"]

    done = post(house, "omar", move="understand", listed=listed)

    assert (done.status_code, done["Location"]) == (302, "/briefs/omar")
    assert entries() == [("bookings", "understand", "omar", "lena"), ("visits", "understand", "omar", "lena")]
    after = told(house, "omar", "/briefs/owner")
    assert "In the ledger: you confirmed 2 outcomes." in after
    assert "To confirm" not in after


def test_an_owner_confirms_one_of_them(house: Browsing) -> None:
    reopen("bookings", "visits", stated=True)
    post(house, "omar", move="understand", listed=["bookings", "visits"], outcome="visits")

    assert entries() == [("visits", "understand", "omar", "lena")]
    assert "To confirm 1" in told(house, "omar", "/briefs/owner")


def test_a_leader_states_all_that_is_unstated_and_then_it_is_the_owners_to_confirm(house: Browsing) -> None:
    reopen("bookings", "renewals", stated=False)
    assert "To state 2" in told(house, "lena", "/briefs/leader")

    post(house, "lena", move="state", listed=["bookings", "renewals"])

    assert entries() == [("bookings", "state", "lena", "omar"), ("renewals", "state", "lena", "petra")]
    assert "To state" not in told(house, "lena", "/briefs/leader")
    assert "To confirm 1" in told(house, "petra", "/briefs/owner")


def test_a_batch_sent_twice_is_entered_once(house: Browsing) -> None:
    reopen("visits", stated=True)
    for _ in range(2):
        post(house, "omar", move="understand", listed="visits", batch_id="0f" * 16)
    assert len(entries()) == 1


def test_what_is_refused_is_said_beside_what_was_entered(house: Browsing) -> None:
    reopen("visits", "renewals", stated=True)
    post(house, "omar", move="understand", listed=["visits", "renewals", "sales"])

    assert entries() == [("visits", "understand", "omar", "lena")]
    after = told(house, "omar", "/briefs/owner")
    assert "you confirmed 1 outcome." in after
    assert "Sales of the house: refused." in after
    assert "Renewals" not in after  # Petra's is nothing that Omar sees, in a refusal either


def test_only_what_is_agreed_without_a_word_is_entered_in_a_batch(house: Browsing) -> None:
    assert post(house, "lena", move="open", listed="renewals").status_code == 404
    assert post(house, "ada", move="state", listed="sales").status_code == 302
    assert entries() == []


def test_the_outcomes_page_shows_the_chance_beside_the_button(house: Browsing) -> None:
    assert "it is a wish" not in told(house, "omar", "/outcomes/bookings")
    post(house, "lena", move="state", listed="bookings")
    page = told(house, "omar", "/outcomes/bookings")
    assert "it is a wish, more than a target. Confirm: understood, and resourced" in page


def test_whoever_nobody_leads_states_their_own_too(house: Browsing) -> None:
    page = read(house["lena"].get("/briefs/leader"))
    assert "To state" not in page.words
    ids = ["sales", "bookings", "renewals", "visits", "calm/1 ü"]
    reopen(*ids, stated=False)
    page = read(house["lena"].get("/briefs/leader"))
    assert sorted(each["value"] or "" for each in page.all("input") if each.get("name") == "listed") == sorted(ids)
    assert "State all 5" in page.words
    post(house, "lena", move="state", listed=ids)
    assert sorted(each[0] for each in entries()) == sorted(ids)


def test_who_stands_in_states_for_who_is_away(house: Browsing) -> None:
    reopen("bookings", "visits", stated=False)
    here = Organization.objects.get(name="Arbor")
    away = {"from_day": AS_OF, "until_day": AS_OF, "person_id": "lena", "deputy_id": "petra"}
    Absence.objects.create(organization=here, **away)
    evaluate_organization(here, AS_OF, Policy())
    assert "To state 2" in told(house, "petra", "/briefs/leader")

    post(house, "petra", move="state", listed=["bookings", "visits"])

    assert entries() == [("bookings", "state", "petra", "omar"), ("visits", "state", "petra", "omar")]
    assert "To state" not in told(house, "petra", "/briefs/leader")
