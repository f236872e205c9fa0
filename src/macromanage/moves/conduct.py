"""One person's conduct, from the ledger: hovering and neglect, time to answer, what they owe; a leader's first.

It is for the person and the leaders above them. Nothing here sets people in an order, and nothing adds up to a score:
each figure stands for moves and duties that can be listed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta

import polars as pl

from macromanage.evaluate.periods import PERIOD_DAYS
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.record import closed
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import chains
from macromanage.facts.move_kinds import ROWS
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cadence, MoveKind
from macromanage.moves.duties import Kept, duties
from macromanage.moves.owed import owed
from macromanage.moves.reached import reached
from macromanage.moves.sight import FEWEST
from macromanage.moves.troubles import earned_days
from macromanage.moves.waiting import waiting

WINDOW_DAYS = 91
_QUESTIONS = (MoveKind.INSPECT, MoveKind.ASK)
_FELT = ROWS[MoveKind.CONTEST].ways[0].answers
# Whether moves were contested, and whether they were warranted.
_TWO_BY_TWO = {
    "contested_warranted": (True, True),
    "contested_unwarranted": (True, False),
    "uncontested_warranted": (False, True),
    "uncontested_unwarranted": (False, False),
}


@dataclass(frozen=True, slots=True)
class Hovering:
    """How often effort was reached for, without warrant or where nobody can tell; and questions, which are not scored.

    `more_often`: the questions asked sooner after the one before, on the same outcome, than was agreed.
    """

    reached: int
    attempts: int
    unwarranted: int
    unknown: int
    questions: int
    more_often: int


@dataclass(frozen=True, slots=True)
class Neglect:
    """How the duties went that fell due in the window."""

    due: int
    in_time: int
    late: int
    neglected: int


@dataclass(frozen=True, slots=True)
class Commitments:
    """What became of the promises that fell due in the window: kept, said to be missed, or nothing said."""

    kept: int
    missed: int
    silent: int


@dataclass(frozen=True, slots=True)
class Felt:
    """What was perceived against what was warranted: moves that their receivers can contest, two by two.

    `unknown`: those of which the record doesn't tell whether they were warranted.
    """

    contested_warranted: int
    contested_unwarranted: int
    uncontested_warranted: int
    uncontested_unwarranted: int
    unknown: int


@dataclass(frozen=True)
class Conduct:
    """What the ledger tells of one person over a time.

    Attributes:
        person_id: Whose conduct it is.
        since: The first day of the window.
        until: Its last.
        hovering: Reaching for effort.
        neglect: Duties.
        neglected: Those of them that are neglect: duty, outcome_id, since, due_on, done_on.
        answered: By kind of what was asked of them: kind, answers, median_days; those answered in the window.
        debts: Duties not done yet: duty, outcome_id, since, due_on, days.
        commitments: Promises.
        felt: Perceived against warranted; None where too few different people are behind it.
        owed: What they owe as an owner: what, outcome_id, since, due_on, days.
    """

    person_id: str
    since: date
    until: date
    hovering: Hovering
    neglect: Neglect
    neglected: pl.DataFrame
    answered: pl.DataFrame
    debts: pl.DataFrame
    commitments: Commitments
    felt: Felt | None
    owed: pl.DataFrame

    @property
    def figures(self) -> Mapping[str, Mapping[str, int] | None]:
        """What was counted, by its name; None where it is withheld."""
        counted = {name: asdict(getattr(self, name)) for name in ("hovering", "neglect", "commitments")}
        return counted | {"felt": asdict(self.felt) if self.felt else None}

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """What is listed, by its name."""
        return {name: getattr(self, name) for name in ("neglected", "answered", "debts", "owed")}


def conduct(
    facts: Facts, results: Results, *, person_id: str, policy: Policy, as_of: date, days: int = WINDOW_DAYS
) -> Conduct:
    """Return what the ledger tells of the person's conduct in the days up to `as_of`.

    Args:
        facts: All facts, as known on the day.
        results: What was evaluated from them for that day.
        person_id: Whose conduct it is; `seen_by` says who else may see it.
        policy: The times that duties have.
        as_of: The last day of the window.
        days: How many days the window has.
    """
    since = as_of - timedelta(days=days - 1)
    is_theirs = pl.col("by_id") == person_id
    theirs = duties(facts, results, policy=policy, as_of=as_of).filter(is_theirs)
    fell_due = theirs.filter(pl.col("due_on").is_between(since, as_of))
    reaching = reached(facts, results, policy=policy, as_of=as_of).filter(is_theirs)
    return Conduct(
        person_id=person_id,
        since=since,
        until=as_of,
        hovering=_hovering(_questions(facts, results), _made(reaching, since, as_of), person_id, (since, as_of)),
        neglect=_neglect(fell_due),
        neglected=fell_due.filter(pl.col("kept") == Kept.NEGLECTED).drop("by_id", "proved_until", "kept"),
        answered=_answered(waiting(facts, as_of).filter(is_theirs), since, as_of),
        debts=_debts(theirs, as_of),
        commitments=_commitments(facts, person_id, since, as_of),
        felt=_felt(facts, _made(reaching, since, as_of), person_id, (since, as_of)),
        owed=owed(facts, results, person_id=person_id, policy=policy, as_of=as_of),
    )


def seen_by(facts: Facts, *, person_id: str, viewer_id: str, as_of: date) -> bool:
    """Tell whether somebody may see the person's conduct: they themselves, and the leaders above them."""
    above = chains(facts, as_of).filter(pl.col("person_id") == person_id)
    return viewer_id == person_id or viewer_id in above["leader_id"]


