"""The ledger: every outcome's story told with its own people and days, in the order of time."""

import numpy as np
import polars as pl

from macromanage.demo.record import Record
from macromanage.demo.stories import LEADER, LIKELY, OWNER, UNTOUCHED, steps
from macromanage.facts.tables import MOVES
from macromanage.facts.words import MoveKind, UnitKind

# How many of the outcomes that were stated have it in the ledger, and of the met ones were praised.
STATED, PRAISED = 0.15, 0.1
# The share of missed ones that nobody has reviewed.
UNREVIEWED = 0.03
_FIRST_HOUR = 8
# The days that stories' details speak of, from the last day on.
_DAYS = {"@began": -13, "@soon": 15, "@long_ago": -38, "@lately": -10}
_WHO = ("outcome_id", "story", "step", "kind", "by", "to", "owner_id", "leader_id", "remover_id")


def stories(outcomes: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.Series:
    """Draw what has been done about each running outcome, as its cause makes likely; nothing about the others."""
    chance = rng.random(outcomes.height)
    drawn = np.full(outcomes.height, None, dtype=object)
    reason = outcomes.select(pl.when("trouble").then(pl.lit("trouble")).otherwise("cause")).to_series()
    for name, likely in LIKELY.items():
        names, weights = zip(*likely, strict=True)
        place = np.searchsorted(np.cumsum(weights), chance).clip(0, len(names) - 1)
        drawn = np.where((reason == name).to_numpy(), np.array(names, dtype=object)[place], drawn)
    # Nobody is above the chief: what is told of their outcomes is what the catalogue says, if anything.
    drawn = np.where(outcomes["leader_id"].is_null().to_numpy(), UNTOUCHED, drawn)
    told = outcomes["story"].zip_with(outcomes["story"].is_not_null(), pl.Series(drawn, dtype=pl.String))
    return told.set(outcomes["quarter"] != len(record.quarters) - 1, None).alias("story")


def moves(
    outcomes: pl.DataFrame,
    expectations: pl.DataFrame,
    settled: pl.DataFrame,
    record: Record,
    *,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Write the ledger: what was stated, each outcome's story, and what was said when it was over.

    `outcomes` name their story, owner_id, leader_id, remover_id and lever; `settled` says which past ones were met.
    """
    told = pl.concat(
        [_stated(outcomes, expectations, rng), _told(outcomes, record, rng), _closed(outcomes, settled, rng)],
        how="diagonal",
    )
    named = (
        _people(told).with_columns(made_at=_made_at(told.height, rng)).sort("made_at", "outcome_id", "story", "step")
    )
    named = named.filter(pl.col("made_at").dt.date() <= record.until).with_columns(seq=pl.int_range(1, pl.len() + 1))
    named = named.with_columns(id="m" + pl.col("seq").cast(pl.String).str.zfill(7))
    answered = named.select("outcome_id", "story", "step", answers_id="id")
    answering = named.join(
        answered,
        left_on=("outcome_id", "story", "answers"),
        right_on=("outcome_id", "story", "step"),
        how="left",
        maintain_order="left",
    )
    return answering.select(
        pl.col(name) if name in answering.columns else pl.lit(None).alias(name) for name in MOVES.schema
    )


def settled(
    outcomes: pl.DataFrame, readings: pl.DataFrame, contributions: pl.DataFrame, record: Record
) -> pl.DataFrame:
    """Say of every past outcome whether it was met: outcome_id, met; one that others sum into takes their sum."""
    past = outcomes.filter(pl.col("quarter") < len(record.quarters) - 1)
    own = readings.join(past.select("outcome_id", "starts_on", "due_on"), on="outcome_id", maintain_order="left")
    own = own.filter(pl.col("day").is_between("starts_on", "due_on"))
    reached = own.group_by("outcome_id").agg(
        total=pl.col("value").sum(), mean=pl.col("value").mean(), last=pl.col("value").last()
    )
    values = past.join(reached, on="outcome_id", how="left", maintain_order="left")
    values = values.with_columns(
        value=pl.when(shape="total").then("total").when(shape="average").then("mean").otherwise("last")
    )
    values = _with_sums(values, contributions)
    down, within = pl.col("direction") == "down", pl.col("direction") == "within"
    above, below = pl.col("value") >= pl.col("target"), pl.col("value") <= pl.coalesce("target_high", "target")
    return values.select("outcome_id", met=pl.when(within).then(above & below).when(down).then(below).otherwise(above))


def _with_sums(values: pl.DataFrame, contributions: pl.DataFrame) -> pl.DataFrame:
    """Fill the units' totals from those below them, a level at a time."""
    edges = contributions.filter(kind="sums_into").select("outcome_id", "parent_id")
    for _ in UnitKind:
        below = values.select("outcome_id", "value").drop_nulls().join(edges, on="outcome_id")
        sums = below.group_by("parent_id").agg(summed=pl.col("value").sum()).rename({"parent_id": "outcome_id"})
        values = values.join(sums, on="outcome_id", how="left", maintain_order="left")
        values = values.with_columns(value=pl.coalesce("value", "summed")).drop("summed")
    return values


def _stated(outcomes: pl.DataFrame, expectations: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Enter some expectations as the moves they were: stated by the leader, understood by the owner."""
    dated = outcomes.join(expectations, on="outcome_id", maintain_order="left")
    dated = dated.filter(pl.Series(rng.random(dated.height) < STATED)).with_columns(story=pl.lit("stated"))
    stated = dated.with_columns(
        step=pl.lit(0, pl.Int64),
        kind=pl.lit(MoveKind.STATE.value),
        by=pl.lit(LEADER),
        to=pl.lit(OWNER),
        day="stated_on",
    )
    understood = dated.with_columns(
        step=pl.lit(1, pl.Int64),
        kind=pl.lit(MoveKind.UNDERSTAND.value),
        by=pl.lit(OWNER),
        to=pl.lit(LEADER),
        day="understood_on",
        answers=pl.lit(0, pl.Int64),
    )
    entries = pl.concat([stated, understood], how="diagonal").filter(pl.col("day").is_not_null())
    return entries.select(*_WHO, "answers", "day")


def _told(outcomes: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Tell each running outcome's story in its own days; none goes back before the quarter."""
    told = outcomes.join(steps(), on="story", maintain_order="left_right")
    until, text = pl.lit(record.until), pl.Series(rng.integers(0, 60, told.height))
    names: dict[str, pl.Expr] = {
        "@remover": pl.col("remover_id"),
        "@lever": pl.col("lever"),
        "@p": pl.lit(pl.Series(rng.integers(2, 19, told.height) / 20)).cast(pl.String),
        "@target": (pl.col("target") * 0.8).round(1).cast(pl.String),
        **{name: (until + pl.duration(days=days)).cast(pl.String) for name, days in _DAYS.items()},
    }
    details = pl.col("details")
    for name, value in names.items():
        details = details.str.replace(name, value, literal=True)
    return told.with_columns(
        day=pl.max_horizontal(until - pl.duration(days="days_ago"), "starts_on"),
        due_on=until + pl.duration(days="due_in"),
        details=details,
        text=pl.col("texts").list.get(pl.lit(text) % pl.col("texts").list.len(), null_on_oob=True),
    ).select(*_WHO, "answers", "day", "due_on", "details", "text")


def _closed(outcomes: pl.DataFrame, settled: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Review what was missed, all but a few and one of the chief's people; praise some of what was met."""
    over = outcomes.join(settled.drop_nulls(), on="outcome_id", maintain_order="left")
    chance, after = pl.Series(rng.random(over.height)), pl.Series(rng.integers(3, 12, over.height))
    of_chief = ~pl.col("met") & (pl.col("leader") == 0) & (pl.col("quarter") == pl.col("quarter").max())
    forgotten = of_chief & (of_chief.cum_sum() == 1)
    reviewed = ~pl.col("met") & (pl.lit(chance) > UNREVIEWED) & ~forgotten
    praised = pl.col("met") & (pl.lit(chance) < PRAISED)
    kind = pl.when(reviewed).then(pl.lit(MoveKind.REVIEW.value)).when(praised).then(pl.lit(MoveKind.PRAISE.value))
    said = over.with_columns(kind=kind, day=pl.col("due_on") + pl.duration(days=pl.lit(after))).filter(
        kind.is_not_null()
    )
    return said.with_columns(
        story=pl.lit("closed"),
        step=pl.lit(0, pl.Int64),
        by=pl.lit(LEADER),
        to=pl.lit(OWNER),
        text=pl.when("met")
        .then(pl.lit("Reached. Thank you."))
        .otherwise(pl.lit("Went through it: the cause is understood.")),
    ).select(*_WHO, "day", "text")


def _people(told: pl.DataFrame) -> pl.DataFrame:
    """Name who makes each move and to whom; where nobody is above, an owner's moves are their own."""
    leader = pl.coalesce("leader_id", "owner_id")

    def named(role: str) -> pl.Expr:
        of_owner, of_leader = pl.col(role) == OWNER, pl.col(role) == LEADER
        return pl.when(of_owner).then("owner_id").when(of_leader).then(leader).otherwise("remover_id")

    named_both = told.with_columns(by_id=named("by"), to_id=named("to"))
    return named_both.with_columns(to_id=pl.when(pl.col("to_id") != pl.col("by_id")).then("to_id"))


def _made_at(count: int, rng: np.random.Generator) -> pl.Expr:
    """Set a working day's hour: later steps of a story at later hours, so that none overtakes another on one day."""
    minute = pl.Series(rng.integers(0, 60, count))
    weekday = pl.col("day") - pl.duration(days=(pl.col("day").dt.weekday() - 5).clip(0))
    return weekday.cast(pl.Datetime("us")) + pl.duration(hours=pl.col("step") + _FIRST_HOUR, minutes=pl.lit(minute))
