"""Reading through a recipe, on a CRM of four people."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from macromanage.facts.check import check
from macromanage.facts.problems import Problem
from macromanage.facts.raw import Raw
from macromanage.sources.read import read
from macromanage.sources.recipe import Recipe

TEAMS = """sales_agent,manager,regional_office
Omar,Lena,North
Petra,Lena,North
Oren,Lena,North
"""

PIPELINE = """opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Omar,GTXPro,Ada Ltd,Won,2019-01-01,2019-01-01,1000
A2,Omar,MG One,,Lost,2019-02-01,2019-03-31,0
A3,Omar,MG One,,Won,2019-02-02,2019-03-31,500.50
A4,Omar,MG One,,Won,2019-03-01,2019-04-10,700
A5,Petra,MG One,,Won,2019-01-02,2019-02-01,300
A6,Petra,MG One,,Engaging,2019-04-02,,
"""


@pytest.fixture
def crm(tmp_path: Path) -> Path:
    (tmp_path / "sales_teams.csv").write_text(TEAMS, encoding="utf-8")
    (tmp_path / "sales_pipeline.csv").write_text(PIPELINE, encoding="utf-8")
    return tmp_path


def add(crm: Path, *lines: str) -> None:
    with (crm / "sales_pipeline.csv").open("a", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))


def tables(raw: Raw) -> dict[str, pl.DataFrame]:
    assert raw.problems == ()
    return {name: each.frame for name, each in raw.tables.items()}


def said(raw: Raw) -> list[tuple[str, str | None, str, str]]:
    assert {each.frame.height for each in raw.tables.values()} == {0}
    checked = check(raw, today=date(2020, 1, 1))
    assert checked.problems == raw.problems
    return [(each.file, each.column, each.what, each.mend) for each in raw.problems]


def test_target_is_the_quarter_before_and_growth(crm: Path, maven_recipe: Recipe) -> None:
    outcomes = tables(read(crm, maven_recipe, {"growth": "0.2"}))["outcomes"]
    omar = outcomes.filter(pl.col("id") == "bookings-2019q2-agent-omar")
    assert omar.select(
        pl.col("recorded_at").dt.to_string(), "starts_on", "due_on", "target", "worth", "owner_id", "title", "why"
    ).rows() == [
        (
            "2019-04-01 00:00:00.000000",
            date(2019, 4, 1),
            date(2019, 6, 30),
            1800.6,
            1800.6,
            "person-omar",
            "Bookings Q2 2019",
            "Q1 2019 brought 1,500 USD; 20 % more is the target.",
        )
    ]


def test_an_agent_at_work_for_part_of_a_quarter_has_no_outcome_on_it(crm: Path, maven_recipe: Recipe) -> None:
    outcomes = tables(read(crm, maven_recipe, {}))["outcomes"]
    assert outcomes["owner_id"].unique().sort().to_list() == [None, "person-lena", "person-omar"]


def test_new_opportunities_are_worth_what_a_closed_one_brought(crm: Path, maven_recipe: Recipe) -> None:
    outcomes = tables(read(crm, maven_recipe, {"growth": "0"}))["outcomes"]
    row = outcomes.filter(pl.col("id") == "opportunities-2019q2-agent-omar").row(0, named=True)
    # Four engaged; of three closed two brought 1,500.50.
    assert (row["target"], row["worth"]) == (4.0, 2000.67)
    assert row["why"] == "Q1 2019 brought 4 opportunities; as much again is the target."


def test_rolled_up_outcomes_are_sums(crm: Path, maven_recipe: Recipe) -> None:
    add(crm, "B1,Petra,MG One,,Won,2019-01-01,2019-01-03,100")
    found = tables(read(crm, maven_recipe, {"growth": "0"}))
    bookings = (
        found["outcomes"].filter(pl.col("measure") == "USD").select("id", "title", "unit_id", "owner_id", "target")
    )
    assert bookings.rows() == [
        ("bookings-2019q2-agent-omar", "Bookings Q2 2019", "team-lena", "person-omar", 1500.5),
        ("bookings-2019q2-agent-petra", "Bookings Q2 2019", "team-lena", "person-petra", 400.0),
        ("bookings-2019q2-office-north", "Bookings Q2 2019, North", "office-north", None, 1900.5),
        ("bookings-2019q2-team-lena", "Bookings Q2 2019, Lena's team", "team-lena", "person-lena", 1900.5),
    ]
    assert found["contributions"].filter(pl.col("outcome_id").str.starts_with("bookings")).rows() == [
        ("bookings-2019q2-agent-omar", "bookings-2019q2-team-lena", "sums_into"),
        ("bookings-2019q2-agent-petra", "bookings-2019q2-team-lena", "sums_into"),
        ("bookings-2019q2-team-lena", "bookings-2019q2-office-north", "sums_into"),
    ]


def test_readings_are_daily_sums_with_history(crm: Path, maven_recipe: Recipe) -> None:
    readings = tables(read(crm, maven_recipe, {}))["readings"]
    assert readings.filter(pl.col("outcome_id") == "bookings-2019q2-agent-omar").select("day", "value").rows() == [
        (date(2019, 1, 1), 1000.0),
        (date(2019, 3, 31), 500.5),
        (date(2019, 4, 10), 700.0),
    ]


def test_readings_end_when_the_outcome_is_due(crm: Path, maven_recipe: Recipe) -> None:
    add(crm, "B1,Omar,MG One,,Won,2019-02-01,2019-06-30,20", "B2,Omar,MG One,,Won,2019-02-01,2019-07-01,30")
    readings = tables(read(crm, maven_recipe, {}))["readings"].filter(pl.col("day") > date(2019, 6, 1))
    assert readings.sort("day").select("outcome_id", "day", "value").rows() == [
        ("bookings-2019q2-agent-omar", date(2019, 6, 30), 20.0),
        ("bookings-2019q3-agent-omar", date(2019, 6, 30), 20.0),
        ("bookings-2019q3-agent-omar", date(2019, 7, 1), 30.0),
    ]


def test_items_are_opportunities_and_gtxpro_is_gtx_pro(crm: Path, maven_recipe: Recipe) -> None:
    items = tables(read(crm, maven_recipe, {}))["items"]
    assert items.select("id", "closed_on", "result", "value", "ref").rows()[:2] == [
        ("A1", date(2019, 1, 1), 1.0, 1000.0, "GTX Pro, Ada Ltd (A1)"),
        ("A2", date(2019, 3, 31), 0.0, 0.0, "MG One (A2)"),
    ]
    assert items.row(-1) == ("A6", "person-petra", "opportunity", date(2019, 4, 2), None, None, None, "MG One (A6)")


def test_rows_that_are_no_items_are_refused_as_found(crm: Path, maven_recipe: Recipe) -> None:
    add(
        crm,
        "B1,Omar,,,Prospecting,,,",
        "B2,Nobody,,,Engaging,2019-02-01,,",
        "B3,Omar,,,Engaging,soon,,",
        "B4,Omar,,,Won,2019-02-01,,5",
        "B5,Omar,,,Won,2019-02-01,2019-01-01,5",
        "B6,Omar,,,Won,2019-02-01,2019-03-01,much",
    )
    raw = read(crm, maven_recipe, {})
    refused = raw.refused["items"]
    assert refused.select("opportunity_id", "row", "reason").rows() == [
        ("B1", 8, "no engage_date: nobody has begun to work on it"),
        ("B2", 9, "the sales_agent is not in sales_teams"),
        ("B3", 10, "the engage_date is no day"),
        ("B4", 11, "closed, but no close_date"),
        ("B5", 12, "closed before it was engaged"),
        ("B6", 13, "won, but the close_value is no number"),
    ]
    assert refused["close_value"].to_list() == [None, None, None, "5", "5", "much"]
    assert tables(raw)["items"].height == 6


def test_other_formats_give_the_same(crm: Path, maven_recipe: Recipe) -> None:
    before = tables(read(crm, maven_recipe, {}))
    frame = pl.read_csv(crm / "sales_pipeline.csv", try_parse_dates=True)
    (crm / "sales_pipeline.csv").unlink()
    frame.write_parquet(crm / "sales_pipeline.parquet")
    assert frame.schema["close_date"] == pl.Date()
    after = tables(read(crm, maven_recipe, {}))
    assert [name for name in before if not before[name].equals(after[name])] == []


def test_missing_table_is_named_with_what_is_there(crm: Path, maven_recipe: Recipe) -> None:
    (crm / "sales_teams.csv").rename(crm / "sales team.csv")
    mend = "put a file of this name there, such as sales_teams.csv; found instead: sales_team, sales_pipeline"
    assert said(read(crm, maven_recipe, {})) == [("sales_teams", None, "the table sales_teams is missing", mend)]


def test_missing_column_is_named_with_what_is_there(crm: Path, maven_recipe: Recipe) -> None:
    (crm / "sales_teams.csv").write_text("Sales_Agent,Manager,region\nOmar,Lena,North\n", encoding="utf-8")
    mend = "rename the column that holds it; found instead: region"
    what = "the column regional_office is missing"
    assert said(read(crm, maven_recipe, {})) == [("sales_teams.csv", "regional_office", what, mend)]


def test_bad_parameter_reads_nothing(crm: Path, maven_recipe: Recipe) -> None:
    (problem,) = said(read(crm, maven_recipe, {"growth": "a lot"}))
    assert problem[1:3] == ("growth", "is no number")


def test_unreadable_file_that_is_needed_is_a_problem(crm: Path, maven_recipe: Recipe) -> None:
    (crm / "sales_teams.csv").write_text("sales_agent,manager\nOmar\n", encoding="utf-8")
    assert [each[:3] for each in said(read(crm, maven_recipe, {}))] == [
        ("sales_teams.csv", None, "line 2 has 1 cell where the header has 2")
    ]


def test_unreadable_file_that_nothing_needs_is_a_warning(crm: Path, maven_recipe: Recipe) -> None:
    (crm / "notes.csv").write_text("", encoding="utf-8")
    raw = read(crm, maven_recipe, {})
    assert [(each.severity, each.file, each.what) for each in raw.problems] == [
        ("warning", "notes.csv", "the file is empty")
    ]
    assert raw.tables["items"].frame.height == 6


def test_missing_folder_is_a_problem(tmp_path: Path, maven_recipe: Recipe) -> None:
    assert [each[:3] for each in said(read(tmp_path / "nowhere", maven_recipe, {}))] == [
        ("nowhere", None, "there is no folder or file of this name"),
    ]


def test_query_that_fails_is_a_problem(crm: Path) -> None:
    broken = Recipe(
        name="broken",
        title="",
        about="",
        needs={"sales_teams": ("manager",)},
        parameters=(),
        prepare="",
        queries={"units": "SELECT CAST(manager AS INTEGER) AS id FROM sales_teams", "people": "SELECT 1 AS id"},
        refusals={},
    )
    raw = read(crm, broken, {})
    (problem,) = raw.problems
    assert isinstance(problem, Problem)
    assert (problem.severity, problem.file) == ("problem", "broken/units.sql")
    assert problem.what.startswith("the query failed: Conversion Error: Could not convert string 'Lena' to INT32")
    assert {name: each.frame.height for name, each in raw.tables.items()} == {"units": 0, "people": 1}


def test_no_opportunity_at_all_gives_people_without_outcomes(crm: Path, maven_recipe: Recipe) -> None:
    (crm / "sales_pipeline.csv").write_text(PIPELINE.partition("\n")[0] + "\n", encoding="utf-8")
    found = tables(read(crm, maven_recipe, {}))
    assert {name: frame.height for name, frame in found.items()} == {
        "units": 2, "people": 4, "outcomes": 0, "contributions": 0, "kinds": 1, "drivers": 0, "readings": 0, "items": 0,
        "sources": 1,
    }  # fmt: skip
