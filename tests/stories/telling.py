"""The words stories are told in: what people do to each other about an outcome, day by day, on the real store."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from macromanage.briefs.leader import LeaderBrief
from macromanage.briefs.move import move_said
from macromanage.briefs.owner import OwnerBrief
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.conduct import Conduct, conduct, seen_by
from macromanage.moves.move import Move
from macromanage.moves.refusals import Refused
from macromanage.store import ledger
from macromanage.store.access import Viewer, Visible, visible
from macromanage.store.briefing import OutcomePage, leader_brief_for, outcome_page, owner_brief_for
from macromanage.store.evaluating import current, evaluate_organization, results_of
from macromanage.store.importing import export_facts, import_facts
from macromanage.store.models import Organization
from macromanage.store.moving import Entered, enter

# What most stories are about.
OMARS = "omars"


class Story:
    """One organization, and the day it is there."""

    def __init__(self, organization: Organization, facts: Facts, *, policy: Policy | None = None) -> None:
        self.organization, self.policy = organization, policy or Policy()
        self.moves = 0
        import_facts(organization, facts)

    def day(self, when: str) -> None:
        """Let it be that day, a morning on which everything was evaluated."""
        Organization.objects.filter(pk=self.organization.pk).update(stands_on=date.fromisoformat(when))
        self.organization.refresh_from_db()
        evaluate_organization(self.organization, self.today, self.policy)

    @property
    def today(self) -> date:
        """The day it is."""
        assert self.organization.stands_on is not None
        return self.organization.stands_on

    @property
    def facts(self) -> Facts:
        """Everything that is known on the day."""
        return known(export_facts(self.organization), self.today)

    @property
    def results(self) -> Results:
        """What was evaluated for the day, before any seal."""
        evaluation = current(self.organization)
        assert evaluation is not None
        return results_of(evaluation)

    def of(self, table: str, outcome: str = OMARS) -> dict[str, Any]:
        """Return the outcome's row of a table of results."""
        return self.results[table].filter(pl.col("outcome_id") == outcome).to_dicts()[0]

    def next(self, outcome: str = OMARS) -> tuple[str, str | None]:
        """Return the line of the ladder that the outcome is at, and whose move that is."""
        row = self.of("warrants", outcome)
        return row["line"], row["by_id"]

    def trial(self, outcome: str = OMARS) -> dict[str, Any]:
        """Return the trial of what was required last."""
        made = pl.col("move_id").is_not_null()
        return self.results.trials.filter(made, pl.col("outcome_id") == outcome).sort("from_day").to_dicts()[-1]

    def standing(self, outcome: str = OMARS) -> str:
        """Return where the outcome stands."""
        return str(self.of("standings", outcome)["standing"])

    def ledger(self) -> list[tuple[str, str, str]]:
        """Return who did what on which outcome, all of it."""
        return ledger.entries(self.organization).select("by_id", "kind", "outcome_id").rows()

    def person(self, name: str) -> "Person":
        """Return somebody of the house."""
        return Person(self, name)


@dataclass(frozen=True)
class Person:
    """Somebody in a story: what they do, and what they see."""

    story: Story
    id: str

    def tries(
        self,
        kind: str,
        text: str | None = None,
        *,
        of: str = OMARS,
        answers: str | None = None,
        to: "Person | None" = None,
        by: str | None = None,
        **details: object,
    ) -> Entered | Refused:
        """Try to make a move; `answers` is the kind of the move it answers, the last of its kind."""
        self.story.moves += 1
        hour = timedelta(hours=8, minutes=self.story.moves)
        move = Move(
            outcome_id=of,
            kind=MoveKind(kind),
            by_id=self.id,
            made_at=datetime.combine(self.story.today, datetime.min.time()) + hour,
            to_id=to.id if to else None,
            answers_id=self._last(answers, of) if answers else None,
            due_on=date.fromisoformat(by) if by else None,
            details={name.rstrip("_"): value for name, value in details.items()},
            text=text,
        )
        return enter(self._viewer, move)

    def does(self, kind: str, text: str | None = None, **more: Any) -> Entered:  # noqa: ANN401 - as `tries` takes them
        """Make a move that is entered."""
        done = self.tries(kind, text, **more)
        assert isinstance(done, Entered), done
        return done

    def may_not(self, kind: str, text: str | None = None, **more: Any) -> tuple[str, str]:  # noqa: ANN401 - likewise
        """Try to make a move that is refused; return why, and what comes first."""
        done = self.tries(kind, text, **more)
        assert isinstance(done, Refused), done
        return done.what, done.first

    @property
    def sees(self) -> Visible:
        """What they see, whichever way they look."""
        return visible(self._viewer)

    def page(self, outcome: str = OMARS) -> OutcomePage:
        """Return the outcome's page as they see it."""
        found = outcome_page(self._viewer, outcome)
        assert found is not None, outcome
        return found

    def thread(self, outcome: str = OMARS) -> list[str]:
        """Return the outcome's thread as they read it, from top to bottom."""
        return [
            f"{move_said(step.kind, step.by.name, step.to.name if step.to else None)}"
            f"{f': {step.text}' if step.text else '.'}"
            for step in self.page(outcome).thread
        ]

    def says(self, outcome: str = OMARS) -> tuple[str, ...]:
        """Return why the outcome stands where it does, as they read it."""
        return self.page(outcome).situation.because

    @property
    def leads(self) -> LeaderBrief:
        """Their brief as a leader."""
        brief = leader_brief_for(self._viewer)
        assert brief is not None, self.id
        return brief

    @property
    def owns(self) -> OwnerBrief:
        """Their brief as an owner."""
        brief = owner_brief_for(self._viewer)
        assert brief is not None, self.id
        return brief

    def conduct_of(self, person: "Person") -> Conduct | None:
        """Return somebody's conduct, where they may see it."""
        facts, today = self.story.facts, self.story.today
        if not seen_by(facts, person_id=person.id, viewer_id=self.id, as_of=today):
            return None
        return conduct(facts, self.story.results, person_id=person.id, policy=self.story.policy, as_of=today)

    @property
    def _viewer(self) -> Viewer:
        return Viewer(self.story.organization, self.id)

    def _last(self, kind: str, outcome: str) -> str:
        made = ledger.entries(self.story.organization).filter(kind=kind, outcome_id=outcome)
        return str(made["id"][-1])
