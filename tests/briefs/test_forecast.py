import pytest

from macromanage.briefs.forecast import likely_end, straight_end, target_label
from web.situations import situation


def test_likely_end_says_the_median_and_its_bounds() -> None:
    said = "By 9 July 80 USD is likely; nine times in ten it ends between 50 USD and 110 USD."

    assert likely_end(situation()) == said


def test_likely_end_without_a_forecast_says_so() -> None:
    assert likely_end(situation(q50=None)) == "There is too little evidence for a forecast."


@pytest.mark.parametrize(("value", "said"), [(15.0, "It ended at 15 USD."), (None, "")])
def test_likely_end_of_what_is_over_is_where_it_ended(value: float | None, said: str) -> None:
    assert likely_end(situation(days_left=-1, value_now=value)) == said


def test_straight_end_is_said_where_there_is_one() -> None:
    assert straight_end(situation(), 75.0) == "A straight line would end at 75 USD."
    assert straight_end(situation(), None) == ""


def test_target_is_named_with_its_measure() -> None:
    assert target_label(situation()) == "target 100 USD"
    assert target_label(situation(direction="down")) == "target at most 100 USD"
    assert target_label(situation(target_high=120.0)) == "target 100 to 120 USD"
    assert target_label(situation(shape="milestone", target=1.0)) == "target 100\u00a0%"