def _made(moves: pl.DataFrame, since: date, until: date) -> pl.DataFrame:
    return moves.filter(pl.col("made_at").dt.date().is_between(since, until))


def _hovering(questions: pl.DataFrame, reaching: pl.DataFrame, person_id: str, window: tuple[date, date]) -> Hovering:
    asked = _made(questions.filter(pl.col("by_id") == person_id), *window)
    return Hovering(
        reached=reaching.height,
        attempts=reaching.filter(pl.col("kind") == MoveKind.ATTEMPT).height,
        unwarranted=reaching.filter(~pl.col("warranted")).height,
        unknown=reaching["warranted"].null_count(),
        questions=asked.height,
        more_often=asked.filter("more_often").height,
    )


def _questions(facts: Facts, results: Results) -> pl.DataFrame:
    """Return the questions about results on others' outcomes, each with whether it came sooner than agreed.

    Agreed are the days the owner's results have earned, else a period of the outcome's cadence.
    """
    cadences = facts.outcomes.select("owner_id", outcome_id="id", cadence=pl.col("cadence").fill_null(Cadence.WEEK))
    asked = facts.moves.filter(pl.col("kind").is_in(list(_QUESTIONS))).sort("made_at", "seq", "id")
    before = pl.col("made_at").shift(1).over("outcome_id", "kind")
    asked = asked.join(earned_days(results), on="outcome_id", how="left", maintain_order="left")
    period = pl.col("cadence").replace_strict(PERIOD_DAYS, return_dtype=pl.Float64)
    apart = (pl.col("made_at") - before).dt.total_seconds() / 86_400
    marked = asked.with_columns(apart=apart).join(cadences, on="outcome_id", maintain_order="left")
    others = marked.filter(pl.col("owner_id").is_null() | (pl.col("owner_id") != pl.col("by_id")))
    return others.with_columns(more_often=(pl.col("apart") < pl.coalesce("earned_days", period)).fill_null(value=False))


def _neglect(fell_due: pl.DataFrame) -> Neglect:
    counts = dict(fell_due["kept"].value_counts().iter_rows())
    in_time, late, neglected = (counts.get(kept.value, 0) for kept in (Kept.IN_TIME, Kept.LATE, Kept.NEGLECTED))
    return Neglect(fell_due.height, in_time, late, neglected)


def _answered(waited: pl.DataFrame, since: date, until: date) -> pl.DataFrame:
    """Return how long answers took: the middle one, by kind."""
    answered = waited.filter(pl.col("answered_on").is_between(since, until))
    return answered.group_by("kind").agg(answers=pl.len(), median_days=pl.col("days").median()).sort("kind")


def _debts(theirs: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the duties that still wait, the one that waits longest first."""
    waits = theirs.filter(pl.col("done_on").is_null(), pl.col("proved_until") == as_of)
    age = (pl.lit(as_of) - pl.col("since")).dt.total_days()
    return waits.select("duty", "outcome_id", "since", "due_on", days=age)


def _commitments(facts: Facts, person_id: str, since: date, until: date) -> Commitments:
    """Count what fell due before the last day: whoever promised something for today still has today."""
    promised = facts.moves.filter(pl.col("kind") == MoveKind.COMMIT, pl.col("by_id") == person_id)
    fell_due = promised.filter(pl.col("due_on") >= since, pl.col("due_on") < until)
    closings = fell_due.join(closed(facts.moves), on="id", how="left")["closed_by"]
    said = dict(closings.value_counts().iter_rows())
    return Commitments(said.get(MoveKind.KEEP, 0), said.get(MoveKind.MISS, 0), closings.null_count())


def _felt(facts: Facts, reaching: pl.DataFrame, person_id: str, window: tuple[date, date]) -> Felt | None:
    """Count moves by whether they were contested and warranted, over receivers enough that none is told by it."""
    made = _made(facts.moves.filter(pl.col("kind").is_in(list(_FELT)), pl.col("by_id") == person_id), *window)
    made = made.filter(pl.col("to_id") != person_id)
    if made["to_id"].n_unique() < FEWEST:
        return None
    contests = facts.moves.filter(pl.col("kind") == MoveKind.CONTEST)["answers_id"]
    judged = made.join(reaching.select("id", "warranted", judged=pl.lit(value=True)), on="id", how="left")
    told = judged.select(
        contested=pl.col("id").is_in(contests.implode()),
        # All but reaching for effort always is.
        warranted=pl.when(pl.col("judged").is_null()).then(pl.lit(value=True)).otherwise("warranted"),
    )
    counts = {(contested, warranted): many for contested, warranted, many in told.group_by(told.columns).len().rows()}
    cells = {name: counts.get(cell, 0) for name, cell in _TWO_BY_TWO.items()}
    return Felt(**cells, unknown=told["warranted"].null_count())
