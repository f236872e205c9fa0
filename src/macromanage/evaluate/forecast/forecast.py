"""Step 1, forecast: from readings to the distribution of each outcome's value at its due date, and its chance."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtri

from macromanage.evaluate.expected import expected
from macromanage.evaluate.forecast.ending import Model, Outlook, Point, bounded, chance, outlook
from macromanage.evaluate.forecast.hindsight import sharpened
from macromanage.evaluate.forecast.pipeline import Pools as ItemPools
from macromanage.evaluate.forecast.pipeline import pipeline
from macromanage.evaluate.forecast.recalibration import fit, recalibrated, sharpness
from macromanage.evaluate.forecast.trained import Trained, looking, trained
from macromanage.evaluate.forecast.weighing import Evidence, evidence, pipelines, shifted, weighed
from macromanage.evaluate.periods import CADENCE, period_end
from macromanage.evaluate.results import FORECASTS, QUANTILES
from macromanage.evaluate.series import Series
from macromanage.facts.tables import Facts
from macromanage.facts.words import Shape

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Pools:
    """What all outcomes show: of their series, how chances have held by shape (g, 2), of items, and which to trust."""

    trained: Trained
    slopes: Floats
    items: ItemPools
    evidence: Evidence


@dataclass(frozen=True)
class Forecast:
    """What the forecast yields.

    table: the forecasts. past: row (of the outcome), period, day, p_hit, readings, of each period since starts_on that
    is over, sorted by row and period: for the standing.
    moments: outcome_id, mean, deviation, of the value at the due date, for the impact. pipelines: what items are to
    bring. model, how sure it has proven to be, (n, 1), and how far items shift its quantiles, (n, q): for the fans.
    pools: what was learned.
    """

    table: pl.DataFrame
    past: pl.DataFrame
    moments: pl.DataFrame
    pipelines: pl.DataFrame
    model: Model
    sure: Floats
    shift: Floats
    pools: Pools


def forecast(facts: Facts, series: Series, as_of: date, held: Pools | None = None) -> Forecast:
    """Forecast every outcome from its readings known on `as_of`.

    `held`: what was learned of all outcomes before, where these are only some of them.
    """
    now, ends = current(series), _ends(series)
    known = held.trained if held else trained(series, now)
    model, sure = looking(series, known)
    points = _joined(_passed(ends, ~_over(series, ends)), _passed(now, series.outcomes["closed"].to_numpy()[:, None]))
    found = outlook(model, points, tuple(QUANTILES.values()), wanted=points.at.shape[1] - 1)
    said = sharpened(chance(series, found, points), sure)
    slopes = held.slopes if held else _slopes(series, said, points)
    holds = _holds(series, slopes, points)
    p_hit, surer = recalibrated(said, holds), sure * holds[:, -1:]
    quantiles = spread(found.quantiles, surer)
    chances = p_hit[:, -1:], p_hit[:, :-1]
    items, of_items = pipeline(facts, series, _over(series, ends), as_of, held=held.items if held else None)
    proven = held.evidence if held else evidence(series, items, chances, len(of_items.groups))
    both = weighed(series, items, chances, proven)
    shift = shifted(both, quantiles[:, 0], ndtri(list(QUANTILES.values())))
    days = series.outcomes.select("outcome_id", day=pl.lit(as_of))
    table = _table(series, both.into(p_hit[:, -1:], now=True)[:, 0], quantiles + shift[:, None], now).with_columns(
        as_of=pl.lit(as_of), expected_now=expected(series.outcomes, facts.plans, days)
    )
    return Forecast(
        table=table.select(*FORECASTS),
        past=_past(series, both.into(p_hit[:, :-1], now=False), ends, as_of),
        moments=_moments(series, found, now, (quantiles[:, 0], shift)),
        pipelines=pipelines(both, series, as_of),
        model=model,
        sure=surer,
        shift=shift,
        pools=held or Pools(known, slopes, of_items, proven),
    )


def _passed(point: Point, by: Flags) -> Point:
    """Pass over the moments that are still to come, or that need no looking ahead."""
    return replace(point, at=np.where(by, 0, point.at))


def _joined(before: Point, now: Point) -> Point:
    """The moments before, and now as the last."""
    pairs = zip(vars(before).values(), vars(now).values(), strict=True)
    return Point(*(np.concatenate(pair, axis=1) for pair in pairs))


def current(series: Series) -> Point:
    """Where each outcome is now."""
    width = series.values.shape[1]
    known = np.floor(series.outcomes["known"].to_numpy() + 1e-9).astype(np.int64)
    count = (~np.isnan(series.values[:, series.first :])).sum(axis=1).astype(float)
    at = np.clip(series.first + known, 0, width)
    # What was never read came to nothing that is known, not to nothing.
    base = np.where(np.isnan(series.column("value_now"))[:, None], np.nan, series.base[:, -1:])
    return Point(at[:, None], base, count[:, None], series.column("ahead")[:, None])


def _ends(series: Series) -> Point:
    """The end of each of the outcomes' own periods."""
    own = series.values[:, series.first :]
    elapsed = np.broadcast_to(np.arange(1, own.shape[1] + 1), own.shape)
    count = np.cumsum(~np.isnan(own), axis=1).astype(float)
    return Point(series.first + elapsed, series.base, count, series.column("periods")[:, None] - elapsed)


