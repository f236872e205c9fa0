"""The one door to rows: whoever looks gets what `moves/seal.py` lets them see of their organization, and no more."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
from django.contrib.auth.models import AnonymousUser, User

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.evaluate.rollup import descendants, rollup
from macromanage.facts.as_of import known
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.moves import seal
from macromanage.moves.roles import AccountRole, looks_on
from macromanage.moves.sight import Sight, sight
from macromanage.moves.sight import within as only_of
from macromanage.store import clock
from macromanage.store.evaluating import current
from macromanage.store.ground import Ground, bearing, frame, stored, summed, whole, within
from macromanage.store.models import Account, Evaluation, Organization
from macromanage.store.structure import STRUCTURE

# Who is on no record, and sees nothing of any.
NOBODY = ""
# What the seal was decided from, and is not read again.
_GROUND = (*STRUCTURE, "outcomes", "viewers", "contributions", "expectations")
# By which column the large tables are read, so that no more is read than there can be to see.
_BY_OUTCOME = (
    *("plans", "drivers", "readings", "moves"),
    *("forecasts", "fans", "standings", "impacts", "diagnoses", "influences", "pipelines", "warrants", "trials"),
)
_BY_WORKER = {"items": "person_id", "activities": "person_id", "alignments": "subject_id"}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks: a person of an organization or, without one, an administrator who only runs the system.

    `NOBODY` is who signs in and is neither: an auditor from outside.
    """

    organization: Organization
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Visible:
    """What one viewer sees on the day of the current evaluation; before the first one, all that is recorded.

    `bounds`: the only outcomes of which anything is shown; None: all.
    """

    viewer: Viewer
    evaluation: Evaluation | None
    sight: Sight
    _ground: Facts
    bounds: pl.Series | None = None

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
        own = self._readings([outcome_id]).readings
        there = self._readings(summed(self.viewer.organization, outcome_id)) if own.is_empty() else Facts(readings=own)
        rolled = rollup(there, descendants(there)).filter(pl.col("outcome_id") == outcome_id)
        return rolled.select("day", "value").sort("day")

    def _readings(self, ids: list[str]) -> Facts:
        """Return the readings of some outcomes as known on the day, with what these sum into."""
        asked = {name: stored(name, self.viewer.organization, None) for name in ("outcomes", "contributions")}
        outcomes = frame("outcomes", asked["outcomes"].filter(key__in=ids))
        contributions = frame("contributions", asked["contributions"].filter(outcome_id__in=ids, parent_id__in=ids))
        readings = self._of("readings", pl.Series(ids, dtype=pl.String))
        return known(Facts(outcomes=outcomes, contributions=contributions, readings=readings), self.as_of)

    def _read(self, name: str, of: Collection[str] | None) -> pl.DataFrame:
        """Read the part of a table that the seal then decides on."""
        if name in _BY_OUTCOME:
            return self._of(name, self.sight.outcomes if of is None else pl.Series(list(of), dtype=pl.String))
        asked = stored(name, self.viewer.organization, self.evaluation)
        if name not in _BY_WORKER:
            return frame(name, asked)
        theirs = within(asked, _BY_WORKER[name], self._workers(name))
        return frame(name, within(theirs, "outcome_id", pl.Series(list(of))) if name == "activities" and of else theirs)

    def _of(self, name: str, outcomes: pl.Series) -> pl.DataFrame:
        asked = stored(name, self.viewer.organization, self.evaluation)
        return frame(name, within(asked, "outcome_id", outcomes))

    def _workers(self, name: str) -> pl.Series:
        """Return whose work, effort or share of it there may be to see: people and, of shares, units led."""
        seen, me = self.sight, pl.Series([self.viewer.person_id], dtype=pl.String).drop_nulls()
        if name == "items" and self.bounds is not None:
            raise ValueError("items are seen by all the outcomes they drive: look at all")
        others = {"items": (seen.people, seen.work["person_id"]), "alignments": (seen.units,)}
        return pl.concat([me, seen.opened["person_id"], *others.get(name, ())]).unique()


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


def visible(viewer: Viewer, *, of: Collection[str] | None = None) -> Visible:
    """Return what the viewer sees; `of` names outcomes beside which, and all above them, nothing is asked for.

    Of these it is the same: the seal decides each outcome from what bears on it, and the rest need not be read.
    """
    evaluation = current(viewer.organization)
    given = (viewer.organization, evaluation, viewer.person_id)
    ground = whole(*given) if of is None else bearing(*given, on=of)
    there = known(ground.stored, _day(evaluation))
    return Visible(viewer, evaluation, _sight(viewer, evaluation, ground, there), there, ground.bounds)


def _sight(viewer: Viewer, evaluation: Evaluation | None, ground: Ground, there: Facts) -> Sight:
    # A release holds from the moment it is made, not from the next evaluation on: so the moves of all days. And whose
    # an outcome is, is seen from all that was ever recorded of it.
    judged = replace(there, outcomes=ground.stored.outcomes, moves=ground.moves)
    today = max(_day(evaluation), clock.today(viewer.organization))
    far = sight(judged, ground.results, person_id=viewer.person_id, as_of=today)
    return far if ground.bounds is None else only_of(far, ground.bounds)


def _day(evaluation: Evaluation | None) -> date:
    return date.max if evaluation is None else evaluation.as_of


def _only(table: pl.DataFrame, of: Collection[str] | None) -> pl.DataFrame:
    """Return the rows of the outcomes wanted; a table that isn't about outcomes as it is."""
    if of is None or "outcome_id" not in table.columns:
        return table
    return table.filter(pl.col("outcome_id").is_in(list(of)))
