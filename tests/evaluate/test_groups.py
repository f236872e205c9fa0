"""Groups keep their numbers, and a stranger has none."""

import polars as pl

from macromanage.evaluate.groups import STRANGE, groups


def rows(*pairs: tuple[str | None, int]) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema={"name": pl.String(), "size": pl.Int64()}, orient="row")


def test_rows_are_told_apart_by_all_of_their_columns() -> None:
    found = groups(rows(("b", 1), ("a", 2), ("b", 1), ("a", 1)))
    assert len(found) == 3
    assert found.number(rows(("a", 1), ("a", 2), ("b", 1), ("b", 1))).tolist() == [0, 1, 2, 2]


def test_a_blank_is_a_group_of_its_own_and_a_stranger_of_none() -> None:
    found = groups(rows((None, 1), ("a", 1)))
    assert found.number(rows((None, 1), ("a", 1), ("a", 2), (None, 2))).tolist() == [0, 1, STRANGE, STRANGE]
