from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from evaluate.house import PEOPLE, TERMS, on, outcome, row
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.standing import AT_RISK, OFF_TRACK, ON_TRACK, UNPROVEN, _turn
from macromanage.facts.tables import Facts
from written import facts, readings


def house(values: Sequence[float], *, start: str = "2026-03-16", **terms: object) -> Facts:
    return facts(PEOPLE + TERMS + outcome(**terms), readings=readings("bookings", start, values))  # type: ignore[arg-type]


def standing(given: Facts, day: str) -> tuple[object, object, object]:
    found = row(on(given, day), "standings")
    return found["standing"], found["since"], found["trouble_since"]


@pytest.mark.parametrize(
    ("before", "chance", "after"),
    [
        (UNPROVEN, 0.70, ON_TRACK),
        (UNPROVEN, 0.69, AT_RISK),
        (UNPROVEN, 0.35, AT_RISK),
        (UNPROVEN, 0.34, OFF_TRACK),
        (ON_TRACK, 0.66, ON_TRACK),
        (ON_TRACK, 0.64, AT_RISK),
        (ON_TRACK, 0.34, OFF_TRACK),
        (AT_RISK, 0.69, AT_RISK),
        (AT_RISK, 0.70, ON_TRACK),
        (OFF_TRACK, 0.39, OFF_TRACK),
        (OFF_TRACK, 0.41, AT_RISK),
        (OFF_TRACK, 0.70, ON_TRACK),
    ],
)
def test_a_standing_turns_with_a_margin(before: int, chance: float, after: int) -> None:
    policy = Policy()
    thresholds = np.array([policy.on_track]), np.array([policy.off_track])
    assert _turn(np.array([before]), np.array([chance]), thresholds, policy.hysteresis).item() == after


def test_before_its_start_an_outcome_has_not_started() -> None:
    assert standing(house([100, 100, 100]), "2026-04-05") == ("not started", None, None)


def test_fewer_than_three_readings_prove_nothing() -> None:
    assert standing(house([10, 10], start="2026-04-06"), "2026-04-19")[0] == "unproven"
    assert standing(house([10, 10, 10], start="2026-04-06"), "2026-04-26")[0] == "off track"


def test_trouble_begins_with_the_reading_that_left_on_track() -> None:
    given = house([100] * 3 + [100, 100, 100, 20, 20, 20], target=1200.0)
    word, since, trouble_since = standing(given, "2026-05-17")
    assert word == "off track"
    assert trouble_since == date(2026, 4, 27)
    assert since is not None


@pytest.mark.parametrize("day", ["2026-04-27", "2026-04-28", "2026-05-03", "2026-05-05"])
def test_trouble_keeps_its_first_day_as_days_pass(day: str) -> None:
    given = house([100] * 3 + [120] * 3 + [20] * 10)
    assert standing(given, "2026-04-26")[0] == "on track"
    assert standing(given, day) == ("off track", date(2026, 4, 27), date(2026, 4, 27))


def test_trouble_that_shows_in_what_still_settled_begins_when_it_had_settled() -> None:
    given = house([100] * 3 + [120] * 3 + [20] * 10)
    settling = replace(given, outcomes=given.outcomes.with_columns(settles_days=pl.lit(14, pl.Int64)))
    assert standing(settling, "2026-05-10")[0] == "on track"
    assert standing(settling, "2026-05-13") == ("off track", date(2026, 5, 11), date(2026, 5, 11))


def test_recovering_ends_the_trouble() -> None:
    given = house([100] * 3 + [100, 20, 20, 150, 160, 150, 160], target=1300.0)
    assert standing(given, "2026-05-03")[2] is not None
    assert standing(given, "2026-05-24") == ("on track", date(2026, 5, 18), None)


def test_a_total_is_met_on_the_day_its_sum_reached_the_target() -> None:
    assert standing(house([100] * 12, target=400.0), "2026-05-30") == ("met", date(2026, 4, 27), None)


def test_what_still_settles_meets_nothing_yet() -> None:
    given = house([100] * 12, target=400.0)
    settling = replace(given, outcomes=given.outcomes.with_columns(settles_days=pl.lit(10, pl.Int64)))
    assert standing(settling, "2026-05-06")[0] == "on track"
    assert standing(settling, "2026-05-07") == ("met", date(2026, 4, 27), None)


def test_a_milestone_is_met_when_it_is_done() -> None:
    given = house([0.2, 0.5, 1.0, 1.0], start="2026-04-06", shape="milestone", target=1.0)
    assert standing(given, "2026-05-01") == ("met", date(2026, 4, 20), None)


def test_a_level_is_not_met_before_it_is_due() -> None:
    assert standing(house([100] * 12, shape="level", target=90.0), "2026-05-30")[0] == "on track"


@pytest.mark.parametrize(("target", "word"), [(1300.0, "met"), (1301.0, "missed")])
def test_what_is_over_is_met_or_missed_since_its_due_date(target: float, word: str) -> None:
    given = house([100] * 16, target=target, direction="up")
    assert standing(given, "2026-07-20")[0] == word
    assert standing(house([100] * 16, shape="average", target=target / 13), "2026-07-20")[:2] == (
        word,
        date(2026, 7, 5),
    )


@pytest.mark.parametrize("shape", ["total", "average", "level", "milestone"])
def test_what_was_never_read_is_neither_met_nor_missed(shape: str) -> None:
    given = facts(PEOPLE + TERMS + outcome(shape=shape))
    assert standing(given, "2026-07-20") == ("unproven", None, None)
    assert row(on(given, "2026-07-20"), "forecasts")["p_hit"] is None


def test_a_total_of_nothing_in_a_source_that_is_complete_is_missed() -> None:
    source = "\nsources:\nname  complete_to\ncrm  2026-07-10\n"
    before = readings("bookings", "2026-03-16", [100, 100, 100], source="crm")
    given = facts(PEOPLE + TERMS + outcome() + source, readings=before)
    assert standing(given, "2026-07-20")[:2] == ("missed", date(2026, 7, 5))


def test_an_aspirational_outcome_is_on_track_sooner() -> None:
    given = house([100] * 9, target=1310.0)
    outcomes = given.outcomes.with_columns(ambition=pl.lit("aspirational"))
    aspirational = Facts(**{table.name: frame for table, frame in given} | {"outcomes": outcomes})
    assert standing(given, "2026-05-17")[0] == "at risk"
    assert standing(aspirational, "2026-05-17")[0] == "on track"
