"""The clocks of the ladder: since when a move is somebody's, until when, and what stops the time they have."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from evaluate.climb import (
    ANSWERED,
    DAY,
    HEARD,
    OPENED,
    STRONG,
    WEAK,
    absent,
    driven,
    expectations,
    house,
    move,
    warrant,
)
from evaluate.house import on, row
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import SOURCES, Facts


def since_and_due(given: Facts, day: str, line: str) -> tuple[object, object]:
    found = row(on(given, day), "warrants")
    assert found["line"] == line
    return found["since"], found["due_on"]


def test_who_gets_a_move_has_their_own_time_for_it() -> None:
    """Nobody is late on the day on which a move becomes theirs, however long the one before them took."""
    stated = expectations(stated_on=date(2026, 4, 6))
    unconfirmed = replace(house(STRONG), expectations=stated)
    assert since_and_due(unconfirmed, "2026-04-12", "confirm") == (date(2026, 4, 11), date(2026, 4, 16))
    assert since_and_due(unconfirmed, "2026-04-15", "confirm") == (date(2026, 4, 11), date(2026, 4, 16))
    away = replace(house(WEAK), absences=absent("2026-03-01", "2026-05-30", None))
    assert since_and_due(away, "2026-04-07", "name_deputy") == (date(2026, 4, 6), date(2026, 4, 11))
    unread = house(WEAK[:9])
    assert since_and_due(unread, "2026-05-26", "overdue_reading") == (date(2026, 5, 25), date(2026, 5, 30))
    assert since_and_due(house(WEAK, ANSWERED), "2026-06-22", "too_late") == (date(2026, 6, 21), date(2026, 6, 26))


def test_a_clock_stops_while_its_person_is_away() -> None:
    away = absent("2026-05-13", "2026-05-16", None)
    assert warrant(replace(house(WEAK, HEARD), absences=away), "2026-05-18") == ("answer_question", "answer", "omar")


def test_a_day_away_by_two_absences_stops_a_clock_once() -> None:
    away = pl.concat([absent("2026-05-13", "2026-05-16", None), absent("2026-05-14", "2026-05-15", None)])
    given = replace(house(WEAK, HEARD), absences=away)
    assert warrant(given, "2026-05-21") == ("answer_question", "answer", "omar")
    assert warrant(given, "2026-05-22")[0] == "open_effort"


def test_a_miss_is_to_be_reviewed_from_when_it_has_settled() -> None:
    given = house(WEAK)
    settling = replace(given, outcomes=given.outcomes.with_columns(settles_days=pl.lit(40, pl.Int64)))
    assert warrant(settling, "2026-08-07")[0] == "inspect"
    # The miss has shortened the week by a day.
    assert since_and_due(settling, "2026-08-15", "review") == (date(2026, 8, 14), date(2026, 8, 20))
    assert warrant(settling, "2026-09-14")[0] == "alone"


def test_as_far_as_its_source_is_complete_no_reading_is_overdue() -> None:
    given = house(WEAK[:9])
    source = given.readings.with_columns(source=pl.lit("crm"))
    complete_to = pl.DataFrame([("crm", date(2026, 5, 20))], schema=SOURCES.schema, orient="row")
    known = replace(given, readings=source, sources=complete_to)
    assert warrant(known, "2026-06-03")[0] == "inspect"
    assert since_and_due(known, "2026-06-04", "overdue_reading") == (date(2026, 6, 3), date(2026, 6, 8))


def test_after_the_due_date_no_reading_is_overdue() -> None:
    given = house(WEAK)
    settling = replace(given, outcomes=given.outcomes.with_columns(settles_days=pl.lit(40, pl.Int64)))
    assert warrant(settling, "2026-07-30")[0] == "inspect"
    one_short = replace(settling, readings=given.readings.filter(pl.col("day") < date(2026, 6, 29)))
    assert warrant(one_short, "2026-07-30")[0] == "overdue_reading"


def test_a_requirement_without_an_end_runs_for_the_policys_days() -> None:
    endless = OPENED + move("5", "require", "lena", "2026-05-17", details='{"kind":"call","per_week":10}')
    given = driven(house(WEAK, endless), 3)
    assert warrant(given, "2026-05-26", Policy(trial_days=10)) == ("let_run_requirement", None, None)
    assert warrant(given, "2026-05-27", Policy(trial_days=10)) == ("requirement_missed", "converse", "lena")


def test_what_was_inspected_when_the_trouble_showed_stays_inspected() -> None:
    fell = [100.0] * 3 + [120.0] * 3 + [20.0] * 10
    inspected = move("1", "inspect", "lena", "2026-04-28")
    for day in ("2026-04-28", "2026-04-29", "2026-05-04"):
        assert warrant(house(fell, inspected), day) == ("ask", "ask", "lena"), day


@pytest.mark.parametrize("name", ["inspect_days", "answer_days"])
def test_times_are_policy(name: str) -> None:
    found = row(on(house(WEAK), DAY, Policy(**{name: 3})), "warrants")
    assert (found["due_on"] - found["since"]).days == (3 if name == "inspect_days" else 7)
