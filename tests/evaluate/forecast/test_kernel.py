"""The kernel against the same method written plainly: matrices, one series and one model at a time."""

import math

import numpy as np
import numpy.typing as npt
import pytest
from scipy.special import gammaln, stdtr

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.models import MODELS, SEASONS, Model, grid

Floats = npt.NDArray[np.float64]
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


def looked_ahead(values: list[float], ahead: float, kind: int, target: float) -> tuple[float, Floats, float]:
    models = grid(12)
    k = models.terms.shape[1]
    shape, rate = np.full((1, k), SHAPE), np.full((1, k), RATE)
    counted = np.arange(len(values) + 1) / 2
    fixed = gammaln(shape[:, :, None] + counted) + (shape * np.log(rate) - gammaln(shape))[:, :, None]
    below, quantiles, moments = kernel.look_ahead(
        np.array([values]),
        (np.ones(1), np.array([YEAR]), np.zeros(1, np.int64)),
        (np.array([[len(values)]]), np.zeros((1, 1)), np.zeros((1, 1)), np.array([[ahead]])),
        (np.array([kind]), np.array([target]), np.array([target])),
        (models.terms, models.reach, models.noise),
        (shape, rate, fixed),
        np.array([-1.2815515655, 0.0, 1.2815515655]),
    )
    return float(below[0, 0, 0]), quantiles[0, 0], float(moments[0, 0, 0])


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
    assert centre == pytest.approx(mean, rel=0.01, abs=0.05)
    assert found == pytest.approx(below, abs=0.008)
    assert quantiles[0] < quantiles[1] < quantiles[2]


def test_quantiles_have_their_share_below() -> None:
    values = SERIES["plain"]
    _, quantiles, _ = looked_ahead(values, 3, kernel.SUM, 0.0)
    shares = [looked_ahead(values, 3, kernel.SUM, float(quantile))[0] for quantile in quantiles]
    assert shares == pytest.approx([0.1, 0.5, 0.9], abs=0.01)


def test_evidence_is_the_sum_of_squared_errors() -> None:
    values = SERIES["with gaps"]
    squares, errors = kernel.evidence(np.array([values]), np.ones(1), np.array([YEAR]), grid(1).terms)
    parts = [plainly(model, season, values, 1) for season in SEASONS for model in MODELS]
    assert squares[0] == pytest.approx([part["squares"] for part in parts])
    assert errors[0] == parts[0]["errors"]


def test_half_a_period_ahead_lies_between() -> None:
    none, half, whole = (looked_ahead(SERIES["plain"], ahead, kernel.SUM, 0.0)[2] for ahead in (1e-6, 0.5, 1.0))
    assert none == pytest.approx(0.0, abs=1e-3)
    assert half == pytest.approx(whole / 2, rel=0.05)


def test_nothing_read_says_nothing() -> None:
    below, _, mean = looked_ahead([NAN, NAN], 2, kernel.SUM, 1.0)
    assert math.isnan(below)
    assert math.isnan(mean)
