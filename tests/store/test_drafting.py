"""An outcome that somebody writes for themselves: it is entered, and stated by who leads them."""

from datetime import date

import polars as pl
import pytest

from macromanage.evaluate.policy import Policy
from macromanage.store.access import Viewer
from macromanage.store.drafting import Stated, Writing, state_outcome, writing_for
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.importing import export_facts, import_facts
from macromanage.store.models import Move, Organization, Outcome
from moves.test_pairs import HOUSE, TODAY
from written import facts

pytestmark = pytest.mark.django_db

TERMS = {
    "title": "Customers won back",
    "owner_id": "omar",
    "measure": "customers",
    "shape": "total",
    "direction": "up",
    "target": 12.0,
    "starts_on": TODAY,
    "due_on": date(2026, 9, 30),
    "contributes": "supports",
}


@pytest.fixture
def house(organization: Organization) -> Organization:
    """Cora leads it, Lena its north, in which Omar and Petra are."""
    organization.stands_on = TODAY
    organization.save()
    import_facts(organization, facts(HOUSE))
    evaluate_organization(organization, TODAY, Policy())
    return organization


def writing(house: Organization, person_id: str, unit_id: str = "north") -> Writing:
    found = writing_for(Viewer(house, person_id), unit_id)
    assert found is not None
    return found


def test_owners_are_those_of_the_unit_whom_one_leads_and_oneself(house: Organization) -> None:
    assert [each.id for each in writing(house, "lena").owners] == ["lena", "omar", "petra"]
    assert [each.id for each in writing(house, "cora").owners] == ["cora", "lena", "omar", "petra"]


@pytest.mark.parametrize("who", ["omar", "oren", "pia", None])
def test_nobody_writes_for_a_unit_they_dont_lead(house: Organization, who: str | None) -> None:
    assert writing_for(Viewer(house, who), "north") is None


def test_what_one_writes_for_one_s_own_is_for_the_leader_above_to_state(house: Organization) -> None:
    done = state_outcome(Viewer(house, "lena"), writing(house, "lena"), TERMS | {"owner_id": "lena"})
    assert isinstance(done, Stated)
    assert done.refused is not None
    assert Outcome.objects.get(key=done.outcome_id).owner_id == "lena"
    assert not Move.objects.filter(outcome_id=done.outcome_id).exists()


def test_what_is_refused_changes_nothing(house: Organization) -> None:
    before = export_facts(house)
    found = state_outcome(Viewer(house, "lena"), writing(house, "lena"), TERMS | {"due_on": date(2026, 1, 1)})
    assert not isinstance(found, Stated)
    assert [each.column for each in found] == ["due_on"]
    assert export_facts(house).outcomes.equals(before.outcomes)


def test_what_is_entered_is_a_fact_that_goes_out_and_comes_back(house: Organization) -> None:
    done = state_outcome(Viewer(house, "lena"), writing(house, "lena"), TERMS)
    assert isinstance(done, Stated)
    out = export_facts(house)
    import_facts(house, out)
    assert out.outcomes.filter(pl.col("id") == done.outcome_id).select("title", "owner_id", "target").row(0) == (
        "Customers won back",
        "omar",
        12.0,
    )
    assert export_facts(house).outcomes.equals(out.outcomes)
