import re

import pytest

from macromanage.web.gauge import Scale, gauge, scale_of
from macromanage.web.jinja import bare_environment
from web.page import Page
from web.situations import situation


def test_scale_runs_from_zero_to_a_little_past_the_farthest_mark() -> None:
    assert scale_of(situation()) == Scale(0.0, 104.0)


def test_scale_of_a_level_runs_from_its_baseline() -> None:
    level = situation(shape="level", baseline=80.0, value_now=85.0, expected_now=82.0, target=90.0)

    assert scale_of(level) == Scale(80.0, 90.4)


def test_gauge_marks_what_is_reached_what_was_expected_and_the_target() -> None:
    drawn = gauge(situation(value_now=52.0, expected_now=78.0))

    assert 'class="reached" x="0.0" y="2" width="50.0"' in drawn
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


def test_bar_of_a_level_that_is_to_fall_runs_from_its_baseline_down() -> None:
    level = situation(shape="level", direction="down", baseline=12.0, value_now=9.0, expected_now=None, target=8.0)

    assert 'class="reached" x="24.04" y="2" width="72.11"' in gauge(level)
    assert 'class="origin" x1="96.15"' in gauge(level)


def test_bar_of_a_loss_runs_from_zero_to_the_left() -> None:
    assert 'class="reached" x="0.0" y="2" width="48.08"' in gauge(situation(value_now=-100.0))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Now 15 USD Expected by now 20 USD Target 100 USD"),
        ({"direction": "down"}, "Now 15 USD At most by now 20 USD Target, at most 100 USD"),
        ({"direction": "within", "target_high": 120.0}, "Target, within 100 USD to 120 USD"),
        ({"shape": "level", "baseline": 10.0}, "Target 100 USD Bar from 10 USD"),
    ],
)
def test_figures_beside_the_bar_say_which_side_is_good_and_where_it_starts(
    changed: dict[str, object], words: str
) -> None:
    page = Page()
    page.feed(str(bare_environment().get_template("parts/outcome.html").module.where(situation(**changed))))  # type: ignore[attr-defined]

    assert words in page.words
