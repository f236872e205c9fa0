from datetime import date

import numpy as np
import polars as pl
import pytest
from scipy.special import ndtr

from asked import Asked, asked, chances
from evaluate.house import PEOPLE, TERMS, outcome
from macromanage.evaluate.backtest import backtest
from macromanage.facts.tables import Facts
from written import facts, readings

# Two weeks of history and thirteen of their own; at a quarter of the time four of these are known.
WEEKS = [100.0, 110.0, *[90.0, 95.0, 85.0, 100.0], *[100.0] * 9]
# What is foretold of the nine to come: mean and deviation of their sum, and of the last.
DUE = "2026-06-29"
FORETOLD = np.array([900.0, 50.0, 105.0, 10.0])


def house() -> Facts:
    lines = (
        outcome("sum", target=1300.0, due_on=DUE)
        + outcome("mean", shape="average", direction="down", target=99.0, due_on=DUE)
        + outcome("last", shape="level", target=100.0, due_on=DUE)
        + outcome("met", target=200.0, due_on=DUE)
    )
    names = ("sum", "mean", "last", "met")
    return facts(PEOPLE + TERMS + lines, readings=pl.concat([readings(name, "2026-03-23", WEEKS) for name in names]))


@pytest.fixture(scope="module")
def question() -> Asked:
    given = house()
    (found,) = asked(given, backtest(given, (0.25,)))
    return found


def test_everybody_is_asked_from_what_was_known_that_day(question: Asked) -> None:
    assert question.day == date(2026, 4, 27)
    assert question.outcome_id == ["last", "mean", "met", "sum"]
    for row in question.rows.tolist():
        assert question.known(row).tolist() == WEEKS[:6]
        assert (question.ahead(row), question.season(row)) == (9, 52)


def test_what_is_foretold_becomes_a_chance_by_shape_and_direction(question: Asked) -> None:
    said = chances(question, {"all": FORETOLD}, lambda _: "all")
    assert dict(zip(question.outcome_id, said.tolist(), strict=True)) == pytest.approx(
        {
            "sum": 1 - ndtr((1300 - 370 - 900) / 50),
            "mean": ndtr((99 * 13 - 370 - 900) / 50),
            "last": 1 - ndtr((100 - 105) / 10),
            "met": 1.0,
        }
    )


def test_outcomes_of_which_the_same_is_known_are_foretold_once(question: Asked) -> None:
    assert len({question.key(row) for row in question.rows.tolist()}) == 1


def test_a_gap_is_bridged_and_what_was_before_the_first_reading_left_out() -> None:
    given = house()
    gap = (pl.col("outcome_id") == "sum") & pl.col("day").is_in([date(2026, 3, 23), date(2026, 4, 13)])
    with_gap = Facts(**{table.name: rows for table, rows in given} | {"readings": given.readings.filter(~gap)})
    (found,) = asked(with_gap, backtest(with_gap, (0.25,)))
    row = int(found.rows[found.outcome_id.index("sum")])
    assert found.known(row).tolist() == [110.0, 90.0, 87.5, 85.0, 100.0]
    assert found.key(row) != found.key(int(found.rows[0]))
