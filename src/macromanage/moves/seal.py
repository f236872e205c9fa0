"""Who sees what: one rule a table, for every way to its rows. A table without a rule here can't be read by anyone."""

from collections.abc import Callable, Mapping

import polars as pl

from macromanage.facts.words import MoveKind
from macromanage.moves.sight import Sight
from macromanage.moves.totals import safe_totals

Rule = Callable[[pl.DataFrame, Sight], pl.DataFrame]

# Lines of the ladder that are drawn from effort, and what stands in their place where it is sealed.
EFFORT_LINES = ("unaligned", "volume_short", "effectiveness_short", "requirement_missed")
SEALED = "sealed"
# The evidence of these may quote effort.
EFFORT_MOVES = (MoveKind.OPEN, MoveKind.REQUIRE, MoveKind.CONVERSE, MoveKind.RELEASE)


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
    is_no_outcome = pl.col("affects") != "outcome"
    return _of_outcome(rows, sight).filter(is_no_outcome | _among("affected_id", sight.outcomes))


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
    """Moves: for who sees the outcome. What was said is for the two sides and the outcome's line.

    Evidence from effort is for the two sides and who sees the effort. The salt goes with what is kept back: whoever
    holds the salt and the commitment may try out what it says.
    """
    is_side = _is_me("by_id", sight) | _is_me("to_id", sight)
    is_told = is_side | _among("outcome_id", sight.efforts)
    is_heard = is_side | _among("outcome_id", sight.threads)
    is_sealed = (pl.col("kind").is_in(EFFORT_MOVES) & ~is_told) | ~is_heard
    return (
        _of_outcome(rows, sight)
        # What somebody tried and was refused is between those it concerns.
        .filter(is_heard | (pl.col("kind") != MoveKind.ATTEMPT))
        .join(_contests_of_others(rows, sight), on="id", how="anti", maintain_order="left")
        .with_columns(
            pl.when(~is_sealed).then(pl.col("evidence", "salt")).name.keep(),
            pl.when(is_heard).then(pl.col("text", "details")).name.keep(),
        )
    )


def _contests_of_others(moves: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Return the contests, and whatever answers them, of two people neither of whom is the viewer: id."""
    makers = moves.select(answers_id="id", maker_id="by_id")
    contests = moves.filter(pl.col("kind") == MoveKind.CONTEST).join(makers, on="answers_id", how="left")
    other = contests.with_columns(other_id=pl.coalesce("maker_id", "to_id"))
    rungs = [other.filter(~_is_me("by_id", sight), ~_is_me("other_id", sight)).select("id")]
    # One turn an answer to an answer; the count ends a circle of moves that answer each other.
    while rungs[-1].height and len(rungs) <= moves.height:
        rungs.append(moves.join(rungs[-1].rename({"id": "answers_id"}), on="answers_id", how="semi").select("id"))
    return pl.concat(rungs)


def _alignments(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Shares of effort: one's own, of whom it is open; of units led, totals that give nobody away."""
    is_persons = pl.col("subject") == "person"
    is_shown = _is_me("subject_id", sight) | _among("subject_id", sight.opened["person_id"])
    units = rows.filter(~is_persons, _among("subject_id", sight.units))
    return pl.concat([rows.filter(is_persons, is_shown), safe_totals(units, sight.parents)])


def _diagnoses(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Diagnoses: for who sees the outcome; of one from effort that is sealed, only that there is one."""
    is_sealed = (pl.col("basis") == "effort") & ~_among("outcome_id", sight.efforts)
    figures = pl.exclude("outcome_id", "as_of", "basis")
    return _of_outcome(rows, sight).with_columns(pl.when(~is_sealed).then(figures).name.keep())


def _influences(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Influences: for who sees the outcome; of those from effort that is sealed, only that there are some."""
    is_sealed = (pl.col("basis") == "effort") & ~_among("outcome_id", sight.efforts)
    told = pl.exclude("outcome_id", "as_of", "basis")
    blanked = _of_outcome(rows, sight).with_columns(pl.when(~is_sealed).then(told).name.keep())
    # One row for all that is sealed: how many kinds there are is drawn from effort too.
    return blanked.unique(maintain_order=True)


def _trials(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Trials: for who sees the outcome; of effort that is sealed, only that there is one, and not how many."""
    told = pl.exclude("outcome_id", "as_of")
    is_open = _among("outcome_id", sight.efforts)
    return _of_outcome(rows, sight).with_columns(pl.when(is_open).then(told).name.keep()).unique(maintain_order=True)


def _warrants(rows: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    """Next moves: for who sees the outcome; of one drawn from effort that is sealed, only whose it is and by when.

    How often the owner's results are looked at is told to the outcome's line, not to everybody who sees the outcome.
    """
    is_sealed = pl.col("line").is_in(EFFORT_LINES) & ~_among("outcome_id", sight.efforts)
    told = pl.col("move", "because", "allowed")
    return _of_outcome(rows, sight).with_columns(
        pl.when(is_sealed).then(pl.lit(SEALED)).otherwise("line").alias("line"),
        pl.when(~is_sealed).then(told).name.keep(),
        pl.when(_among("outcome_id", sight.threads)).then("inspect_days").alias("inspect_days"),
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
