"""What holds for the ladder whatever the situation: one line, the leader's duties first, and an end to all waiting."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import islice

import numpy as np
import polars as pl
import pytest

from evaluate.climb import ANSWERED, HEARD, OPENED, WEAK, driven, house, move, warrant
from evaluate.house import on, row
from macromanage.evaluate.ladder import IN_TROUBLE, LINES
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.warrant import allowed, met
from macromanage.facts.tables import ABSENCES, Facts
from macromanage.facts.words import Standing

AS_OF = date(2026, 5, 17)
DAYS = (
    *("starts_on", "due_on", "settled_on", "stated_on", "confirmed_on", "conversed_on", "reviewed_on", "request_on"),
    *("challenge_on", "constraint_on", "constraint_until", "question_on", "commitment_due", "standing_since"),
    *("owner_away_since", "last_read_on", "complete_to", "inspected_on", "asked_on", "opened_on", "trouble_since"),
    *("required_on", "required_made_on", "required_until", "released_on", "required_released_on", "renegotiated_on"),
)
# What would halt nearly every situation, were it as likely as the rest.
RARE = ("request_on", "challenge_on", "constraint_on", "question_on", "commitment_due", "owner_away_since")
NUMBERS = ("volume_low", "effectiveness_low", "value_low", "alignment")
COUNTS = {
    "help_days": 14,
    "days_unconfirmed": 30,
    "days_unanswered": 12,
    "days_left": 60,
    "works_after_days": 40,
    "period_days": 30,
}
FLAGS = ("agreed_on_record", "required_kept", "effort_open")
EFFORT = {"open", "require"}


def any_situations(count: int, seed: int) -> pl.DataFrame:
    """Draw situations, possible or not: any day of any kind, or none, beside any standing."""
    drawn = np.random.default_rng(seed)
    rows = pl.DataFrame({"outcome_id": [str(each) for each in range(count)]}).with_columns(as_of=pl.lit(AS_OF))
    days = {name: pl.Series(np.datetime64(AS_OF) + drawn.integers(-60, 30, count)) for name in DAYS}
    blank = {name: pl.Series(drawn.random(count) < (0.95 if name in RARE else 0.4)) for name in (*DAYS, *NUMBERS)}
    # A trouble has a first day, and every outcome its own two.
    known = {"trouble_since", "starts_on", "due_on", "settled_on", "standing_since"}
    values = days | {name: pl.Series(drawn.normal(0.3, 0.5, count)) for name in NUMBERS}
    return rows.with_columns(
        **{
            name: value if name in known else pl.select(pl.when(~blank[name]).then(value)).to_series()
            for name, value in values.items()
        },
        **{name: pl.Series(drawn.integers(0, most, count)) for name, most in COUNTS.items()},
        **{name: pl.Series(drawn.random(count) < 0.5) for name in FLAGS},
        standing=pl.Series(drawn.choice([each.value for each in Standing], count)),
        no_days=pl.lit(0),
        **{name: pl.lit(value) for name, value in asdict(Policy()).items()},
    )


@pytest.fixture(scope="module")
def met_lines() -> pl.DataFrame:
    rows = any_situations(40_000, 1)
    holds = {f"holds_{line.name}": line.holds.fill_null(value=False) for line in LINES}
    return rows.with_columns(line=met(), allowed=allowed(), in_trouble=IN_TROUBLE, **holds)


def test_every_situation_meets_the_first_line_that_holds_and_no_other(met_lines: pl.DataFrame) -> None:
    place = {line.name: n for n, line in enumerate(LINES)}
    first = pl.concat_list(f"holds_{line.name}" for line in LINES).list.arg_max()
    assert met_lines["line"].null_count() == 0
    assert (
        met_lines["line"].replace_strict(place, return_dtype=pl.UInt32) == met_lines.select(first).to_series()
    ).all()


def test_every_line_is_met_by_some_situation(met_lines: pl.DataFrame) -> None:
    assert sorted(met_lines["line"].unique()) == sorted(line.name for line in LINES)


def test_with_a_duty_of_the_leader_open_nothing_is_asked_of_the_owners_effort(met_lines: pl.DataFrame) -> None:
    owed = met_lines.filter(pl.any_horizontal(f"holds_{line.name}" for line in LINES if line.duty))
    asks = {line.name for line in LINES if line.from_effort or line.move in EFFORT}
    assert owed.height > 1_000
    assert not asks & set(owed["line"])
    assert not EFFORT & set(" ".join(owed["allowed"].unique()).split())


def test_on_track_never_warrants_effort(met_lines: pl.DataFrame) -> None:
    well = met_lines.filter(~pl.col("in_trouble"))
    moves = {line.name: line.move for line in LINES}
    assert not EFFORT & {moves[each] for each in well["line"].unique()}
    assert not EFFORT & set(" ".join(well["allowed"].unique()).split())


def test_what_is_drawn_from_effort_is_met_only_where_it_is_open(met_lines: pl.DataFrame) -> None:
    shut = met_lines.filter(~pl.col("effort_open"))
    assert not {"unaligned", "requirement_missed"} & set(shut["line"])


def test_since_when_and_by_when_are_the_same_whichever_line_effort_comes_to() -> None:
    """Else the day would tell what the seal keeps: those met once a requirement ended, and those met without one."""
    of = {line.name: (str(line.since), line.days, line.whose) for line in LINES if line.from_effort}
    ended = {of.pop(name) for name in ("requirement_missed", "requirement_without_effect")}
    assert (len(ended), len(set(of.values()))) == (1, 1)


def climbed(facts: Facts, first: str, made: str = "") -> Iterator[tuple[date, str]]:
    """Let Lena make each move that is hers on the day it is due, and nobody else any; yield each day and line."""
    day, number = date.fromisoformat(first), 100
    while day < date(2026, 7, 5):
        found = row(on(with_moves(facts, made), day.isoformat()), "warrants")
        yield day, str(found["line"])
        if found["by_id"] == "lena":
            # A day at least, so that a move that changes nothing takes its time too.
            day = max(day + timedelta(days=1), date.fromisoformat(str(found["due_on"])))
            made += made_by_lena(str(found["move"]), number, day)
            number += 1
        else:
            day += timedelta(days=1)


def made_by_lena(kind: str, number: int, day: date) -> str:
    until = day + timedelta(days=13)
    required = f'{{"kind":"call","per_week":40,"from":"{day}","until":"{until}"}}' if kind == "require" else "-"
    return move(
        str(number), kind, "lena", day.isoformat(), details=required, due="2026-07-05" if kind == "open" else "-"
    )


def with_moves(facts: Facts, made: str) -> Facts:
    return replace(facts, moves=house(WEAK, made).moves) if made else facts


def lines_of(facts: Facts, made: str = "") -> list[str]:
    return list(dict.fromkeys(line for _, line in climbed(facts, "2026-05-05", made)))


def test_an_owner_who_says_nothing_comes_to_every_later_line_all_the_same() -> None:
    assert lines_of(driven(house(WEAK), 1.0)) == [
        "inspect",
        "ask",
        "answer_question",
        "open_effort",
        "unaligned",
        "volume_short",
        "let_run_requirement",
        "requirement_missed",
    ]


def test_an_owner_in_whose_way_only_they_themselves_stand_gains_no_day() -> None:
    own = move("1", "constrain", "omar", "2026-05-05", details='{"remover_id":"omar"}')
    dated = own + move("2", "date", "omar", "2026-05-05", answers="1", due="2026-07-01")
    plain, *stalled = (list(islice(climbed(house(WEAK), "2026-05-05", made), 12)) for made in ("", own, dated))
    assert [line for _, line in plain][-1] == "renegotiate"  # the end of the climb
    assert stalled == [plain, plain]


IN_THE_WAY = '{{"remover_id":"{who}"}}'


def in_the_way(who: str, *dates: tuple[str, str]) -> str:
    named = ANSWERED + move("5", "constrain", "omar", "2026-05-13", details=IN_THE_WAY.format(who=who))
    return named + "".join(
        move(f"{6 + n}", "date", "lena", day, answers="5", due=until) for n, (day, until) in enumerate(dates)
    )


def lines_on(moves: str, *days: int) -> list[object]:
    return [warrant(house(WEAK, moves), f"2026-05-{day}")[0] for day in days]


def test_a_constraint_halts_what_follows_until_its_first_date_and_no_second_one() -> None:
    once = in_the_way("lena", ("2026-05-14", "2026-05-20"))
    twice = in_the_way("lena", ("2026-05-14", "2026-05-20"), ("2026-05-20", "2026-05-30"))
    for moves in (once, twice):
        assert lines_on(moves, 13, 20, 21) == ["constraint", "let_run_requirement", "constraint"]


def test_a_constraint_that_no_leader_is_to_remove_waits_for_its_remover_only_for_their_time() -> None:
    assert lines_on(in_the_way("petra"), 18, 19) == ["constraint", "open_effort"]
    dated = in_the_way("petra", ("2026-05-14", "2026-05-20"))
    assert lines_on(dated, 20, 25, 26) == ["let_run_requirement", "constraint", "open_effort"]


def test_a_constraint_of_a_leader_is_theirs_until_it_is_gone() -> None:
    assert lines_on(in_the_way("lena"), 18, 29) == ["constraint", "constraint"]
    assert lines_on(in_the_way("carla"), 18, 29) == ["constraint", "constraint"]
    assert lines_on(in_the_way("carla") + move("9", "remove", "carla", "2026-05-20", answers="5"), 29) == [
        "open_effort"
    ]


def test_a_constraint_that_waits_for_a_leader_comes_before_one_that_waits_for_others() -> None:
    both = in_the_way("petra") + move("6", "constrain", "omar", "2026-05-14", details=IN_THE_WAY.format(who="lena"))
    assert warrant(house(WEAK, both), "2026-05-15") == ("constraint", "remove", "lena")
    assert warrant(house(WEAK, both), "2026-05-25") == ("constraint", "remove", "lena")


def test_whoever_lets_it_run_at_risk_is_asked_to_look_again_after_an_inspections_time() -> None:
    at_risk = house([100] * 9, ANSWERED, target=1310.0)
    assert warrant(at_risk, "2026-05-18")[0] == "let_run_at_risk"
    again = row(on(at_risk, "2026-05-19"), "warrants")
    assert (again["line"], again["by_id"]) == ("inspect", "lena")
    assert (again["since"], again["due_on"]) == (date(2026, 5, 19), date(2026, 5, 26))
    looked = ANSWERED + move("9", "inspect", "lena", "2026-05-19")
    assert warrant(house([100] * 9, looked, target=1310.0), "2026-05-19")[0] == "let_run_at_risk"


def test_a_deputy_is_not_asked_to_open_effort_nor_told_what_it_says() -> None:
    away = pl.DataFrame([("lena", date(2026, 5, 10), date(2026, 5, 30), "carla")], schema=ABSENCES.schema, orient="row")
    assert warrant(replace(house(WEAK, ANSWERED), absences=away), "2026-05-14") == ("open_effort", "open", "lena")
    assert warrant(replace(house(WEAK, OPENED), absences=away), "2026-05-15") == ("renegotiate", "renegotiate", "lena")
    assert warrant(replace(house(WEAK), absences=away), "2026-05-14") == ("inspect", "inspect", "carla")


def test_a_clock_stops_for_who_moves_in_person() -> None:
    away = pl.DataFrame([("lena", date(2026, 5, 16), date(2026, 5, 25), "carla")], schema=ABSENCES.schema, orient="row")
    found = row(on(replace(house(WEAK, ANSWERED), absences=away), "2026-05-25"), "warrants")
    assert (found["since"], found["due_on"]) == (date(2026, 5, 12), date(2026, 5, 29))


def test_what_was_opened_is_looked_at_while_it_is_open() -> None:
    """Once it has run out or was released the ladder tells nothing of it, whatever was done."""
    ran_out = ANSWERED + move("4", "open", "lena", "2026-05-18", due="2026-05-25")
    released = (
        ANSWERED + move("4", "open", "lena", "2026-05-18") + move("5", "release", "lena", "2026-05-26", answers="4")
    )
    for moves in (ran_out, released):
        given = driven(house(WEAK, moves), 3.0)
        assert warrant(given, "2026-05-25") == ("unaligned", "converse", "lena")
        assert warrant(given, "2026-05-26") == ("renegotiate", "renegotiate", "lena")


def test_a_talk_about_a_contest_moves_nothing() -> None:
    stated = HEARD + move("3", "contest", "omar", "2026-05-13", answers="2")
    talked = stated + move("4", "converse", "lena", "2026-05-14", answers="3")
    assert warrant(house(WEAK, talked)) == warrant(house(WEAK, HEARD))
