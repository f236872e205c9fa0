"""Checks that the cells of one row make sense together. The rules are rows of data: a new rule is a new row."""

from dataclasses import dataclass

import polars as pl

from macromanage.facts.findings import found, plain
from macromanage.facts.sheet import Sheet
from macromanage.facts.words import Direction
from macromanage.language.spoken import say


@dataclass(frozen=True)
class Rule:
    """What must not be in one row of a table: shown at `column`, said by filling `what` with the columns `of`."""

    table: str
    column: str
    bad: pl.Expr
    what: str
    of: tuple[str, ...]
    mend: str


def _before(table: str, column: str, other: str, mend: str) -> Rule:
    what = f"{{}} is before {other} {{}}"
    return Rule(table, column, pl.col(column) < pl.col(other), what, (column, other), mend)


def _facing(direction: Direction) -> pl.Expr:
    return pl.col("direction") == direction.value


_TARGET, _BASELINE, _HIGH = pl.col("target"), pl.col("baseline"), pl.col("target_high")

RULES: tuple[Rule, ...] = (
    _before("people", "left_on", "joined_on", "nobody leaves before they join; mend one of the two days"),
    _before("memberships", "until_day", "from_day", "write an until_day on or after from_day, or leave it blank"),
    _before("absences", "until_day", "from_day", "write an until_day on or after from_day"),
    _before("outcomes", "due_on", "starts_on", "write a due_on on or after starts_on"),
    Rule(
        "outcomes",
        "target",
        _facing(Direction.UP) & (_TARGET < _BASELINE),
        "the direction is up, but the target {} is below the baseline {}",
        ("target", "baseline"),
        "mend the target or the baseline, or write down as direction",
    ),
    Rule(
        "outcomes",
        "target",
        _facing(Direction.DOWN) & (_TARGET > _BASELINE),
        "the direction is down, but the target {} is above the baseline {}",
        ("target", "baseline"),
        "mend the target or the baseline, or write up as direction",
    ),
    Rule(
        "outcomes",
        "target_high",
        _facing(Direction.WITHIN) & _HIGH.is_null(),
        "the direction is within, but there is no target_high",
        (),
        "write the upper end of the range as target_high",
    ),
    Rule(
        "outcomes",
        "target_high",
        _facing(Direction.WITHIN) & (_HIGH < _TARGET),
        "the range ends at {}, below where it starts, {}",
        ("target_high", "target"),
        "write the lower end as target and the upper as target_high",
    ),
    _before("items", "closed_on", "opened_on", "write a closed_on on or after opened_on"),
    Rule(
        "items",
        "result",
        pl.col("result").is_not_null() & pl.col("closed_on").is_null(),
        "there is a result, {}, but no day it was closed",
        ("result",),
        "write closed_on, or leave the result blank while it is open",
    ),
)


def sense(sheet: Sheet) -> list[pl.DataFrame]:
    """Find the rows that contradict themselves."""
    return [_broken(rule, sheet.typed) for rule in RULES if rule.table == sheet.table.name]


def _broken(rule: Rule, typed: pl.DataFrame) -> pl.DataFrame:
    return found(
        typed,
        rule.bad,
        rule=rule.what,
        column=rule.column,
        value=plain(pl.col(rule.column)),
        what=pl.format(say(rule.what), *(plain(pl.col(name)) for name in rule.of)) if rule.of else say(rule.what),
        mend=say(rule.mend),
    )
