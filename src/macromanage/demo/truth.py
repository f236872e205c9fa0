"""What is true of each outcome, to score a diagnosis with: its cause, and the parameters that facts were drawn from."""

import polars as pl

from macromanage.demo.measures import TRADES
from macromanage.demo.record import Record
from macromanage.facts.words import Cause, UnitKind

TRUTH: dict[str, pl.DataType] = {
    "outcome_id": pl.String(),
    "cause": pl.String(),
    "dominant": pl.String(),
    "shared_cause": pl.String(),
    **dict.fromkeys(
        ("c", "c_before", "c_reference", "v", "v_before", "v_reference", "arrivals", "arrivals_reference"), pl.Float64()
    ),
}
_KNOWN = ("arrivals", "c", "c_before", "v", "v_before", "c_reference", "v_reference")
# A shortfall of less than this share of what is needed by now is none.
NEGLIGIBLE = 0.05


def truth(outcomes: pl.DataFrame, members: pl.DataFrame, record: Record) -> pl.DataFrame:
    """Tell the truth of the current quarter's outcomes of members and teams that add up, and the causes of the others.

    `members` have parameters, factors and `expected` (items expected to close since the start) and `opened` (to open).
    """
    current = outcomes.filter(pl.col("quarter") == len(record.quarters) - 1)
    own = _parameters(current.filter(level="member"), members)
    teams = current.filter(level="unit", unit_kind=UnitKind.TEAM.value).filter(pl.col("shape") == "total")
    rows = pl.concat([own, _of_teams(teams, own)], how="diagonal").with_columns(
        arrivals_reference=record.elapsed * pl.col("target") / (pl.col("c_reference") * pl.col("v_reference"))
    )
    rows = rows.with_columns(dominant=dominant())
    team_cause = pl.coalesce("dominant", pl.lit("none"))
    return (
        rows.with_columns(cause=pl.when(level="unit").then(team_cause).otherwise("cause"))
        .select(*TRUTH)
        .sort("outcome_id")
    )


def _parameters(outcomes: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Give members' outcomes their parameters of this quarter; what isn't brought by work that adds up has none."""
    known = outcomes.select("outcome_id", "key", "unit", "level", "target", "cause", person="owner")
    rows = known.join(members.drop("cause", "unit"), on="person", maintain_order="left")
    primary = pl.col("key").is_in([trade.primary.key for trade in TRADES.values()])
    opened = pl.col("key") == "opportunities"
    usual = {
        name: {trade.discipline: getattr(trade, name) for trade in TRADES.values()} for name in ("conversion", "value")
    }

    def parameter(value: pl.Expr) -> pl.Expr:
        return pl.when(primary).then(value).when(opened).then(1.0)

    return rows.with_columns(
        arrivals=pl.when(opened).then("opened").when(primary).then("expected"),
        c=parameter(pl.col("conversion") * pl.col("conversion_factor")),
        v=parameter(pl.col("value") * pl.col("value_factor")),
        c_before=parameter(pl.col("conversion")),
        v_before=parameter(pl.col("value")),
        c_reference=parameter(pl.col("discipline").replace_strict(usual["conversion"], return_dtype=pl.Float64)),
        v_reference=parameter(pl.col("discipline").replace_strict(usual["value"], return_dtype=pl.Float64)),
    ).select("outcome_id", "key", "unit", "level", "target", "cause", "shared_cause", *_KNOWN)


def _of_teams(teams: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Add up members' parameters: arrivals, the share of all that succeeds, what a success is worth on average."""
    brought, won = pl.col("arrivals") * pl.col("c") * pl.col("v"), pl.col("arrivals") * pl.col("c")
    summed = own.group_by("unit", "key", maintain_order=True).agg(
        pl.col("arrivals").sum(),
        pl.col("shared_cause", "c_reference", "v_reference").first(),
        c=won.sum() / pl.col("arrivals").sum(),
        v=brought.sum() / won.sum(),
    )
    return teams.select("outcome_id", "key", "unit", "level", "target").join(
        summed, on=("unit", "key"), maintain_order="left"
    )


def dominant() -> pl.Expr:
    """Name the largest of the three parts of the true shortfall; blank where there is none to speak of."""
    split = parts()
    needed = _product("arrivals_reference", "c_reference", "v_reference")
    short = needed - _product("arrivals", "c", "v") > NEGLIGIBLE * needed
    largest = pl.max_horizontal(*split.values())
    return pl.coalesce(*(pl.when(short & (part == largest)).then(pl.lit(cause.value)) for cause, part in split.items()))


def parts() -> dict[Cause, pl.Expr]:
    """Split the shortfall needed - reached by Shapley: each factor's step, averaged over all orders of taking them."""
    factors = {Cause.VOLUME: "arrivals", Cause.EFFECTIVENESS: "c", Cause.VALUE: "v"}
    return {
        cause: _part(factor, *(other for other in factors.values() if other != factor))
        for cause, factor in factors.items()
    }


def _part(factor: str, one: str, other: str) -> pl.Expr:
    step = pl.col(f"{factor}_reference") - pl.col(factor)
    both = 2 * _product(f"{one}_reference", f"{other}_reference") + 2 * _product(one, other)
    return step * (both + _product(f"{one}_reference", other) + _product(one, f"{other}_reference")) / 6


def _product(*names: str) -> pl.Expr:
    product = pl.lit(1.0)
    for name in names:
        product = product * pl.col(name)
    return product
