"""What is in the way of each outcome: of all the constraints that wait, the one that needs its remover most."""

from datetime import date

import polars as pl

from macromanage.evaluate import clocks
from macromanage.evaluate.policy import Policy
from macromanage.facts.leaders import chains
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind


def constraint(facts: Facts, waiting: pl.DataFrame, rows: pl.DataFrame, *, policy: Policy, as_of: date) -> pl.DataFrame:
    """Return one row an outcome that something is in the way of: outcome_id, constraint_on, _id, _by and _until.

    A constraint defers once, until the first date it was given. From then on, or where it has none, its remover has
    the policy's time to answer; a leader, whose duty it is, has no end of it. One whose remover named themselves, or is
    the owner, holds nothing up: nobody gains time by standing in their own way.

    Args:
        facts: as known on the day.
        waiting: moves that wait for another, oldest first, of any kind.
        rows: outcome_id, owner_id and leader_id.
        policy: how long a remover has.
        as_of: The day.
    """
    named = _dated(facts, waiting).join(rows.select("outcome_id", "owner_id", "leader_id"), on="outcome_id")
    others = named.filter(~is_ones_own())
    since = pl.coalesce("until", "day")
    others = others.with_columns(
        days=clocks.days_running(facts, others.select("remover", begun=since), as_of),
        is_deferred=(pl.col("until") >= as_of).fill_null(value=False),
        is_leaders=(pl.col("remover") == pl.col("leader_id")).fill_null(value=False) | _is_above(facts, others, as_of),
    )
    is_pressing = pl.col("is_leaders") | (pl.col("days") <= policy.answer_days)
    return (
        others.filter(pl.col("is_deferred") | is_pressing)
        .sort("is_deferred", ~pl.col("is_leaders"), "made_at", "seq", "id")
        .unique("outcome_id", keep="first", maintain_order=True)
        .select(
            "outcome_id",
            constraint_on="day",
            constraint_id="id",
            constraint_by="remover",
            constraint_until="until",
        )
    )


def remover() -> pl.Expr:
    """Name who can take away what a `constrain` says is in the way."""
    return pl.coalesce(pl.col("details").str.json_path_match("$.remover_id"), "to_id")


def is_ones_own() -> pl.Expr:
    """Tell the constraints that their maker or the owner is to remove."""
    return ((remover() == pl.col("by_id")) | (remover() == pl.col("owner_id"))).fill_null(value=False)


def _dated(facts: Facts, waiting: pl.DataFrame) -> pl.DataFrame:
    """Add to the constraints that wait who removes them, and the first date they were given."""
    dates = facts.moves.filter(pl.col("kind") == MoveKind.DATE).sort("made_at", "seq", "id").drop_nulls("due_on")
    dates = dates.unique("answers_id", keep="first", maintain_order=True).select(id="answers_id", dated="due_on")
    constraints = waiting.filter(pl.col("kind") == MoveKind.CONSTRAIN).join(dates, on="id", how="left")
    return constraints.with_columns(until=pl.coalesce("due_on", "dated"), remover=remover())


def _is_above(facts: Facts, named: pl.DataFrame, as_of: date) -> pl.Series:
    """Tell the constraints whose remover stands above the outcome's owner."""
    leaders = chains(facts, as_of).select(owner_id="person_id", remover="leader_id", is_above=pl.lit(value=True))
    marked = named.join(leaders, on=["owner_id", "remover"], how="left", maintain_order="left")
    return marked["is_above"].fill_null(value=False)
