"""What to require, where requiring is called for: the kind that has gone with most, while it still has time to work."""

from datetime import date, timedelta

import polars as pl

from macromanage.evaluate import work
from macromanage.evaluate.influence import rates
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.record import requirements
from macromanage.evaluate.series import Series
from macromanage.facts.tables import Facts
from macromanage.facts.words import Direction, MoveKind

PROPOSED = "proposed"
# More of what is done, or another kind than the one that is done most: as the diagnosis has it.
_MORE = "volume_short"


def trial_proposed(
    facts: Facts, series: Series, *, warrants: pl.DataFrame, influences: pl.DataFrame, policy: Policy, as_of: date
) -> pl.DataFrame:
    """Return a proposal for each outcome whose warrant calls for a requirement, where the record knows of one.

    Only kinds whose influence is told apart from none are proposed. What they are to bring counts what is done in the
    trial beyond what is done now, as if it came evenly until the due date: early work has a little more time than that.

    Args:
        facts: as known.
        series: of all outcomes.
        warrants: results.
        influences: results.
        policy: how long a trial runs.
        as_of: the day; a trial begins on the next.

    Returns:
        outcome_id, state, kind, a_week, from_day, until, expected, expected_low, expected_high.
    """
    kinds = _kinds(facts, series, warrants, as_of).join(influences.drop("as_of"), on="outcome_id")
    kinds = kinds.join(_done(facts, kinds, as_of), on=["outcome_id", "kind"], how="left")
    kinds = kinds.with_columns(pl.col("a_week").fill_null(0.0)).filter(_is_told(), _is_meant())
    dated = _dated(kinds, policy, as_of)
    best = dated.sort("outcome_id", pl.col("expected").abs(), "kind", descending=[False, True, False])
    return best.unique("outcome_id", keep="first", maintain_order=True).select(
        "outcome_id",
        "kind",
        "from_day",
        "until",
        "expected",
        "expected_low",
        "expected_high",
        state=pl.lit(PROPOSED),
        a_week="needed_a_week",
    )


def _kinds(facts: Facts, series: Series, warrants: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the outcomes for which requiring is called for, with their terms and what was required last."""
    called = warrants.filter(pl.col("move") == MoveKind.REQUIRE).select("outcome_id", "line")
    last = requirements(facts.moves).unique("outcome_id", keep="last", maintain_order=True)
    terms = series.outcomes.filter(pl.col("due_on") > as_of)
    return (
        terms.select("outcome_id", "owner_id", "unit_id", "rolled_up", "direction", "due_on")
        .join(called, on="outcome_id")
        .join(last.select("outcome_id", "required_kind"), on="outcome_id", how="left")
        .sort("outcome_id")
    )


def _done(facts: Facts, kinds: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return how much of each kind is done a week: outcome_id, kind, a_week, is_most (of no kind more is done)."""
    outcomes = kinds.unique("outcome_id", keep="first", maintain_order=True)
    done = rates(facts, work.workers(facts, outcomes, as_of), as_of)
    return done.with_columns(is_most=pl.col("a_week") == pl.col("a_week").max().over("outcome_id"))


def _is_told() -> pl.Expr:
    """Whether the kind is told to help, and has time to."""
    helps = (
        pl.when(pl.col("direction") == Direction.UP)
        .then(pl.col("low") > 0)
        .when(pl.col("direction") == Direction.DOWN)
        .then(pl.col("high") < 0)
    )
    return helps.fill_null(value=False) & pl.col("time_left") & (pl.col("more_a_week") > 0).fill_null(value=False)


def _is_meant() -> pl.Expr:
    """Whether it is more of what is done; or different, where more isn't what is short or has been tried."""
    is_another = ~pl.col("is_most").fill_null(value=False)
    is_another &= pl.col("kind").ne_missing(pl.col("required_kind"))
    return pl.when(pl.col("line") == _MORE).then(pl.col("a_week") > 0).otherwise(is_another)


def _dated(kinds: pl.DataFrame, policy: Policy, as_of: date) -> pl.DataFrame:
    """Say from when until when, how much a week, and what it is to bring; nothing that has less than a week."""
    begins = as_of + timedelta(days=1)
    works_until = pl.col("due_on") - pl.duration(days=pl.col("works_after_days"))
    until = pl.min_horizontal(pl.lit(begins + timedelta(days=policy.trial_days - 1)), works_until)
    needed = (pl.col("a_week") + pl.col("more_a_week") - 1e-9).ceil()
    weeks = ((pl.col("until") - pl.lit(begins)).dt.total_days() + 1) / 7.0
    dated = kinds.with_columns(from_day=pl.lit(begins), until=until, needed_a_week=needed).filter(weeks >= 1.0)
    beyond = (pl.col("needed_a_week") - pl.col("a_week")) * weeks
    figures = {"expected": "per_unit", "expected_low": "low", "expected_high": "high"}
    return dated.with_columns((pl.col(figure) * beyond).alias(name) for name, figure in figures.items())
