"""Trials of Omar's are sealed like the effort they rest on."""

from polars.testing import assert_frame_equal

from macromanage.moves import seal
from moves.house import AS_OF, OPENED, TROUBLE, Row, looking, table


def test_a_trial_is_told_only_to_whom_the_effort_is_open() -> None:
    key: Row = {"outcome_id": "omars", "as_of": AS_OF}
    trials = table("trials", *(key | {"move_id": each, "weeks_kept": 1, "effect": 2.0} for each in ("m1", "m2")))
    told = seal.visible("trials", trials, looking("lena", OPENED, judged=TROUBLE))
    assert_frame_equal(told, trials)
    assert_frame_equal(seal.visible("trials", trials, looking("omar")), trials)
    assert seal.visible("trials", trials, looking("lena")).is_empty()
    assert seal.visible("trials", trials, looking("petra")).is_empty()


def test_how_often_results_are_looked_at_is_told_to_the_line_alone() -> None:
    key: Row = {"outcome_id": "north", "as_of": AS_OF, "line": "alone"}
    told = {
        who: seal.visible("warrants", table("warrants", key | {"inspect_days": 11}), looking(who))[
            "inspect_days"
        ].item()
        for who in ("lena", "cora", "omar", "oren")
    }
    assert told == {"lena": 11, "cora": 11, "omar": None, "oren": None}
