"""The recipe helpdesk: on a log of two agents, then on the real one."""

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

LOG = """Case ID,Activity,Resource,Complete Timestamp,Variant,Variant
1,Insert ticket,Petra,2019/01/01 09:00:00.000,a,a
1,Take in charge ticket,Omar,2019/01/01 10:00:00.000,a,a
1,Resolve ticket,Omar,2019/01/03 10:00:00.000,a,a
1,Resolve ticket,Omar,2019/01/03 10:00:01.000,a,a
1,Closed,Petra,2019/01/20 10:00:00.000,a,a
1,Take in charge ticket,Petra,2019/01/21 10:00:00.000,a,a
1,Resolve ticket,Petra,2019/04/02 10:00:00.000,a,a
2,Take in charge ticket,Petra,2019/04/01 10:00:00.000,b,b
2,Wait,Omar,2019/04/05 10:00:00.000,b,b
"""


def tables(folder: Path, recipe: Recipe, log: str = LOG) -> dict[str, pl.DataFrame]:
    (folder / "helpdesk.csv").write_text(log, encoding="utf-8")
    raw = read(folder, recipe, {})
    assert raw.problems == ()
    return {name: each.frame for name, each in raw.tables.items()}


def checked(raw: Raw) -> Facts:
    found = check(raw, today=date(2018, 1, 1))
    assert found.problems == ()
    return found.facts


@pytest.fixture(scope="module")
def facts(helpdesk: Raw) -> Facts:
    return checked(helpdesk)


def test_reopened_ticket_is_a_second_item_and_a_repeated_line_none(tmp_path: Path, helpdesk_recipe: Recipe) -> None:
    items = tables(tmp_path, helpdesk_recipe)["items"]
    assert items.select("id", "person_id", "opened_on", "closed_on", "result").rows() == [
        ("ticket-1", "person-omar", date(2019, 1, 1), date(2019, 1, 3), 1.0),
        ("ticket-1-round-2", "person-petra", date(2019, 1, 21), date(2019, 4, 2), 1.0),
        ("ticket-2", "person-omar", date(2019, 4, 5), None, None),
    ]


def test_outcome_where_something_was_resolved_in_the_quarter_before(tmp_path: Path, helpdesk_recipe: Recipe) -> None:
    log = LOG.replace("1,Take in charge ticket,Omar,2019/01/01 10", "1,Take in charge ticket,Omar,2019/01/01 08")
    found = tables(tmp_path, helpdesk_recipe, log)
    assert found["outcomes"].select("id", "target", "starts_on", "due_on", "why").rows() == [
        (
            "resolved-2019q2-omar",
            1.1,
            date(2019, 4, 1),
            date(2019, 6, 30),
            "Q1 2019 brought 1 ticket; 10 % more is the target.",
        )
    ]
    assert found["readings"].select("day", "value").rows() == [(date(2019, 1, 3), 1.0)]


def test_events_are_activities_of_the_running_outcome(tmp_path: Path, helpdesk_recipe: Recipe) -> None:
    activities = tables(tmp_path, helpdesk_recipe)["activities"]
    assert activities.filter(ref="2").select("id", "person_id", "outcome_id", "kind", "day").rows() == [
        ("event-9", "person-petra", None, "Take in charge ticket", date(2019, 4, 1)),
        ("event-10", "person-omar", "resolved-2019q2-omar", "Wait", date(2019, 4, 5)),
    ]


def test_events_without_a_moment_are_refused(tmp_path: Path, helpdesk_recipe: Recipe) -> None:
    (tmp_path / "helpdesk.csv").write_text(LOG + "3,Wait,Omar,later,c,c\n", encoding="utf-8")
    raw = read(tmp_path, helpdesk_recipe, {})
    refused = raw.refused["activities"]
    assert refused.select("Case ID", "Variant_2", "row", "reason").rows() == [
        ("3", "c", 11, "the Complete Timestamp is no moment")
    ]
    assert raw.tables["activities"].frame.height == 9


def test_real_log(facts: Facts) -> None:
    assert facts.units.select("name", "kind", "leader_id").rows() == [("Helpdesk", "department", None)]
    assert (facts.people.height, facts.activities.height, facts.outcomes.height) == (22, 21348, 170)
    # 4,983 lines say Resolve ticket; 254 of them follow another without work in between.
    assert facts.items["result"].sum() == 4729
    assert facts.items["ref"].n_unique() == 4580


def test_readings_are_the_resolved_items(facts: Facts) -> None:
    last = "resolved-2013q4-value-2"
    resolved = facts.items.filter(pl.col("closed_on") <= date(2013, 12, 31), person_id="person-value-2")
    assert facts.readings.filter(outcome_id=last)["value"].sum() == resolved["result"].sum() > 1000


def test_nothing_is_known_before_its_date(
    facts: Facts, tmp_path: Path, helpdesk_folder: Path, helpdesk_recipe: Recipe
) -> None:
    """The log as it was on a day gives the same; but for who has an open ticket, which later events may change."""
    as_of = date(2012, 5, 15)
    lines = (helpdesk_folder / "helpdesk.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    then = [line for line in lines[1:] if line.split(",")[3][:10] <= "2012/05/15"]
    (tmp_path / "helpdesk.csv").write_text("".join([lines[0], *then]), encoding="utf-8")

    seen, given = known(facts, as_of), known(checked(read(tmp_path, helpdesk_recipe, {})), as_of)
    assert seen.kinds.filter(kind="ticket")["works_after_days"].to_list() == [2]
    assert given.kinds.filter(kind="ticket")["works_after_days"].to_list() == [2]
    for name in ("outcomes", "readings", "drivers", "sources"):
        assert_frame_equal(seen[name], given[name], check_row_order=False)
    for each in (seen, given):
        assert each.items.filter(pl.col("closed_on").is_not_null()).height > 3000
    assert_frame_equal(seen.items.filter(pl.col("result") == 1), given.items.filter(pl.col("result") == 1))
    assert_frame_equal(seen.activities.drop("id"), given.activities.drop("id"), check_row_order=False)
