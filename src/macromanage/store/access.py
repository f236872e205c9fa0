"""The one door to rows: whoever looks gets what `moves/seal.py` lets them see of their organization, and no more."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from macromanage.evaluate.opened import TROUBLE
from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.evaluate.rollup import descendants, rollup
from macromanage.facts.as_of import known
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.facts.words import ContributionKind, MoveKind
from macromanage.moves import seal
from macromanage.moves.roles import AccountRole, looks_on
from macromanage.moves.sight import Sight, sight
from macromanage.store import clock, rows
from macromanage.store.evaluating import current
from macromanage.store.models import FACTS, RESULTS, Account, Evaluation, Move, Organization

# Who is on no record, and sees nothing of any.
NOBODY = ""
# What the seal is decided from, beside the moves on outcomes that somebody opened, or that wait for the viewer.
_GROUND = (
    "units",
    "people",
    "memberships",
    "agreements",
    "outcomes",
    "viewers",
    "contributions",
    "drivers",
    "expectations",
)
# By which column the large tables are read, so that no more is read than there can be to see.
_BY_OUTCOME = (
    *("plans", "readings", "moves"),
    *("forecasts", "fans", "standings", "impacts", "diagnoses", "influences", "pipelines", "warrants", "trials"),
)
_BY_WORKER = {"items": "person_id", "activities": "person_id", "alignments": "subject_id"}
# A list of more ids takes longer to ask for than the whole table does to read.
_MOST_ASKED = 5_000


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks: a person of an organization or, without one, an administrator who only runs the system.

    `NOBODY` is who signs in and is neither: an auditor from outside.
    """

    organization: Organization
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Visible:
    """What one viewer sees on the day of the current evaluation; before the first one, all that is recorded."""

    viewer: Viewer
    evaluation: Evaluation | None
    sight: Sight
    _ground: Facts

    @property
    def as_of(self) -> date:
        """The day it is seen on."""
        return _day(self.evaluation)

    @property
    def today(self) -> date:
        """The day it is; moves are seen up to it."""
        return max(self.as_of, clock.today(self.viewer.organization))

    def facts(self, *names: str, of: Collection[str] | None = None) -> Facts:
        """Return the named tables (all by default) as known on the day; `of` names the only outcomes wanted."""
        wanted = names or tuple(BY_NAME)
        read = {name: self._read(name, of) for name in wanted if name not in _GROUND}
        whole = replace(self._ground, **read)
        there = known(whole, self.as_of)
        if "moves" in wanted and self.today > self.as_of:
            # What was done since the day of the evaluation is on record from the moment it was done.
            there = replace(there, moves=known(whole, self.today).moves)
        return Facts(**{name: _only(seal.visible(name, there[name], self.sight), of) for name in wanted})

    def results(self, *names: str, of: Collection[str] | None = None) -> Results:
        """Return the named tables (all by default) of the current evaluation; `of` names the only outcomes wanted."""
        if self.evaluation is None:
            return Results()
        read = {name: self._read(name, of) for name in names or tuple(SCHEMAS)}
        return Results(**{name: _only(seal.visible(name, table, self.sight), of) for name, table in read.items()})

    def history(self, outcome_id: str) -> pl.DataFrame:
        """Return an outcome's readings (day, value), or, where others sum into it, what theirs come to."""
        if outcome_id not in self.sight.outcomes:
            return pl.DataFrame(schema={"day": pl.Date, "value": pl.Float64})
        stored = _within(
            _stored("readings", self.viewer, None), "outcome_id", _summed(self._ground.contributions, outcome_id)
        )
        there = known(replace(self._ground, readings=_frame("readings", stored)), self.as_of)
        return (
            rollup(there, descendants(there))
            .filter(pl.col("outcome_id") == outcome_id)
            .select("day", "value")
            .sort("day")
        )

    def _read(self, name: str, of: Collection[str] | None) -> pl.DataFrame:
        """Read the part of a table that the seal then decides on."""
        stored = _stored(name, self.viewer, self.evaluation)
        if name in _BY_OUTCOME:
            asked = self.sight.outcomes if of is None else pl.Series(list(of), dtype=pl.String)
            return _frame(name, _within(stored, "outcome_id", asked))
        if name in _BY_WORKER:
            return _frame(name, _within(stored, _BY_WORKER[name], self._workers()))
        return _frame(name, stored)

    def _workers(self) -> pl.Series:
        """Return whose work, effort or share of it there may be to see: people, and units led."""
        seen = self.sight
        return pl.concat([seen.people, seen.opened["person_id"], seen.work["person_id"], seen.units]).unique()


