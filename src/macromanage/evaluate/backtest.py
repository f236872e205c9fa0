"""The track record: what would have been said of outcomes that have closed, from what was known then; did it hold?"""

from datetime import date, timedelta

import numpy as np
import polars as pl

from macromanage.evaluate import pace, scores
from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.scores import Floats, Whole
from macromanage.evaluate.series import series
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts

SHARES = (0.25, 0.5, 0.75)
OURS, BEST_PACE = "Macromanage", "pace, at its best"

# One row an outcome and share of its time.
SAID: dict[str, pl.DataType] = {
    "outcome_id": pl.String(),
    "share": pl.Float64(),
    "as_of": pl.Date(),
    "p_hit": pl.Float64(),
    "hit": pl.Float64(),
    "value_now": pl.Float64(),
    "expected_now": pl.Float64(),
    "target": pl.Float64(),
    "readings": pl.Int64(),
    "shape": pl.String(),
    "direction": pl.String(),
    "unit_id": pl.String(),
    "series": pl.String(),
    "due_on": pl.Date(),
}


def last_day(facts: Facts) -> date | None:
    """Return the day up to which the record goes: its last reading, or the day a source is complete to."""
    days = [facts.readings["day"].max(), facts.sources["complete_to"].max()]
    found = [day for day in days if isinstance(day, date)]
    return max(found, default=None)


def said(facts: Facts, shares: tuple[float, ...] = SHARES) -> pl.DataFrame:
    """Return what would have been said of every closed outcome at each share of its time, with what happened.

    Said by the forecast of that day from all facts known on it, and on nothing else.
    """
    end = last_day(facts)
    closed = _closed(facts, end) if end is not None else pl.DataFrame()
    if closed.is_empty():
        return pl.DataFrame(schema=SAID)
    asked = closed.join(pl.DataFrame({"share": list(shares)}), how="cross")
    length = (pl.col("due_on") - pl.col("starts_on")).dt.total_days()
    asked = asked.with_columns(as_of=pl.col("starts_on") + pl.duration(days=(length * pl.col("share")).round()))
    days = asked["as_of"].unique().sort().to_list()
    # One turn a day on which somebody could have asked; each forecasts all outcomes at once.
    told = pl.concat([_told(facts, day) for day in days])
    columns = ["outcome_id", "as_of", "p_hit", "value_now", "expected_now", "readings"]
    return asked.join(told.select(columns), on=["outcome_id", "as_of"]).select(*SAID).sort("share", "outcome_id")


def _told(facts: Facts, day: date) -> pl.DataFrame:
    then = known(facts, day)
    return forecast(then, series(then, day), day).table


def _closed(facts: Facts, end: date) -> pl.DataFrame:
    """Outcomes that were over and settled by the end of the record, with what happened; those never read left out."""
    over = end + timedelta(days=1)
    now = known(facts, over)
    settled = pl.col("due_on") + pl.duration(days=pl.col("settles_days").fill_null(0)) <= end
    happened = _told(facts, over).select("outcome_id", hit="p_hit")
    terms = now.outcomes.filter(settled).rename({"id": "outcome_id"})
    terms = terms.with_columns(series=pl.coalesce("series", "outcome_id"))
    return terms.join(happened, on="outcome_id").filter(pl.col("hit").is_in([0.0, 1.0]))


def record(rows: pl.DataFrame) -> pl.DataFrame:
    """Score what was said at each share of time, beside what tools do today.

    Returns:
        share, method, outcomes, brier, log_loss, calibration, ranked, caught; better_low and better_high bound by how
        much our Brier score is lower (below zero: surely lower).
    """
    table = []
    groups = rows["series"].rank("dense").cast(pl.Int64).to_numpy() if rows.height else np.zeros(0, np.int64)
    best = pace.best_map(rows, groups)
    for share in rows["share"].unique().sort().to_list():
        here = (rows["share"] == share).to_numpy()
        part = rows.filter(pl.col("share") == share)
        methods = {OURS: part["p_hit"].to_numpy(), BEST_PACE: best[here]}
        methods |= {rule.name: pace.coloured(rule, part) for rule in pace.RULES}
        table += _scored(share, methods, part["hit"].to_numpy(), groups[here])
    return pl.DataFrame(table, schema=RECORD, orient="row")


RECORD: dict[str, pl.DataType] = {
    "share": pl.Float64(),
    "method": pl.String(),
    "outcomes": pl.Int64(),
    "brier": pl.Float64(),
    "log_loss": pl.Float64(),
    "calibration": pl.Float64(),
    "ranked": pl.Float64(),
    "caught": pl.Float64(),
    "better_low": pl.Float64(),
    "better_high": pl.Float64(),
}


def _scored(share: float, methods: dict[str, Floats], hits: Floats, groups: Whole) -> list[tuple[object, ...]]:
    ours = (methods[OURS] - hits) ** 2
    rows: list[tuple[object, ...]] = []
    for name, chances in methods.items():
        low, high = scores.difference(ours, (chances - hits) ** 2, groups)
        figures = (scores.brier, scores.log_loss, scores.calibration_error, scores.ranked, scores.caught)
        bounds = (None, None) if name == OURS else (low, high)
        rows.append((share, name, len(hits), *(figure(chances, hits) for figure in figures), *bounds))
    return rows


HISTORIES = {0: "no reading", 3: "1 to 3 readings", 12: "4 to 12 readings", 51: "13 to 51 readings"}
LONG_HISTORY = "52 readings and more"


def parts(rows: pl.DataFrame) -> pl.DataFrame:
    """Return our Brier score by shape, direction, unit and amount of history: of, value, outcomes, brier."""
    read, unit = pl.col("readings"), pl.col("unit_id")
    bounds = [pl.when(read <= most).then(pl.lit(name)) for most, name in HISTORIES.items()]
    history = pl.coalesce(*bounds, pl.lit(LONG_HISTORY))
    known_as = {"shape": pl.col("shape"), "direction": pl.col("direction"), "unit": unit, "history": history}
    tables = [
        rows.group_by(value=column)
        .agg(outcomes=pl.col("outcome_id").n_unique(), brier=((pl.col("p_hit") - pl.col("hit")) ** 2).mean())
        .sort("value")
        .select(pl.lit(name).alias("of"), "value", "outcomes", "brier")
        for name, column in known_as.items()
    ]
    return pl.concat(tables)


def warning(rows: pl.DataFrame, policy: Policy) -> float | None:
    """Return how many weeks before its due date a missed outcome was first told to be in trouble, in the middle.

    Only the shares of time that were asked about count, and misses never told count as none.
    """
    missed = rows.filter(pl.col("hit") == 0.0)
    told = pl.col("p_hit") < policy.on_track
    weeks = (pl.col("due_on") - pl.col("as_of").filter(told).min()).dt.total_days() / 7.0
    first = missed.group_by("outcome_id").agg(weeks=weeks.first().fill_null(0.0))["weeks"].median()
    return first if isinstance(first, float) else None


def calibration(rows: pl.DataFrame, bins: int = 10) -> pl.DataFrame:
    """Return, for bins of chances, how many outcomes were given them and the share that was met."""
    group = (pl.col("p_hit") * bins).floor().clip(0, bins - 1).cast(pl.Int64)
    return (
        rows.group_by(chances=group)
        .agg(outcomes=pl.len(), said=pl.col("p_hit").mean(), met=pl.col("hit").mean())
        .sort("chances")
    )
