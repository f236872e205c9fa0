import numpy as np
import pytest
from scipy.special import expit

from macromanage.evaluate.forecast.recalibration import fit, recalibrated

OUTCOMES, MOMENTS = 4_000, 12


def slopes(times: float, outcomes: int = OUTCOMES) -> tuple[float, float]:
    """What is fitted where chances are so many times as sure as they should be."""
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, (outcomes, 1)) * np.ones((1, MOMENTS))
    hits = (rng.random(outcomes) < expit(logits[:, 0])).astype(float)
    elapsed = np.tile(np.arange(1, MOMENTS + 1) / (MOMENTS + 1), (outcomes, 1))
    found = fit(expit(times * logits), hits, elapsed, np.zeros(outcomes, np.int64))[0]
    return float(found[0]), float(found[1])


def test_chances_that_hold_stay_as_they_are() -> None:
    assert slopes(1.0) == pytest.approx((1.0, 0.0), abs=0.1)


@pytest.mark.parametrize("times", [2.0, 3.0])
def test_chances_too_sure_are_softened(times: float) -> None:
    assert slopes(times)[0] == pytest.approx(1.0 / times, abs=0.1)


@pytest.mark.parametrize("times", [3.0, 5.0, 8.0])
@pytest.mark.parametrize("outcomes", [60, 200])
def test_the_fit_never_runs_away(times: float, outcomes: int) -> None:
    sharp, change = slopes(times, outcomes)
    assert 0.0 < sharp < 0.6
    assert abs(change) < 0.5


def test_chances_not_sure_enough_are_sharpened() -> None:
    assert slopes(0.5)[0] > 1.5


def test_with_few_outcomes_nothing_is_said() -> None:
    assert slopes(3.0, 40) == (1.0, 0.0)


def test_what_is_settled_stays_so() -> None:
    assert recalibrated(np.array([0.0, 0.5, 0.8, 1.0]), np.array(2.0)) == pytest.approx([0.0, 0.5, 16 / 17, 1.0])
