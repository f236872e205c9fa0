"""The weight of evidence, and what two distributions come to together."""

import numpy as np
import pytest
from scipy.special import ndtri

from macromanage.evaluate.forecast.pipeline import NOW, Pipeline
from macromanage.evaluate.forecast.weighing import ENOUGH, Weighed, _Record, _weights, shifted

DEVIATES = ndtri(np.array([0.05, 0.25, 0.5, 0.75, 0.95]))


def weighed(middle: float, deviation: float, *weights: float) -> Weighed:
    """One outcome, of which the pipeline alone says that it ends about the middle."""
    one = np.ones(1)
    pipeline = Pipeline(
        row=np.zeros(1, np.int64),
        step=np.full(1, NOW),
        group=np.zeros(1, np.int64),
        base=0 * one,
        open_mean=middle * one,
        open_variance=deviation**2 * one,
        new_mean=0 * one,
        new_variance=0 * one,
        common=0 * one,
        open_items=one,
    )
    return Weighed(pipeline, 0.5 * one, np.array([weights]), deviation * one)


def together(middle: float, deviation: float, *weights: float) -> list[float]:
    """Quantiles of both, where the series says 100 give or take 10."""
    series = 100 + 10 * DEVIATES[None]
    found: list[float] = (series + shifted(weighed(middle, deviation, *weights), series, DEVIATES))[0].tolist()
    return found


def test_equal_weights_of_as_wide_a_spread_meet_halfway() -> None:
    assert together(120, 10, 0.5, 0.5) == pytest.approx((110 + 10 * DEVIATES).tolist())


def test_two_that_are_both_taken_at_their_word_are_surer_together() -> None:
    assert together(120, 10, 1.0, 1.0) == pytest.approx((110 + 5 * DEVIATES).tolist())


def test_the_surer_one_draws_more() -> None:
    # Precision is one over the deviation: (100 / 10 + 130 / 5) / (1 / 10 + 1 / 5).
    assert together(130, 5, 0.5, 0.5)[2] == pytest.approx(120.0)


def test_no_weight_moves_nothing() -> None:
    assert together(500, 1, 1.0, 0.0) == pytest.approx((100 + 10 * DEVIATES).tolist())


def record(outcomes: int, *, series: float, pipeline: float, seed: int = 0) -> _Record:
    """Outcomes of which one half is met, and how sure of it, rightly or by chance, each of the two was."""
    rng = np.random.default_rng(seed)
    met = np.arange(outcomes, dtype=np.float64) % 2
    sides = 2 * met - 1
    deviates = np.outer(sides, [series, pipeline]) + rng.standard_normal((outcomes, 2))
    return _Record(deviates, met, np.arange(outcomes), np.arange(outcomes) // 2)


def test_the_weight_grows_with_the_evidence() -> None:
    few, many = (_weights(record(n, series=0.5, pipeline=1.5)) for n in (30, 3000))
    assert 0.0 < few[1] < many[1]
    assert many[1] > 2 * many[0]


def test_what_says_nothing_gets_no_weight() -> None:
    found = [_weights(record(400, series=1.5, pipeline=0.0, seed=seed))[1] for seed in range(20)]
    assert np.median(found) == 0.0
    assert max(found) < 0.2


def test_what_is_against_the_truth_gets_none() -> None:
    assert _weights(record(400, series=1.0, pipeline=-1.0)).tolist() == [1.0, 0.0]


def test_too_few_say_nothing() -> None:
    assert _weights(record(ENOUGH - 1, series=0.0, pipeline=3.0)).tolist() == [1.0, 0.0]
    assert _weights(record(ENOUGH + 1, series=0.0, pipeline=3.0))[1] > 0.0
