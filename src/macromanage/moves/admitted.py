"""Decides what of given facts the ledger takes in: what it has already is left as it is, what is new is entered.

Nothing in the ledger is rewritten. Who gives a move of it otherwise than it was entered, or facts that lack what its
moves are about, is told so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from macromanage.facts.problems import Problem
from macromanage.facts.tables import MOVES, Facts
from macromanage.language.spoken import say
from macromanage.moves.ledger import CHAIN, CONTENT, head
from macromanage.moves.verified import verified

_FILE = MOVES.name
_SAID = [column.name for column in MOVES.columns if column.name not in {"id", *CHAIN}]
_IS_CHAINED = pl.col("hash").is_not_null()


@dataclass(frozen=True)
class Admitted:
    """The moves to enter, those of an exported ledger with their hashes; or why none of the facts may go in."""

    moves: pl.DataFrame
    problems: tuple[Problem, ...]


def admitted(entries: pl.DataFrame, facts: Facts) -> Admitted:
    """Decide what of the facts' moves is new to the ledger of these entries."""
    new = facts.moves.join(entries, on="id", how="anti", maintain_order="left")
    problems = [*_changed(entries, facts.moves), *_broken(entries, new), *_abandoned(entries, facts)]
    return Admitted(new, tuple(problems))


def _changed(entries: pl.DataFrame, given: pl.DataFrame) -> Iterator[Problem]:
    """Find the given moves that the ledger has, and has otherwise."""
    both = given.join(entries.select(pl.all().name.suffix("_entered")), left_on="id", right_on="id_entered")
    columns = pl.concat_str(
        *(_named_where_it_differs(name) for name in [*_SAID, "hash"]), separator=", ", ignore_nulls=True
    )
    for row in both.with_columns(columns=columns).filter(pl.col("columns") != "").iter_rows(named=True):
        what = say(
            "move {id} is entry {entry} of the ledger, with another {columns}",
            id=row["id"],
            entry=row["seq_entered"],
            columns=row["columns"],
        )
        yield _problem(row["id"], what, say("give it as it was entered, and put it right by a new move (correct)"))


def _broken(entries: pl.DataFrame, new: pl.DataFrame) -> Iterator[Problem]:
    """Find what is wrong with moves of an exported ledger that are to follow this one."""
    for flaw in verified(new.filter(_IS_CHAINED), after=head(entries)):
        yield _problem(flaw.id, flaw.what, say("give the ledger as it was exported; see docs/ledger.md"))


def _abandoned(entries: pl.DataFrame, facts: Facts) -> Iterator[Problem]:
    """Find what moves of the ledger name and the facts lack: they can't be taken out with it."""
    for column in MOVES.columns:
        if column.refers_to is None or column.refers_to == MOVES.name:
            continue
        there = facts[column.refers_to].select(pl.col("id").alias(column.name))
        lost = entries.drop_nulls(column.name).join(there, on=column.name, how="anti")
        for name, moves in lost.group_by(column.name).len().sort(column.name).rows():
            what = say(
                "{moves} of the ledger's moves name {column} {name}, which these facts lack",
                moves=moves,
                column=column.name,
                name=name,
            )
            mend = say("keep its row in {table}; other facts go into a database of their own", table=column.refers_to)
            yield Problem("problem", column.refers_to, None, "id", name, what, mend)


def _named_where_it_differs(name: str) -> pl.Expr:
    """Name the column, in rows in which it was given otherwise than it was entered.

    What was erased stays so, whatever is given. Who gives no hash claims none.
    """
    given, entered = pl.col(name), pl.col(f"{name}_entered")
    if MOVES.schema[name] == pl.String:  # an empty text says nothing, as a blank does
        given, entered = given.fill_null(""), entered.fill_null("")
    differs = given.ne_missing(entered)
    if name in CONTENT:
        differs &= pl.col("salt_entered").is_not_null() & (pl.col("salt").is_not_null() | ~_IS_CHAINED)
    if name == "hash":
        differs &= _IS_CHAINED
    return pl.when(differs).then(pl.lit(name))


def _problem(move_id: str | None, what: str, mend: str) -> Problem:
    return Problem("problem", _FILE, None, None, move_id, what, mend)