def viewer_of(user: User | AnonymousUser) -> Viewer | None:
    """Return who somebody signed in is to an organization; None for anybody else."""
    if isinstance(user, AnonymousUser):
        return None
    account = Account.objects.select_related("organization").filter(user=user).first()
    return None if account is None else viewer_by(account)


def viewer_by(account: Account) -> Viewer:
    """Return who an account stands for."""
    is_shut_out = account.person_id is None and not looks_on(AccountRole(account.role))
    return Viewer(account.organization, NOBODY if is_shut_out else account.person_id)


def visible(viewer: Viewer) -> Visible:
    """Return what the viewer sees."""
    evaluation = current(viewer.organization)
    day = _day(evaluation)
    stored = Facts(**{name: _frame(name, _stored(name, viewer, None)) for name in _GROUND})
    ground = known(stored, day)
    # A release holds from the moment it is made, not from the next evaluation on: so the moves of all days. And whose
    # an outcome is, is seen from all that was ever recorded of it.
    judged = replace(ground, outcomes=stored.outcomes, moves=_moves_judged_by(viewer))
    today = max(day, clock.today(viewer.organization))
    far = sight(judged, _judged_by(viewer, evaluation), person_id=viewer.person_id, as_of=today)
    return Visible(viewer, evaluation, far, ground)


def _day(evaluation: Evaluation | None) -> date:
    return date.max if evaluation is None else evaluation.as_of


def _moves_judged_by(viewer: Viewer) -> pl.DataFrame:
    """Return the moves on the outcomes that somebody opened, and where the viewer may be to remove a constraint."""
    moves = Move.objects.filter(organization=viewer.organization)
    me = viewer.person_id or ""
    is_theirs = Q(kind=MoveKind.CONSTRAIN) & (Q(to_id=me) | Q(details__contains=me))
    telling = moves.filter(Q(kind=MoveKind.OPEN) | is_theirs if me else Q(kind=MoveKind.OPEN))
    return _frame("moves", moves.filter(outcome_id__in=telling.values("outcome_id")))


def _judged_by(viewer: Viewer, evaluation: Evaluation | None) -> Results:
    """Return the results the seal is decided from: what is in trouble, and what waits for the viewer."""
    standings = _stored("standings", viewer, evaluation).filter(standing__in=TROUBLE)
    warrants = _stored("warrants", viewer, evaluation).filter(by_id=viewer.person_id)
    return Results(standings=_frame("standings", standings), warrants=_frame("warrants", warrants))


def _stored(name: str, viewer: Viewer, evaluation: Evaluation | None) -> QuerySet[Any]:
    """Return a table's rows: facts of the viewer's organization, results of the evaluation."""
    if name in FACTS:
        return FACTS[name].objects.filter(organization=viewer.organization)
    stored = RESULTS[name].objects.order_by("row")
    return stored.none() if evaluation is None else stored.filter(evaluation=evaluation)


def _within(stored: QuerySet[Any], column: str, ids: pl.Series) -> QuerySet[Any]:
    return stored if len(ids) > _MOST_ASKED else stored.filter(**{f"{column}__in": ids.to_list()})


def _frame(name: str, stored: QuerySet[Any]) -> pl.DataFrame:
    return rows.frame(stored, BY_NAME[name].schema if name in BY_NAME else SCHEMAS[name])


def _only(table: pl.DataFrame, of: Collection[str] | None) -> pl.DataFrame:
    """Return the rows of the outcomes wanted; a table that isn't about outcomes as it is."""
    if of is None or "outcome_id" not in table.columns:
        return table
    return table.filter(pl.col("outcome_id").is_in(list(of)))


def _summed(contributions: pl.DataFrame, outcome_id: str) -> pl.Series:
    """Return the outcome and all that sum into it, one turn a level."""
    sums = contributions.filter(pl.col("kind") == ContributionKind.SUMS_INTO)
    found, rung = {outcome_id}, [outcome_id]
    while rung:
        below = sums.filter(pl.col("parent_id").is_in(rung))["outcome_id"].unique()
        rung = below.filter(~below.is_in(list(found))).to_list()
        found.update(rung)
    return pl.Series(sorted(found), dtype=pl.String)
