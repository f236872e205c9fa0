"""Why members fail this quarter, and what each of them is like: the truth that facts only show the traces of."""

from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macromanage.demo.measures import TRADES, Trade
from macromanage.demo.record import Record
from macromanage.facts.words import UnitKind

Bounds = tuple[float, float]
_SAME: Bounds = (1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latent:
    """One cause: how common it is, and what it multiplies, between two bounds or (effort, hours) by a factor."""

    name: str
    share: float
    arrivals: Bounds = _SAME
    conversion: Bounds = _SAME
    value: Bounds = _SAME
    target: Bounds = _SAME
    other_effort: float = 1.0
    response: float = 1.0


NONE = Latent(name="none", share=0.76)
LATENTS: tuple[Latent, ...] = (
    NONE,
    Latent(name="volume", share=0.055, arrivals=(0.35, 0.55)),
    Latent(name="effectiveness", share=0.055, conversion=(0.4, 0.6)),
    Latent(name="value", share=0.04, value=(0.4, 0.6)),
    Latent(name="unaligned", share=0.035, arrivals=(0.4, 0.6), other_effort=2.2, response=1.4),
    Latent(name="constrained", share=0.02, arrivals=(0.5, 0.5), response=1.5),
    Latent(name="unstated", share=0.02, arrivals=(0.6, 0.8), conversion=(0.75, 0.9), other_effort=1.4),
    Latent(name="out_of_reach", share=0.015, target=(1.6, 2.2), other_effort=0.9),
)
BY_NAME: dict[str, Latent] = {latent.name: latent for latent in LATENTS}

# What a team's members may share, the most telling first; a discipline without prices has no cause of value.
SHARED: dict[str, tuple[str, ...]] = {
    "sales": ("volume", "effectiveness", "value", "unaligned", "constrained"),
    "support": ("effectiveness", "volume", "constrained", "unaligned"),
    "engineering": ("unaligned", "effectiveness", "volume", "constrained"),
}
TEAMS_SHARING, MEMBERS_SHARING = 0.18, 0.8

# How members differ where nothing is wrong: the Beta's weight of evidence, and relative spreads.
CONVERSION_WEIGHT, ARRIVALS_SPREAD, VALUE_SPREAD, RESPONSE_SPREAD = 80.0, 0.12, 0.10, 0.10
# A constraint appears so many days into the quarter.
CONSTRAINED_AFTER: tuple[int, int] = (8, 24)


def causes(staff: pl.DataFrame, units: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Draw each member's latent cause and parameters: one row a member who is still there, by person."""
    members = staff.filter(~pl.col("leads")).select("person", "unit", "discipline", "left_on")
    shared = _shared(units, rng)
    of_trade = {name: members.filter(pl.col("discipline") == name) for name in TRADES}
    drawn = pl.concat(_discipline(of_trade[name], trade, shared, rng) for name, trade in TRADES.items())
    return drawn.with_columns(_begins(drawn, record, rng).alias("begins_on")).sort("person")


def _begins(drawn: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.Series:
    """Find the day each cause is felt from: a lead time before the quarter; a constraint, the day it appears."""
    lead = drawn["discipline"].replace_strict({name: trade.lead_days for name, trade in TRADES.items()}).to_numpy()
    after = np.where(
        (drawn["cause"] == "constrained").to_numpy(), rng.integers(*CONSTRAINED_AFTER, drawn.height), -lead
    )
    return pl.Series(np.datetime64(record.current.starts_on, "D") + after).cast(pl.Date)


def _shared(units: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Draw the teams that fail together and why: unit, shared_cause."""
    teams = units.filter(pl.col("kind") == UnitKind.TEAM.value)
    rows: list[tuple[int, str]] = []
    for discipline, names in SHARED.items():
        these = teams.filter(pl.col("discipline") == discipline)["unit"].to_numpy()
        several = len(these) > 2
        failing = rng.permutation(these)[: round(TEAMS_SHARING * len(these) + 0.3) if several else 0]
        rows.extend(zip(failing.tolist(), islice(cycle(names), len(failing)), strict=True))
    return pl.DataFrame(rows, schema={"unit": pl.Int64, "shared_cause": pl.String}, orient="row")


def _discipline(members: pl.DataFrame, trade: Trade, shared: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    members = members.join(shared, on="unit", how="left", maintain_order="left")
    cause = _own_causes(members, trade, rng)
    factors = {name: _between(cause, name, rng) for name in ("arrivals", "conversion", "value", "target")}
    several = members.height
    c0, weight = trade.conversion, CONVERSION_WEIGHT
    return members.with_columns(
        cause=cause,
        arrivals=trade.arrivals * rng.gamma(1 / ARRIVALS_SPREAD**2, ARRIVALS_SPREAD**2, several),
        conversion=rng.beta(c0 * weight, (1 - c0) * weight, several),
        value=trade.value * (_lognormal(VALUE_SPREAD, several, rng) if trade.value_spread else np.ones(several)),
        response=_lognormal(RESPONSE_SPREAD, several, rng),
        **{f"{name}_factor": factor for name, factor in factors.items()},
    )


def _own_causes(members: pl.DataFrame, trade: Trade, rng: np.random.Generator) -> pl.Series:
    """Give most of a sharing team its cause, the others of the discipline theirs in fixed shares, leavers none."""
    left = members["left_on"].is_not_null()
    sharing = members["shared_cause"].is_not_null() & pl.Series(rng.random(members.height) < MEMBERS_SHARING) & ~left
    alone = (~sharing & ~left & members["shared_cause"].is_null()).to_numpy()
    dealt = np.full(members.height, NONE.name, dtype=object)
    dealt[alone] = rng.permutation(_deal(int(alone.sum()), priced=trade.value_spread > 0))
    return members["shared_cause"].zip_with(sharing, pl.Series(dealt, dtype=pl.String))


def _deal(count: int, *, priced: bool) -> NDArray[np.object_]:
    """Share out causes to so many people as exactly as whole people allow (largest remainder)."""
    latents = [latent for latent in LATENTS if priced or latent.name != "value"]
    quota = np.array([latent.share for latent in latents])
    quota = quota / quota.sum() * count
    whole = np.floor(quota).astype(np.int64)
    whole[np.argsort(whole - quota, kind="stable")[: count - whole.sum()]] += 1
    return np.repeat(np.array([latent.name for latent in latents], dtype=object), whole)


def _between(cause: pl.Series, factor: str, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw a factor between the bounds of each member's cause."""
    bounds = {latent.name: getattr(latent, factor) for latent in LATENTS}
    low = cause.replace_strict({name: bound[0] for name, bound in bounds.items()}, return_dtype=pl.Float64).to_numpy()
    high = cause.replace_strict({name: bound[1] for name, bound in bounds.items()}, return_dtype=pl.Float64).to_numpy()
    drawn: NDArray[np.float64] = low + (high - low) * rng.random(len(cause))
    return drawn


def _lognormal(spread: float, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw relative sizes around a mean of one."""
    return rng.lognormal(-(spread**2) / 2, spread, count)
