from dataclasses import replace

import polars as pl
import pytest
from django.db import IntegrityError
from polars.testing import assert_frame_equal

from macromanage.facts.tables import Facts
from macromanage.moves.ledger import CHAIN
from macromanage.store.accounts import organization_named
from macromanage.store.importing import export_facts, import_facts
from macromanage.store.models import FACTS, Organization, Outcome, Reading
from store.full import full


def assert_same(found: Facts, expected: Facts) -> None:
    """Compare all but what the ledger adds to moves."""
    for table, rows in expected:
        beside = CHAIN if table.name == "moves" else ()
        assert_frame_equal(found[table.name].drop(beside), rows.drop(beside).sort(table.key), check_exact=True)


def test_what_is_exported_is_what_was_imported(organization: Organization) -> None:
    assert [table.name for table, rows in full() if rows.is_empty()] == []
    import_facts(organization, full())
    assert_same(export_facts(organization), full())


def test_what_is_exported_does_not_depend_on_the_order_of_rows(organization: Organization) -> None:
    backward = Facts(**{table.name: rows.reverse() for table, rows in full()})
    import_facts(organization, backward)
    assert_same(export_facts(organization), full())


def test_an_import_tells_how_many_rows_it_stored(organization: Organization) -> None:
    counts = import_facts(organization, full())
    assert counts == {name: model.objects.count() for name, model in FACTS.items()}
    assert counts["readings"] == 4


def test_an_empty_organization_exports_empty_tables(organization: Organization) -> None:
    assert_same(export_facts(organization), Facts())


def test_an_import_replaces_what_was_there(organization: Organization) -> None:
    import_facts(organization, full())
    fewer = replace(full(), readings=full().readings.head(1), plans=full().plans.clear())
    import_facts(organization, fewer)
    assert_same(export_facts(organization), fewer)


def test_an_import_leaves_another_organization_alone(organization: Organization) -> None:
    other = organization_named("Other")
    import_facts(other, full())
    without_moves = replace(full(), moves=full().moves.clear())
    import_facts(organization, without_moves)
    import_facts(organization, Facts())
    assert_same(export_facts(other), full())
    assert_same(export_facts(organization), Facts())


@pytest.mark.parametrize("table", ["units", "outcomes", "readings", "items"])
def test_an_import_that_fails_changes_nothing(organization: Organization, table: str) -> None:
    import_facts(organization, full())
    twice = pl.concat([full()[table], full()[table].tail(1)])
    with pytest.raises(IntegrityError):
        import_facts(organization, replace(full(), **{table: twice}))
    assert_same(export_facts(organization), full())


def test_two_rows_recorded_nobody_knows_when_are_the_same_row(organization: Organization) -> None:
    unknown = full().readings.filter(pl.col("recorded_at").is_null()).head(1)
    with pytest.raises(IntegrityError):
        import_facts(organization, replace(full(), readings=pl.concat([unknown, unknown.with_columns(value=2.0)])))
    first = full().outcomes.filter(pl.col("recorded_at").is_null())
    with pytest.raises(IntegrityError):
        import_facts(organization, replace(full(), outcomes=pl.concat([first, first.with_columns(title=pl.lit("x"))])))
    assert [Reading.objects.count(), Outcome.objects.count()] == [0, 0]


def test_rows_are_found_by_moments_as_django_writes_them(organization: Organization) -> None:
    import_facts(organization, full())
    stored = {reading.pk: reading.recorded_at for reading in Reading.objects.exclude(recorded_at=None)}
    assert len(stored) == 2
    assert {pk: Reading.objects.get(recorded_at=moment).pk for pk, moment in stored.items()} == {
        pk: pk for pk in stored
    }
