"""Step 2, standing: from chances over time to a word, with hysteresis, so that it doesn't flicker at a threshold."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import STANDINGS
from macromanage.evaluate.series import Series
from macromanage.facts.words import Ambition, Direction, Shape, Standing

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

UNPROVEN, ON_TRACK, AT_RISK, OFF_TRACK = range(4)
NAMES = (Standing.UNPROVEN.value, Standing.ON_TRACK.value, Standing.AT_RISK.value, Standing.OFF_TRACK.value)
NEVER = -1


def standing(series: Series, forecast: Forecast, policy: Policy, as_of: date) -> pl.DataFrame:
    """Fold each outcome's chances since starts_on into its standing on `as_of`, and since when it is so."""
    fold = _fold(_laid_out(forecast, as_of), _thresholds(series, policy), policy)
    proven = series.outcomes.with_row_index("row").select("row", "outcome_id", "starts_on", "due_on", "closed")
    proven = proven.with_columns(
        as_of=pl.lit(as_of),
        state=pl.Series(fold.state).replace_strict(dict(enumerate(NAMES)), return_dtype=pl.String),
        since=_days(fold.since),
        trouble_since=_days(fold.trouble_since),
        p_hit=forecast.table["p_hit"],
    )
    return proven.join(_met(series), on="row", how="left", maintain_order="left").select(_settled(as_of))


def recoveries(series: Series, forecast: Forecast, policy: Policy, as_of: date, *, of: pl.Series) -> pl.DataFrame:
    """Fold the chances of some outcomes likewise, and return each day on which one came out of trouble on track.

    Returns:
        outcome_id, recovered_on; in the order of days.
    """
    ids = series.outcomes["outcome_id"]
    rows = ids.is_in(of.implode()).arg_true()
    at = rows.to_numpy()
    chances, readings, days = _laid_out(forecast, as_of)
    on_track, off_track = _thresholds(series, policy)
    fold = _fold((chances[at], readings[at], days[at]), (on_track[at], off_track[at]), policy)
    row, day = (np.concatenate([np.empty(0, np.int64), *each]) for each in zip(*fold.recovered, strict=True))
    return pl.DataFrame({"outcome_id": ids.gather(rows).gather(pl.Series(row)), "recovered_on": _days(day)})


def _thresholds(series: Series, policy: Policy) -> tuple[Floats, Floats]:
    aspirational = (series.outcomes["ambition"] == Ambition.ASPIRATIONAL.value).fill_null(value=False).to_numpy()
    on_track = np.where(aspirational, policy.aspirational_on_track, policy.on_track)
    off_track = np.where(aspirational, policy.aspirational_off_track, policy.off_track)
    return on_track, off_track


@dataclass(frozen=True)
class Fold:
    """State, since and trouble_since of each outcome, (n,); and who recovered at each step: rows, days.

    Days are since 1970, NEVER for none.
    """

    state: Whole
    since: Whole
    trouble_since: Whole
    recovered: tuple[tuple[Whole, Whole], ...]


def _fold(laid_out: tuple[Floats, Whole, Whole], thresholds: tuple[Floats, Floats], policy: Policy) -> Fold:
    """Fold the chances of each outcome, one turn a period, and now."""
    chances, readings, days = laid_out
    n, width = chances.shape
    state, since, trouble_since = np.full(n, UNPROVEN), np.full(n, NEVER), np.full(n, NEVER)
    recovered = []
    for step in range(width):
        there = ~np.isnan(chances[:, step])
        proven = readings[:, step] >= policy.min_readings
        turned = np.where(proven, _turn(state, chances[:, step], thresholds, policy.hysteresis), UNPROVEN)
        after = np.where(there, turned, state)
        changed = there & ((after != state) | (since == NEVER))
        since = np.where(changed, days[:, step], since)
        in_trouble, was_in_trouble = after >= AT_RISK, state >= AT_RISK
        begun = np.where(was_in_trouble, trouble_since, days[:, step])
        trouble_since = np.where(in_trouble, np.where(there, begun, trouble_since), NEVER)
        back = np.flatnonzero(there & was_in_trouble & (after == ON_TRACK))
        recovered.append((back, days[back, step]))
        state = after
    return Fold(state, since, trouble_since, tuple(recovered))


