"""The days between two looks at Omar's results: seven to begin with, then what his closed outcomes earned."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import polars as pl
import pytest

from evaluate.climb import ANSWERED, house, move
from evaluate.house import PEOPLE, TERMS, on, outcome, row
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import MOVES, Facts
from written import facts, readings

# Outcomes of four weeks, one after the other; the last one still runs.
FIRST = date(2026, 1, 5)
DAY = "2026-05-20"


def record(*chances: float, met: Sequence[bool], private: bool = False, stated: bool = True) -> Facts:
    """Omar's past outcomes, each agreed at a chance and met or not, and the one that runs."""
    begins = [FIRST + timedelta(weeks=4 * each) for each in range(len(met))]
    past = "".join(
        outcome(f"past{each}", target=40, starts_on=str(begin), due_on=str(begin + timedelta(days=27)))
        for each, begin in enumerate(begins)
    )
    read = [
        readings(f"past{each}", str(begin + timedelta(days=6)), [10.0 if was_met else 9.0] * 4)
        for each, (begin, was_met) in enumerate(zip(begins, met, strict=True))
    ]
    moves = [
        {
            "id": f"s{each}",
            "outcome_id": f"past{each}",
            "kind": "state",
            "by_id": "lena",
            "made_at": datetime(begin.year, begin.month, begin.day),  # noqa: DTZ001 moments are UTC without a zone
            "evidence": json.dumps({"as_of": str(begin), "chance": chance}),
        }
        for each, (begin, chance) in enumerate(zip(begins, chances, strict=True))
    ]
    given = facts(PEOPLE + TERMS + past + outcome(), readings=pl.concat(read))
    secret = given.outcomes.with_columns(private=pl.col("id") != "bookings") if private else given.outcomes
    return replace(given, outcomes=secret, moves=pl.DataFrame(moves if stated else [], schema=MOVES.schema))


def days(given: Facts, policy: Policy | None = None) -> object:
    """The days that Omar's running outcome is looked at in."""
    found = row(on(given, DAY, policy), "warrants")
    return json.loads(str(found["because"]))["inspect_days"]


def test_a_private_outcome_earns_nothing_that_others_could_see() -> None:
    assert days(record(0.5, met=[True], private=True)) == 7


@pytest.mark.parametrize(
    ("chances", "met", "expected"),
    [
        ((0.5,), [True], 11),  # 7 times 1.5
        ((0.5,), [False], 5),  # 7 / 1.5
        ((0.5, 0.5), [True, False], 7),
        ((1.0,), [True], 7),  # a certainty earns nothing
        ((0.0,), [False], 7),  # and missing what was out of reach costs nothing
        ((0.2, 0.4), [True, True], 20),  # 7 times 1.8 times 1.6
        ((0.0, 0.0, 0.0), [True, True, True], 28),  # no further than the policy's most
        ((1.0, 1.0), [False, False], 3),  # 7 / 4, not below its least
    ],
)
def test_what_is_met_against_the_odds_loosens_and_what_was_sure_and_missed_tightens(
    chances: tuple[float, ...], met: list[bool], expected: int
) -> None:
    assert days(record(*chances, met=met)) == expected


def test_each_step_counts_at_the_bounds() -> None:
    assert days(record(0.0, 0.0, 0.0, 1.0, met=[True, True, True, False])) == 14  # 28 / 2


def test_a_policy_that_begins_beyond_its_bounds_is_taken_at_its_word() -> None:
    assert days(record(0.5, met=[True], private=True), Policy(inspect_days=40)) == 40


def test_where_nothing_was_frozen_the_first_chance_that_was_proven_counts() -> None:
    # From three of four weeks on there is a proven chance; that is past half time, so nothing is known.
    assert days(record(0.5, met=[True], stated=False)) == 7
    # With weeks before its start it was proven from the first week on, and far from sure.
    before = readings("past0", "2025-12-07", [10.0, 6.0, 14.0, 10.0])
    given = record(0.5, met=[True], stated=False)
    assert days(replace(given, readings=pl.concat([given.readings, before]))) == 10


def test_who_has_earned_more_time_is_not_helped_later() -> None:
    earned, plain = (record(0.0, 0.0, 0.0, met=[True] * 3, private=private) for private in (False, True))
    agreed = move("g", "state", "lena", "2026-04-06") + move("h", "understand", "omar", "2026-04-07")
    at_risk = house([100] * 9, agreed + ANSWERED, target=1310.0)
    policy = Policy(inspect_days_most=40)
    for given in (earned, plain):
        outcomes = pl.concat([given.outcomes.filter(pl.col("id") != "bookings"), at_risk.outcomes])
        read = pl.concat([given.readings, at_risk.readings])
        moves = pl.concat([given.moves, at_risk.moves])
        both = replace(given, outcomes=outcomes, readings=read, moves=moves)
        assert row(on(both, "2026-05-17", policy), "warrants")["line"] == "let_run_at_risk"
    # 35 days are left to help in: fewer than the 40 to the next look that three outcomes have earned.
    assert days(earned, policy) == 40
