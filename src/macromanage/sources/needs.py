"""Compares what a recipe needs with what a connection has, and names what was found instead of what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from macromanage.facts.problems import Problem, of_file
from macromanage.language.spoken import say
from macromanage.sources.connection import Connection
from macromanage.sources.formats import table_name
from macromanage.sources.nearest import nearest


def unmet(needs: Mapping[str, tuple[str, ...]], connection: Connection) -> tuple[Problem, ...]:
    """Name the needed tables and columns that are missing. What is wrong with files that nothing needs is a warning."""
    if connection.problems and not connection.files:
        return connection.problems
    return (
        *(_weighed(each, needs) for each in connection.problems),
        *(problem for table, columns in needs.items() for problem in _missing(table, columns, connection)),
    )


def _weighed(problem: Problem, needs: Mapping[str, tuple[str, ...]]) -> Problem:
    return problem if _table_of(problem) in needs else replace(problem, severity="warning")


def _missing(table: str, columns: tuple[str, ...], connection: Connection) -> list[Problem]:
    if table in connection.files:
        return _missing_columns(table, columns, connection)
    if table in map(_table_of, connection.problems):
        return []
    mend = say(
        "put a file of this name there, such as {table}.csv; found instead: {found}",
        table=table,
        found=nearest(table, connection.files),
    )
    return [of_file(table, say("the table {name} is missing", name=table), mend)]


def _missing_columns(table: str, columns: tuple[str, ...], connection: Connection) -> list[Problem]:
    found = connection.columns(table)
    known = {name.lower() for name in found}
    return [
        of_file(
            connection.files[table],
            say("the column {name} is missing", name=column),
            say("rename the column that holds it; found instead: {found}", found=nearest(column, found)),
            column=column,
        )
        for column in columns
        if column.lower() not in known
    ]


def _table_of(problem: Problem) -> str:
    return table_name(PurePath(problem.file).stem)
