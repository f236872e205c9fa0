"""How an organization is built is kept in memory, and read anew as soon as any of it was written."""

from collections.abc import Iterator

import pytest

from macromanage.facts.tables import Facts
from macromanage.store import structure as kept
from macromanage.store.accounts import organization_named
from macromanage.store.erasing import erase
from macromanage.store.importing import import_facts
from macromanage.store.models import Organization, Person, Structure
from moves.house import house

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("emptied_afterwards")]


@pytest.fixture
def organization() -> Iterator[Organization]:
    found = organization_named("House")
    import_facts(found, house())
    yield found
    kept._kept.clear()


def names(facts: Facts) -> set[str]:
    return set(facts.people["name"])


def test_what_was_read_is_kept(organization: Organization) -> None:
    assert kept.structure(organization) is kept.structure(organization)


def test_an_import_is_seen_at_once(organization: Organization) -> None:
    before = kept.structure(organization)
    assert "omar" in before.people["id"]
    left = house()
    fewer = Facts(units=left.units, people=left.people.filter(id="lena"))
    import_facts(organization, fewer)
    assert kept.structure(organization).people["id"].to_list() == ["lena"]


def test_without_a_mark_nothing_is_kept(organization: Organization) -> None:
    """As of a database from before there were marks."""
    organization.structure.delete()
    kept._kept.clear()
    kept.structure(organization)
    Person.objects.filter(organization=organization, key="omar").update(name="Somebody else")
    assert "Somebody else" in names(kept.structure(organization))


@pytest.mark.django_db
def test_an_erasure_marks_it_changed() -> None:
    found = organization_named("House")
    import_facts(found, house())
    before = Structure.objects.get(organization=found).mark
    erase(found, "omar")
    assert Structure.objects.get(organization=found).mark != before
