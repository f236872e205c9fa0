from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from macromanage.moves.sight import FEWEST
from macromanage.moves.totals import safe_totals

MONDAY = date(2026, 3, 2)
PARENTS = {"company": None, "north": "company", "south": "company", "north-1": "north", "north-2": "north"}


def shown(**people: int) -> list[str]:
    names = [name.replace("_", "-") for name in people]
    totals = pl.DataFrame({"subject_id": names, "week": MONDAY, "people": list(people.values())})
    return safe_totals(totals, parents(), known())["subject_id"].to_list()


def known(**people: int) -> pl.DataFrame:
    schema = {"subject_id": pl.String, "week": pl.Date, "known": pl.Int64}
    return pl.DataFrame([(name, MONDAY, count) for name, count in people.items()], schema=schema, orient="row")


def parents() -> pl.DataFrame:
    schema = {"unit_id": pl.String, "parent_id": pl.String}
    return pl.DataFrame(list(PARENTS.items()), schema=schema, orient="row")


def test_a_total_of_fewer_than_five_is_not_shown() -> None:
    assert shown(north=5, south=4) == ["north"]


def test_totals_are_shown_where_no_difference_tells_of_few() -> None:
    assert shown(company=15, north=5, south=5) == ["company", "north", "south"]
    assert shown(company=10, north=5, south=5) == ["company", "north", "south"]


def test_the_parts_of_a_total_are_not_shown_where_few_remain() -> None:
    assert shown(company=12, north=5, south=5) == ["company"]
    assert shown(company=9, north=5, south=4) == ["company"]


def test_what_is_below_a_part_not_shown_is_not_shown_either() -> None:
    assert shown(company=11, north=10, north_1=5, north_2=5) == ["company"]
    assert shown(company=20, north=10, north_1=5, north_2=5) == ["company", "north", "north-1", "north-2"]


def test_whom_the_viewer_knows_can_be_taken_off_and_does_not_count() -> None:
    totals = pl.DataFrame({"subject_id": ["company", "north"], "week": MONDAY, "people": [11, 6]})
    assert safe_totals(totals, parents(), known())["subject_id"].to_list() == ["company", "north"]
    assert safe_totals(totals, parents(), known(company=1, north=1))["subject_id"].to_list() == ["company", "north"]
    assert safe_totals(totals, parents(), known(company=1))["subject_id"].to_list() == ["company"]
    assert safe_totals(totals, parents(), known(company=2, north=2))["subject_id"].to_list() == ["company"]


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=5, max_size=5))
def test_no_total_less_all_totals_below_it_leaves_few(own: list[int]) -> None:
    company, north, south, north_1, north_2 = own
    north += north_1 + north_2
    people = {
        "company": company + north + south,
        "north": north,
        "south": south,
        "north_1": north_1,
        "north_2": north_2,
    }
    names = shown(**people)
    sizes = {name.replace("_", "-"): size for name, size in people.items()}
    for name in names:
        parts = sum(sizes[each] for each in names if PARENTS[each] == name)
        rest = sizes[name] - parts
        assert rest == 0 or rest >= FEWEST
