"""The way to the forecast: where each running outcome will be at some days between now and its due date."""

from datetime import date

import numpy as np
import polars as pl

from macromanage.evaluate.expected import expected
from macromanage.evaluate.forecast.ending import Point, bounded, outlook
from macromanage.evaluate.forecast.forecast import Forecast, current, spread
from macromanage.evaluate.results import FANS, QUANTILES
from macromanage.facts.tables import Facts

# How many days are looked at, the last of them the due date.
POINTS = 8


def fans(facts: Facts, forecast: Forecast, as_of: date) -> pl.DataFrame:
    """Forecast every running outcome's value at some days on the way."""
    series, now, share = forecast.model.series, current(forecast.model.series), np.arange(1, POINTS + 1) / POINTS
    rows = np.flatnonzero(now.ahead[:, 0] > 0)
    point = Point(
        at=np.repeat(now.at[rows], POINTS, axis=1),
        base=np.repeat(now.base[rows], POINTS, axis=1),
        count=np.repeat(now.count[rows], POINTS, axis=1),
        ahead=now.ahead[rows] * share,
    )
    names = [name for name in FANS if name in QUANTILES]
    found = outlook(forecast.model, point, tuple(QUANTILES[name] for name in names), rows=rows).quantiles
    # What items are to bring comes evenly on the way.
    shift = forecast.shift[rows][:, [list(QUANTILES).index(name) for name in names]]
    sure = np.repeat(forecast.sure[rows], POINTS, axis=1)
    quantiles = bounded(series, spread(found, sure) + shift[:, None] * share[:, None], point, rows=rows)
    start = pl.max_horizontal(pl.lit(as_of), "starts_on")
    days = (pl.col("due_on") - start).dt.total_days() * (pl.col("step") + 1) / POINTS
    columns = {name: quantiles[:, :, each].ravel() for each, name in enumerate(names)}
    steps = {"row": np.repeat(rows, POINTS), "step": np.tile(np.arange(POINTS), len(rows))}
    table = pl.DataFrame(steps | columns).with_columns(pl.col("row").cast(pl.UInt32))
    outcomes = series.outcomes.select("outcome_id", "starts_on", "due_on").with_row_index("row")
    table = (
        table.join(outcomes, on="row", maintain_order="left")
        .with_columns(as_of=pl.lit(as_of), day=start + pl.duration(days=days.round().cast(pl.Int64)))
        .unique(["outcome_id", "day"], keep="last", maintain_order=True)
    )
    return table.with_columns(expected=expected(series.outcomes, facts.plans, table)).select(*FANS)
