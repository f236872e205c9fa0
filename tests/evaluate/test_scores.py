import math

import numpy as np
import pytest

from macromanage.evaluate import scores

CHANCES = np.array([0.9, 0.8, 0.3, 0.1])
HITS = np.array([1.0, 0.0, 1.0, 0.0])


def test_brier() -> None:
    assert scores.brier(CHANCES, HITS) == pytest.approx((0.01 + 0.64 + 0.49 + 0.01) / 4)


def test_log_loss_is_bounded_by_what_a_certain_error_costs() -> None:
    assert scores.log_loss(CHANCES, HITS) == pytest.approx(-math.log(0.9 * 0.2 * 0.3 * 0.9) / 4)
    assert scores.log_loss(np.array([0.0]), np.array([1.0])) == pytest.approx(-math.log(0.001))


def test_calibration_error_is_the_gap_between_said_and_met() -> None:
    said = np.repeat([0.2, 0.8], 50)
    met = np.concatenate([np.repeat([1.0, 0.0], [10, 40]), np.repeat([1.0, 0.0], [30, 20])])
    assert scores.calibration_error(said, met, bins=2) == pytest.approx(0.1)


def test_ranked_is_how_often_the_met_had_the_higher_chance() -> None:
    assert scores.ranked(CHANCES, HITS) == pytest.approx(3 / 4)
    assert math.isnan(scores.ranked(CHANCES, np.ones(4)))


def test_caught_misses_at_a_tenth_of_false_alarms() -> None:
    met, missed = np.linspace(0.5, 1.0, 11), np.array([0.1, 0.2, 0.52, 0.9])
    chances, hits = np.concatenate([met, missed]), np.concatenate([np.ones(11), np.zeros(4)])
    assert scores.caught(chances, hits) == pytest.approx(3 / 4)


def test_a_difference_is_sure_only_where_groups_agree() -> None:
    groups = np.repeat(np.arange(20), 5)
    assert scores.difference(np.full(100, -0.2), groups) == pytest.approx((-0.2, -0.2))
    low, high = scores.difference(np.where(groups % 2 == 0, 0.2, -0.2), groups)
    assert low < 0 < high


def test_outcomes_of_one_series_count_as_one() -> None:
    """A hundred differences, each known for sure of its own; drawn by series, they are only four."""
    gained = np.where(np.arange(100) % 2 == 0, 0.2, -0.1)
    single, four = (scores.difference(gained, groups) for groups in (np.arange(100), np.arange(100) % 4))
    assert single[0] > 0
    assert four[0] < 0


def test_one_group_tells_nothing_of_a_difference() -> None:
    assert np.isnan(scores.difference(np.full(10, 0.1), np.zeros(10, np.int64))).all()


def test_bounds_are_the_same_every_time() -> None:
    gained = np.linspace(-1.0, 1.0, 30)
    assert scores.difference(gained, np.arange(30)) == scores.difference(gained, np.arange(30))
