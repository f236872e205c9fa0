"""The kernel against the same method written plainly: matrices, one series and one model at a time."""

import math

import numpy as np
import numpy.typing as npt
import pytest
from scipy.special import gammaln, stdtr

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.models import MODELS, SEASONS, Model, grid

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
NAN = math.nan
YEAR = 4  # a season of four periods, so that the tests stay short

SERIES = {
    "plain": [10.0, 12.0, 9.0, 11.0, 14.0, 13.0],
    "with gaps": [NAN, 10.0, NAN, 9.0, 11.0, NAN, NAN, 13.0, 12.5],
    "with a season": [10.0, 20.0, 30.0, 20.0, 11.0, 22.0, 29.0, 21.0, 12.0, 19.0],
    "negative": [-3.0, 2.0, -1.0, 0.5, 4.0, -2.0],
    "one reading": [7.0],
}


def seasons(values: list[float]) -> list[float]:
    found = []
    for t in range(len(values)):
        year = [v for v in values[max(t - YEAR, 0) : t] if not math.isnan(v)]
        last = values[t - YEAR] if t >= YEAR else NAN
        found.append(0.0 if math.isnan(last) or not year else last - sum(year) / len(year))
    return found


def plainly(model: Model, season: float, values: list[float], ahead: int) -> dict[str, float]:
    """Filter one series with one model, and look `ahead` periods on."""
    step = np.array([[1.0, model.grows], [0.0, model.keeps]])
    shocks, see = np.diag([model.shock, model.second_shock]), np.array([1.0, model.seen])
    begin = next(t for t, v in enumerate(values) if not math.isnan(v))
    readings = sum(not math.isnan(v) for v in values)
    since = begin + YEAR if 3 * readings >= 4 * YEAR else begin
    state = np.array([values[begin], 0.0])
    spread = np.array([[model.start, model.start_both], [model.start_both, model.start_second]])
    squares = logdet = errors = 0.0
    deviations = seasons(values)
    for t in range(begin + 1, len(values)):
        state, spread = step @ state, step @ spread @ step.T + shocks
        if math.isnan(values[t]):
            continue
        variance = see @ spread @ see + model.noise
        error = values[t] - season * deviations[t] - see @ state
        gain = spread @ see / variance
        state, spread = state + gain * error, spread - np.outer(gain, see @ spread)
        if t > since:
            squares, logdet, errors = squares + error**2 / variance, logdet + math.log(variance), errors + 1
    mean, cov = np.append(state, 0.0), np.zeros((3, 3))
    cov[:2, :2] = spread
    both = model.grows + model.seen * model.keeps
    add = np.array([[1.0, model.grows, 0.0], [0.0, model.keeps, 0.0], [1.0, both, 1.0]])
    for _ in range(ahead):
        mean = add @ mean
        cov = add @ cov @ add.T + _noise(model)
    year = [v for v in values[max(len(values) - YEAR, 0) :] if not math.isnan(v)]
    coming = values[len(values) - YEAR :][:ahead] if len(values) >= YEAR else []
    extra = [0.0 if math.isnan(v) else v - sum(year) / len(year) for v in coming]
    return {
        "squares": squares,
        "errors": errors,
        "logdet": logdet,
        "sum": mean[2] + season * sum(extra),
        "sum_variance": cov[2, 2],
        "last": np.array([1.0, model.seen, 0.0]) @ mean + season * (extra[-1] if len(extra) == ahead else 0.0),
        "last_variance": np.array([1.0, model.seen, 0.0]) @ cov @ np.array([1.0, model.seen, 0.0]) + model.noise,
    }


def _noise(model: Model) -> Floats:
    """The shocks of one period, as they reach level, second and sum."""
    level, second = np.array([1.0, 0.0, 1.0]), np.array([0.0, 1.0, model.seen])
    noise = model.shock * np.outer(level, level) + model.second_shock * np.outer(second, second)
    noise[2, 2] += model.noise
    return noise


SHAPE, RATE = 1.5, 3.0


USUAL = (0.0, math.inf)


def prior(most_errors: int) -> tuple[Floats, Floats, Floats]:
    k = len(MODELS) * len(SEASONS)
    shape, rate = np.full((1, k), SHAPE), np.full((1, k), RATE)
    counted = np.arange(most_errors + 1) / 2
    return shape, rate, gammaln(shape[:, :, None] + counted) + (shape * np.log(rate) - gammaln(shape))[:, :, None]


def whole() -> tuple[Whole, Floats, Floats, Floats]:
    found = grid(12, 1)
    return found.counts, found.terms, found.reach, found.noise


