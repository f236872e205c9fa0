"""Ids are looked up run by run, and what is found does not hang on how they lie."""

import polars as pl
import pytest

from macromanage.facts.runs import distinct, looked_up

PLACES = pl.DataFrame({"id": ["a", "b", "c"], "row": [0, 1, 2]})


@pytest.mark.parametrize(
    ("ids", "rows"),
    [
        (["a", "a", "b", "c", "c"], [0, 0, 1, 2, 2]),
        (["c", "a", "c", "a"], [2, 0, 2, 0]),
        (["b", "x", "x", "b"], [1, None, None, 1]),
        ([None, "a", None, None], [None, 0, None, None]),
        (["c"], [2]),
        ([], []),
    ],
)
def test_each_id_is_told_its_row(ids: list[str | None], rows: list[int | None]) -> None:
    assert looked_up(pl.Series(ids, dtype=pl.String), PLACES).to_list() == rows


def test_each_id_is_there_once() -> None:
    assert sorted(distinct(pl.Series(["a", "a", "b", "a", "c", "c"])).to_list()) == ["a", "b", "c"]
    assert distinct(pl.Series([], dtype=pl.String)).to_list() == []
