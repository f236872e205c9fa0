"""Which seals are open on a day: an `open` counts only while it is warranted and in force.

Its warrant is judged here anew: an `open` may come with imported facts, and what these say it rested on proves nothing.
"""

from dataclasses import replace
from datetime import date

import polars as pl

from macromanage.evaluate.constraints import is_ones_own
from macromanage.facts.leaders import chains
from macromanage.facts.move_kinds import CLOSED_BY
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind, Standing

TROUBLE = (Standing.AT_RISK, Standing.OFF_TRACK)
# What comes before anybody's effort is looked at.
_HEARD = (MoveKind.INSPECT, MoveKind.ASK)
# What waits for its leader. While one does, effort stays sealed.
_DUTIES = (MoveKind.REQUEST, MoveKind.CHALLENGE, MoveKind.CONSTRAIN)
_CLOSERS = pl.DataFrame(
    [(duty.value, closer.value) for duty in _DUTIES for closer in CLOSED_BY[duty]],
    schema={"duty": pl.String, "closer": pl.String},
    orient="row",
)


def opened(facts: Facts, standings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the outcomes whose effort the leaders above their owner may see: outcome_id, person_id.

    It takes an `open` by one of these leaders, made in the trouble that still lasts, after the result was inspected and
    its owner asked, and with no duty owed on the outcome at that time. It ends with a release, on its last day, and by
    itself when the outcome recovers.
    """
    opens = opens_in_force(facts, standings, as_of)
    return opens.select("outcome_id", person_id="owner_id").unique().sort("outcome_id")


def opens_in_force(facts: Facts, standings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the opens by which effort is open: id, outcome_id, owner_id, by_id, made_at, due_on."""
    opens = _made_in_trouble(_made_by_leaders(facts, as_of), standings)
    opens = _heard(opens, facts)
    for ended in (_released(opens, facts), with_a_duty_owed(opens, facts), never_stated(opens, facts)):
        opens = opens.join(ended, on="id", how="anti")
    return opens.select("id", "outcome_id", "owner_id", "by_id", "made_at", "due_on").sort("made_at", "id")


def _made_by_leaders(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return the opens of a leader above the owner that haven't run out.

    Columns: id, outcome_id, owner_id, by_id, made_at, due_on.
    """
    owners = facts.outcomes.select("owner_id", outcome_id="id")
    opens = facts.moves.filter(
        pl.col("kind") == MoveKind.OPEN,
        pl.col("made_at").dt.date() <= as_of,
        pl.col("due_on").is_null() | (pl.col("due_on") >= as_of),
    ).join(owners, on="outcome_id")
    # Few have anything opened: of all people only theirs are looked up.
    opened_on = replace(facts, people=facts.people.filter(pl.col("id").is_in(opens["owner_id"].implode())))
    leaders = chains(opened_on, as_of).select(owner_id="person_id", by_id="leader_id")
    return opens.join(leaders, on=["owner_id", "by_id"], how="semi").select(
        "id", "outcome_id", "owner_id", "by_id", "made_at", "due_on"
    )


def _made_in_trouble(opens: pl.DataFrame, standings: pl.DataFrame) -> pl.DataFrame:
    trouble = standings.filter(pl.col("standing").is_in(TROUBLE)).select("outcome_id", "trouble_since")
    return opens.join(trouble, on="outcome_id").filter(pl.col("made_at").dt.date() >= pl.col("trouble_since"))


def _heard(opens: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Keep the opens before which, in this trouble, the result was inspected and its owner asked."""
    heard = facts.moves.filter(pl.col("kind").is_in(_HEARD)).select("outcome_id", "kind", heard_at="made_at")
    first = opens.select("id", "outcome_id", "made_at", "trouble_since").join(heard, on="outcome_id")
    in_time = first.filter(
        pl.col("heard_at") <= pl.col("made_at"), pl.col("heard_at").dt.date() >= pl.col("trouble_since")
    )
    both = in_time.group_by("id").agg(kinds=pl.col("kind").n_unique()).filter(pl.col("kinds") == len(_HEARD))
    return opens.join(both, on="id", how="semi")


def _released(opens: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the opens that were released since; a release that answers a requirement ends that one alone."""
    releases = facts.moves.filter(pl.col("kind") == MoveKind.RELEASE).select(
        "outcome_id", "answers_id", released_at="made_at"
    )
    is_meant = pl.col("answers_id").is_null() | (pl.col("answers_id") == pl.col("id"))
    return opens.join(releases, on="outcome_id").filter(is_meant, pl.col("released_at") >= pl.col("made_at"))


def with_a_duty_owed(opens: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the opens made while a request, a challenge, or a constraint without a date to come was open."""
    owners = facts.outcomes.select("owner_id", outcome_id="id")
    waits = (pl.col("kind") != MoveKind.CONSTRAIN) | ~is_ones_own()
    duties = facts.moves.filter(pl.col("kind").is_in(_DUTIES)).join(owners, on="outcome_id").filter(waits)
    duties = duties.select("outcome_id", duty="kind", duty_id="id", asked_at="made_at", first="due_on")
    asked = opens.join(duties, on="outcome_id").filter(pl.col("asked_at") <= pl.col("made_at"))
    answers = facts.moves.sort("made_at", "seq", "id").select(
        duty_id="answers_id", closer="kind", answered_at="made_at", until="due_on"
    )
    answered = asked.join(answers, on="duty_id", maintain_order="right").filter(
        pl.col("answered_at") <= pl.col("made_at")
    )
    closed = answered.join(_CLOSERS, on=["duty", "closer"], how="semi")
    settled = pl.concat([each.select("id", "duty_id") for each in (closed, _deferred(asked, answered))])
    return asked.join(settled, on=["id", "duty_id"], how="anti")


def _deferred(asked: pl.DataFrame, answered: pl.DataFrame) -> pl.DataFrame:
    """Return the constraints that had a date to come, the first they were given: no later one defers them again."""
    dates = answered.filter(pl.col("closer") == MoveKind.DATE).drop_nulls("until")
    dates = dates.unique(["id", "duty_id"], keep="first", maintain_order=True).select("id", "duty_id", "until")
    dated = asked.filter(pl.col("duty") == MoveKind.CONSTRAIN).join(dates, on=["id", "duty_id"], how="left")
    return dated.filter(pl.coalesce("first", "until") >= pl.col("made_at").dt.date())


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
