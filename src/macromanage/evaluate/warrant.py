"""Step 7, warrant: for each outcome the one next move, whose it is, by when, and what is warranted at all."""

from collections.abc import Callable
from datetime import date

import polars as pl

from macromanage.evaluate import clocks
from macromanage.evaluate.ladder import ASKED, FROM_EFFORT, IN_TROUBLE, LINES, OVERDUE, OVERDUE_FROM, Line, Whose
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import WARRANTS, Results
from macromanage.evaluate.series import Series
from macromanage.evaluate.situation import situation
from macromanage.facts.move_kinds import ROWS
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind

# Warranted of anyone at any time. Looking at effort and requiring it are not among them, nor what nobody makes.
ALWAYS = tuple(kind.value for kind, row in ROWS.items() if row.ways and not row.needs_warrant)

# Nobody stands in for who makes these.
IN_PERSON = tuple(kind.value for kind, row in ROWS.items() if row.in_person)
_CAUSES = ["volume_low", "effectiveness_low", "value_low"]

# What a warrant says it rests on.
EVIDENCE = (
    "p_hit",
    "value_now",
    "expected_now",
    "target",
    "days_left",
    "trouble_since",
    "stated_on",
    "confirmed_on",
    "inspected_on",
    "asked_on",
    "opened_on",
    "conversed_on",
    "request_id",
    "request_on",
    "challenge_id",
    "challenge_on",
    "constraint_id",
    "constraint_on",
    "constraint_until",
    "question_id",
    "question_on",
    "commitment_id",
    "commitment_due",
    "required_kind",
    "required_a_week",
    "required_until",
    "required_released_on",
    "owner_away_since",
    "last_read_on",
    "reading_overdue_since",
    "works_after_days",
)


def warrant(
    facts: Facts,
    series: Series,
    results: Results,
    *,
    cadences: pl.DataFrame,
    policy: Policy,
    as_of: date,
    agreed: bool,
) -> pl.DataFrame:
    """Find the first line of the ladder that holds for each outcome's situation on `as_of`.

    Args:
        facts: as known.
        series: of the outcomes.
        results: of the steps before: forecasts, standings, alignments, diagnoses.
        cadences: the days between two looks that owners have earned.
        policy: thresholds and times.
        as_of: the day.
        agreed: whether any expectation is on record.
    """
    standings = results.standings
    rows = situation(facts, series, standings, cadences=cadences, policy=policy, as_of=as_of, agreed=agreed)
    causes = results.diagnoses.select("outcome_id", "basis", *_CAUSES)
    for table in (causes, results.forecasts.select("outcome_id", "expected_now")):
        rows = rows.join(table, on="outcome_id", how="left", maintain_order="left")
    rows = rows.join(_aligned(results.alignments), on="owner_id", how="left", maintain_order="left")
    rows = rows.with_columns(pl.when(_may_be_looked_at()).then(pl.col(_CAUSES)))
    rows = rows.with_columns(line=met())
    rows = rows.with_columns(
        from_effort=pl.col("effort_open") & pl.col("line").is_in(FROM_EFFORT),
        move=_by_line(lambda line: pl.lit(line.move, pl.String)),
        doer=_by_line(_doer),
        since=pl.min_horizontal(_by_line(lambda line: line.since), pl.lit(as_of)),
        days=_by_line(lambda line: pl.col(line.days) if line.days else pl.lit(None, pl.Int64)),
        allowed=allowed(),
        reading_overdue_since=pl.when(OVERDUE).then(OVERDUE_FROM),
    ).with_columns(
        because=pl.struct(*EVIDENCE).struct.json_encode(),
    )
    return _dated(facts, _deputized(facts, rows, as_of), as_of).select(*WARRANTS)


def agreed_on_record(facts: Facts) -> bool:
    """Whether anybody recorded any expectation at all."""
    return facts.expectations.height > 0 or MoveKind.STATE.value in facts.moves["kind"]


def met() -> pl.Expr:
    """Name the first line of the ladder that holds in each situation."""
    return pl.coalesce(*(_when(line) for line in LINES))


def allowed() -> pl.Expr:
    """What is warranted now: effort only in trouble, once the leader's duties are met; the rest always."""
    duty = pl.any_horizontal(line.holds.fill_null(value=False) for line in LINES if line.duty)
    heard = pl.all_horizontal(
        (pl.col(day) >= pl.col("trouble_since")).fill_null(value=False) for day in ("inspected_on", "asked_on")
    )
    may_open = IN_TROUBLE & ~duty & heard & ~ASKED.fill_null(value=False)
    may_require = may_open & (pl.col("opened_on") >= pl.col("trouble_since")).fill_null(value=False)
    return pl.concat_str(
        pl.lit(" ".join(ALWAYS)),
        pl.when(may_open).then(pl.lit(MoveKind.OPEN.value)),
        pl.when(may_require).then(pl.lit(MoveKind.REQUIRE.value)),
        separator=" ",
        ignore_nulls=True,
    )


def _may_be_looked_at() -> pl.Expr:
    """Whether what falls short may be asked for: where effort is open; of nobody's outcome, where it tells of items."""
    return pl.col("effort_open") | (pl.col("owner_id").is_null() & (pl.col("basis") == "items"))


def _when(line: Line) -> pl.Expr:
    return pl.when(line.holds.fill_null(value=False)).then(pl.lit(line.name))


def _by_line(value: Callable[[Line], pl.Expr]) -> pl.Expr:
    """What the line that was found says; null where it says nothing."""
    return pl.coalesce(*(pl.when(pl.col("line") == line.name).then(value(line)) for line in LINES))


def _doer(line: Line) -> pl.Expr:
    """The column that holds whose move it is."""
    columns = {
        Whose.LEADER: pl.col("leader_id"),
        Whose.OWNER: pl.col("owner_id"),
        Whose.REMOVER: pl.coalesce("constraint_by", "leader_id"),
        Whose.MAKER: pl.coalesce("commitment_by", "owner_id"),
        Whose.NOBODY: pl.lit(None, pl.String),
    }
    return columns[line.whose]


def _deputized(facts: Facts, rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Give the move to the deputy of whoever is away; but what rests on effort opened to them, or would open it."""
    deputies = clocks.away(facts, as_of).select(doer="person_id", deputy="deputy_id").drop_nulls("deputy")
    rows = rows.join(deputies, on="doer", how="left", maintain_order="left")
    in_person = pl.col("move").is_in(IN_PERSON).fill_null(value=False) | pl.col("from_effort")
    return rows.with_columns(by_id=pl.coalesce(pl.when(~in_person).then("deputy"), "doer"))


def _dated(facts: Facts, rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Say by when: the line's days from since on, those left out on which the one who is to move was away.

    What begins before the outcome is due is due no later than that: afterwards it would help nobody.
    """
    stopped = clocks.days_away(facts, rows.select("by_id", "since"), as_of)
    by_when, ends_on = pl.col("since") + pl.duration(days=pl.col("days") + stopped), pl.col("due_on")
    is_too_late = (pl.col("since") < ends_on) & (by_when > ends_on)
    return rows.with_columns(due_on=pl.when(is_too_late).then(ends_on).otherwise(by_when), as_of=pl.lit(as_of))


def _aligned(alignments: pl.DataFrame) -> pl.DataFrame:
    """Each owner's share of effort on macro outcomes, over the weeks that were looked at."""
    people = alignments.filter(pl.col("subject") == "person").sort("subject_id", "week")
    share = pl.col("macro_minutes").sum() / pl.col("minutes").sum()
    return people.group_by("subject_id").agg(alignment=share).rename({"subject_id": "owner_id"})
