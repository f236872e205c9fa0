import polars as pl
import pytest

from diagnosis import MEASURED, coverage, furthest, off_track, right, scored
from macromanage.facts.words import Cause


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return pl.concat([scored(800, seed) for seed in (21, 22)])


def test_the_largest_part_is_the_true_cause_in_three_of_four_teams(rows: pl.DataFrame) -> None:
    teams = off_track(rows)
    assert teams.height > 40
    assert right(teams, "largest") > 0.8
    assert right(teams, "dominant") > 0.75


def test_ninety_in_a_hundred_bounds_hold_the_true_part(rows: pl.DataFrame) -> None:
    covered = {(row["whose"], row["cause"]): row["covered"] for row in coverage(rows).iter_rows(named=True)}
    assert set(covered) == {(whose, cause) for whose in ("persons", "units") for cause in Cause}
    # What is unsure of a volume is the group's rate, the same for all of its members: two seeds are but a few groups.
    assert all(share > 0.7 for (_, cause), share in covered.items() if cause == Cause.VOLUME)
    assert {key: share for key, share in covered.items() if key[1] != Cause.VOLUME and not 0.86 < share < 0.94} == {}


def test_no_part_is_off_to_one_side(rows: pl.DataFrame) -> None:
    for cause in MEASURED:
        off = ((pl.col(cause) - pl.col(f"true_{cause}")) / pl.col("needed")).mean()
        assert abs(rows.select(off).item()) < 0.02


def test_parts_add_up_to_the_shortfall(rows: pl.DataFrame) -> None:
    assert furthest(rows) < 1e-9


def test_coverage_counts_what_bounds_hold_and_leaves_out_what_is_known() -> None:
    part = {"whose": "persons", "needed": 100.0}
    for cause in Cause:
        part |= {f"true_{cause}": 5.0, f"{cause}_low": 5.0, f"{cause}_high": 5.0}
    held, missed = part | {"volume_low": 1.0, "volume_high": 9.0}, part | {"volume_low": 6.0, "volume_high": 8.0}
    assert coverage(pl.DataFrame([held, missed, missed])).rows(named=True) == [
        {"whose": "persons", "cause": "volume", "outcomes": 3, "covered": pytest.approx(1 / 3), "width": 0.02}
    ]
