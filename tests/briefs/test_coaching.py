from datetime import date
from typing import Any

import pytest

from macromanage.briefs.coaching import Around, coaching
from macromanage.evaluate.policy import Policy
from written import facts

TODAY = date(2026, 6, 1)
HOUSE = """
people:
id    name
omar  Omar

kinds:
kind   what
call   activity
visit  activity
deal   item

outcomes:
id  title  unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
"""
RUNNING = "{n}  Nth  north  omar  USD  total  up  1  2026-04-01  {due}\n"
WELL: dict[str, Any] = {
    "title": "Customers who stay",
    "why": "They pay for the rest.",
    "measure": "%",
    "shape": "level",
    "direction": "up",
    "baseline": 80.0,
    "target": 90.0,
    "target_high": None,
    "owner_id": "omar",
    "worth": 500.0,
    "starts_on": TODAY,
    "due_on": date(2026, 9, 30),
    "parent_id": "sales",
}


def said(*due: str, p_hit: float | None = None, **changed: object) -> dict[str, tuple[str, ...]]:
    rows = "".join(RUNNING.format(n=f"o{n}", due=each) for n, each in enumerate(due))
    around = Around(facts(HOUSE + rows), has_above=True, p_hit=p_hit, policy=Policy(), today=TODAY)
    return dict(coaching(WELL | changed, around))


def test_of_an_outcome_that_is_well_nothing_is_said() -> None:
    assert said() == {}


@pytest.mark.parametrize("title", ["Make 50 calls", "call every customer", " Visit each shop", "Send the letter"])
def test_an_activity_is_no_outcome(title: str) -> None:
    assert said(title=title)["title"][0].startswith("This reads like something to do.")


@pytest.mark.parametrize("title", ["Calls answered in time", "Makers hired", "", "50 customers more"])
def test_what_comes_of_something_is_one(title: str) -> None:
    assert "title" not in said(title=title)


def test_a_measure_that_counts_what_is_done_is_said_to() -> None:
    assert said(measure="calls")["measure"] == ("Calls counts what is done, not what comes of it.",)
    assert "measure" not in said(measure="deals")


def test_more_than_a_handful_is_too_many_for_one() -> None:
    assert "owner_id" not in said(*["2026-06-30"] * 4, "2026-05-31")
    assert said(*["2026-06-30"] * 5)["owner_id"] == (
        "Omar has 5 outcomes on their way already. With more than a handful none of them leads.",
    )


@pytest.mark.parametrize("name", ["why", "owner_id", "worth", "parent_id", "baseline"])
def test_what_is_blank_is_asked_for(name: str) -> None:
    assert list(said(**{name: None})) == [name]


def test_a_total_needs_no_baseline() -> None:
    assert said(shape="total", baseline=None) == {}


@pytest.mark.parametrize(("direction", "target"), [("up", 80.0), ("up", 70.0), ("down", 90.0)])
def test_a_target_that_is_reached_already_asks_for_nothing(direction: str, target: float) -> None:
    found = said(direction=direction, target=target)
    assert found["target"] == ("It is there already: from 80 the target asks for nothing.",)


@pytest.mark.parametrize(
    ("p_hit", "sentence"),
    [
        (0.97, "Its chance is 97\u00a0%: as a target it is soft."),
        (0.6, "Its chance is 60\u00a0%."),
        (0.1, "Its chance is 10\u00a0%: it is a wish, more than a target."),
    ],
)
def test_its_chance_is_told_where_it_can_be(p_hit: float, sentence: str) -> None:
    assert said(p_hit=p_hit) == {"target": (sentence,)}


def test_between_two_targets_needs_both() -> None:
    assert list(said(direction="within")) == ["target_high"]


@pytest.mark.parametrize(
    ("due_on", "begins"), [(date(2027, 9, 30), "A year and more"), (date(2026, 6, 4), "That is 3 days away")]
)
def test_what_ends_too_far_away_or_too_soon_is_said_to(due_on: date, begins: str) -> None:
    assert said(due_on=due_on)["due_on"][0].startswith(begins)


def test_of_what_is_hardly_begun_nothing_breaks() -> None:
    around = Around(facts(HOUSE), has_above=False, p_hit=None, policy=Policy(), today=TODAY)
    assert sorted(coaching({}, around)) == ["owner_id", "why", "worth"]
