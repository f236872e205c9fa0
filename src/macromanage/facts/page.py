"""Writes the page of documentation that tells each table and column, from the tables themselves.

`bin/docs` writes it anew; a test holds it to the code.
"""

from macromanage.facts.tables import TABLES, Column, Kind, Table

_TOP = """\
# Facts

A facts folder holds what is known of one organization: one table a file, `<table>.csv` or `<table>.parquet`, mixed as
you like. `bin/docs` writes this page from the tables; change them, not this page.

- CSV is UTF-8, separated by commas, with a header row. The order of the columns is free.
- A blank is unknown. Text is kept letter for letter.
- A day is `2026-12-31`. A moment is `2026-12-31T17:30:00`, in UTC unless it ends in a zone such as `+02:00`; a day
  alone is its midnight.
- A number has digits and a point: `1234.5`, `-0.2`, `1e6`. No separators, no percent signs.
- A flag is `true` or `false`, `1` or `0`.
- Hidden files, `README*`, `truth.csv` and the folder `refused` are not read.

A table or column that is not required may be left out.
"""

_KINDS = {Kind.TEXT: "text", Kind.DAY: "day", Kind.MOMENT: "moment", Kind.FLAG: "flag"}


def page() -> str:
    """Write the page."""
    return "\n".join([_TOP, *(_section(table) for table in TABLES)])


def _section(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    about = f"{'Required. ' if table.required else ''}{table.about} Rows are told apart by {key}."
    lines = "".join(_line(column) for column in table.columns)
    return f"## {table.name}\n\n{about}\n\n| column | holds | |\n|---|---|---|\n{lines}"


def _line(column: Column) -> str:
    return f"| `{column.name}` | {_holds(column)} | {'required' if column.required else ''} |\n"


def _holds(column: Column) -> str:
    if column.refers_to is not None:
        return f"a row of [{column.refers_to}](#{column.refers_to})"
    if column.one_of is not None:
        return ", ".join(f"`{word.value}`" for word in column.one_of)
    return _KINDS.get(column.kind, str(column.kind)) + _bounds(column)


def _bounds(column: Column) -> str:
    low = "" if column.at_least is None else f", at least {column.at_least:g}"
    high = "" if column.at_most is None else f", at most {column.at_most:g}"
    return low + high
