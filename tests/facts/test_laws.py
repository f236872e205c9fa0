"""Laws that hold of any tables: every row in comes out once, what is written comes back, what is good stays good."""

import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from macromanage.facts.check import Raw, RawTable, check
from macromanage.facts.folder import read, write
from macromanage.facts.tables import TABLES, Column, Facts, Kind, Table

TODAY = date(2026, 3, 1)
IDS = ['ü"\r\n', " c,", "007"]
# Shrinking seventeen tables takes minutes; what fails is said by one of the small tests too.
slow = settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)

letters = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
days = st.dates(date(1, 1, 1), date(2020, 12, 31))
ends = st.dates(date(2021, 1, 1), date(9999, 12, 31))
values: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.one_of(letters, st.sampled_from(["\n", "\r", '"', ",", " ", "0012", "\x00", "null", "é😀"])),
    Kind.DAY: days,
    Kind.MOMENT: st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),  # noqa: DTZ001 moments are UTC without a zone
    Kind.NUMBER: st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.just(-0.0)),
    Kind.WHOLE: st.integers(0, 2**63 - 1),
    Kind.FLAG: st.booleans(),
}
ENDS = {"until_day", "due_on", "closed_on", "left_on"}
scraps = st.sampled_from(["", " ", "x", "team", "1", "-3", "inf", "1,234", "2026-01-01", "2026-02-30", *IDS])


def cell(column: Column) -> st.SearchStrategy[Any]:
    """A value the column may hold; what refers to a table names one of IDS."""
    if column.refers_to is not None:
        value: st.SearchStrategy[Any] = st.sampled_from(IDS)
    elif column.one_of is not None:
        value = st.sampled_from([word.value for word in column.one_of])
    elif column.name == "details":
        value = st.sampled_from(["{}", '{"p": 0.5}', '{"deputy_id": "none"}'])
    elif column.name in ENDS:
        value = ends
    elif column.at_least is not None and column.kind is Kind.NUMBER:
        value = st.floats(column.at_least, column.at_most, allow_infinity=False)
    else:
        value = values[column.kind]
    return value if column.required else st.one_of(st.none(), value)


@st.composite
def typed(draw: st.DrawFn, table: Table) -> RawTable:
    """A table with an id for each of IDS, or some rows where rows have no id; units stand below none."""
    has_ids = table.key == ("id",) or table.key[0] == "id"
    count = len(IDS) if has_ids else draw(st.integers(0, 3))
    rows = [{column.name: draw(cell(column)) for column in table.columns} for _ in range(count)]
    plain = {"parent_id": None, "leader_id": None, "baseline": None, "direction": "up"} if has_ids else {}
    sound = [row | plain | ({"id": name} if has_ids else {}) for row, name in zip(rows, IDS, strict=False)]
    known = [{name: row[name] for name in table.schema} for row in sound]
    return RawTable(table.name, pl.DataFrame(known, schema=table.schema, orient="row"))


@st.composite
def good_facts(draw: st.DrawFn) -> Facts:
    """Facts of all tables, with whatever text, numbers and days."""
    return check(Raw({table.name: draw(typed(table)) for table in TABLES}), today=TODAY).facts


@st.composite
def spoiled(draw: st.DrawFn) -> Raw:
    """Tables of text, good but for a few cells."""
    tables = {}
    for table in TABLES:
        given_rows = draw(typed(table)).frame.cast(pl.String)
        columns = {column.name: column.to_list() for column in given_rows.get_columns()}
        for name in draw(st.lists(st.sampled_from(given_rows.columns), max_size=2)) if given_rows.height else ():
            columns[name][draw(st.integers(0, given_rows.height - 1))] = draw(scraps)
        tables[table.name] = RawTable(f"{table.name}.csv", pl.DataFrame(columns, schema=given_rows.schema))
    return Raw(tables)


def exactly(facts: Facts) -> dict[str, str]:
    """Every value, with the sign of a zero."""
    return {table.name: f"{frame.schema} {frame.rows()}" for table, frame in facts}


@slow
@given(raw=spoiled())
def test_every_row_in_is_a_row_of_the_facts_or_refused(raw: Raw) -> None:
    checked = check(raw, today=TODAY)

    for table, kept in checked.facts:
        given_rows = raw.tables[table.name].frame.with_row_index("row", offset=2).cast({"row": pl.Int64})
        refused = checked.refused.get(table.name, given_rows.clear())
        expected = given_rows.join(refused, on="row", how="anti", maintain_order="left")
        assert refused["row"].is_unique().all()
        assert kept.height + refused.height == given_rows.height
        assert kept[table.key[0]].to_list() == expected[table.key[0]].to_list()


@slow
@given(raw=spoiled())
def test_what_is_good_is_good_again(raw: Raw) -> None:
    facts = check(raw, today=TODAY).facts

    again = check(Raw({table.name: RawTable(table.name, frame) for table, frame in facts}), today=TODAY)

    assert again.problems == ()
    assert exactly(again.facts) == exactly(facts)


@slow
@given(facts=good_facts(), in_parquet=st.sets(st.sampled_from([table.name for table in TABLES])))
def test_what_is_written_comes_back(facts: Facts, in_parquet: set[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        csv, parquet, mixed = (Path(name) / each for each in ("csv", "parquet", "mixed"))
        write(facts, csv)
        write(facts, parquet, format="parquet")
        mixed.mkdir()
        for path in (*csv.iterdir(), *parquet.iterdir()):
            if (path.suffix == ".parquet") == (path.stem in in_parquet):
                shutil.copy(path, mixed)

        back = [check(read(folder), today=TODAY) for folder in (csv, parquet, mixed)]

    assert [each.problems for each in back] == [(), (), ()]
    assert [exactly(each.facts) for each in back] == [exactly(facts)] * 3
    assert [each.refused for each in back] == [{}, {}, {}]
