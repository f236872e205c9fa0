"""The recipe maven-crm on the real export: what it counts, and that nothing is known before its date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from macromanage.facts.as_of import known
from macromanage.facts.check import check
from macromanage.facts.raw import Raw
from macromanage.facts.tables import Facts
from macromanage.sources.read import read
from macromanage.sources.recipe import Recipe

AS_OF = date(2017, 9, 15)


def checked(raw: Raw) -> Facts:
    found = check(raw, today=date(2018, 1, 1))
    assert found.problems == ()
    return found.facts


def said(start: str) -> pl.Expr:
    return pl.col("ref").str.starts_with(start)


@pytest.fixture(scope="module")
def facts(maven: Raw) -> Facts:
    return checked(maven)


def test_people_and_units(facts: Facts) -> None:
    assert facts.units.group_by("kind").len().sort("kind").rows() == [("division", 3), ("team", 6)]
    assert facts.people.group_by("title").len().sort("title").rows() == [("Manager", 6), ("Sales agent", 35)]
    roots = facts.units.filter(pl.col("parent_id").is_null())
    assert roots.select("name", "leader_id").rows() == [("Central", None), ("East", None), ("West", None)]


def test_thirty_agents_have_outcomes(facts: Facts) -> None:
    counted = facts.outcomes.group_by("peer_group").agg(
        pl.len(), pl.col("owner_id").n_unique(), pl.col("starts_on").n_unique()
    )
    assert counted.sort("peer_group").rows() == [
        ("agents: bookings", 60, 30, 2),
        ("agents: new opportunities", 90, 30, 3),
        ("offices: bookings", 6, 1, 2),
        ("offices: new opportunities", 9, 1, 3),
        ("teams: bookings", 12, 6, 2),
        ("teams: new opportunities", 18, 6, 3),
    ]


def test_every_row_is_an_item_or_refused(maven: Raw, facts: Facts) -> None:
    refused = maven.refused["items"]
    assert (facts.items.height, refused.height) == (8300, 500)
    assert refused.group_by("deal_stage", "reason").len().rows() == [
        ("Prospecting", "no engage_date: nobody has begun to work on it", 500)
    ]
    assert (
        refused.filter(product="GTXPro").height + facts.items.filter(said("GTX Pro,") | said("GTX Pro (")).height
        == 1480
    )
    assert facts.items.filter(said("GTXPro")).height == 0


def test_dustin_brinkmanns_team_this_quarter(facts: Facts) -> None:
    team = facts.people.filter(unit_id="team-dustin-brinkmann", title="Sales agent")
    quarter = pl.col("closed_on").is_between(date(2017, 7, 1), AS_OF)
    won = facts.items.filter(quarter, pl.col("result") == 1, pl.col("person_id").is_in(team["id"].implode()))
    assert won.select(pl.col("value").sum(), pl.len()).row(0) == (219118.0, 169)

    children = facts.contributions.filter(parent_id="bookings-2017q3-team-dustin-brinkmann")
    to_date = facts.readings.filter(pl.col("day").is_between(date(2017, 7, 1), AS_OF))
    assert to_date.join(children, on="outcome_id")["value"].sum() == 219118.0
    anna = to_date.filter(outcome_id="bookings-2017q3-agent-anna-snelling")
    assert anna["value"].sum() == 54844.0


def test_target_of_a_team_is_the_sum_of_its_agents(facts: Facts) -> None:
    targets = facts.outcomes.select("target", "worth", outcome_id="id")
    sums = facts.contributions.join(targets, on="outcome_id").group_by("parent_id").agg(pl.sum("target", "worth"))
    both = sums.join(targets, left_on="parent_id", right_on="outcome_id")
    assert both.height == 45
    assert both.filter((pl.col("target") - pl.col("target_right")).abs() > 0.001).height == 0
    assert both.filter((pl.col("worth") - pl.col("worth_right")).abs() > 0.001).height == 0


def test_growth_moves_targets_and_nothing_else(maven: Raw, maven_folder: Path, maven_recipe: Recipe) -> None:
    flat = read(maven_folder, maven_recipe, {"growth": "0"})
    same = [name for name, table in maven.tables.items() if table.frame.equals(flat.tables[name].frame)]
    assert sorted(set(maven.tables) - set(same)) == ["outcomes"]
    targets = "bookings-2017q3-agent-anna-snelling"
    assert flat.tables["outcomes"].frame.filter(id=targets)["target"].to_list() == [82472.0]
    assert maven.tables["outcomes"].frame.filter(id=targets)["target"].to_list() == [90719.2]


@pytest.fixture
def export_of(tmp_path: Path, maven_folder: Path, maven_recipe: Recipe) -> Callable[[date], Facts]:
    """Read the export as it was on a day: nothing engaged later, and what closed later still open."""

    def read_then(day: date) -> Facts:
        later = pl.col("close_date") > str(day)
        whole = pl.read_csv(maven_folder / "sales_pipeline.csv", infer_schema=False)
        whole.filter((pl.col("engage_date") <= str(day)).fill_null(value=True)).with_columns(
            pl.when(later).then(None).otherwise(pl.col("close_date", "close_value")).name.keep(),
            deal_stage=pl.when(later).then(pl.lit("Engaging")).otherwise("deal_stage"),
        ).write_csv(tmp_path / "sales_pipeline.csv")
        (tmp_path / "sales_teams.csv").write_bytes((maven_folder / "sales_teams.csv").read_bytes())
        return checked(read(tmp_path, maven_recipe, {}))

    return read_then


@pytest.mark.parametrize("as_of", [date(2017, 5, 15), date(2017, 7, 5), AS_OF])
def test_nothing_is_known_before_its_date(facts: Facts, export_of: Callable[[date], Facts], as_of: date) -> None:
    seen, given = known(facts, as_of), known(export_of(as_of), as_of)
    assert seen.outcomes.height > 0
    for table, frame in seen:
        assert_frame_equal(frame, given[table.name], check_row_order=False)