def looked_ahead(
    values: list[float], ahead: float, kind: int, target: float, *, usual: tuple[float, float] = USUAL
) -> tuple[float, Floats, Floats]:
    below, quantiles, moments = kernel.look_ahead(
        np.array([values]),
        (np.ones(1), np.array([YEAR]), np.zeros(1, np.int64)),
        (np.array([[len(values)]]), np.zeros((1, 1)), np.zeros((1, 1)), np.array([[ahead]])),
        (np.array([kind]), *(np.array([target]),) * 2, np.array([usual[0]]), np.array([usual[1]])),
        whole(),
        prior(len(values)),
        (np.array([-1.2815515655, 0.0, 1.2815515655]), 0),
    )
    return float(below[0, 0, 0]), quantiles[0, 0], moments[0, 0]


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize(("kind", "word"), [(kernel.SUM, "sum"), (kernel.LAST, "last")])
def test_it_says_what_the_plain_method_says(name: str, kind: int, word: str) -> None:
    values, ahead = SERIES[name], 3
    parts = [plainly(model, season, values, ahead) for season in SEASONS for model in MODELS]
    likely = np.array(
        [
            kernel.TEMPER
            * (
                gammaln(SHAPE + part["errors"] / 2)
                - gammaln(SHAPE)
                + SHAPE * math.log(RATE)
                - (SHAPE + part["errors"] / 2) * math.log(RATE + part["squares"] / 2)
                - part["logdet"] / 2
            )
            for part in parts
        ]
    )
    weights = np.exp(likely - likely.max())
    weights /= weights.sum()
    mean = sum(weight * part[word] for weight, part in zip(weights, parts, strict=True))
    target = mean + 1.0
    below = 0.0
    for weight, part in zip(weights, parts, strict=True):
        shape, rate = SHAPE + part["errors"] / 2, RATE + part["squares"] / 2
        scale = math.sqrt(part[f"{word}_variance"] * rate / shape)
        below += weight * stdtr(2 * shape, (target - part[word]) / scale)
    found, quantiles, centre = looked_ahead(values, ahead, kind, target)
    # Models of little weight are left out, and Student's distribution is Wallace's approximation.
    assert centre[0] == pytest.approx(mean, rel=0.01, abs=0.05)
    assert found == pytest.approx(below, abs=0.008)
    assert quantiles[0] < quantiles[1] < quantiles[2]


def test_quantiles_have_their_share_below() -> None:
    values = SERIES["plain"]
    _, quantiles, _ = looked_ahead(values, 3, kernel.SUM, 0.0)
    shares = [looked_ahead(values, 3, kernel.SUM, float(quantile))[0] for quantile in quantiles]
    assert shares == pytest.approx([0.1, 0.5, 0.9], abs=0.01)


def test_evidence_is_the_sum_of_squared_errors() -> None:
    values = SERIES["with gaps"]
    squares, errors = kernel.evidence(np.array([values]), np.ones(1), np.array([YEAR]), grid(1, 1).terms[0])
    parts = [plainly(model, season, values, 1) for season in SEASONS for model in MODELS]
    assert squares[0] == pytest.approx([part["squares"] for part in parts])
    assert errors[0] == parts[0]["errors"]


def test_half_a_period_ahead_lies_between() -> None:
    none, half, whole = (looked_ahead(SERIES["plain"], ahead, kernel.SUM, 0.0)[2][0] for ahead in (1e-6, 0.5, 1.0))
    assert none == pytest.approx(0.0, abs=1e-3)
    assert half == pytest.approx(whole / 2, rel=0.05)


def test_nothing_read_says_nothing() -> None:
    below, _, moments = looked_ahead([NAN, NAN], 2, kernel.SUM, 1.0)
    assert math.isnan(below)
    assert np.isnan(moments).all()


def test_what_came_is_as_likely_as_the_models_had_it() -> None:
    """Each model's density integrates to one, and lies around what it foretold."""
    values, begin, length = SERIES["plain"], 4, 2
    came = np.linspace(-300.0, 350.0, 6501)
    n = len(came)
    likely, below, weights = kernel.look_back(
        np.tile(values, (n, 1)),
        (np.ones(n), np.full(n, YEAR), np.zeros(n, np.int64)),
        (np.full(n, kernel.SUM), np.full(n, begin), np.full(n, float(length)), came),
        whole(),
        prior(len(values)),
    )
    area = np.exp(likely).sum(axis=0) * (came[1] - came[0])
    assert area == pytest.approx(np.ones(len(area)), abs=0.01)
    parts = [plainly(model, season, values[:begin], length) for season in SEASONS for model in MODELS]
    middle = came[(below < 0.5).sum(axis=0)]
    assert middle == pytest.approx([part["sum"] for part in parts], abs=0.2)
    assert weights.sum(axis=1) == pytest.approx(np.ones(n))


def test_a_stretch_before_the_first_reading_tells_nothing() -> None:
    for begin in (0, 1):
        likely, _, _ = kernel.look_back(
            np.array([[NAN, 3.0, 4.0]]),
            (np.ones(1), np.array([YEAR]), np.zeros(1, np.int64)),
            (np.array([kernel.SUM]), np.array([begin]), np.ones(1), np.ones(1)),
            whole(),
            prior(3),
        )
        assert np.isnan(likely).all()


def test_what_is_usual_draws_the_more_the_surer_it_is() -> None:
    """Three readings of about 10 foretell 30 in three periods; outcomes like it come to 20 a period."""
    (alone, loosely, firmly, surely) = (
        looked_ahead([9.0, 11.0, 10.0], 3, kernel.SUM, 0.0, usual=(20.0, far))[2] for far in (math.inf, 20.0, 2.0, 1e-6)
    )
    assert alone[0] == pytest.approx(30.0, abs=1.0)
    assert alone[0] < loosely[0] < firmly[0] < surely[0] == pytest.approx(60.0, abs=0.1)
    assert surely[1] < loosely[1] < alone[1]


def test_a_peak_comes_again_whole_and_the_rest_by_halves() -> None:
    """Two years of 13 periods that alternate a little, and once a year stand ten times as high."""
    year = [100.0 + (-1.0) ** each for each in range(13)]
    year[6] = 1000.0
    away, high = kernel.season_ahead(np.array(year * 2), 1.0, 13, 25, 7.0)[1::2]
    mean = sum(year) / 13
    usual = sum(abs(each - mean) for each in year) / 13
    assert away == pytest.approx(1000.0 - mean)
    assert high == pytest.approx(away * (away / (4 * usual)) ** 4 / (1 + (away / (4 * usual)) ** 4))
    assert 0.5 * away < high < away
    low_away, low_high = kernel.season_ahead(np.array(year * 2), 1.0, 13, 25, 1.0)[1::2]
    assert abs(low_high) < 0.01 * abs(low_away)
