import polars as pl
import pytest
from django.core.management import call_command
from django.db import connection, models

from macromanage.evaluate.results import SCHEMAS
from macromanage.facts.tables import BY_NAME, TABLES, Kind
from macromanage.store.models import FACTS, RESULTS

STORED_AS = {
    Kind.TEXT: models.TextField,
    Kind.DAY: models.DateField,
    Kind.MOMENT: models.DateTimeField,
    Kind.NUMBER: models.FloatField,
    Kind.WHOLE: models.BigIntegerField,
    Kind.FLAG: models.BooleanField,
}
RESULTS_STORED_AS = {
    pl.String(): models.TextField,
    pl.Date(): models.DateField,
    pl.Float64(): models.FloatField,
    pl.Int64(): models.BigIntegerField,
    pl.Boolean(): models.BooleanField,
}


def columns(model: type[models.Model], *beside: str) -> dict[str, type]:
    return {str(field.column): type(field) for field in model._meta.concrete_fields if field.column not in beside}


def test_every_table_of_facts_is_stored() -> None:
    assert list(FACTS) == [table.name for table in TABLES]


@pytest.mark.parametrize("name", FACTS)
def test_a_facts_table_is_stored_with_its_columns_and_kinds(name: str) -> None:
    expected = {column.name: STORED_AS[column.kind] for column in BY_NAME[name].columns}
    assert columns(FACTS[name], "row", "organization_id") == expected


@pytest.mark.parametrize("name", FACTS)
def test_a_column_may_be_blank_in_the_database_where_it_may_be_in_the_facts(name: str) -> None:
    blank = {field.column for field in FACTS[name]._meta.concrete_fields if field.null}
    assert blank == {column.name for column in BY_NAME[name].columns if not column.required}


@pytest.mark.parametrize("name", FACTS)
def test_a_facts_tables_key_is_unique_within_an_organization(name: str) -> None:
    constraint, *others = FACTS[name]._meta.constraints
    assert [each.name for each in others] == (["moves_seq_key"] if name == "moves" else [])
    assert isinstance(constraint, models.UniqueConstraint)
    if constraint.fields:
        named = {field.name: field.column for field in FACTS[name]._meta.concrete_fields}
        assert [named[field] for field in constraint.fields] == ["organization_id", *BY_NAME[name].key]
    else:  # where recorded_at is of the key: see the tests of importing
        assert "recorded_at" in BY_NAME[name].key


def test_every_table_of_results_is_stored_with_its_columns_and_kinds() -> None:
    assert list(RESULTS) == list(SCHEMAS)
    for name, model in RESULTS.items():
        expected = {column: RESULTS_STORED_AS[dtype] for column, dtype in SCHEMAS[name].items()}
        assert columns(model, "row", "evaluation_id") == expected


@pytest.mark.django_db
def test_migrations_are_whole() -> None:
    call_command("makemigrations", "--check", "--dry-run", skip_checks=True, verbosity=0)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="MACROMANAGE_DATABASE_URL names another database")
def test_sqlite_writes_ahead_and_keeps_foreign_keys() -> None:
    asked = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 20_000}
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    assert found == asked
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
