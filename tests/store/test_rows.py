from datetime import date

import polars as pl
from polars.testing import assert_frame_equal

from macromanage.facts.tables import READINGS
from macromanage.store import rows
from macromanage.store.models import Organization, Reading


def readings(many: int) -> pl.DataFrame:
    numbers = pl.Series("value", range(many), dtype=pl.Float64)
    return pl.DataFrame({"outcome_id": "omars", "day": date(2026, 1, 1), "value": numbers}).select(
        "outcome_id",
        "day",
        "value",
        recorded_at=pl.datetime(2026, 1, 1) + pl.duration(microseconds=pl.col("value").cast(pl.Int64)),
        source=pl.lit(None, pl.String),
    )


def test_more_rows_than_cross_at_once_cross_whole(organization: Organization) -> None:
    many = readings(rows._CHUNK + 1)
    rows.insert(Reading, many, owner={"organization_id": organization.pk})
    found = rows.frame(Reading.objects.order_by("recorded_at"), READINGS.schema)
    assert_frame_equal(found, many, check_exact=True)


def test_rows_come_in_the_order_they_are_asked_for(organization: Organization) -> None:
    rows.insert(Reading, readings(5), owner={"organization_id": organization.pk})
    found = rows.frame(Reading.objects.order_by("-value"), READINGS.schema)
    assert found["value"].to_list() == [4.0, 3.0, 2.0, 1.0, 0.0]


def test_no_rows_are_an_empty_table(organization: Organization) -> None:
    rows.insert(Reading, readings(0), owner={"organization_id": organization.pk})
    assert_frame_equal(rows.frame(Reading.objects.all(), READINGS.schema), READINGS.empty())


def test_only_the_columns_asked_for_are_read(organization: Organization) -> None:
    rows.insert(Reading, readings(2), owner={"organization_id": organization.pk})
    found = rows.frame(Reading.objects.order_by("row"), {"value": pl.Float64()})
    assert_frame_equal(found, pl.DataFrame({"value": [0.0, 1.0]}))
