"""Reads a folder of foreign files through a recipe, as tables to be checked like any others."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import duckdb
import polars as pl

from macromanage.facts.problems import Problem, of_file
from macromanage.facts.raw import Raw, RawTable
from macromanage.facts.refused import refused
from macromanage.facts.tables import BY_NAME
from macromanage.language.spoken import say
from macromanage.sources.connection import Connection, connect
from macromanage.sources.needs import unmet
from macromanage.sources.parameters import Value, settle
from macromanage.sources.recipe import Recipe


def read(folder: Path, recipe: Recipe, parameters: Mapping[str, str]) -> Raw:
    """Read a folder through a recipe. Where anything it needs is missing or wrong, its tables are empty."""
    values, bad = settle(recipe.parameters, parameters)
    with connect(folder) as connection:
        problems = (*bad, *unmet(recipe.needs, connection))
        if any(each.severity == "problem" for each in problems):
            return _nothing(recipe, problems)
        failed = _prepare(connection, recipe, values)
        return _nothing(recipe, (*problems, failed)) if failed else _tables(connection, recipe, problems)


def explain(recipe: Recipe) -> str:
    """Say what a recipe needs, what may be set, and what each of its tables comes to."""
    parts = {
        "Needs": [f"{table}: {', '.join(columns)}" for table, columns in recipe.needs.items()],
        "Parameters": [f"{each.name} ({each.type}, {each.default}): {each.about}" for each in recipe.parameters],
        "Gives": [f"{table}: {_first_comment(sql)}" for table, sql in recipe.queries.items()],
        "Refuses": [f"{table}: {_first_comment(sql)}" for table, sql in recipe.refusals.items()],
    }
    said = ["\n  ".join([heading, *lines]) for heading, lines in parts.items() if lines]
    return "\n\n".join([recipe.title, recipe.about, *said])


def _prepare(connection: Connection, recipe: Recipe, values: Mapping[str, Value]) -> Problem | None:
    for name, value in values.items():
        connection.bind(name, value)
    try:
        connection.run(recipe.prepare)
    except duckdb.Error as error:
        return _failed(_file(recipe, "prepare"), error)
    return None


def _nothing(recipe: Recipe, problems: tuple[Problem, ...]) -> Raw:
    """Give tables without rows: that they are missing too would hide why."""
    return Raw({table: RawTable(_file(recipe, table), BY_NAME[table].empty()) for table in recipe.queries}, problems)


def _tables(connection: Connection, recipe: Recipe, problems: tuple[Problem, ...]) -> Raw:
    answers = {table: _answer(connection, _file(recipe, table), sql) for table, sql in recipe.queries.items()}
    refusals = {
        table: _answer(connection, _file(recipe, f"refused/{table}"), sql) for table, sql in recipe.refusals.items()
    }
    failed = [each for each in (*answers.values(), *refusals.values()) if isinstance(each, Problem)]
    given = {table: RawTable(_file(recipe, table), each) for table, each in _frames(answers)}
    left = {table: _refused(each) for table, each in _frames(refusals)}
    empty = _nothing(recipe, (*problems, *failed))
    return replace(empty, tables=empty.tables | given, refused=left)


def _frames(answers: Mapping[str, pl.DataFrame | Problem]) -> Iterator[tuple[str, pl.DataFrame]]:
    return ((table, each) for table, each in answers.items() if isinstance(each, pl.DataFrame))


def _file(recipe: Recipe, query: str) -> str:
    return f"{recipe.name}/{query}.sql"


def _answer(connection: Connection, file: str, sql: str) -> pl.DataFrame | Problem:
    try:
        return connection.query(sql)
    except duckdb.Error as error:
        return _failed(file, error)


def _failed(file: str, error: duckdb.Error) -> Problem:
    first_line = str(error).strip().partition("\n")[0]
    return of_file(
        file,
        say("the query failed: {why}", why=first_line),
        say("compare the files with what the recipe needs"),
    )


def _refused(found: pl.DataFrame) -> pl.DataFrame:
    """Bring a query's refused rows into the form of all refused rows: as found, their row, the reason."""
    return refused(found.drop("row", "reason"), found["row"], found["reason"])


def _first_comment(sql: str) -> str:
    lines = takewhile(lambda line: line.startswith("--"), sql.splitlines())
    return " ".join(line.removeprefix("--").strip() for line in lines)
