"""Who sees what: one rule a table, for every way to its rows. A table without a rule here can't be read by anyone."""

from collections.abc import Callable, Mapping

import polars as pl

from macromanage.evaluate.ladder import drawn_from_effort
from macromanage.facts.leaders import above, homes_on
from macromanage.facts.threads import hanging
from macromanage.facts.words import MoveKind
from macromanage.moves.sight import Sight
from macromanage.moves.totals import safe_totals

Rule = Callable[[pl.DataFrame, Sight], pl.DataFrame]

# What stands in the place of a line that is drawn from effort, where that is sealed.
SEALED = "sealed"
# The evidence of these may quote effort.
EFFORT_MOVES = (MoveKind.OPEN, MoveKind.REQUIRE, MoveKind.CONVERSE, MoveKind.RELEASE)
# What the chain of the whole ledger adds to a move.
OF_THE_LEDGER = ("seq", "previous", "hash")


def visible(name: str, rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Return what the viewer may see of rows of the named table."""
    return RULES[name](rows, sight)


def _members(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """How the organization is built, and its words: for every member."""
    return rows if sight.is_member else rows.clear()


def _absences(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Who is away: for themselves, the leaders above them and who stands in."""
    return rows.filter(_among("person_id", sight.people) | _is_me("deputy_id", sight))


def _outcomes(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    return rows.filter(_among("id", sight.outcomes))


def _of_outcome(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """What is known of an outcome: for who sees the outcome."""
    return rows.filter(_among("outcome_id", sight.outcomes))


def _contributions(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    return _of_outcome(rows, sight).filter(_among("parent_id", sight.outcomes))


def _impacts(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Impacts: on what the viewer sees; on units and objectives, where an outcome is hit that they see there."""
    seen = _of_outcome(rows, sight)
    hit = seen.filter(affects="outcome").select("outcome_id", id="affected_id").join(sight.places, on="id")
    there = hit.select("outcome_id", "affects", affected_id="place_id").unique().with_columns(is_hit=True)
    marked = seen.join(there, on=["outcome_id", "affects", "affected_id"], how="left", maintain_order="left")
    return marked.filter(pl.col("is_hit")).drop("is_hit")


def _items(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Items: for who works them, the leaders above them, and who sees the outcome they drive."""
    pairs = sight.work.with_columns(is_shown=True)
    marked = rows.join(pairs, on=["person_id", "kind"], how="left", maintain_order="left")
    return marked.filter(_among("person_id", sight.people) | pl.col("is_shown")).drop("is_shown")


def _activities(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Effort: for who made it; of somebody below, only what bears on their outcome whose seal is open."""
    pairs = sight.opened.with_columns(is_open=True)
    marked = rows.join(pairs, on=["outcome_id", "person_id"], how="left", maintain_order="left")
    return marked.filter(_is_me("person_id", sight) | pl.col("is_open")).drop("is_open")


def _moves(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Moves: for the two sides and the outcome's line. How others are led is nobody else's, whoever sees the result.

    Evidence from effort is for the two sides and who sees the effort. The salt goes with what is kept back: whoever
    holds the salt and the commitment may try out what it says. The numbers of the whole ledger count what isn't seen.
    """
    is_side = _is_me("by_id", sight) | _is_me("to_id", sight)
    is_told = is_side | _among("outcome_id", sight.owned)
    is_heard = is_side | _among("outcome_id", sight.threads)
    is_sealed = pl.col("kind").is_in(EFFORT_MOVES) & ~is_told
    return (
        _of_outcome(rows, sight)
        .filter(is_heard)
        .join(_between_others(rows, ~is_heard, sight), on="id", how="anti", maintain_order="left")
        .with_columns(pl.lit(None, rows.schema[name]).alias(name) for name in OF_THE_LEDGER)
        .with_columns(pl.when(~is_sealed).then(pl.col("evidence", "salt")).name.keep())
    )


def _between_others(moves: pl.DataFrame, is_unheard: pl.Expr, sight: Sight) -> pl.DataFrame:
    """Return what the viewer isn't even told of, with whatever answers it: id.

    That somebody tried and was refused is between those it concerns; a contest, between its two.
    """
    makers = moves.select(answers_id="id", maker_id="by_id")
    contests = moves.filter(pl.col("kind") == MoveKind.CONTEST).join(makers, on="answers_id", how="left")
    other = contests.with_columns(other_id=pl.coalesce("maker_id", "to_id"))
    kept = other.filter(~_is_me("by_id", sight), ~_is_me("other_id", sight))["id"]
    attempts = moves.filter(is_unheard, pl.col("kind") == MoveKind.ATTEMPT)["id"]
    return hanging(moves, pl.concat([kept, attempts]))


def _alignments(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Shares of effort: one's own, of whom it is open; of units led, totals that give nobody away."""
    is_persons = pl.col("subject") == "person"
    # Of a week that runs, today's total less yesterday's would be what somebody did today.
    is_over = pl.col("week") + pl.duration(weeks=1) <= pl.col("as_of")
    is_shown = _is_me("subject_id", sight) | (_among("subject_id", sight.opened["person_id"]) & is_over)
    units = rows.filter(~is_persons, is_over, _among("subject_id", sight.units))
    opened = rows.filter(is_persons, _among("subject_id", sight.opened["person_id"]))
    totals = safe_totals(units, sight.parents, _known(opened, sight))
    return pl.concat([rows.filter(is_persons, is_shown), totals])


def _known(opened: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Count those in each unit and week whose effort the viewer sees by name: subject_id, week, known."""
    weeks = opened.select(person_id="subject_id", day="week").unique()
    return (
        homes_on(sight.homes, weeks)
        .join(above(sight.homes), on="unit_id")
        .group_by(subject_id="ancestor_id", week="day")
        .agg(known=pl.len().cast(pl.Int64))
    )


def _diagnoses(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Diagnoses: for who sees the outcome; of one from effort that is sealed, only that there is one.

    There is one wherever anything drives the outcome, done or not: that tells nothing of effort.
    """
    is_sealed = (pl.col("basis") == "effort") & ~_among("outcome_id", sight.efforts)
    figures = pl.exclude("outcome_id", "as_of", "basis")
    return _of_outcome(rows, sight).with_columns(pl.when(~is_sealed).then(figures).name.keep())


def _influences(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Influences: for who sees the outcome; none from effort that is sealed, as there are only of what is done."""
    is_sealed = (pl.col("basis") == "effort") & ~_among("outcome_id", sight.efforts)
    return _of_outcome(rows, sight).filter(~is_sealed.fill_null(value=False))


def _trials(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Trials: for who sees the owner's effort; one that is proposed for many, for who sees the total it rests on."""
    is_proposed = pl.col("move_id").is_null()
    is_told = _among("outcome_id", sight.owned) | (is_proposed & _among("outcome_id", sight.efforts))
    return _of_outcome(rows, sight).filter(is_told)


def _warrants(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Next moves: whose one is and by when, for who sees the outcome; what it is and why, for who hears what is said.

    Of one drawn from effort that is sealed nobody is told more than whose it is.
    """
    is_heard = _among("outcome_id", sight.threads)
    is_sealed = (drawn_from_effort() & ~_among("outcome_id", sight.owned)) | ~is_heard
    told = pl.col("move", "allowed", "because")
    return _of_outcome(rows, sight).with_columns(
        pl.when(is_sealed).then(pl.lit(SEALED)).otherwise("line").alias("line"),
        pl.when(~is_sealed).then(told).name.keep(),
        pl.when(is_heard).then("inspect_days").alias("inspect_days"),
    )


def _among(column: str, ids: pl.Series) -> pl.Expr:
    return pl.col(column).is_in(ids.implode()).fill_null(value=False)


def _is_me(column: str, sight: Sight) -> pl.Expr:
    """Tell rows that name the viewer; somebody who has left, or was never here, is named by none."""
    me = sight.person_id if sight.is_member else None
    return (pl.col(column) == pl.lit(me, pl.String)).fill_null(value=False)


RULES: Mapping[str, Rule] = {
    "units": _members,
    "people": _members,
    "memberships": _members,
    "agreements": _members,
    "absences": _absences,
    "objectives": _members,
    "outcomes": _outcomes,
    "viewers": _of_outcome,
    "plans": _of_outcome,
    "contributions": _contributions,
    "kinds": _members,
    "drivers": _of_outcome,
    "readings": _of_outcome,
    "items": _items,
    "activities": _activities,
    "sources": _members,
    "expectations": _of_outcome,
    "moves": _moves,
    "forecasts": _of_outcome,
    "fans": _of_outcome,
    "standings": _of_outcome,
    "impacts": _impacts,
    "alignments": _alignments,
    "diagnoses": _diagnoses,
    "influences": _influences,
    "pipelines": _of_outcome,
    "warrants": _warrants,
    "trials": _trials,
}
