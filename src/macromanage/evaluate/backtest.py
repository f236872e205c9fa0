"""Ask the past: what would have been said of outcomes that have closed, from what was known then, and what happened."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import polars as pl

from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.series import series
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind

SHARES = (0.25, 0.5, 0.75)

# Why an outcome that has closed is not scored at some share of its time.
NEVER_READ = "never read"
NOT_AGREED = "not on record yet"
OTHER_TERMS = "agreed anew since"
SILENT = "no chance given yet"

# One row an outcome that has closed and share of its time. p_hit: the chance given then; hit: 1 met, 0 missed; call:
# the owner's own chance, if they had told one by then; readings: the periods that the chance rests on; left_out: why it
# isn't scored, blank where it is.
SAID: dict[str, pl.DataType] = {
    "outcome_id": pl.String(),
    "share": pl.Float64(),
    "as_of": pl.Date(),
    "due_on": pl.Date(),
    "p_hit": pl.Float64(),
    "hit": pl.Float64(),
    "call": pl.Float64(),
    "value_now": pl.Float64(),
    "expected_now": pl.Float64(),
    "target": pl.Float64(),
    "readings": pl.Int64(),
    "shape": pl.String(),
    "direction": pl.String(),
    "ambition": pl.String(),
    "unit_id": pl.String(),
    "unit_kind": pl.String(),
    "series": pl.String(),
    "left_out": pl.String(),
}

# What a chance is a chance of: where one of these has changed since, it was said of something else.
_TERMS = ("shape", "direction", "target", "target_high", "starts_on", "due_on")
_SAID_THEN = ("outcome_id", "as_of", "p_hit", "value_now", "expected_now", "readings")

Turns = Sequence[pl.DataFrame]


def backtest(
    facts: Facts, shares: tuple[float, ...] = SHARES, *, through: Callable[[Turns], Iterable[pl.DataFrame]] = iter
) -> pl.DataFrame:
    """Return what would have been said of every closed outcome at each share of its time, with what happened.

    Args:
        facts: All facts; each day is asked from those that were known on it, and from nothing else.
        shares: The shares of an outcome's time to ask at, between 0 and 1.
        through: Goes through the turns, one a day; for a caller who shows how far it has come.
    """
    asked = _asked(_closed(facts), shares)
    turns = asked.sort("as_of", "outcome_id").partition_by("as_of", maintain_order=True)
    # One turn a day on which somebody could have asked; each forecasts all outcomes at once.
    told = [_told(facts, turn) for turn in through(turns)]
    if not told:
        return pl.DataFrame(schema=SAID)
    rows = asked.join(pl.concat(told), on=["outcome_id", "as_of"], how="left")
    return rows.with_columns(left_out=_left_out()).select(*SAID).sort("share", "outcome_id")


def last_day(facts: Facts) -> date | None:
    """Return the day up to which the record goes: its last reading, or the day a source is complete to."""
    days = [facts.readings["day"].max(), facts.sources["complete_to"].max()]
    found = [day for day in days if isinstance(day, date)]
    return max(found, default=None)


def _closed(facts: Facts) -> pl.DataFrame:
    """Outcomes that were over and settled by the end of the record, on their last terms, with what happened."""
    end = last_day(facts) or date.min
    over = end + timedelta(days=1)
    now = known(facts, over)
    settled = pl.col("due_on") + pl.duration(days=pl.col("settles_days").fill_null(0)) <= end
    happened = forecast(now, series(now, over), over).table.select("outcome_id", hit="p_hit")
    kinds = now.units.select(unit_id="id", unit_kind="kind")
    return (
        now.outcomes.filter(settled)
        .rename({"id": "outcome_id"})
        .join(happened, on="outcome_id")
        .join(kinds, on="unit_id", how="left")
        .with_columns(series=pl.coalesce("series", "outcome_id"))
    )


def _asked(closed: pl.DataFrame, shares: tuple[float, ...]) -> pl.DataFrame:
    """A row an outcome and share of its time, with the day it falls on; a due day is no day to ask on."""
    length = (pl.col("due_on") - pl.col("starts_on")).dt.total_days()
    day = pl.col("starts_on") + pl.duration(days=(length * pl.col("share")).round())
    asked = closed.join(pl.DataFrame({"share": list(shares)}), how="cross").with_columns(as_of=day)
    return asked.filter(pl.col("as_of") < pl.col("due_on"))


def _told(facts: Facts, turn: pl.DataFrame) -> pl.DataFrame:
    """What was said on the day of the turn of the outcomes that are asked about, with the terms of then."""
    day: date = turn["as_of"][0]
    then = known(facts, day)
    terms = then.outcomes.select(pl.col("id").alias("outcome_id"), pl.col(_TERMS).name.suffix("_then"))
    table = forecast(then, series(then, day), day).table.select(_SAID_THEN)
    table = table.join(turn, on="outcome_id", how="semi").join(terms, on="outcome_id")
    return table.join(_calls(then), on="outcome_id", how="left")


def _calls(then: Facts) -> pl.DataFrame:
    """The last chance that each outcome's owner told of it: outcome_id, call."""
    owners = then.outcomes.select(outcome_id="id", by_id="owner_id")
    told = pl.col("details").str.json_path_match("$.p").cast(pl.Float64, strict=False)
    return (
        then.moves.filter(pl.col("kind") == MoveKind.CALL)
        .join(owners, on=["outcome_id", "by_id"], how="semi")
        .with_columns(call=told)
        .filter(pl.col("call").is_between(0.0, 1.0))
        .sort("made_at", "seq", "id")
        .unique("outcome_id", keep="last", maintain_order=True)
        .select("outcome_id", "call")
    )


def _left_out() -> pl.Expr:
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_then")) for name in _TERMS)
    return (
        pl.when(~pl.col("hit").is_in([0.0, 1.0]).fill_null(value=False))
        .then(pl.lit(NEVER_READ))
        .when(pl.col("target_then").is_null())
        .then(pl.lit(NOT_AGREED))
        .when(~same)
        .then(pl.lit(OTHER_TERMS))
        .when(pl.col("p_hit").is_null())
        .then(pl.lit(SILENT))
    )
