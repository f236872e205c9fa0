"""Who took out what is held, and of whom: added to, and by nobody changed, past all code of ours."""

import pytest
from django.db import IntegrityError, connection, transaction

from macromanage.store.accesses import What, accesses, erased_people, looks_at, record, record_look
from macromanage.store.accounts import organization_named
from macromanage.store.models import Access, Organization
from macromanage.store.oversight import oversight


@pytest.fixture(autouse=True)
def recorded(organization: Organization) -> None:
    """Three accesses: the whole exported, Omar's data given out by Lena, Petra erased."""
    record(organization, What.EXPORT)
    record(organization, What.SUBJECT, by="lena", of_id="omar")
    record(organization, What.ERASE, of_id="petra")


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor != "sqlite":  # it alters no table while a foreign key waits for the transaction's end
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


def test_accesses_are_told_in_their_order(organization: Organization) -> None:
    told = accesses(organization)
    assert told.select("what", "by", "of_id").rows() == [
        ("export", None, None),
        ("subject", "lena", "omar"),
        ("erase", None, "petra"),
    ]
    assert told["made_at"].is_sorted()


def test_accesses_of_another_organization_are_its_own(organization: Organization) -> None:
    other = organization_named("Other")
    record(other, What.ERASE, of_id="omar")
    assert erased_people(organization) == ("petra",)
    assert erased_people(other) == ("omar",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accesses SET of_id = 'oren' WHERE of_id = 'omar'",
        "UPDATE accesses SET by = NULL WHERE by = 'lena'",
        "DELETE FROM accesses WHERE what = 'export'",
        "DELETE FROM accesses",
    ],
)
def test_no_access_can_be_changed_or_taken_out(statement: str) -> None:
    before = list(Access.objects.order_by("row").values())
    with pytest.raises(IntegrityError, match="append-only"):
        run(statement)
    assert list(Access.objects.order_by("row").values()) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="MACROMANAGE_DATABASE_URL names another database")
def test_an_access_cannot_be_replaced_by_an_insertion() -> None:
    columns = "row, made_at, what, by, organization_id"
    replacing = f"INSERT OR REPLACE INTO accesses ({columns}) SELECT {columns} FROM accesses"  # noqa: S608 - our columns
    with pytest.raises(IntegrityError, match="append-only"):
        run(replacing)


def test_a_look_is_kept_once_an_hour_for_each_leader_person_and_outcome(organization: Organization) -> None:
    for outcome_id in ("visits", "visits", "bookings"):
        record_look(organization, by="lena", of_id="omar", outcome_id=outcome_id)
    record_look(organization, by="petra", of_id="omar", outcome_id="visits")
    record_look(organization_named("Other"), by="lena", of_id="omar", outcome_id="visits")

    assert looks_at(organization, "omar").select("by", "outcome_id").rows() == [
        ("lena", "visits"),
        ("lena", "bookings"),
        ("petra", "visits"),
    ]
    assert looks_at(organization, "petra").is_empty()


def test_an_auditor_is_told_when_a_leader_looked_and_not_who(organization: Organization) -> None:
    record_look(organization, by="lena", of_id="omar", outcome_id="visits")
    told = oversight(organization).accesses
    assert told.filter(what="look").select("by", "of").rows() == [("a leader", "one person")]
