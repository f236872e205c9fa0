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
    assert_frame_equal(seal.visible("trials", trials, looking("lena")), table("trials", key))
    assert seal.visible("trials", trials, looking("petra")).is_empty()
