import polars as pl

from evaluate.house import PEOPLE, TERMS, outcome
from macromanage.briefs.track_record import plainly, sheets, summary
from macromanage.evaluate.backtest import backtest
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.track_record import TrackRecord, track_record
from macromanage.facts.tables import Facts
from written import facts, readings

CALL = """
moves:
id  outcome_id  kind  by_id  made_at              details
m1  weak        call  omar   2026-04-20T09:00:00  {"p": 0.6}
"""


def house(weeks: int = 14, more: str = "") -> Facts:
    series = {"weak": [100.0] * 3 + [40.0] * weeks, "strong": [100.0] * 3 + [120.0] * weeks}
    return facts(
        PEOPLE + TERMS + outcome("weak") + outcome("strong") + outcome("unread", shape="average") + more,
        readings=pl.concat([readings(name, "2026-03-16", values) for name, values in series.items()]),
    )


def record(given: Facts) -> TrackRecord:
    return track_record(backtest(given, (0.5, 0.75)), Policy())


def test_summary_says_what_is_scored_what_not_and_how_early_trouble_was_told() -> None:
    assert summary(record(house())) == (
        "2 closed outcomes, asked about at 50\u00a0% and 75\u00a0% of the time, from what was known then.",
        "Not scored at 50\u00a0%: 1 outcome, never read.",
        "Not scored at 75\u00a0%: 1 outcome, never read.",
        "Half of the misses were told at least 6.43 weeks before they were due.",
    )


def test_summary_of_a_young_record_says_that_there_is_nothing_to_score() -> None:
    young = record(house(weeks=5))
    assert summary(young) == (
        "No outcome with a reading has closed within this record, so there is nothing to score yet.",
    )
    assert sheets(young) == ()


def test_sheets_without_calls_leave_them_out() -> None:
    titles = [sheet.title for sheet in sheets(record(house()))]
    called = [sheet.title for sheet in sheets(record(house(more=CALL)))]
    assert sorted(set(called) - set(titles)) == ["Beside the owners' calls"]


def test_every_row_of_a_sheet_has_a_cell_under_each_heading() -> None:
    lengths = {len(row) - len(sheet.headings) for sheet in sheets(record(house(more=CALL))) for row in sheet.rows}
    assert lengths == {0}


def test_what_is_said_of_ours_has_no_bounds_against_itself() -> None:
    rows = next(each.rows for each in sheets(record(house())) if "beside" in each.title)
    ours, best, *_ = rows
    assert (ours[:3], ours[-1]) == (("50\u00a0%", "Macromanage", "2"), "")
    assert " to " in best[-1]


def test_plainly_says_how_often_high_and_low_chances_came_true_and_what_was_told() -> None:
    assert plainly(record(house())) == (
        "The 2 times it said 70\u00a0% or more it said >99\u00a0% on average, and 100\u00a0% of them were met.",
        "The 2 times it said less than 30\u00a0% it said <1\u00a0% on average, and 0\u00a0% of them were met.",
        "Of what was missed in the end 100\u00a0% had been told to be in trouble, and of what was met 0\u00a0%.",
    )


def test_plainly_of_a_young_record_says_nothing() -> None:
    assert plainly(record(house(weeks=5))) == ()
