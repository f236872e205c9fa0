from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest

from evaluate.house import PEOPLE, TERMS, outcome
from macromanage.evaluate.backtest import OTHER_TERMS, SAID, backtest
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.track_record import BEST_PACE, OURS, TrackRecord, track_record
from written import facts, readings

ASKED_ON = {0.25: date(2026, 4, 28), 0.5: date(2026, 5, 21), 0.75: date(2026, 6, 13)}


def said(*rows: tuple[str, float, float, float], **more: Any) -> pl.DataFrame:  # noqa: ANN401 (whatever a column holds)
    """What was said: outcome, share of time, chance, whether it was met; all of one kind, each its own series."""
    given: dict[str, Any] = {
        "due_on": date(2026, 7, 5),
        "value_now": 40.0,
        "expected_now": 50.0,
        "target": 100.0,
        "readings": 5,
        "shape": "total",
        "direction": "up",
        "unit_id": "sales",
        "unit_kind": "team",
    }
    lines = [
        given | {"outcome_id": name, "share": share, "as_of": ASKED_ON[share], "p_hit": p, "hit": hit, "series": name}
        for name, share, p, hit in rows
    ]
    blank = dict.fromkeys(SAID)
    return pl.DataFrame([blank | line | more for line in lines], schema=SAID)


FOUR = said(("a", 0.5, 0.9, 1.0), ("b", 0.5, 0.8, 0.0), ("c", 0.5, 0.3, 1.0), ("d", 0.5, 0.1, 0.0))


def scored(rows: pl.DataFrame) -> TrackRecord:
    return track_record(rows, Policy())


def test_each_share_of_time_is_scored_on_its_own() -> None:
    later = said(("a", 0.75, 1.0, 1.0), ("b", 0.75, 0.0, 0.0))
    ours = scored(pl.concat([FOUR, later])).methods.filter(method=OURS)
    assert ours.select("share", "outcomes", "brier").rows() == [(0.5, 4, pytest.approx(0.2875)), (0.75, 2, 0.0)]


def test_what_was_left_out_is_counted_and_not_scored() -> None:
    left = said(("e", 0.5, 0.9, 0.0), left_out=OTHER_TERMS)
    record = scored(pl.concat([FOUR, left]))
    assert record.asked.rows() == [(0.5, None, 4), (0.5, OTHER_TERMS, 1)]
    assert record.methods.filter(method=OURS)["brier"].to_list() == [pytest.approx(0.2875)]


def test_where_all_ended_alike_nothing_is_ranked() -> None:
    ours = scored(FOUR.filter(hit=1.0)).methods.filter(method=OURS)
    assert ours.select("ranked", "caught").rows() == [(None, None)]


def test_warning_is_when_the_middle_miss_was_first_told() -> None:
    early = [("a", share, 0.4, 0.0) for share in ASKED_ON]
    late = [("b", 0.25, 0.9, 0.0), ("b", 0.5, 0.8, 0.0), ("b", 0.75, 0.2, 0.0)]
    never = [("c", share, 0.9, 0.0) for share in ASKED_ON]
    feared = [("d", 0.25, 0.6, 1.0), ("e", 0.25, 0.8, 1.0)]
    warnings = scored(said(*early, *late, *never, *feared)).warnings
    assert warnings.row(0) == (OURS, pytest.approx(22 / 7), pytest.approx(2 / 3), 0.5)


def test_an_aspirational_outcome_is_in_trouble_only_below_its_own_threshold() -> None:
    rows = said(("a", 0.5, 0.5, 0.0), ("b", 0.5, 0.3, 0.0), ambition="aspirational")
    assert scored(rows).warnings.row(0) == (OURS, pytest.approx(45 / 14), 0.5, None)


def test_calibration_sets_what_was_said_beside_what_was_met() -> None:
    rows = said(("a", 0.5, 0.72, 1.0), ("b", 0.5, 0.78, 0.0), ("c", 0.5, 1.0, 1.0))
    assert scored(rows).calibration.rows() == [(7, 2, pytest.approx(0.75), 0.5), (9, 1, 1.0, 1.0)]


def test_parts_are_in_the_order_of_their_history() -> None:
    rows = pl.concat([said((str(many), 0.5, 0.5, 1.0), readings=many) for many in (0, 3, 12, 13, 52)])
    parts = scored(rows).parts.filter(of="history")
    assert parts.select("value", "outcomes", "brier").rows() == [
        ("no reading", 1, 0.25),
        ("1 to 3 periods", 1, 0.25),
        ("4 to 12 periods", 1, 0.25),
        ("13 to 51 periods", 1, 0.25),
        ("52 periods and more", 1, 0.25),
    ]


def test_a_part_is_named_by_shape_direction_and_unit() -> None:
    parts = scored(FOUR).parts.select("of", "value").rows()
    assert parts == [
        ("shape", "total"),
        ("direction", "up"),
        ("unit kind", "team"),
        ("history", "4 to 12 periods"),
        ("unit", "sales"),
    ]


def test_calls_are_scored_beside_ours_where_there_are_any() -> None:
    called = FOUR.with_columns(call=pl.Series([0.5, 0.5, None, None], dtype=pl.Float64))
    [row] = scored(called).calls.to_dicts()
    assert (row["share"], row["outcomes"], row["ours"], row["owners"]) == (0.5, 2, pytest.approx(0.325), 0.25)
    assert row["better_low"] < 0 < row["better_high"]


def test_nothing_said_is_nothing_scored() -> None:
    record = scored(said())
    assert [table.height for table in vars(record).values()] == [0] * 7


def test_ours_beats_pace_where_history_tells_more() -> None:
    """Sixty outcomes that all start slow, of which those with a strong history recover."""
    rng = np.random.default_rng(3)
    lines, series = "", []
    for each in range(60):
        strong = each % 2 == 0
        history = rng.normal(130 if strong else 80, 8, 12)
        own = np.concatenate([rng.normal(85, 8, 3), rng.normal(130 if strong else 80, 8, 11)])
        lines += outcome(f"o{each}", target=1300.0)
        series.append(readings(f"o{each}", "2026-01-12", [*history, *own]))
    house = facts(PEOPLE + TERMS + lines, readings=pl.concat(series))
    methods = {row["method"]: row for row in scored(backtest(house, (0.25,))).methods.to_dicts()}
    assert methods[OURS]["brier"] < methods[BEST_PACE]["brier"]
    assert methods["Cascade"]["better_high"] < 0
