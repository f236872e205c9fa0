"""Findings: problems of rows while they are still a table, so that a million of them cost no loop.

A frame of findings has a row a finding: the file's row, the rule that was broken, the column, the value, what is wrong
and how to mend it. Only the few that are listed become `Problem` values.
"""

from functools import cache
from typing import Any

import polars as pl

from macromanage.facts.problems import Problem, Severity
from macromanage.language.spoken import say, spoken

SCHEMA = {
    name: pl.Int64() if name == "row" else pl.String() for name in ("row", "rule", "column", "value", "what", "mend")
}

# The rule whose findings only refuse rows: what is wrong is said once, of the whole file.
WHOLE_FILE = "whole file"
# The rule of rows that are refused only with a row they refer to: they are counted there.
ORPHANED = "orphaned"
# So many problems of one kind are listed, of the rest their number.
LISTED = 10
_SHOWN_LETTERS = 60


@cache
def none() -> pl.DataFrame:
    """No findings."""
    return pl.DataFrame(schema=SCHEMA)


def found(
    frame: pl.DataFrame,
    where: pl.Expr,
    *,
    rule: pl.Expr | str,
    column: str | None,
    what: pl.Expr | str,
    mend: pl.Expr | str,
    value: pl.Expr | None = None,
) -> pl.DataFrame:
    """Find the rows of a frame (which has a column `row`) where something is wrong."""
    bad = frame.filter(where)
    if bad.is_empty():
        return none()
    shown = pl.lit(None, pl.String) if value is None else value.cast(pl.String)
    parts = {"rule": _said(rule), "column": pl.lit(column, pl.String), "value": short(shown)}
    return bad.select("row", **parts, what=_said(what), mend=_said(mend))


def short(text: pl.Expr) -> pl.Expr:
    """Cut a text that is too long to show."""
    return pl.when(text.str.len_chars() > _SHOWN_LETTERS).then(text.str.head(_SHOWN_LETTERS) + "…").otherwise(text)


def plain(value: pl.Expr) -> pl.Expr:
    """Show a number, a day or a moment as one would write it: 70 and not 70.0."""
    return value.cast(pl.String).str.replace(r"\.0+$", "")


@cache
def nobody() -> pl.DataFrame:
    """No row that others refer to."""
    return pl.DataFrame(schema={"row": pl.Int64(), "referring": pl.Int64()})


def listed(
    findings: pl.DataFrame, file: str, severity: Severity = "problem", referring: pl.DataFrame | None = None
) -> list[Problem]:
    """List the first findings of each kind as problems, and say how many more there are.

    `referring` holds how many rows were refused with each row: columns row and referring.
    """
    own = findings.filter(~pl.col("rule").is_in([WHOLE_FILE, ORPHANED])).sort("row", maintain_order=True)
    with_it = own.join(nobody() if referring is None else referring, on="row", how="left", maintain_order="left")
    # A row with two findings tells of those that refer to it at the first.
    is_first = pl.int_range(pl.len()).over("row") == 0
    each = with_it.with_columns(referring=pl.when(is_first).then("referring").fill_null(0))
    kind = ["rule", "column"]
    ranked = each.with_columns(rank=pl.int_range(pl.len()).over(kind), of=pl.len().over(kind)).with_columns(
        rest=pl.col("referring").filter(pl.col("rank") >= LISTED).sum().over(kind)
    )
    shown = ranked.filter(pl.col("rank") <= LISTED).sort("row", maintain_order=True)
    return [_problem(row, file, severity) for row in shown.iter_rows(named=True)]


def reasons(findings: pl.DataFrame) -> pl.DataFrame:
    """Join what is wrong with each row: columns row and reason."""
    named = pl.concat_str(pl.col("column") + ": ", "what", ignore_nulls=True)
    return findings.group_by("row", maintain_order=True).agg(reason=named.str.join("; "))


def _said(text: pl.Expr | str) -> pl.Expr:
    return pl.lit(text) if isinstance(text, str) else text


def _problem(row: dict[str, Any], file: str, severity: Severity) -> Problem:
    if row["rank"] < LISTED:
        what = row["what"] + _referring(row["referring"])
        return Problem(severity, file, row["row"], row["column"], row["value"], what, row["mend"])
    more = row["of"] - LISTED
    what = say("and {more} more rows like it", more=_many(more)) if more > 1 else say("and 1 more row like it")
    what += _referring(row["rest"], of_many=more > 1)
    return Problem(severity, file, None, row["column"], None, what, row["mend"])


def _referring(rows: int, *, of_many: bool = False) -> str:
    """Say how many rows were refused with one, or with many."""
    if not rows:
        return ""
    if rows == 1:
        return say(", and 1 row that refers to them" if of_many else ", and 1 row that refers to it")
    many = _many(rows)
    return say(", and {rows} rows that refer to them" if of_many else ", and {rows} rows that refer to it", rows=many)


def _many(rows: int) -> str:
    return spoken().digits(f"{rows:,}")
