"""The twin of briefs: hands them what the reader may see, and gives back what they make of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import polars as pl

from macromanage.briefs import page_phrases
from macromanage.briefs.agreeing import chance_at_agreeing
from macromanage.briefs.ahead import More, more, pipeline
from macromanage.briefs.carried import carried
from macromanage.briefs.contested import beside
from macromanage.briefs.leader import LeaderBrief, leader_brief
from macromanage.briefs.owner import OwnerBrief, owner_brief
from macromanage.briefs.pages.trial import Trial, trials
from macromanage.briefs.pages.what_if import WhatIf, what_if
from macromanage.briefs.situation import Named, Situation
from macromanage.briefs.situations import situations
from macromanage.briefs.terms import as_agreed, chances_agreed
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say
from macromanage.store import changes
from macromanage.store.access import Viewer, Visible, visible
from macromanage.store.accesses import looks_at
from macromanage.store.concerns import of_leader, of_owner
from macromanage.store.evaluating import policy_of
from macromanage.store.models import Evaluation

# What a brief is made of.
_FACTS = (
    *("units", "people", "memberships", "absences", "objectives"),
    *("outcomes", "viewers", "contributions", "expectations", "moves"),
)
_RESULTS = ("forecasts", "standings", "impacts", "diagnoses", "warrants")


@dataclass(frozen=True, slots=True)
class Step:
    """One move of an outcome's thread: who did what to whom, when, and in which words.

    `carried`: what it carries beside its words, as a sentence.
    `beside`: of a move that the reader knows to be contested, what stood behind it on its day, in sentences.
    """

    id: str
    kind: str
    by: Named
    to: Named | None
    made_at: datetime
    answers_id: str | None
    due_on: date | None
    text: str | None
    carried: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """Everything an outcome's page shows.

    Attributes:
        situation: The outcome on the day.
        as_of: The day.
        evaluation_id: Tells one evaluation from the next, for whoever keeps what was made of it.
        history: Its readings: day, value.
        plan: Its plan, where it has one: columns of the facts.
        fan: What is expected and forecast of it: columns of `evaluate.results.FANS`.
        pipeline: What its items are to bring, in sentences.
        more: What more of each kind has meant.
        what_ifs: What more of it would do, of the kinds that have time to work.
        thread: Its moves, oldest first.
        trials: What is tried, and what could be; of whom the effort is sealed to, none.
        at_agreeing: How likely it was when it was agreed, as a sentence.
        to_agree: Its chance, as whoever states or confirms it is told.
    """

    situation: Situation
    as_of: date
    evaluation_id: int
    history: pl.DataFrame
    plan: pl.DataFrame
    fan: pl.DataFrame
    pipeline: tuple[str, ...]
    more: tuple[More, ...]
    what_ifs: tuple[WhatIf, ...]
    thread: tuple[Step, ...]
    trials: tuple[Trial, ...]
    at_agreeing: str
    to_agree: str


def leader_brief_for(viewer: Viewer) -> LeaderBrief | None:
    """Return the viewer's brief as a leader; None for who is no person here, and before the first evaluation."""
    read = _read(viewer, of_leader(viewer))
    if read is None:
        return None
    brief = leader_brief(
        read.facts,
        read.results,
        person_id=read.person_id,
        policy=policy_of(read.evaluation),
        opened=_opened(read.seen),
        as_of=read.seen.as_of,
    )
    return replace(brief, notices=(*_is_behind(read.seen), *brief.notices))


def owner_brief_for(viewer: Viewer) -> OwnerBrief | None:
    """Return the viewer's brief as an owner; None for who is no person here, and before the first evaluation."""
    read = _read(viewer, of_owner(viewer))
    if read is None:
        return None
    brief = owner_brief(
        read.facts,
        read.results,
        person_id=read.person_id,
        policy=policy_of(read.evaluation),
        as_of=read.seen.as_of,
        looks_at=looks_at(viewer.organization, read.person_id),
    )
    return replace(brief, notices=(*_is_behind(read.seen), *brief.notices))


@dataclass(frozen=True, slots=True)
class _Read:
    """What a brief is made of, for whom, and from which evaluation."""

    seen: Visible
    person_id: str
    evaluation: Evaluation
    facts: Facts
    results: Results


