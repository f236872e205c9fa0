"""The database itself keeps the ledger: asked by raw SQL, past all code of ours."""

import pytest
from django.db import IntegrityError, connection, transaction

from macromanage.store import guard, ledger
from macromanage.store.importing import import_facts
from macromanage.store.models import Move, Organization
from store.full import full
from store.guarded import take_away_the_guard

sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="MACROMANAGE_DATABASE_URL names another database")
postgres = pytest.mark.skipif(connection.vendor == "sqlite", reason="MACROMANAGE_DATABASE_URL names no PostgreSQL")


@pytest.fixture(autouse=True)
def entered(organization: Organization) -> Organization:
    """The full house, imported: entries m1 and m2."""
    import_facts(organization, full())
    return organization


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor != "sqlite":  # it alters no table while a foreign key waits for the transaction's end
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


@pytest.mark.parametrize("column", [field.column for field in Move._meta.concrete_fields])
def test_no_column_of_an_entry_can_be_changed(column: str) -> None:
    before = Move.objects.order_by("seq").values().last()
    with pytest.raises(IntegrityError, match="append-only"):
        run(f"UPDATE moves SET {column} = (SELECT min({column}) FROM moves) WHERE id = 'm2'")  # noqa: S608 - our columns
    assert Move.objects.order_by("seq").values().last() == before


def test_an_entry_cannot_be_taken_out() -> None:
    for statement in ("DELETE FROM moves WHERE id = 'm1'", "DELETE FROM moves"):
        with pytest.raises(IntegrityError, match="append-only"):
            run(statement)
    assert Move.objects.count() == 2


@pytest.mark.parametrize(
    "part",
    [
        "text = NULL",
        "salt = NULL",
        "text = NULL, evidence = NULL",
        "salt = NULL, text = NULL, evidence = NULL, seq = 9",
    ],
)
def test_an_entry_is_erased_whole_or_not_at_all(part: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        run(f"UPDATE moves SET {part} WHERE id = 'm2'")  # noqa: S608 - from above


def test_an_entry_can_be_erased(entered: Organization) -> None:
    run("UPDATE moves SET salt = NULL, text = NULL, evidence = NULL WHERE id = 'm2'")
    assert ledger.entries(entered).select("id", "salt", "text", "evidence").rows()[1] == ("m2", None, None, None)
    with pytest.raises(IntegrityError, match="append-only"):
        run("UPDATE moves SET text = 'It was agreed' WHERE id = 'm2'")


@sqlite
def test_an_entry_cannot_be_replaced_by_an_insertion() -> None:
    columns = [str(field.column) for field in Move._meta.concrete_fields if field.column != "row"]
    told = ", ".join("'Never'" if column == "text" else column for column in columns)
    replacing = f"INSERT OR REPLACE INTO moves ({', '.join(columns)}) SELECT {told} FROM moves"  # noqa: S608 - our columns
    with pytest.raises(IntegrityError, match="append-only"):
        run(replacing)


@postgres
def test_the_table_cannot_be_emptied_at_once() -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        run("TRUNCATE moves")


def test_the_guard_is_there_after_all_migrations() -> None:
    assert guard.missing(connection) == []


def test_a_guard_that_was_taken_away_is_missed_and_can_be_put_back() -> None:
    take_away_the_guard()
    run("UPDATE moves SET kind = 'praise' WHERE id = 'm2'")
    assert guard.missing(connection) == list(guard._wanted(connection))
    guard.install(connection)
    assert guard.missing(connection) == []
    with pytest.raises(IntegrityError, match="append-only"):
        run("UPDATE moves SET kind = 'ask' WHERE id = 'm2'")


@sqlite
def test_a_guard_that_guards_nothing_is_missed() -> None:
    run("DROP TRIGGER moves_guard_delete")
    run("CREATE TRIGGER moves_guard_delete BEFORE DELETE ON moves WHEN 0 BEGIN SELECT 1; END")
    assert guard.missing(connection) == ["moves_guard_delete"]


@postgres
def test_a_guard_that_is_switched_off_is_missed() -> None:
    run("ALTER TABLE moves DISABLE TRIGGER moves_guard_table")
    assert guard.missing(connection) == ["moves_guard_table"]


@postgres
def test_a_guard_whose_function_does_nothing_is_missed() -> None:
    run("CREATE OR REPLACE FUNCTION moves_guard() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'")
    assert guard.missing(connection) == ["moves_guard_rows", "moves_guard_table"]
    guard.install(connection)
    assert guard.missing(connection) == []
