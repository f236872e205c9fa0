"""Ten calls a week are required of Omar from 18 May to 7 June: how it was kept, how it ended, and what changed."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from scipy.stats import t

from evaluate.climb import OPENED, WEAK, driven, house, move
from evaluate.house import PEOPLE, TERMS, on, outcome, row
from evaluate.test_requirement import RECOVERS
from evaluate.test_warrant import REQUIRED, REQUIREMENT
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import INFLUENCES, WARRANTS
from macromanage.evaluate.series import series
from macromanage.evaluate.trial_proposed import trial_proposed
from macromanage.facts.as_of import known
from macromanage.facts.tables import ITEMS, Facts
from written import facts, readings


def trial(given: Facts, day: str, *names: str) -> tuple[object, ...]:
    found = row(on(given, day), "trials")
    return tuple(found[name] for name in names)


KEPT = ("weeks", "weeks_kept", "done")


def test_weeks_that_are_over_are_kept_or_not_as_activities_count_them() -> None:
    assert trial(driven(house(WEAK, REQUIRED), 10), "2026-06-01", "state", *KEPT) == ("running", 2, 2, 30.0)
    assert trial(driven(house(WEAK, REQUIRED), 9), "2026-06-01", *KEPT) == (2, 0, 27.0)
    assert trial(driven(house(WEAK, REQUIRED), 10), "2026-05-23", *KEPT) == (0, 0, 10.0)
    assert trial(house(WEAK, REQUIRED), "2026-06-01", *KEPT) == (2, 0, 0.0)


def test_items_that_were_opened_count_as_done() -> None:
    opened = [{"id": str(n), "person_id": "omar", "kind": "call", "opened_on": date(2026, 5, 20)} for n in range(11)]
    given = replace(house(WEAK, REQUIRED), items=pl.DataFrame(opened, schema=ITEMS.schema))
    assert trial(given, "2026-06-01", *KEPT) == (2, 1, 11.0)


HOW = ("state", "ended_on", "ended_by")


def test_a_trial_ends_on_its_day_when_released_or_by_itself() -> None:
    released = REQUIRED + move("6", "release", "lena", "2026-05-29", answers="5")
    assert trial(house(WEAK, REQUIRED), "2026-06-07", *HOW) == ("running", None, None)
    assert trial(house(WEAK, REQUIRED), "2026-06-08", *HOW) == ("ended", date(2026, 6, 7), "date")
    assert trial(house(WEAK, released), "2026-06-08", *HOW) == ("ended", date(2026, 5, 29), "release")
    assert trial(house(RECOVERS, REQUIRED), "2026-06-03", *HOW) == ("ended", date(2026, 5, 25), "recovery")


def test_the_day_of_a_recovery_stays_it_when_the_outcome_is_met_and_when_it_is_in_trouble_again() -> None:
    for day in ("2026-06-03", "2026-06-10", "2026-07-01"):
        assert trial(house(RECOVERS, REQUIRED), day, *HOW) == ("ended", date(2026, 5, 25), "recovery")
    again = house([*RECOVERS[:12], 0.0, 0.0, 0.0, 0.0], REQUIRED)
    found = {day: str(row(on(again, day), "standings")["standing"]) for day in ("2026-06-17", "2026-06-24")}
    assert found == {"2026-06-17": "on track", "2026-06-24": "at risk"}
    for day in found:
        assert trial(again, day, *HOW) == ("ended", date(2026, 6, 1), "recovery")


PEERS = [f"peer{n}" for n in range(6)]
# The week's value of the peers after 1 June: on average as before.
AFTER = [36.0, 38.0, 40.0, 40.0, 42.0, 44.0]


def beside(moves: str = REQUIRED, after: float = 60.0, peers: int = 6) -> Facts:
    """Omar's bookings and his peers': forty a week for all, and from 1 June on something else."""
    lines = outcome() + "".join(outcome(f"b{name}", owner=name) for name in PEERS[:peers])
    table = "\nmoves:\nid  outcome_id  kind  by_id  to_id  made_at  answers_id  due_on  details\n" + moves
    weeks = {"bookings": after} | {f"b{name}": value for name, value in zip(PEERS[:peers], AFTER, strict=False)}
    read = [readings(name, "2026-03-16", [40.0] * 11 + [value] * 5) for name, value in weeks.items()]
    return facts(PEOPLE + TERMS + lines + table, readings=pl.concat(read))


def test_an_effect_is_the_change_beside_that_of_peers_with_its_bounds() -> None:
    # From 1 June on, two weeks after it began, what was done can show: 60 a week instead of 40, the peers as before.
    reach = t.ppf(0.95, 5) * pl.Series(AFTER).std() * (1 + 1 / 6) ** 0.5  # type: ignore[operator]  # a number
    found = trial(beside(), "2026-07-01", "effect", "effect_low", "effect_high", "peers")
    assert found == (pytest.approx(20.0), pytest.approx(20.0 - reach), pytest.approx(20.0 + reach), 6)


def test_what_peers_gain_as_well_is_no_effect() -> None:
    given = beside()
    late = (pl.col("day") >= date(2026, 6, 1)) & (pl.col("outcome_id") != "bookings")
    raised = given.readings.with_columns(pl.when(late).then(pl.col("value") + 20.0).otherwise("value").alias("value"))
    assert trial(replace(given, readings=raised), "2026-07-01", "effect") == (pytest.approx(0.0),)


def test_peers_of_whom_something_was_required_too_are_left_out_and_of_few_nothing_is_said() -> None:
    same = REQUIRED + "q  bpeer1  require  lena  peer1  2026-05-17  -  -  " + REQUIREMENT + "\n"
    assert trial(beside(same), "2026-07-01", "peers") == (5,)
    assert trial(beside(peers=4), "2026-07-01", "effect", "peers") == (None, None)


def test_before_what_was_done_can_show_nothing_is_said() -> None:
    assert trial(beside(), "2026-06-10", "effect") == (None,)


DAY = date(2026, 5, 18)
# What is told of kinds: per unit, its bounds, whether there is time, how many more a week are within reach.
TOLD = {
    "call": (4.0, 1.0, 7.0, True, 5.0),
    "visit": (20.0, 10.0, 30.0, True, 2.0),
    "mail": (9.0, -1.0, 19.0, True, 50.0),
    "fair": (90.0, 80.0, 99.0, False, 9.0),
}


def proposed(line: str, moves: str = "", **terms: object) -> list[tuple[object, ...]]:
    """What is proposed to Omar, who makes ten calls a week."""
    given = known(driven(house(WEAK, moves, **terms), 10), DAY)
    warrants = pl.DataFrame([{"outcome_id": "bookings", "line": line, "move": "require"}], schema=WARRANTS)
    names = ("per_unit", "low", "high", "time_left", "more_a_week")
    kinds = [
        {"outcome_id": "bookings", "kind": kind, "works_after_days": 14} | dict(zip(names, told, strict=True))
        for kind, told in TOLD.items()
    ]
    influences = pl.DataFrame(kinds, schema=INFLUENCES)
    found = trial_proposed(
        given, series(given, DAY), warrants=warrants, influences=influences, policy=Policy(), as_of=DAY
    )
    return found.select("kind", "a_week", "from_day", "until", "expected", "expected_low", "expected_high").rows()


def test_more_is_more_of_what_is_done_and_different_is_another_kind() -> None:
    until = date(2026, 6, 15)
    # Four weeks of five calls a week more than the ten that are made, at 4 each; of two visits a week, at 20 each.
    assert proposed("volume_short") == [("call", 15.0, date(2026, 5, 19), until, 80.0, 20.0, 140.0)]
    assert proposed("effectiveness_short") == [("visit", 2.0, date(2026, 5, 19), until, 160.0, 80.0, 240.0)]


def test_what_was_required_without_effect_is_not_proposed_again() -> None:
    visits = OPENED + move("5", "require", "lena", "2026-05-15", details='{"kind":"visit","per_week":2}')
    assert proposed("requirement_without_effect", visits) == []


def test_a_trial_ends_while_what_is_done_can_still_work_and_lasts_a_week_at_least() -> None:
    assert proposed("volume_short", due_on="2026-06-14")[0][3] == date(2026, 5, 31)
    assert proposed("volume_short", due_on="2026-06-07") == []


def test_where_nothing_is_to_be_required_nothing_is_proposed() -> None:
    assert on(house(WEAK), "2026-05-17").trials.is_empty()
