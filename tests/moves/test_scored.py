from datetime import date

import polars as pl

from macromanage.evaluate.backtest import SAID
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.track_record import TrackRecord, track_record
from macromanage.moves.scored import for_all

OWNERS = ("omar", "petra", "quinn", "rosa", "sami")


def record(many: int) -> TrackRecord:
    """Score outcomes, each met but for the first, of which all but one were given four in five."""
    rows = [
        {
            "outcome_id": f"o{each}",
            "share": 0.5,
            "as_of": date(2026, 5, 1),
            "due_on": date(2026, 6, 30),
            "p_hit": 0.8 if each else 0.1,
            "hit": 1.0 if each else 0.0,
            "call": 0.7,
            "readings": 6,
            "value_now": 1.0,
            "expected_now": 1.0,
            "target": 2.0,
            "series": f"s{each}",
            "unit_id": "north",
            "shape": "level" if each == 1 else "total",
            "direction": "up",
            "unit_kind": "team",
        }
        for each in range(many)
    ]
    return track_record(pl.DataFrame(rows, schema=SAID), Policy())


def owners(*names: str) -> pl.DataFrame:
    return pl.DataFrame({"outcome_id": [f"o{each}" for each in range(len(names))], "owner_id": names})


def test_no_outcome_is_named_but_each_is_counted() -> None:
    shown = for_all(record(6), owners(*OWNERS, "omar"))
    assert shown.outcomes["outcome_id"].to_list() == ["1", "2", "3", "4", "5", "6"]
    assert shown.outcomes.columns == ["outcome_id", "left_out"]


def test_what_is_of_fewer_than_five_and_what_is_a_units_is_left_out() -> None:
    shown = for_all(record(6), owners(*OWNERS, "omar"))
    assert shown.calibration.select("chances", "outcomes", "met").rows() == [(8, 5, 1.0)]
    assert shown.parts.select("of", "value").rows() == [
        ("shape", "total"),
        ("direction", "up"),
        ("unit kind", "team"),
        ("history", "4 to 12 periods"),
    ]
    assert "unit" in record(6).parts["of"]


def test_calls_are_shown_of_five_owners_and_not_of_four() -> None:
    assert for_all(record(6), owners(*OWNERS, "omar")).calls.height == 1
    assert for_all(record(6), owners(*OWNERS[:4], "omar", "omar")).calls.is_empty()


def test_of_four_that_have_closed_nothing_is_shown() -> None:
    shown = for_all(record(4), owners(*OWNERS[:4]))
    assert [name for name, table in vars(shown).items() if table.height] == []
