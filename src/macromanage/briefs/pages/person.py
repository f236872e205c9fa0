"""A person: what they own that the viewer sees and, for themselves and who leads them, what there is to talk about."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs.entry import Entry, entry
from macromanage.briefs.move import move_said
from macromanage.briefs.pages.lines import Line, by_standing, lines, outcomes_listed, staked
from macromanage.briefs.situation import Named
from macromanage.briefs.situations import situations
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import homes, nearest
from macromanage.facts.move_kinds import CLOSED_BY
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind

_CLOSERS = pl.DataFrame(
    [(opener.value, closer.value) for opener, closers in CLOSED_BY.items() for closer in closers],
    schema={"kind": pl.String, "closer": pl.String},
    orient="row",
)

# How many of the promises that were kept or missed are shown.
_LATEST = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """A move between the two that waits for its answer: a question, a challenge, a request, a promise, a constraint."""

    said: str
    outcome: Named
    made_on: date
    due_on: date | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What two people have to talk about: the person and one who leads them.

    Attributes:
        leader: The one of the two who leads.
        leaders: Next moves on the person's outcomes that are the leader's.
        owners: Those that are the person's own.
        waiting: What was asked, requested, promised or named between the two and is still open.
        talked_on: When the two last talked, on record.
        changed: The person's outcomes whose standing changed since then.
        promises: The last of those between the two that were kept or missed, the latest first; `kept` and `missed`
            count them all.
    """

    leader: Named
    leaders: tuple[Entry, ...]
    owners: tuple[Entry, ...]
    waiting: tuple[Waiting, ...]
    talked_on: date | None
    changed: tuple[Line, ...]
    promises: tuple[Waiting, ...] = ()
    kept: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything a person's page shows; without an agenda to who neither is nor leads them."""

    today: date
    person: Named
    title: str | None
    unit: Named | None
    leader: Named | None
    lines: tuple[Line, ...]
    is_viewers: bool
    agenda: Agenda | None


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks: themselves or somebody above, or neither; and the outcomes whose effort is open to them."""

    viewer_id: str | None
    leads: bool
    opened: frozenset[str] = frozenset()


def person_page(facts: Facts, results: Results, *, person_id: str, looking: Looking, today: date) -> PersonPage | None:
    """Make the page of a person from what the viewer may see of them; None where there is nobody by that id.

    Args:
        facts: The structure, the person's outcomes with their contributions, and the moves on them.
        results: Standings, forecasts, impacts, diagnoses and warrants of these outcomes.
        person_id: Whose page.
        looking: Who looks, and how far they see.
        today: The day.
    """
    names = dict(facts.people.select("id", "name").rows())
    if person_id not in names:
        return None
    own = outcomes_listed(facts, results, today).filter(pl.col("owner_id") == person_id, pl.col("due_on") >= today)
    listed = lines(by_standing(staked(own, results, facts)))
    leader = _leader(facts, person_id, names, today)
    is_viewers = looking.viewer_id == person_id
    other = _other(looking, leader, names, is_viewers=is_viewers)
    return PersonPage(
        today=today,
        person=Named(person_id, names[person_id]),
        title=facts.people.filter(pl.col("id") == person_id)["title"].item(),
        unit=_unit(facts, person_id, today),
        leader=leader,
        lines=listed,
        is_viewers=is_viewers,
        agenda=None
        if other is None
        else _agenda(facts, results, listed, person_id=person_id, leader=other, looking=looking),
    )


def _leader(facts: Facts, person_id: str, names: dict[str, str], today: date) -> Named | None:
    them = replace(facts, people=facts.people.filter(pl.col("id") == person_id))
    leader_id = nearest(them, today)["leader_id"].item()
    return None if leader_id is None else Named(leader_id, names.get(leader_id, leader_id))


def _unit(facts: Facts, person_id: str, today: date) -> Named | None:
    home = (
        homes(facts, today).filter(pl.col("person_id") == person_id).join(facts.units, left_on="unit_id", right_on="id")
    )
    return Named(home["unit_id"].item(), home["name"].item()) if home.height else None


def _other(looking: Looking, leader: Named | None, names: dict[str, str], *, is_viewers: bool) -> Named | None:
    """Return who leads the person in this talk: to themselves their leader, to somebody above who looks."""
    if is_viewers:
        return leader
    return Named(looking.viewer_id, names[looking.viewer_id]) if looking.leads and looking.viewer_id else None


def _agenda(
    facts: Facts, results: Results, listed: tuple[Line, ...], *, person_id: str, leader: Named, looking: Looking
) -> Agenda:
    ids = [each.outcome_id for each in listed]
    shown = situations(facts, results, ids=ids, viewer_id=looking.viewer_id, opened=looking.opened).values()
    entries = tuple(entry(each, looking.viewer_id or "") for each in shown if each.by)
    pair = (person_id, leader.id)
    talked_on = _talked_on(facts, pair)
    return Agenda(
        leader=leader,
        leaders=tuple(each for each in entries if each.by and each.by.id == leader.id),
        owners=tuple(each for each in entries if each.by and each.by.id == person_id),
        waiting=_waiting(facts, pair, ids),
        talked_on=talked_on,
        changed=tuple(each for each in listed if talked_on and each.since and each.since > talked_on),
        **_promises(facts, pair),
    )


def _between(pair: tuple[str, str]) -> pl.Expr:
    """Tell the moves of one of the two to the other, or to nobody in particular."""
    return pl.col("by_id").is_in(pair) & (pl.col("to_id").is_null() | pl.col("to_id").is_in(pair))


def _talked_on(facts: Facts, pair: tuple[str, str]) -> date | None:
    talks = facts.moves.filter(_between(pair), pl.col("kind") == MoveKind.CONVERSE)
    last: date | None = talks.select(pl.col("made_at").dt.date().max()).item()
    return last


def _waiting(facts: Facts, pair: tuple[str, str], outcomes: list[str]) -> tuple[Waiting, ...]:
    """Return what is open between the two on these outcomes, what is due first before the rest."""
    answers = facts.moves.select(id="answers_id", closer="kind")
    closed = facts.moves.select("id", "kind").join(answers, on="id").join(_CLOSERS, on=["kind", "closer"], how="semi")
    openers = facts.moves.filter(
        _between(pair), pl.col("kind").is_in(list(CLOSED_BY)), pl.col("outcome_id").is_in(outcomes)
    )
    rows = _named(facts, openers.join(closed, on="id", how="anti")).sort("due_on", "made_at", "id", nulls_last=True)
    return tuple(_waits(row) for row in rows.iter_rows(named=True))


def _promises(facts: Facts, pair: tuple[str, str]) -> dict[str, Any]:
    """Return what became of the promises between the two: promises, kept, missed."""
    ends = facts.moves.filter(_between(pair), pl.col("kind").is_in([MoveKind.KEEP, MoveKind.MISS]))
    rows = _named(facts, ends).sort("made_at", "id", descending=True)
    return {
        "promises": tuple(_waits(row) for row in rows.head(_LATEST).iter_rows(named=True)),
        "kept": ends.filter(pl.col("kind") == MoveKind.KEEP).height,
        "missed": ends.filter(pl.col("kind") == MoveKind.MISS).height,
    }


def _named(facts: Facts, moves: pl.DataFrame) -> pl.DataFrame:
    """Return the moves with the title of their outcome and the names of their two sides."""
    titles = facts.outcomes.select("title", outcome_id="id")
    by, to = (
        facts.people.select(pl.col("id").alias(f"{side}_id"), pl.col("name").alias(side)) for side in ("by", "to")
    )
    return moves.join(titles, on="outcome_id").join(by, on="by_id", how="left").join(to, on="to_id", how="left")


def _waits(row: dict[str, Any]) -> Waiting:
    return Waiting(
        said=move_said(row["kind"], row["by"] or row["by_id"], row["to"] or row["to_id"]),
        outcome=Named(row["outcome_id"], row["title"]),
        made_on=row["made_at"].date(),
        due_on=row["due_on"],
        text=row["text"],
    )
