"""The seals where they are kept: what comes out of the database is what docs/seals.md says, and nobody else's."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl
import pytest

from macromanage.briefs.leader import leader_brief
from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from macromanage.moves.ledger import CHAIN
from macromanage.store.access import Viewer, visible
from macromanage.store.accounts import organization_named
from macromanage.store.briefing import leader_brief_for, outcome_page, owner_brief_for
from macromanage.store.evaluating import keep, results_of
from macromanage.store.importing import Refusal, export_facts, import_facts
from macromanage.store.models import Organization
from seals.looking import IS_LONG, counted, rows_of
from seals.oracle import Looker
from seals.organizations import DAY, organizations

SEEDS = range(1_000, 1_100 if IS_LONG else 1_002)


def stored(name: str, facts: Facts) -> Organization:
    organization = organization_named(name)
    unchained = facts.moves.with_columns(pl.lit(None, facts.moves.schema[name]).alias(name) for name in CHAIN)
    imported = import_facts(organization, replace(facts, moves=unchained))
    assert not isinstance(imported, Refusal), imported
    keep(organization, evaluate(export_facts(organization), as_of=DAY), as_of=DAY, policy=Policy())
    organization.stands_on = DAY
    organization.save()
    return organization


def differences(organization: Organization, viewer: str | None) -> Iterator[str]:
    facts = export_facts(organization)
    evaluation = organization.evaluations.get()
    there = replace(known(facts, DAY), outcomes=facts.outcomes, moves=facts.moves)
    looker = Looker(rows_of(there), rows_of(results_of(evaluation)), person_id=viewer, day=DAY)
    seen = visible(Viewer(organization, viewer))
    for name, rows in (rows_of(seen.facts()) | rows_of(seen.results())).items():
        told, right = counted(rows), counted(looker.rows(name))
        yield from (f"{viewer} sees of {name}: {row}" for row in told - right)
        yield from (f"{viewer} is to see of {name}: {row}" for row in right - told)
    for outcome in dict.fromkeys(facts.outcomes["id"]):
        is_seen = outcome in looker.seen
        assert (outcome_page(Viewer(organization, viewer), outcome) is not None) == is_seen
        assert is_seen or seen.history(outcome).is_empty()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_what_comes_out_of_the_database_is_what_the_page_says(seed: int) -> None:
    facts = organizations(seed, 2)
    organization = stored("House", facts)
    for viewer in (None, *facts.people["id"][seed % 3 :: 3]):
        assert list(differences(organization, viewer)) == []


@pytest.mark.django_db
def test_of_another_organization_nobody_sees_a_row() -> None:
    """Both have the same people, outcomes and moves, told apart by nothing but whose they are."""
    facts = organizations(7, 1)
    house = stored("House", facts)
    alone = {who: all_that_is_told(house, who) for who in (None, *facts.people["id"])}
    other = replace(facts, activities=facts.activities.clear(), items=facts.items.clear(), moves=facts.moves.clear())
    stored("Other", other)
    assert {who: all_that_is_told(house, who) for who in alone} == alone


def all_that_is_told(organization: Organization, who: str | None) -> tuple[object, ...]:
    viewer = Viewer(organization, who)
    seen = visible(viewer)
    tables = [counted(rows) for rows in (rows_of(seen.facts()) | rows_of(seen.results())).values()]
    return (*tables, repr(leader_brief_for(viewer)), repr(owner_brief_for(viewer)))


@pytest.mark.django_db
def test_a_brief_is_made_of_what_is_visible_and_of_nothing_else() -> None:
    facts = organizations(8, 1)
    organization = stored("House", facts)
    for who in facts.people["id"]:
        seen = visible(Viewer(organization, who))
        if not seen.sight.is_member:
            assert leader_brief_for(Viewer(organization, who)) is None
            continue
        opened = frozenset(seen.sight.efforts)
        told = leader_brief(seen.facts(), seen.results(), person_id=who, policy=Policy(), opened=opened, as_of=DAY)
        assert repr(leader_brief_for(Viewer(organization, who))) == repr(told)
