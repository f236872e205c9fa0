"""Step 1, forecast: from readings to the distribution of each outcome's value at its due date, and its chance."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.expected import expected
from macromanage.evaluate.forecast import local_level, scale
from macromanage.evaluate.forecast.ending import Model, Point, bounded, chance, ending
from macromanage.evaluate.forecast.local_level import States
from macromanage.evaluate.forecast.mixture import Mixture
from macromanage.evaluate.results import FANS, FORECASTS, QUANTILES
from macromanage.evaluate.series import SMALLEST, Series, period_end
from macromanage.facts.tables import Facts

Floats = npt.NDArray[np.float64]

# Points of the fan between now and the due date.
FAN_POINTS = 8


@dataclass(frozen=True)
class Forecast:
    """What the forecast yields.

    table: the forecasts. fans: the way there. past: outcome_id, day, p_hit, readings, by the end of each period since
    starts_on, for the standing. moments: outcome_id, mean, deviation, of the value at the due date, for the impact.
    """

    table: pl.DataFrame
    fans: pl.DataFrame
    past: pl.DataFrame
    moments: pl.DataFrame


def forecast(facts: Facts, series: Series, as_of: date) -> Forecast:
    """Forecast every outcome from its readings known on `as_of`."""
    unit = _unit(series)
    states = local_level.learn(series.values / unit[:, None], series.first - 1)
    index = np.clip(np.floor(series.outcomes["known"].to_numpy() + 1e-9).astype(np.int64), 0, states.count.shape[1] - 1)
    now = states.at(index)
    model = Model(series, unit, scale.pooled(now, _pools(series)))
    point = _point_now(series)
    mixture = ending(model, now, point)
    days = series.outcomes.select("outcome_id", day=pl.lit(as_of))
    table = _table(model, mixture, point).with_columns(
        as_of=pl.lit(as_of), expected_now=expected(series.outcomes, facts.plans, days)
    )
    fans = _fans(model, now, as_of)
    fans = fans.with_columns(expected=expected(series.outcomes, facts.plans, fans)).select(*FANS)
    past = _past(model, states, as_of)
    return Forecast(table.select(*FORECASTS), fans, past, _moments(model, mixture, point))


def _unit(series: Series) -> Floats:
    """The size of a reading of each outcome, (n,): the mean of their absolute values, else what its target needs."""
    read = (~np.isnan(series.values)).sum(axis=1)
    mean = np.nansum(np.abs(series.values), axis=1) / np.maximum(read, 1)
    needed = np.abs(series.column("target")) / np.maximum(series.column("periods"), 1.0)
    return np.maximum(np.where(mean > 0, mean, np.where(needed > 0, needed, 1.0)), SMALLEST)


def _pools(series: Series) -> npt.NDArray[np.int64]:
    """Outcomes of one shape scatter alike."""
    return series.outcomes["shape"].rank("dense").cast(pl.Int64).to_numpy()


def _point_now(series: Series) -> Point:
    count = (~np.isnan(series.values[:, series.first :])).sum(axis=1).astype(float)
    base = series.base[:, -1]
    return Point(base[:, None], count[:, None], series.column("ahead")[:, None])


def _table(model: Model, mixture: Mixture, point: Point) -> pl.DataFrame:
    series = model.series
    quantiles = {name: bounded(model, mixture.quantile(share), point)[:, 0] for name, share in QUANTILES.items()}
    table = series.outcomes.select("outcome_id", "value_now").with_columns(
        p_hit=pl.Series(chance(model, mixture, point)[:, 0]),
        readings=pl.Series((~np.isnan(series.values)).sum(axis=1)).cast(pl.Int64),
        **{name: pl.Series(values) for name, values in quantiles.items()},
    )
    return table.fill_nan(None)


def _past(model: Model, states: States, as_of: date) -> pl.DataFrame:
    """The chance as it was by the end of each period that is over."""
    series = model.series
    own = series.values[:, series.first :]
    elapsed = np.arange(1, own.shape[1] + 1, dtype=float)
    ahead = series.column("periods")[:, None] - elapsed
    count = np.cumsum(~np.isnan(own), axis=1).astype(float)
    after = States(
        states.level[:, 1:], states.spread[:, 1:], states.squares[:, 1:], states.logdet[:, 1:], states.count[:, 1:]
    )
    point = Point(series.base, count, ahead)
    p_hit = chance(model, ending(model, after, point), point)
    history = (~np.isnan(series.values[:, : series.first])).sum(axis=1)[:, None]
    over = (elapsed <= series.column("known")[:, None] + 1e-9) & (ahead > 0) & ~np.isnan(p_hit)
    row, period = np.nonzero(over)
    frame = pl.DataFrame({"row": row, "period": period, "p_hit": p_hit[over], "readings": (count + history)[over]})
    outcomes = series.outcomes.select("outcome_id", "starts_on", "cadence").with_row_index("row")
    return (
        frame.with_columns(pl.col("row").cast(pl.UInt32), pl.col("readings").cast(pl.Int64))
        .join(outcomes, on="row")
        .with_columns(day=pl.min_horizontal(period_end("period"), pl.lit(as_of)))
        .sort("outcome_id", "period")
        .select("outcome_id", "day", "p_hit", "readings")
    )


def _moments(model: Model, mixture: Mixture, point: Point) -> pl.DataFrame:
    over = point.ahead[:, 0] <= 0
    mean = np.where(over, point.base[:, 0], mixture.centre()[:, 0] * model.unit)
    deviation = np.where(over, 0.0, mixture.deviation()[:, 0] * model.unit)
    return model.series.outcomes.select("outcome_id").with_columns(mean=pl.Series(mean), deviation=pl.Series(deviation))


def _fans(model: Model, now: States, as_of: date) -> pl.DataFrame:
    """Where each running outcome will be at some days on the way to its due date."""
    series, point = model.series, _point_now(model.series)
    share = np.arange(1, FAN_POINTS + 1) / FAN_POINTS
    whole = (len(model.unit), FAN_POINTS)
    on_the_way = Point(np.broadcast_to(point.base, whole), np.broadcast_to(point.count, whole), point.ahead * share)
    mixture = ending(model, now, on_the_way)
    running = np.broadcast_to(point.ahead > 0, whole)
    row, step = np.nonzero(running)
    start = pl.max_horizontal(pl.lit(as_of), "starts_on")
    days = (pl.col("due_on") - start).dt.total_days() * (pl.col("step") + 1) / FAN_POINTS
    quantiles = {
        name: bounded(model, mixture.quantile(QUANTILES[name], steps=24), on_the_way)[running]
        for name in FANS
        if name in QUANTILES
    }
    fans = pl.DataFrame({"row": row, "step": step, **quantiles}).with_columns(pl.col("row").cast(pl.UInt32))
    outcomes = series.outcomes.select("outcome_id", "starts_on", "due_on").with_row_index("row")
    return (
        fans.join(outcomes, on="row", maintain_order="left")
        .with_columns(as_of=pl.lit(as_of), day=start + pl.duration(days=days.round().cast(pl.Int64)))
        .unique(["outcome_id", "day"], keep="last", maintain_order=True)
    )
