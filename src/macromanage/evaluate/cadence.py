"""How often an owner's results are looked at: earned by results, loosened by what was met and tightened by misses."""

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.series import Series
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind, Standing

Floats = npt.NDArray[np.float64]

# The moves by which terms are agreed: what chance they had then is frozen with them.
_AGREED = (MoveKind.STATE, MoveKind.UNDERSTAND)


def cadence(
    facts: Facts, series: Series, forecast: Forecast, standings: pl.DataFrame, *, policy: Policy
) -> pl.DataFrame:
    """Fold each owner's closed outcomes, in the order of their due dates, into the days between two looks.

    An outcome met at a chance p earns 1 - p: the days grow by that share of themselves. One missed costs p likewise:
    they shrink as much as meeting one of chance 1 - p would have let them grow. What was certain earns nothing, and
    missing what was out of reach costs nothing; what no chance is known of does neither. Private outcomes are left
    out, as these days are told to whoever sees any outcome of the owner's.

    Returns:
        owner_id, inspect_days: of owners that have such an outcome.
    """
    closed = _closed(facts, series, standings).join(_chances(facts, series, forecast, policy), on="outcome_id")
    step = pl.int_range(pl.len()).over("owner_id")
    placed = closed.sort("owner_id", "due_on", "outcome_id").with_columns(
        owner=pl.col("owner_id").rank("dense").cast(pl.Int64) - 1, step=step
    )
    owners = placed.select("owner_id").unique(maintain_order=True)
    days = _fold(_times(placed), placed.select("owner", "step"), policy)
    return owners.with_columns(inspect_days=pl.Series(np.floor(days + 0.5)).cast(pl.Int64))


def _closed(facts: Facts, series: Series, standings: pl.DataFrame) -> pl.DataFrame:
    """Return the outcomes that are over, with whether they were met: outcome_id, owner_id, due_on, met."""
    over = series.outcomes.filter("closed", ~pl.col("private").fill_null(value=False)).drop_nulls("owner_id")
    known = standings.filter(pl.col("standing").is_in([Standing.MET.value, Standing.MISSED.value]))
    met = known.select("outcome_id", met=pl.col("standing") == Standing.MET)
    # Whoever has left is looked at no more.
    here = facts.people.filter(pl.col("left_on").is_null()).select(owner_id="id")
    return (
        over.select("outcome_id", "owner_id", "due_on").join(met, on="outcome_id").join(here, on="owner_id", how="semi")
    )


def _chances(facts: Facts, series: Series, forecast: Forecast, policy: Policy) -> pl.DataFrame:
    """Return what chance each outcome had when it was agreed, else the first that was proven by half time."""
    frozen = pl.col("evidence").str.json_path_match("$.chance").cast(pl.Float64, strict=False)
    agreed = (
        facts.moves.filter(pl.col("kind").is_in(list(_AGREED)))
        .with_columns(agreed=frozen)
        .drop_nulls("agreed")
        .sort("made_at", "seq", "id")
        .unique("outcome_id", keep="first", maintain_order=True)
    )
    half = pl.col("starts_on") + (pl.col("due_on") - pl.col("starts_on")) / 2
    terms = series.outcomes.select("outcome_id", half=half).with_row_index("row")
    begun = (
        forecast.past.filter(pl.col("readings") >= policy.min_readings)
        .join(terms, on="row", maintain_order="left")
        .filter(pl.col("day") <= pl.col("half"))
        .unique("row", keep="first", maintain_order=True)
    )
    known = agreed.select("outcome_id", "agreed").join(
        begun.select("outcome_id", "p_hit"), on="outcome_id", how="full", coalesce=True
    )
    return known.select("outcome_id", chance=pl.coalesce("agreed", "p_hit").clip(0.0, 1.0))


def _times(placed: pl.DataFrame) -> Floats:
    """How many times as long each outcome makes the days, (n,)."""
    met, chance = placed["met"].to_numpy(), placed["chance"].to_numpy()
    times: Floats = np.where(met, 2.0 - chance, 1.0 / (1.0 + chance))
    return times


def _fold(times: Floats, at: pl.DataFrame, policy: Policy) -> Floats:
    """The days of each owner, (m,), one turn an outcome; never beyond the policy's bounds, so that each step counts."""
    if at.is_empty():
        return np.empty(0)
    owner, step = (at[name].to_numpy() for name in ("owner", "step"))
    laid = np.ones((owner.max() + 1, step.max() + 1))
    laid[owner, step] = times
    days = np.full(len(laid), float(policy.inspect_days))
    for turn in range(laid.shape[1]):
        days = np.clip(days * laid[:, turn], *_bounds(policy))
    return days


def _bounds(policy: Policy) -> tuple[int, int]:
    """The least and the most days; what a policy starts with is never beyond them."""
    return min(policy.inspect_days_least, policy.inspect_days), max(policy.inspect_days_most, policy.inspect_days)
