from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from evaluate.house import PEOPLE, TERMS, on, outcome
from macromanage.evaluate.backtest import NEVER_READ, NOT_AGREED, OTHER_TERMS, SAID, backtest
from macromanage.facts.tables import Facts
from written import facts, readings

WEAK, STRONG = [100.0] * 3 + [40.0] * 14, [100.0] * 3 + [120.0] * 14
HALF_TIME = date(2026, 5, 21)

CALLS = """
moves:
id  seq  outcome_id  kind  by_id  made_at              details
m1  1    missed      call  omar   2026-05-01T09:00:00  {"p": 0.8}
m2  2    missed      call  omar   2026-05-20T09:00:00  {"p": 0.4}
m3  3    missed      call  petra  2026-05-21T09:00:00  {"p": 0.9}
m4  4    missed      call  omar   2026-06-20T09:00:00  {"p": 0.1}
m5  5    met         call  omar   2026-05-20T09:00:00  soon
m6  6    met         call  omar   2026-05-20T09:00:00  {"p": 7}
"""


def closed(more: str = "") -> Facts:
    """One outcome that was missed, one that was met, one that still runs when the record ends, one never read."""
    lines = (
        outcome("missed")
        + outcome("met")
        + outcome("running", due_on="2026-12-31")
        + outcome("unread", shape="average")
    )
    series = {"missed": WEAK, "met": STRONG, "running": STRONG}
    return facts(
        PEOPLE + TERMS + lines + more,
        readings=pl.concat([readings(name, "2026-03-16", values) for name, values in series.items()]),
    )


def agreed_anew(house: Facts, target: float, recorded_at: str) -> Facts:
    """The house, in which the terms of `met` are replaced at some moment."""
    moment = pl.lit(recorded_at).str.to_datetime()
    new = house.outcomes.filter(pl.col("id") == "met").with_columns(target=pl.lit(target), recorded_at=moment)
    return replace(house, outcomes=pl.concat([house.outcomes, new]))


def test_outcomes_that_closed_within_the_record_are_asked_about() -> None:
    said = backtest(closed(), (0.5,))
    assert said.select("outcome_id", "as_of", "hit", "left_out").rows() == [
        ("met", HALF_TIME, 1.0, None),
        ("missed", HALF_TIME, 0.0, None),
        ("unread", HALF_TIME, None, NEVER_READ),
    ]


def test_what_is_said_is_what_evaluate_said_that_day() -> None:
    said = backtest(closed(), (0.5,)).filter(pl.col("left_out").is_null())
    then = on(closed(), "2026-05-21").forecasts
    expected = then.filter(pl.col("outcome_id").is_in(["met", "missed"]))
    columns = ["p_hit", "value_now", "expected_now", "readings"]
    assert said.select(columns).rows() == expected.select(columns).rows()


def test_nothing_after_the_day_changes_what_was_said() -> None:
    given = closed()
    late = pl.col("day") > HALF_TIME
    tripled = pl.when(late & (pl.col("outcome_id") == "met")).then(pl.col("value") * 3).otherwise("value")
    other = replace(given, readings=given.readings.with_columns(value=tripled))
    assert backtest(given, (0.5,))["p_hit"].to_list() == backtest(other, (0.5,))["p_hit"].to_list()


def test_a_chance_of_other_terms_than_the_last_is_not_scored() -> None:
    eased = agreed_anew(closed(), 900.0, "2026-06-15T12:00:00")
    reasons = {share: backtest(eased, (share,)).row(0, named=True) for share in (0.5, 0.9)}
    assert [reasons[0.5]["left_out"], reasons[0.9]["left_out"]] == [OTHER_TERMS, None]
    assert reasons[0.9]["target"] == 900.0


def test_an_outcome_recorded_later_was_not_there_to_be_asked_about() -> None:
    given = closed()
    recorded = pl.when(pl.col("id") == "met").then(pl.lit("2026-06-01T08:00:00").str.to_datetime())
    late = replace(given, outcomes=given.outcomes.with_columns(recorded_at=recorded))
    [met, *_] = backtest(late, (0.5,)).to_dicts()
    assert (met["outcome_id"], met["p_hit"], met["left_out"]) == ("met", None, NOT_AGREED)


def test_the_call_is_the_last_chance_that_the_owner_had_told_by_then() -> None:
    said = backtest(closed(CALLS), (0.25, 0.5, 0.95))
    assert said.filter(outcome_id="missed")["call"].to_list() == [None, 0.4, 0.1]
    assert said.filter(outcome_id="met")["call"].to_list() == [None, None, None]


def test_each_day_is_one_turn() -> None:
    turns: list[date] = []

    def through(given: Sequence[pl.DataFrame]) -> Sequence[pl.DataFrame]:
        turns.extend(turn["as_of"][0] for turn in given)
        return given

    backtest(closed(), (0.5, 0.25), through=through)
    assert turns == [date(2026, 4, 28), HALF_TIME]


@pytest.mark.parametrize("weeks", [0, 6])
def test_a_record_without_a_closed_outcome_says_nothing(weeks: int) -> None:
    young = facts(PEOPLE + TERMS + outcome(), readings=readings("bookings", "2026-03-16", WEAK[:weeks]))
    said = backtest(young)
    assert said.is_empty()
    assert dict(said.schema) == SAID
