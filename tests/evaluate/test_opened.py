from datetime import date

import polars as pl

from macromanage.evaluate.opened import opened
from moves.house import AS_OF, OPENED, house, results

IS_OPEN = [("omars", "omar")]
SEALED: list[tuple[str, str]] = []


HEARD = (
    "l1  omars  inspect  lena  omar  2026-03-05T08:00  -  -",
    "l2  omars  ask  lena  omar  2026-03-05T08:00  -  -",
)


def standing(standing: str = "off track", since: date | None = date(2026, 3, 2)) -> pl.DataFrame:
    return results(
        standings=[{"outcome_id": "omars", "as_of": AS_OF, "standing": standing, "trouble_since": since}]
    ).standings


def after(*more: str, standings: pl.DataFrame | None = None, on: date = AS_OF) -> list[tuple[str, str]]:
    return opened(house(*more), standing() if standings is None else standings, on).rows()


def moves(*rows: str) -> str:
    head = "id  outcome_id  kind  by_id  to_id  made_at  answers_id  due_on"
    return "\n".join(["moves:", head, *HEARD, *rows])


OPEN = "m1  omars  open  lena  omar  2026-03-10T09:00  -  -"


def test_an_open_in_trouble_is_in_force() -> None:
    assert after(OPENED) == IS_OPEN


def test_without_an_open_effort_is_sealed() -> None:
    assert after() == SEALED


def test_an_open_counts_from_its_day_on() -> None:
    assert after(OPENED, on=date(2026, 3, 9)) == SEALED
    assert after(OPENED, on=date(2026, 3, 10)) == IS_OPEN


def test_the_seal_closes_by_itself_when_the_outcome_recovers() -> None:
    for well in ("on track", "met", "missed", "unproven"):
        assert after(OPENED, standings=standing(well, None)) == SEALED
    assert after(OPENED, standings=standing("at risk")) == IS_OPEN


def test_an_open_of_an_earlier_trouble_opens_nothing() -> None:
    assert after(OPENED, standings=standing(since=date(2026, 3, 11))) == SEALED


def test_an_open_without_a_known_standing_opens_nothing() -> None:
    assert after(OPENED, standings=results().standings) == SEALED


def test_an_open_before_the_result_was_looked_at_and_its_owner_asked_opens_nothing() -> None:
    head = "moves:\nid  outcome_id  kind  by_id  to_id  made_at  answers_id  due_on"
    for left_out in HEARD:
        heard = [each for each in HEARD if each != left_out]
        assert after("\n".join([head, *heard, OPEN])) == SEALED
    long_ago = [each.replace("2026-03-05", "2026-03-01") for each in HEARD]
    assert after("\n".join([head, *long_ago, OPEN])) == SEALED


def test_only_a_leader_above_the_owner_can_open() -> None:
    for other in ("petra", "oren", "omar"):
        assert after(moves(f"m1  omars  open  {other}  omar  2026-03-10T09:00  -  -")) == SEALED
    assert after(moves("m1  omars  open  cora  omar  2026-03-10T09:00  -  -")) == IS_OPEN


def test_a_release_closes_the_seal_at_once() -> None:
    release = "m2  omars  release  lena  omar  {at}  {answers}  -"
    assert after(moves(OPEN, release.format(at="2026-03-10T09:00", answers="m1"))) == SEALED
    assert after(moves(OPEN, release.format(at="2026-04-20T09:00", answers="-"))) == SEALED


def test_a_release_before_the_open_or_of_a_requirement_leaves_it_open() -> None:
    before = "m0  omars  release  lena  omar  2026-03-05T09:00  -  -"
    of_requirement = "m3  omars  release  lena  omar  2026-03-20T09:00  m2  -"
    assert (
        after(moves(before, OPEN, "m2  omars  require  lena  omar  2026-03-11T09:00  -  -", of_requirement)) == IS_OPEN
    )


def test_an_open_ends_on_its_last_day() -> None:
    for until, expected in (("2026-03-31", IS_OPEN), ("2026-03-30", SEALED)):
        assert after(moves(f"m1  omars  open  lena  omar  2026-03-10T09:00  -  {until}")) == expected


def test_an_open_while_a_duty_is_owed_opens_nothing() -> None:
    for duty in ("request", "challenge", "constrain"):
        owed = f"m0  omars  {duty}  omar  lena  2026-03-05T09:00  -  -"
        assert after(moves(owed, OPEN)) == SEALED


def test_a_duty_done_before_or_arisen_after_the_open_leaves_it_open() -> None:
    asked = "m0  omars  challenge  omar  lena  2026-03-05T09:00  -  -"
    for answered_at, expected in (("2026-03-09T09:00", IS_OPEN), ("2026-03-11T09:00", SEALED)):
        answer = f"m9  omars  answer  lena  omar  {answered_at}  m0  -"
        assert after(moves(asked, answer, OPEN)) == expected
    assert after(moves(OPEN, "m2  omars  challenge  omar  lena  2026-03-12T09:00  -  -")) == IS_OPEN


def test_a_constraint_with_a_date_to_come_is_no_duty_owed() -> None:
    named = "m0  omars  constrain  omar  lena  2026-03-05T09:00  -  -"
    for until, expected in (("2026-03-10", IS_OPEN), ("2026-03-09", SEALED)):
        dated = f"m9  omars  date  lena  omar  2026-03-06T09:00  m0  {until}"
        assert after(moves(named, dated, OPEN)) == expected


def test_a_word_that_does_not_close_a_duty_leaves_it_owed() -> None:
    named = "m0  omars  constrain  omar  lena  2026-03-05T09:00  -  -"
    assert after(moves(named, "m9  omars  praise  lena  omar  2026-03-06T09:00  m0  -", OPEN)) == SEALED
    assert after(moves(named, "m9  omars  remove  lena  omar  2026-03-06T09:00  m0  -", OPEN)) == IS_OPEN


def test_a_second_date_of_a_constraint_defers_it_no_further() -> None:
    named = "m0  omars  constrain  omar  lena  2026-03-05T09:00  -  -"
    dated = "m{n}  omars  date  lena  omar  2026-03-0{n}T09:00  m0  {until}"
    twice = (dated.format(n=6, until="2026-03-09"), dated.format(n=7, until="2026-03-30"))
    assert after(moves(named, *twice, OPEN)) == SEALED
    assert after(moves(named, dated.format(n=6, until="2026-03-30"), OPEN)) == IS_OPEN


def test_whoever_names_themselves_to_take_away_what_is_in_their_way_keeps_no_seal() -> None:
    named = "m0  omars  constrain  omar  omar  2026-03-05T09:00  -  -"
    assert after(moves(named, OPEN)) == IS_OPEN


def test_an_expectation_known_not_to_be_stated_keeps_the_seal() -> None:
    agreed = "expectations:\noutcome_id  stated_on\nomars  {on}"
    assert after(OPENED, agreed.format(on="-")) == SEALED
    assert after(OPENED, agreed.format(on="2026-03-11")) == SEALED
    assert after(OPENED, agreed.format(on="2026-03-10")) == IS_OPEN
    stated = "m0  omars  state  lena  omar  2026-03-05T09:00  -  -"
    assert after(moves(stated, OPEN), agreed.format(on="-")) == IS_OPEN
