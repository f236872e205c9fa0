import re

import pytest

from macromanage.web.gauge import Scale, gauge, scale_of
from web.situations import situation


def test_scale_runs_from_zero_to_a_little_past_the_farthest_mark() -> None:
    assert scale_of(situation()) == Scale(0.0, 104.0)


def test_scale_of_a_level_runs_from_its_baseline() -> None:
    level = situation(shape="level", baseline=80.0, value_now=85.0, expected_now=82.0, target=90.0)

    assert scale_of(level) == Scale(80.0, 90.4)


def test_gauge_marks_what_is_reached_what_was_expected_and_the_target() -> None:
    drawn = gauge(situation(value_now=52.0, expected_now=78.0))

    assert 'class="reached" y="2" width="50.0"' in drawn
    assert 'class="expected" x1="75.0" x2="75.0"' in drawn
    assert 'class="target" x1="96.15" x2="96.15"' in drawn


def test_gauge_of_a_target_between_two_values_has_a_band() -> None:
    drawn = gauge(situation(shape="average", direction="within", target=50.0, target_high=100.0, value_now=25.0))

    assert 'class="band" x="48.08" y="2" width="48.07"' in drawn
    assert drawn.count('class="target"') == 2


def test_gauge_without_a_value_has_only_the_target() -> None:
    drawn = gauge(situation(value_now=None, expected_now=None))

    assert re.findall(r'class="(\w+)"', drawn) == ["track", "target"]


@pytest.mark.parametrize("target", [0.0, -100.0, 1e308])
def test_gauge_of_anything_stays_on_its_line(target: float) -> None:
    drawn = gauge(situation(target=target, value_now=-3.0))

    assert all(0 <= float(place) <= 100 for place in re.findall(r' (?:x|x1|x2|width)="([^"]+)"', drawn))
