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
    model, series = forecast.model, forecast.model.series
    now, share = current(series), np.arange(1, POINTS + 1) / POINTS
    whole = (len(model.unit), POINTS)
    at, base, count = (
        np.broadcast_to(now.at, whole),
        np.broadcast_to(now.base, whole),
        np.broadcast_to(now.count, whole),
    )
    point = Point(at, base, count, now.ahead * share)
    names = [name for name in FANS if name in QUANTILES]
    found = outlook(model, point, tuple(QUANTILES[name] for name in names)).quantiles
    # What items are to bring comes evenly on the way.
    shift = forecast.shift[:, [list(QUANTILES).index(name) for name in names]]
    moved = spread(found, np.broadcast_to(forecast.sure, whole)) + shift[:, None] * share[:, None]
    quantiles = bounded(series, moved, point)
    running = np.broadcast_to(now.ahead > 0, whole)
    row, step = np.nonzero(running)
    start = pl.max_horizontal(pl.lit(as_of), "starts_on")
    days = (pl.col("due_on") - start).dt.total_days() * (pl.col("step") + 1) / POINTS
    columns = {name: quantiles[:, :, each][running] for each, name in enumerate(names)}
    table = pl.DataFrame({"row": row, "step": step, **columns}).with_columns(pl.col("row").cast(pl.UInt32))
    outcomes = series.outcomes.select("outcome_id", "starts_on", "due_on").with_row_index("row")
    table = (
        table.join(outcomes, on="row", maintain_order="left")
        .with_columns(as_of=pl.lit(as_of), day=start + pl.duration(days=days.round().cast(pl.Int64)))
        .unique(["outcome_id", "day"], keep="last", maintain_order=True)
    )
    return table.with_columns(expected=expected(series.outcomes, facts.plans, table)).select(*FANS)
