"""Activity on an outcome's page: Omar's calls for his visits, sealed to Lena until she opens them; looks are kept."""

from datetime import date

import pytest

from macromanage.evaluate.policy import Policy
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.models import Access, Activity, Organization, Trial
from macromanage.store.subject import held
from web.house import AS_OF, Browsing
from web.page import read

VISITS = "/outcomes/visits"
RUNNING = "1 June 0 \N{EN DASH} "
WEEKS = f"{RUNNING}25 May 0 1 h 18 May 2 0 h"


@pytest.fixture(autouse=True)
def _one_call_for_nothing(house: Browsing) -> None:  # noqa: ARG001 - it is settled first
    """Let the last call have served no outcome, and the house stand on its day."""
    Activity.objects.filter(key="c20").update(outcome_id=None)
    Organization.objects.update(stands_on=AS_OF)
    evaluate_organization(Organization.objects.get(name="Arbor"), AS_OF, Policy())


def words(house: Browsing, who: str, path: str = VISITS) -> str:
    return read(house[who].get(path)).words


def open_it(house: Browsing) -> None:
    for who, sent in (
        ("lena", {"move": "inspect"}),
        ("lena", {"move": "ask", "text": "Why?", "move_id": "q"}),
        ("omar", {"move": "answer", "answers_id": "q", "text": "Ill."}),
        ("lena", {"move": "open", "by_when": "2026-06-10"}),
    ):
        assert house[who].post(f"{VISITS}/moves", sent).status_code == 302


def looks() -> list[tuple[str, str | None, str | None, str | None]]:
    return list(Access.objects.order_by("row").values_list("what", "by", "of_id", "outcome_id"))


def test_sealed_it_is_told_to_its_owner_alone(house: Browsing) -> None:
    own = words(house, "omar")
    assert "Sealed: nobody above you sees it." in own
    assert f"Week of call Served no outcome {WEEKS}" in own.replace("\N{NO-BREAK SPACE}", " ")
    assert "It was shown to nobody." in own
    assert "Served no outcome" not in words(house, "lena")
    assert looks() == []


def test_opened_it_is_told_to_the_leader_by_kind_and_week_with_one_total_of_the_rest(house: Browsing) -> None:
    open_it(house)
    seen = words(house, "lena")
    assert "Open to those who lead Omar: Lena opened it on 1 June, until 10 June at the latest." in seen
    assert f"Week of call Served no outcome {WEEKS.removeprefix(RUNNING)}" in seen.replace("\N{NO-BREAK SPACE}", " ")
    assert "Omar sees the same, and each time you were shown it." in seen
    assert house["petra"].get(VISITS).status_code == house["oren"].get(VISITS).status_code == 404


def test_each_look_is_on_record_once_an_hour_and_its_owner_sees_it(house: Browsing) -> None:
    open_it(house)
    words(house, "lena", f"{VISITS}/moves/new?move=require")  # shows no activity
    words(house, "omar")
    assert looks() == []

    for _ in range(2):
        words(house, "lena")
    assert looks() == [("look", "lena", "omar", "visits")]
    Organization.objects.update(stands_on=date(2026, 6, 2))
    words(house, "lena")
    assert looks() == [("look", "lena", "omar", "visits")] * 2

    own, brief = words(house, "omar"), words(house, "omar", "/briefs/owner")
    for page in (own, brief):
        assert "Lena was shown your activity on 2 June at" in page
        assert "Lena was shown your activity on 1 June at" in page
    assert "Who has looked at your activity 3" in brief  # that she opened it, and two looks
    told = held(Organization.objects.get(name="Arbor"), "omar", as_of=AS_OF)["accesses"]
    assert told.select("what", "outcome_id").rows() == [("look", "visits")] * 2


def test_a_release_closes_it_at_once(house: Browsing) -> None:
    open_it(house)
    assert house["lena"].post(f"{VISITS}/moves", {"move": "release", "text": "Enough."}).status_code == 302
    assert "Served no outcome" not in words(house, "lena")
    assert looks() == []


def test_a_trial_is_told_to_both_sides_and_fills_in_the_form(house: Browsing) -> None:
    evaluation = Organization.objects.get(name="Arbor").evaluations.latest("pk")
    Trial.objects.create(
        evaluation=evaluation,
        outcome_id="visits",
        as_of=AS_OF,
        state="proposed",
        kind="call",
        a_week=9.0,
        from_day=date(2026, 6, 2),
        until=date(2026, 6, 16),
        expected=40.0,
        expected_low=10.0,
        expected_high=70.0,
    )
    said = (
        "Could be tried: 9 of call a week, from 2 June until 16 June. By the due date that has gone with a change of 40"
    )
    assert said not in words(house, "lena")
    open_it(house)
    assert said in words(house, "lena")
    assert said in words(house, "omar")
    form = house["lena"].get(f"{VISITS}/moves/new", {"move": "require"}).content.decode()
    for value in ('value="9.0"', 'value="2026-06-02"', 'value="2026-06-16"', '<option value="call" selected>'):
        assert value in form