def _laid_out(forecast: Forecast, as_of: date) -> tuple[Floats, Whole, Whole]:
    """The chance, how many readings it rests on, and its day, by the end of each period and now, (n, periods + 1)."""
    past, now = forecast.past, forecast.table
    at = past["row"].to_numpy(), past["period"].to_numpy()
    shape = now.height, 1 + int(at[1].max(initial=-1)) + 1
    chances, readings, days = np.full(shape, np.nan), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    chances[at], readings[at] = past["p_hit"].to_numpy(), past["readings"].to_numpy()
    days[at] = past["day"].cast(pl.Int32).to_numpy()
    chances[:, -1], readings[:, -1] = now["p_hit"].fill_null(float("nan")).to_numpy(), now["readings"].to_numpy()
    days[:, -1] = (as_of - date(1970, 1, 1)).days
    return chances, readings, days


def _turn(state: Whole, chance: Floats, thresholds: tuple[Floats, Floats], margin: float) -> Whole:
    """The next state of each outcome that is proven."""
    on_track, off_track = thresholds
    plain = np.select([chance >= on_track, chance < off_track], [ON_TRACK, OFF_TRACK], default=AT_RISK)
    stays_on = (state == ON_TRACK) & (plain == AT_RISK) & (chance >= on_track - margin)
    stays_off = (state == OFF_TRACK) & (plain == AT_RISK) & (chance < off_track + margin)
    return np.select([stays_on, stays_off], [ON_TRACK, OFF_TRACK], default=plain)


def _days(days: Whole) -> pl.Series:
    return pl.Series(np.where(days == NEVER, 0, days)).cast(pl.Int32).cast(pl.Date).set(pl.Series(days == NEVER), None)


def _met(series: Series) -> pl.DataFrame:
    """The day on which what can be met before it is due was met: totals with direction up, and milestones."""
    total = (pl.col("shape") == Shape.TOTAL) & (pl.col("direction") == Direction.UP)
    terms = series.outcomes.select(
        "starts_on",
        total=total,
        able=total | (pl.col("shape") == Shape.MILESTONE),
        need=pl.when(total).then(pl.col("target") - 1e-9 * pl.col("target").abs()).otherwise(1.0),
        # What still settles may be taken back.
        until=pl.min_horizontal("due_on", "settled_to"),
    )
    own = series.readings.filter(terms["able"].gather(series.readings["row"]))
    own = own.with_columns(terms[name].gather(own["row"]) for name in ("starts_on", "until", "total", "need"))
    own = own.filter(pl.col("day").is_between("starts_on", "until"))
    # A milestone is where its last reading is, and that may be taken back as well.
    there = pl.when("total").then(pl.col("value").cum_sum().over("row")).otherwise("value")
    own = own.select("row", "day", "need", there=there)
    still = pl.col("there").last().over("row") >= pl.col("need")
    return own.filter(pl.col("there") >= pl.col("need"), still).group_by("row").agg(met_on=pl.col("day").min())


def _settled(as_of: date) -> list[pl.Expr]:
    """Say met, missed and not started where they are so, whatever the fold said."""
    met = pl.col("met_on").is_not_null() | (pl.col("closed") & (pl.col("p_hit") >= 0.5))
    missed = pl.col("closed") & (pl.col("p_hit") < 0.5)
    unread = pl.col("closed") & pl.col("p_hit").is_null()
    waiting = pl.lit(as_of) < pl.col("starts_on")
    over = met | missed | unread | waiting
    word = (
        pl.when(waiting)
        .then(pl.lit(Standing.NOT_STARTED.value))
        .when(met)
        .then(pl.lit(Standing.MET.value))
        .when(missed)
        .then(pl.lit(Standing.MISSED.value))
        .when(unread)
        .then(pl.lit(Standing.UNPROVEN.value))
        .otherwise("state")
    )
    since = pl.when(waiting).then(None).when(met | missed).then(pl.coalesce("met_on", "due_on")).otherwise("since")
    columns = {
        "standing": word,
        "since": since,
        "trouble_since": pl.when(~over).then("trouble_since"),
    }
    return [columns.get(name, pl.col(name)).alias(name) for name in STANDINGS]
