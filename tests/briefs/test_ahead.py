import polars as pl
import pytest

from briefs.test_wording import BOOKINGS
from macromanage.briefs.ahead import More, more, pipeline
from macromanage.evaluate.results import INFLUENCES, PIPELINES

LOOKED = {
    "outcome_id": "bookings",
    "needed": 46000.0,
    "open_mean": 18000.0,
    "open_low": 9000.0,
    "open_high": 27000.0,
    "new_mean": 8000.0,
    "new_low": 2000.0,
    "new_high": 14000.0,
    "open_items": 12,
    "weight": 0.31,
}


def told(**other: object) -> tuple[str, ...]:
    return pipeline(pl.DataFrame([LOOKED | other], schema=PIPELINES), BOOKINGS)


def test_what_is_needed_is_set_beside_what_open_items_and_new_ones_are_to_bring() -> None:
    needed, weight = told()
    assert needed == (
        "46,000 USD is still needed. What is open (12 items) is likely to bring 18,000 USD in time (nine times in ten "
        "9,000 to 27,000); what is still to be opened 8,000 USD (nine times in ten 2,000 to 14,000)."
    )
    assert weight == "Of the chance above, 31\u00a0% of the weight is this, the rest is the readings'."


def test_where_items_have_no_part_in_the_chance_it_says_so() -> None:
    assert told(weight=0.0)[1] == (
        "The chance above rests on readings alone: looking at items has not helped on what has closed so far."
    )


@pytest.mark.parametrize("other", [{"needed": 0.0}, {"needed": -5.0}, {"open_mean": None}])
def test_nothing_is_said_where_nothing_is_needed_or_known(other: dict[str, object]) -> None:
    assert told(**other) == ()


MEANT = {
    "outcome_id": "bookings",
    "kind": "opportunity",
    "basis": "items",
    "per_unit": 320.5,
    "low": 180.0,
    "high": 460.0,
    "works_after_days": 21,
    "time_left": True,
    "more_a_week": 2.0,
    "p_hit_if_more": 0.58,
}


def meant(**other: object) -> More:
    (found,) = more(pl.DataFrame([MEANT | other], schema=INFLUENCES))
    return found


def test_what_one_more_has_meant_and_what_more_would_do() -> None:
    found = meant()
    assert found.kind == "opportunity"
    assert found.each == "320 (nine times in ten 180 to 460)"
    assert found.takes == "21 days to work"
    assert found.what_if.endswith("at 2 more a week")
    assert found.what_if.startswith("58")


def test_what_has_no_time_left_has_no_what_if() -> None:
    found = meant(time_left=False)
    assert (found.each, found.takes, found.what_if) == ("nothing by then", "21 days to work: too late now", "")


def test_what_comes_too_late_stands_last() -> None:
    rows = [MEANT | {"kind": "call", "time_left": False}, MEANT]
    assert [each.kind for each in more(pl.DataFrame(rows, schema=INFLUENCES))] == ["opportunity", "call"]


def test_what_cannot_be_told_yet_says_so() -> None:
    assert meant(per_unit=None, low=None, high=None) == More("opportunity", "can't tell yet", "", "")


def test_what_is_sealed_tells_nothing_but_that() -> None:
    assert meant(**dict.fromkeys(MEANT)) == More("", "", "", "", sealed=True)