def _read(viewer: Viewer, of: list[str] | None) -> _Read | None:
    """Read what the viewer sees of some outcomes; of all, where the record's lacks could not be told from these."""
    seen = visible(viewer, of=of)
    if viewer.person_id is None or not seen.sight.is_member or seen.evaluation is None:
        return None
    read = _Read(seen, viewer.person_id, seen.evaluation, seen.facts(*_FACTS), seen.results(*_RESULTS))
    return read if of is None or _tells_of_the_record(read) else _read(viewer, None)


def _tells_of_the_record(read: _Read) -> bool:
    """Whether there are moves, expectations, results and something that runs: what a brief says where there is none."""
    facts, day = read.facts, read.seen.as_of
    runs = facts.outcomes.filter(pl.col("starts_on") <= day, pl.col("due_on") >= day)
    return not any(each.is_empty() for each in (facts.moves, facts.expectations, read.results.standings, runs))


def outcome_page(viewer: Viewer, outcome_id: str, *, seen: Visible | None = None) -> OutcomePage | None:
    """Return an outcome's page, or None where there is none that the viewer sees; `seen`: where it was looked at."""
    seen = seen or visible(viewer, of=[outcome_id])
    if seen.evaluation is None or outcome_id not in seen.sight.outcomes:
        return None
    # Its own rows, but everybody's contributions: which amounts above it are the same money shows further up.
    contributions = seen.facts("contributions").contributions
    facts = replace(seen.facts(*_FACTS, "plans", of=[outcome_id]), contributions=contributions)
    results = seen.results(of=[outcome_id])
    known = situations(facts, results, ids=[outcome_id], viewer_id=viewer.person_id, opened=_opened(seen))
    return OutcomePage(
        situation=known[outcome_id],
        as_of=seen.as_of,
        evaluation_id=seen.evaluation.pk,
        history=seen.history(outcome_id),
        plan=facts.plans,
        fan=results.fans,
        pipeline=pipeline(results.pipelines, known[outcome_id]),
        more=more(results.influences),
        what_ifs=what_if(facts, results, outcome_id=outcome_id, today=seen.as_of),
        thread=_thread(facts.moves, facts.people),
        trials=trials(results.trials, known[outcome_id]),
        at_agreeing=as_agreed(
            chances_agreed(facts, pl.Series([outcome_id])).get(outcome_id), policy_of(seen.evaluation)
        ),
        to_agree=chance_at_agreeing(known[outcome_id], policy_of(seen.evaluation)),
    )


def thread_for(viewer: Viewer, outcome_id: str) -> tuple[Step, ...] | None:
    """Return an outcome's moves, oldest first, or None where there is no outcome that the viewer sees."""
    seen = visible(viewer, of=[outcome_id])
    if outcome_id not in seen.sight.outcomes:
        return None
    facts = seen.facts("people", "moves", of=[outcome_id])
    return _thread(facts.moves, facts.people)


def _is_behind(seen: Visible) -> tuple[str, ...]:
    """Say so where what is known has changed since it was evaluated, as after a move that was cut off half way."""
    is_behind = seen.evaluation is not None and changes.is_behind(seen.evaluation, seen.viewer.organization)
    return (say(page_phrases.BEHIND),) if is_behind else ()


def _opened(seen: Visible) -> frozenset[str]:
    return frozenset(seen.sight.efforts)


def _thread(moves: pl.DataFrame, people: pl.DataFrame) -> tuple[Step, ...]:
    names = dict(people.select("id", "name").rows())
    ordered = moves.sort("made_at", "seq", "id")
    contested = set(moves.filter(pl.col("kind") == MoveKind.CONTEST)["answers_id"])
    steps = (_step(row, names, is_contested=row["id"] in contested) for row in ordered.iter_rows(named=True))
    return tuple(steps)


def _step(row: dict[str, Any], names: dict[str, str], *, is_contested: bool) -> Step:
    by_id, to_id = row["by_id"], row["to_id"]
    return Step(
        id=row["id"],
        kind=row["kind"],
        by=Named(by_id, names.get(by_id, by_id)),
        to=None if to_id is None else Named(to_id, names.get(to_id, to_id)),
        made_at=row["made_at"],
        answers_id=row["answers_id"],
        due_on=row["due_on"],
        text=row["text"],
        carried=carried(row["kind"], row["details"], names),
        beside=beside(row["kind"], row["evidence"]) if is_contested else (),
    )
