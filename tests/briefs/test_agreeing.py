"""What is still to be agreed: Lena leads Omar and Petra, Omar owns two outcomes, Petra one that is over."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from briefs.company import facts as sample
from briefs.company import results
from macromanage.briefs.agreeing import chance_at_agreeing, unconfirmed, unstated
from macromanage.briefs.situations import situations
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts
from written import facts

TODAY = date(2026, 6, 1)

HOUSE = """
units:
id     name   kind  leader_id
north  North  team  lena

people:
id     name   unit_id
lena   Lena   north
omar   Omar   north
petra  Petra  north

outcomes:
id        title     unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
own       Own       north    lena      USD      total  up         10      2026-04-01  2026-06-30
visits    Visits    north    omar      visits   total  up         10      2026-04-01  2026-06-30
bookings  Bookings  north    omar      USD      total  up         10      2026-04-01  2026-06-20
renewals  Renewals  north    petra     USD      total  up         10      2026-04-01  2026-06-30
past      Past      north    omar      USD      total  up         10      2026-01-01  2026-03-31
"""
STANDINGS = pl.DataFrame(
    {
        "outcome_id": ["own", "visits", "bookings", "renewals", "past"],
        "standing": ["on track", "at risk", "off track", "met", "missed"],
    }
)


def house(expectations: str = "", moves: str = "") -> Facts:
    head = "\nexpectations:\noutcome_id  stated_on   understood_on  resourced_on\n"
    return facts(HOUSE + (head + expectations if expectations else "") + (moves or ""))


def to_state(known: Facts, person_id: str) -> tuple[str, ...]:
    return unstated(known, STANDINGS, person_id=person_id, today=TODAY)


def to_confirm(known: Facts, person_id: str) -> tuple[str, ...]:
    return unconfirmed(known, STANDINGS, person_id=person_id, today=TODAY)


def test_a_leader_states_what_the_nearest_below_own_and_at_the_top_their_own_what_is_due_first_before_the_rest() -> (
    None
):
    assert to_state(house(), "lena") == ("bookings", "own", "visits")
    assert to_state(house(), "omar") == to_state(house(), "oren") == ()


def test_what_is_stated_is_the_owners_to_confirm_and_what_is_confirmed_nobodys() -> None:
    known = house("visits  2026-04-02  -  -\nbookings  2026-04-02  2026-04-03  2026-04-04\n")
    assert (to_state(known, "lena"), to_confirm(known, "omar"), to_confirm(known, "petra")) == (
        ("own",),
        ("visits",),
        (),
    )


def test_who_stands_in_states_and_confirms_for_who_is_away_and_only_while_they_are() -> None:
    away = "\nabsences:\nperson_id  from_day    until_day   deputy_id\nlena  2026-05-20  {until}  petra\n"
    stated = "visits  2026-04-02  -  -\nown  2026-04-02  -  -\n"
    now, before = (house(stated, away.format(until=until)) for until in ("2026-06-03", "2026-05-31"))
    assert (to_state(now, "petra"), to_confirm(now, "petra")) == (("bookings",), ("own",))
    assert (to_state(now, "lena"), to_confirm(now, "omar")) == (("bookings",), ("visits",))
    assert (to_state(before, "petra"), to_confirm(before, "petra")) == ((), ())


def test_both_are_to_be_confirmed_and_new_terms_again() -> None:
    half = "visits  2026-04-02  2026-04-03  -\nbookings  2026-04-02  2026-04-03  2026-04-04\n"
    new = "\nmoves:\nid  outcome_id  kind  by_id  made_at\nm1  bookings  renegotiate  lena  2026-05-01T09:00\n"
    assert to_confirm(house(half), "omar") == ("visits",)
    assert to_confirm(house(half, new), "omar") == ("bookings", "visits")


@pytest.mark.parametrize(
    ("p_hit", "standing", "said"),
    [
        (0.96, "on track", "Its chance is 96\N{NO-BREAK SPACE}%: as a target it is soft."),
        (0.95, "on track", "Its chance is 95\N{NO-BREAK SPACE}%."),
        (0.20, "off track", "Its chance is 20\N{NO-BREAK SPACE}%."),
        (0.19, "off track", "Its chance is 19\N{NO-BREAK SPACE}%: it is a wish, more than a target."),
        (0.99, "unproven", "Its chance can't be told yet."),
        (None, "not started", "Its chance can't be told yet."),
    ],
)
def test_the_chance_says_whether_it_is_soft_or_a_wish(p_hit: float | None, standing: str, said: str) -> None:
    known = sample()
    petra = situations(known, results(known), ids=["petra"])["petra"]
    assert chance_at_agreeing(replace(petra, p_hit=p_hit, standing=standing), Policy()) == said


def test_the_bounds_of_the_chance_are_the_policys() -> None:
    known = sample()
    petra = replace(situations(known, results(known), ids=["petra"])["petra"], p_hit=0.9, standing="on track")
    assert chance_at_agreeing(petra, Policy(soft_above=0.8)).endswith("as a target it is soft.")
