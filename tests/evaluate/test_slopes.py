from dataclasses import replace

import numpy as np
import pytest

from macromanage.evaluate.slopes import FEWEST_DOERS, Periods, Slopes, slopes

ONE_KIND = np.zeros(1, np.int64)


def worked(doers: int, weeks: int, slope: float, *, seed: int, noise: float = 1.0) -> Periods:
    """One kind: each doer's outcome at a level of its own, moved by what was done, and by presence as all else is."""
    rng = np.random.default_rng(seed)
    presence = rng.uniform(0.2, 1.0, (doers, weeks))
    done, beside = rng.poisson(10 * presence), rng.poisson(300 * presence)
    moved = rng.normal(50, 20, (doers, 1)) + slope * done + 0.05 * beside + noise * rng.normal(0, 1, (doers, weeks))
    doer = np.repeat(np.arange(doers), weeks)
    flat = [each.astype(float).ravel() for each in (moved, done, beside)]
    return Periods(np.zeros_like(doer), doer, doer, *flat)


def one(found: Slopes) -> tuple[float, float, float]:
    return float(found.mean[0]), float(found.low[0]), float(found.high[0])


def test_a_slope_is_found_beside_all_else_that_was_done() -> None:
    mean, low, high = one(slopes(worked(40, 26, 2.0, seed=1), ONE_KIND))
    assert mean == pytest.approx(2.0, abs=0.05)
    assert low < 2.0 < high


def test_what_only_goes_with_presence_has_no_slope() -> None:
    mean, low, high = one(slopes(worked(40, 26, 0.0, seed=2), ONE_KIND))
    assert low < 0.0 < high
    assert abs(mean) < 0.05


def test_bounds_hold_nine_times_in_ten() -> None:
    found = [one(slopes(worked(12, 13, 0.5, seed=seed, noise=4.0), ONE_KIND)) for seed in range(300)]
    held = np.mean([low <= 0.5 <= high for _, low, high in found])
    assert 0.84 < held < 0.95


def test_an_unsure_slope_is_drawn_towards_none() -> None:
    noisy = [one(slopes(worked(8, 6, 0.0, seed=seed, noise=10.0), ONE_KIND))[0] for seed in range(100)]
    plain = [_least_squares(worked(8, 6, 0.0, seed=seed, noise=10.0)) for seed in range(100)]
    assert np.std(noisy) < 0.9 * np.std(plain)


def _least_squares(given: Periods) -> float:
    """The same slope, fitted by a textbook's least squares with a column an outcome."""
    design = np.column_stack([given.done, given.beside, np.eye(int(given.outcome.max()) + 1)[given.outcome]])
    return float(np.linalg.lstsq(design, given.moved)[0][0])


def test_a_sure_slope_is_that_of_least_squares() -> None:
    given = worked(200, 52, 2.0, seed=3, noise=0.01)
    assert one(slopes(given, ONE_KIND))[0] == pytest.approx(_least_squares(given), rel=1e-3)


@pytest.mark.parametrize(
    "given",
    [
        worked(FEWEST_DOERS - 1, 52, 2.0, seed=4),
        worked(FEWEST_DOERS, 3, 2.0, seed=4),
        replace(worked(20, 20, 2.0, seed=4), done=np.full(400, 7.0)),
        replace(worked(20, 20, 2.0, seed=4), beside=worked(20, 20, 2.0, seed=4).done * 15.0),
        replace(worked(20, 20, 2.0, seed=4), moved=np.full(400, 7.0)),
    ],
    ids=["few doers", "few periods", "always as much", "only with all else", "an outcome that never moves"],
)
def test_too_little_to_go_by_tells_nothing(given: Periods) -> None:
    assert np.isnan(one(slopes(given, ONE_KIND))).all()


def test_law_a_slope_is_in_the_outcomes_measure() -> None:
    given = worked(12, 13, 0.5, seed=5)
    plain, scaled = (one(slopes(each, ONE_KIND)) for each in (given, replace(given, moved=given.moved * 1e12)))
    assert scaled == pytest.approx([each * 1e12 for each in plain])


def test_law_largest_and_smallest_measures_stay_finite() -> None:
    given = worked(12, 13, 0.5, seed=6)
    for size in (1e150, 1e-150):
        assert np.isfinite(one(slopes(replace(given, moved=given.moved * size), ONE_KIND))).all()
