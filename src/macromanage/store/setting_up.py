"""Setting up: what is there and what is still to do, what was sent checked, then imported and evaluated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from macromanage.evaluate.policy import Policy
from macromanage.facts.check import Checked, check
from macromanage.facts.last_day import last_day
from macromanage.facts.problems import Problem
from macromanage.facts.raw import Raw
from macromanage.moves.roles import AccountRole
from macromanage.moves.unsaid import unsaid
from macromanage.sources import given_facts
from macromanage.sources import read as through_recipe
from macromanage.sources.received import Bounds, Sent, receive
from macromanage.sources.recipe import Recipe
from macromanage.store import organizations, set_aside
from macromanage.store.evaluating import current, evaluate_organization, policy_of
from macromanage.store.importing import Refusal, import_facts
from macromanage.store.models import Organization, Outcome, Person, Unit

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SetUp:
    """What is there: how many units, people, outcomes and people who can sign in, and the day evaluated last."""

    units: int
    people: int
    outcomes: int
    members: int
    evaluated_on: date | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What was sent, checked: what is wrong or looks wrong, and what would go in, under which name and on which day.

    Attributes:
        left_out: Rows that would not go in, by table.
        name: Where the facts wait; None where there is nothing to import.
        day: The last day of the record, the day to evaluate unless another is chosen.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: Counts
    left_out: Counts
    name: str | None
    day: date


def set_up(organization: Organization) -> SetUp:
    """Return what is there."""
    here = {"organization": organization}
    evaluation = current(organization)
    return SetUp(
        units=Unit.objects.filter(**here).count(),
        people=Person.objects.filter(**here).count(),
        outcomes=Outcome.objects.filter(**here).values("key").distinct().count(),
        members=organization.accounts.exclude(person_id=None).count(),
        evaluated_on=evaluation.as_of if evaluation else None,
    )


def administrators(organization: Organization) -> tuple[str, ...]:
    """Return who runs the system, by the names they sign in with."""
    found = organization.accounts.filter(role=AccountRole.ADMINISTRATOR).order_by("user__username")
    return tuple(found.values_list("user__username", flat=True))


def offer(
    sent: Sequence[Sent],
    recipe: Recipe | None,
    parameters: Mapping[str, str],
    *,
    today: date,
    bounds: Bounds | None = None,
) -> Offer:
    """Check what was sent and set its good rows aside; the files themselves are gone before this returns."""
    with TemporaryDirectory() as scratch:
        unreceived = receive(sent, Path(scratch), bounds)
        raw = Raw({}) if unreceived else _read(Path(scratch), recipe, parameters)
        found = None if unreceived else check(raw, today=today)
    if found is None:
        return Offer(unreceived, (), {}, {}, name=None, day=today)
    return _offered(found, today)


def take_up(organization: Organization, name: str, *, as_of: date, today: date) -> Counts | Refusal | None:
    """Import the facts that wait under the name and evaluate them; None where none do.

    Of a day gone by, the organization stands still on it.
    """
    raw = set_aside.waiting(name)
    if raw is None:
        return None
    stored = import_facts(organization, check(raw, today=today).facts)
    if isinstance(stored, Refusal):
        return Refusal(unsaid(stored.problems))
    set_aside.forget(name)
    last = current(organization)
    evaluate_organization(organization, as_of, policy_of(last) if last else Policy())
    organizations.stand_on(organization, None if as_of == today else as_of)
    return {table: count for table, count in stored.items() if count}


def _read(folder: Path, recipe: Recipe | None, parameters: Mapping[str, str]) -> Raw:
    return given_facts.read(folder) if recipe is None else through_recipe.read(folder, recipe, parameters)


def _offered(found: Checked, today: date) -> Offer:
    counts = {table.name: rows.height for table, rows in found.facts if rows.height}
    return Offer(
        problems=unsaid(found.problems),
        warnings=unsaid(found.warnings),
        counts=counts,
        left_out={table: rows.height for table, rows in found.refused.items() if rows.height},
        name=set_aside.set_aside(found.facts) if counts else None,
        day=last_day(found.facts, today) or today,
    )
