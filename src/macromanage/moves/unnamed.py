"""Takes the names of others out of what is told of one person: each is called the same throughout, and by no name."""

import json
from collections.abc import Mapping
from datetime import date

import polars as pl

from macromanage.facts.leaders import chains
from macromanage.facts.tables import TABLES, Facts

# The columns, of facts and of results, that name a person; and those that may name one somewhere in their JSON.
NAMING = sorted({column.name for table in TABLES for column in table.columns if column.refers_to == "people"})
JSON = ("details", "evidence", "because")


def pseudonyms(facts: Facts, told: Mapping[str, pl.DataFrame], *, person_id: str, as_of: date) -> Mapping[str, str]:
    """Return what to call everybody else named in the tables, by id: a leader by how far above they stand."""
    named = pl.concat([_named(table, facts.people["id"]) for table in told.values()]).unique()
    others = named.filter(named != person_id).sort()
    leaders = chains(facts, as_of).filter(pl.col("person_id") == person_id).sort("distance", "leader_id")["leader_id"]
    further = others.filter(~others.is_in(leaders.implode()))
    above = {leader: f"leader {n}" for n, leader in enumerate(leaders, start=1)}
    return above | {other: f"another person {n}" for n, other in enumerate(further, start=1)}


def unnamed(table: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """Return the table with everybody called as they are to be."""
    quoted = {json.dumps(key, ensure_ascii=False): json.dumps(name) for key, name in names.items()}
    return table.with_columns(
        *(pl.col(column).replace(names) for column in NAMING if column in table.columns),
        *(pl.col(column).str.replace_many(quoted) for column in JSON if column in table.columns and quoted),
    )


def _named(table: pl.DataFrame, people: pl.Series) -> pl.Series:
    """Return whom the table names, by id."""
    ids = [table[column].drop_nulls() for column in NAMING if column in table.columns]
    words = [
        table[column].drop_nulls().str.extract_all(r'"[^"]*"').explode().drop_nulls().str.strip_chars('"')
        for column in JSON
        if column in table.columns
    ]
    found = pl.concat([pl.Series(dtype=pl.String), *ids, *words])
    return found.filter(found.is_in(people.implode())).rename("id")
