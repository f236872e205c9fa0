"""The generated company as a whole: the same again, valid at any size, agreeing with itself."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from macromanage.demo.causes import LATENTS
from macromanage.demo.generate import generate
from macromanage.facts.check import Checked, Raw, RawTable, check
from macromanage.facts.folder import write
from macromanage.facts.tables import TABLES, Facts
from macromanage.facts.words import MoveKind, Shape

UNTIL = date(2026, 6, 15)
QUARTER = date(2026, 4, 1)


@cache
def company(people: int = 120, seed: int = 1, days: int = 270, until: date = UNTIL) -> tuple[Facts, pl.DataFrame]:
    return generate(people=people, seed=seed, days=days, until=until)


def checked(facts: Facts, today: date) -> Checked:
    return check(Raw({table.name: RawTable(table.name, rows) for table, rows in facts}), today=today)


def reached(facts: Facts) -> pl.DataFrame:
    """What the readings of each running total add up to: outcome_id, owner_id, key, value."""
    running = facts.outcomes.filter(starts_on=QUARTER, shape=Shape.TOTAL.value).unique("id")
    running = running.select(
        "owner_id", "peer_group", outcome_id="id", key=pl.col("peer_group").str.split(": ").list.last()
    )
    read = facts.readings.join(running, on="outcome_id").filter(pl.col("day") >= QUARTER)
    return read.group_by("outcome_id", "owner_id", "peer_group", "key").agg(pl.col("value").sum())


def test_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once", "again"):
        facts, truth = generate(people=40, seed=3)
        write(facts, tmp_path / name)
        truth.write_csv(tmp_path / name / "truth.csv")
    once, again = (
        {file.name: file.read_bytes() for file in sorted((tmp_path / name).iterdir())} for name in ("once", "again")
    )
    assert set(once) == {"truth.csv", *(f"{table.name}.csv" for table in TABLES)}
    assert once == again


def test_another_seed_gives_another_company() -> None:
    assert not company(40, 3)[0].items.equals(company(40, 4)[0].items)


@pytest.mark.parametrize("people", [5, 6, 9, 10, 17, 39, 40, 120, 1_000])
def test_a_company_of_any_size_has_its_people_and_no_problem(people: int) -> None:
    facts, _ = company(people)
    found = checked(facts, UNTIL)
    assert facts.people.height == people
    assert facts.people["name"].n_unique() == facts.people["email"].n_unique() == people
    assert (found.problems, found.warnings) == ((), ())


@pytest.mark.parametrize("days", [1, 30, 120, 800])
@pytest.mark.parametrize("until", [date(2026, 4, 1), date(2025, 12, 31), date(2028, 2, 29)])
def test_a_record_of_any_length_and_end_has_no_problem(days: int, until: date) -> None:
    found = checked(company(20, 7, days, until)[0], until)
    assert (found.problems, found.warnings) == ((), ())


def test_too_few_people_are_no_company() -> None:
    with pytest.raises(ValueError, match="5 to 100000 people"):
        generate(people=4, seed=1)


def test_five_people_are_one_team_led_by_the_chief() -> None:
    facts, _ = company(5)
    company_unit, team = facts.units.rows(named=True)
    assert (company_unit["kind"], team["kind"]) == ("company", "team")
    assert company_unit["leader_id"] == team["leader_id"] == "p000001"
    assert set(facts.people["unit_id"]) == {team["id"]}


def test_teams_have_five_to_nine_people() -> None:
    facts, _ = company(1_000)
    teams = facts.units.filter(kind="team").select(unit_id="id")
    sizes = facts.people.join(teams, on="unit_id").group_by("unit_id").len()["len"]
    assert (sizes.min(), sizes.max()) == (5, 9)


@pytest.mark.parametrize("people", [17, 120])
def test_bookings_are_the_sums_of_won_opportunities(people: int) -> None:
    facts, _ = company(people)
    own = reached(facts).filter(peer_group="member: bookings").select("value", person_id="owner_id")
    won = facts.items.filter(pl.col("closed_on") >= QUARTER, result=1, kind="opportunity")
    both = own.join(won.group_by("person_id").agg(won=pl.col("value").sum()), on="person_id", how="full")
    assert both.height > 5
    assert both["value"].to_list() == both["won"].to_list()


def test_tickets_and_new_opportunities_are_counts_of_items() -> None:
    facts, _ = company(120)
    items = facts.items.filter(kind="ticket", result=1)
    resolved = items.filter(pl.col("closed_on") >= QUARTER).group_by("person_id").len()
    opened = facts.items.filter(pl.col("opened_on") >= QUARTER, kind="opportunity").group_by("person_id").len()
    for key, counted in (("tickets", resolved), ("opportunities", opened)):
        own = reached(facts).filter(peer_group=f"member: {key}").select("value", person_id="owner_id")
        both = own.join(counted, on="person_id", how="full")
        assert both.height > 5
        assert both["value"].to_list() == both["len"].to_list()


def test_nothing_is_dated_after_the_last_day_but_what_is_due_or_planned() -> None:
    facts, _ = company(120)
    days = {
        "readings": ("day", "recorded_at"),
        "items": ("opened_on", "closed_on"),
        "activities": ("day",),
        "expectations": ("stated_on", "understood_on", "resourced_on"),
        "moves": ("made_at",),
        "people": ("joined_on", "left_on"),
        "outcomes": ("recorded_at",),
        "memberships": ("from_day",),
    }
    dated = [facts[table][column].cast(pl.Date) for table, columns in days.items() for column in columns]
    assert pl.concat(each.rename("day") for each in dated).max() == UNTIL


def test_items_close_after_they_open_and_have_a_result_once_closed() -> None:
    items = company(120)[0].items
    assert items.filter(pl.col("closed_on") <= pl.col("opened_on")).is_empty()
    assert items.filter(pl.col("closed_on").is_null() != pl.col("result").is_null()).is_empty()


def test_members_outcomes_sum_into_their_units_up_to_the_company() -> None:
    facts, _ = company(120)
    edges = facts.contributions.filter(kind="sums_into")
    bookings = facts.outcomes.filter(pl.col("peer_group").str.ends_with(": bookings"), starts_on=QUARTER)
    climbing = edges.join(bookings.select(outcome_id="id", below="peer_group"), on="outcome_id")
    climbing = climbing.join(bookings.select(parent_id="id", above="peer_group"), on="parent_id")
    steps = climbing.select(pl.col("below", "above").str.split(":").list.first()).unique().sort("below").rows()
    assert steps == [
        ("department", "division"),
        ("division", "company"),
        ("member", "team"),
        ("team", "department"),
    ]


def test_people_do_four_to_eight_things_a_working_day() -> None:
    facts, _ = company(120)
    a_day = facts.activities.group_by("person_id", "day").len()["len"].mean()
    assert isinstance(a_day, float)
    assert 4 <= a_day <= 8


def test_an_activity_serves_an_outcome_of_its_own_person_and_time() -> None:
    facts, _ = company(120)
    terms = facts.outcomes.sort("recorded_at").unique("id", keep="first")
    served = facts.activities.join(terms.select("owner_id", "starts_on", "due_on", outcome_id="id"), on="outcome_id")
    assert served.height > facts.activities.height / 3
    right = (pl.col("person_id") == pl.col("owner_id")) & pl.col("day").is_between("starts_on", "due_on")
    assert served.filter(~right).is_empty()


def test_a_larger_company_keeps_weeks_instead_of_days() -> None:
    facts, _ = company(2_001, 1, 40)
    ends = facts.activities["day"].unique().sort().to_list()
    assert all(day.isoweekday() == 7 or day == UNTIL or day + timedelta(days=1) == QUARTER for day in ends)


def test_every_kind_of_outcome_is_there() -> None:
    outcomes = company(120)[0].outcomes
    assert set(outcomes["shape"]) == {"total", "average", "level", "milestone"}
    assert set(outcomes["direction"]) == {"up", "down", "within"}
    assert outcomes["starts_on"].unique().sort().to_list() == [
        date(2025, 10, 1),
        date(2026, 1, 1),
        QUARTER,
        date(2026, 7, 1),
    ]
    assert outcomes.filter(pl.col("private")).height == company(120)[0].viewers.height == 1


def test_some_readings_are_late_some_corrected_and_one_series_has_gone_silent() -> None:
    readings = company(120)[0].readings
    late = readings.filter(pl.col("recorded_at").dt.date() > pl.col("day") + timedelta(days=2))
    twice = readings.group_by("outcome_id", "day").len().filter(pl.col("len") > 1)
    by_hand = readings.filter(pl.col("source").is_null()).group_by("outcome_id").agg(pl.col("day").max())
    assert min(late.height, twice.height) > 5
    assert by_hand.filter(pl.col("day") < UNTIL - timedelta(days=30)).height >= 1


def test_every_cause_is_there() -> None:
    _, truth = company(120)
    assert set(truth["cause"]) == {latent.name for latent in LATENTS}


def test_an_unstated_cause_has_no_stated_expectation() -> None:
    facts, truth = company(120)
    unstated = truth.filter(cause="unstated").join(facts.expectations, on="outcome_id")
    assert unstated["stated_on"].to_list() == [None] * unstated.height
    assert unstated.height > 0


def test_an_out_of_reach_target_is_far_above_the_peers() -> None:
    facts, truth = company(1_000)
    targets = facts.outcomes.select("peer_group", "target", outcome_id="id").join(truth, on="outcome_id")
    usual = targets.filter(cause="none").group_by("peer_group").agg(usual=pl.col("target").mean())
    far = targets.filter(cause="out_of_reach").join(usual, on="peer_group")
    renegotiated = facts.outcomes.filter(pl.col("id").is_duplicated())["id"]
    far = far.filter(~pl.col("outcome_id").is_in(renegotiated.implode()))
    assert far.filter(pl.col("target") < 1.4 * pl.col("usual")).is_empty()
    assert far.height > 3


@pytest.mark.parametrize("people", [120, 1_000])
def test_moves_are_known_and_in_order(people: int) -> None:
    moves = company(people)[0].moves
    assert set(moves["kind"]) <= {kind.value for kind in MoveKind}
    assert moves["seq"].to_list() == list(range(1, moves.height + 1))
    assert moves["made_at"].is_sorted()
    assert all(isinstance(json.loads(details), dict) for details in moves["details"].drop_nulls())


def test_a_larger_company_makes_every_kind_of_move_but_deputize() -> None:
    assert set(company(1_000)[0].moves["kind"]) == {kind.value for kind in MoveKind} - {"deputize", "attempt"}


def test_an_answer_comes_after_what_it_answers_from_the_one_it_was_put_to() -> None:
    facts, _ = company(1_000)
    asked = facts.moves.select("made_at", "kind", "by_id", "to_id", "outcome_id", answers_id="id")
    both = facts.moves.filter(kind=MoveKind.ANSWER.value).join(asked, on="answers_id", suffix="_asked")
    assert both.height == facts.moves.filter(kind=MoveKind.ANSWER.value).height > 10
    right = (pl.col("made_at") > pl.col("made_at_asked")) & (pl.col("outcome_id") == pl.col("outcome_id_asked"))
    right = right & (pl.col("by_id") == pl.col("to_id_asked")) & (pl.col("to_id") == pl.col("by_id_asked"))
    assert both.filter(~right).is_empty()


def test_only_its_remover_dates_or_removes_a_constraint() -> None:
    moves = company(1_000)[0].moves
    remover = pl.col("details").str.json_path_match("$.remover_id")
    constraints = moves.filter(kind="constrain").select(answers_id="id", remover=remover)
    kinds = [MoveKind.DATE.value, MoveKind.REMOVE.value]
    removed = moves.filter(pl.col("kind").is_in(kinds)).join(constraints, on="answers_id")
    assert removed.height > 3
    assert removed["by_id"].to_list() == removed["remover"].to_list()


def test_owners_who_left_hand_their_outcomes_to_their_leader() -> None:
    facts, _ = company(1_000)
    left = facts.people.drop_nulls("left_on").select(owner_id="id", left_on="left_on")
    latest = facts.outcomes.sort("recorded_at").unique("id", keep="last")
    assert left.height > 3
    assert latest.join(left, on="owner_id").filter(pl.col("left_on") <= pl.col("due_on")).is_empty()
