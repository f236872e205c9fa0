"""Which seals are open on a day: an `open` counts only while it is warranted and in force."""

from datetime import date

import polars as pl

from macromanage.facts.leaders import chains
from macromanage.facts.move_kinds import CLOSED_BY
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind, Standing

TROUBLE = (Standing.AT_RISK, Standing.OFF_TRACK)
# What waits for its leader. While one does, effort stays sealed.
_DUTIES = (MoveKind.REQUEST, MoveKind.CHALLENGE, MoveKind.CONSTRAIN)
_CLOSERS = pl.DataFrame(
    [(duty.value, closer.value) for duty in _DUTIES for closer in CLOSED_BY[duty]],
    schema={"duty": pl.String, "closer": pl.String},
    orient="row",
)


def opened(facts: Facts, standings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the outcomes whose effort the leaders above their owner may see: outcome_id, person_id.

    It takes an `open` by one of these leaders, made in the trouble that still lasts and with no duty of theirs owed on
    the outcome at that time. It ends with a release, on its last day, and by itself when the outcome recovers.
    """
    opens = _made_in_trouble(_made_by_leaders(facts, as_of), standings)
    for ended in (_released(opens, facts), with_a_duty_owed(opens, facts), never_stated(opens, facts)):
        opens = opens.join(ended, on="id", how="anti")
    return opens.select("outcome_id", person_id="owner_id").unique().sort("outcome_id")


def _made_by_leaders(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return the opens of a leader above the owner that haven't run out: id, outcome_id, owner_id, made_at."""
    owners = facts.outcomes.select("owner_id", outcome_id="id")
    leaders = chains(facts, as_of).select(owner_id="person_id", by_id="leader_id")
    return (
        facts.moves.filter(
            pl.col("kind") == MoveKind.OPEN,
            pl.col("made_at").dt.date() <= as_of,
            pl.col("due_on").is_null() | (pl.col("due_on") >= as_of),
        )
        .join(owners, on="outcome_id")
        .join(leaders, on=["owner_id", "by_id"], how="semi")
        .select("id", "outcome_id", "owner_id", "made_at")
    )


def _made_in_trouble(opens: pl.DataFrame, standings: pl.DataFrame) -> pl.DataFrame:
    trouble = standings.filter(pl.col("standing").is_in(TROUBLE)).select("outcome_id", "trouble_since")
    return opens.join(trouble, on="outcome_id").filter(pl.col("made_at").dt.date() >= pl.col("trouble_since"))


def _released(opens: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the opens that were released since; a release that answers a requirement ends that one alone."""
    releases = facts.moves.filter(pl.col("kind") == MoveKind.RELEASE).select(
        "outcome_id", "answers_id", released_at="made_at"
    )
    is_meant = pl.col("answers_id").is_null() | (pl.col("answers_id") == pl.col("id"))
    return opens.join(releases, on="outcome_id").filter(is_meant, pl.col("released_at") >= pl.col("made_at"))


def with_a_duty_owed(opens: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the opens made while a request, a challenge, or a constraint without a date to come was open."""
    duties = facts.moves.filter(pl.col("kind").is_in(_DUTIES)).select(
        "outcome_id", duty="kind", duty_id="id", asked_at="made_at"
    )
    answers = facts.moves.select(duty_id="answers_id", closer="kind", answered_at="made_at", until="due_on")
    asked = opens.join(duties, on="outcome_id").filter(pl.col("asked_at") <= pl.col("made_at"))
    answered = asked.join(answers, on="duty_id").filter(pl.col("answered_at") <= pl.col("made_at"))
    closed = answered.join(_CLOSERS, on=["duty", "closer"], how="semi")
    has_time = pl.col("until") >= pl.col("made_at").dt.date()
    deferred = answered.filter(pl.col("duty") == MoveKind.CONSTRAIN, pl.col("closer") == MoveKind.DATE, has_time)
    settled = pl.concat([closed, deferred]).select("id", "duty_id")
    return asked.join(settled, on=["id", "duty_id"], how="anti")


def never_stated(opens: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the opens on an expectation known not to have been stated by then; one never recorded is unknown."""
    agreed = facts.expectations.select("outcome_id", "stated_on")
    stated = (
        facts.moves.filter(pl.col("kind") == MoveKind.STATE)
        .group_by("outcome_id")
        .agg(stated_at=pl.col("made_at").min())
    )
    at_import = (pl.col("stated_on") <= pl.col("made_at").dt.date()).fill_null(value=False)
    by_move = (pl.col("stated_at") <= pl.col("made_at")).fill_null(value=False)
    return opens.join(agreed, on="outcome_id").join(stated, on="outcome_id", how="left").filter(~at_import & ~by_move)