def _over(series: Series, ends: Point) -> Flags:
    """Which of the periods are over, with some of the outcome's time to come."""
    elapsed = ends.at - series.first
    return (elapsed <= series.column("known")[:, None] + 1e-9) & (ends.ahead > 0)


def _elapsed(series: Series, point: Point) -> Floats:
    return 1.0 - point.ahead / np.maximum(series.column("periods"), 1e-9)[:, None]


def _shapes(series: Series) -> Whole:
    """The place of each outcome's shape among all."""
    places = {shape.value: place for place, shape in enumerate(Shape)}
    return series.outcomes["shape"].replace_strict(places, return_dtype=pl.Int64).to_numpy()


def _slopes(series: Series, said: Floats, points: Point) -> Floats:
    """How chances have held on the outcomes that have closed."""
    closed = series.outcomes["closed"].to_numpy() & ~np.isnan(said[:, -1])
    chances = np.where(closed[:, None] & (points.at > 0), said, np.nan)[:, :-1]
    return fit(chances, said[:, -1], _elapsed(series, points)[:, :-1], _shapes(series))


def _holds(series: Series, slopes: Floats, point: Point) -> Floats:
    return sharpness(slopes, _elapsed(series, point), _shapes(series))


def spread(quantiles: Floats, sharp: Floats) -> Floats:
    """Quantiles (n, p, q) as far from their middle as chances have proven to be sure."""
    middle = quantiles[:, :, quantiles.shape[2] // 2, None]
    return middle + (quantiles - middle) / sharp[:, :, None]


def _table(series: Series, p_hit: Floats, quantiles: Floats, now: Point) -> pl.DataFrame:
    possible = bounded(series, quantiles, now)[:, 0]
    table = series.outcomes.select("outcome_id", "value_now").with_columns(
        p_hit=pl.Series(p_hit),
        readings=pl.Series((~np.isnan(series.values)).sum(axis=1)).cast(pl.Int64),
        **{name: pl.Series(possible[:, each]) for each, name in enumerate(QUANTILES)},
    )
    return table.fill_nan(None)


def _past(series: Series, p_hit: Floats, ends: Point, as_of: date) -> pl.DataFrame:
    """The chance as it was by the end of each period that is over, and the day from which on it could be told."""
    over = _over(series, ends) & ~np.isnan(p_hit)
    history = (~np.isnan(series.values[:, : series.first])).sum(axis=1)[:, None]
    row, period = np.nonzero(over)
    readings = (ends.count + history)[over]
    frame = pl.DataFrame({"row": row, "period": period, "p_hit": p_hit[over], "readings": readings})
    # Of outcomes read once a period, a chance turns with the reading and stays the same all through the period.
    once = ~series.outcomes["daily"].to_numpy()[:, None]
    read_on = pl.Series(np.where(once, series.read_on, 0)[over]).replace(0, None).cast(pl.Date)
    outcomes = series.outcomes.select("starts_on", pl.col("cadence").cast(CADENCE), "settles_days")
    frame = frame.with_columns(*(outcomes[name].gather(row) for name in outcomes.columns), read_on=read_on)
    settling = pl.duration(days=pl.col("settles_days").fill_null(0))
    told_on = pl.coalesce("read_on", period_end("period")) + settling
    return frame.with_columns(pl.col("readings").cast(pl.Int64), day=pl.min_horizontal(told_on, pl.lit(as_of))).select(
        "row", "period", "day", "p_hit", "readings"
    )


def _moments(series: Series, found: Outlook, point: Point, moved: tuple[Floats, Floats]) -> pl.DataFrame:
    """Mean and deviation, with the middle and the spread of the quantiles moved as items move them; (n, q) each."""
    over = point.ahead[:, 0] <= 0
    quantiles, shift = moved
    wide = quantiles[:, -1] - quantiles[:, 0]
    wider = np.divide(shift[:, -1] - shift[:, 0], wide, out=np.zeros_like(wide), where=wide > 0)
    mean = np.where(over, point.base[:, 0], found.mean[:, -1] + shift[:, shift.shape[1] // 2])
    deviation = np.where(over, 0.0, found.deviation[:, -1] * (1.0 + wider))
    return series.outcomes.select("outcome_id").with_columns(mean=pl.Series(mean), deviation=pl.Series(deviation))
