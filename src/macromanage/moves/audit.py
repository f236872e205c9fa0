"""Audits facts as they lie in a folder or a database: every row by itself, what it names, and the ledger's chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.facts.check import Checked, check
from macromanage.facts.problems import Problem
from macromanage.facts.raw import Raw
from macromanage.facts.sheet import sheet
from macromanage.facts.tables import MOVES
from macromanage.moves.ledger import Head, head
from macromanage.moves.verified import verified

_MEND = "compare it with an older export; see docs/ledger.md"


@dataclass(frozen=True)
class Audit:
    """What was found, with how long the ledger is, how many of its entries are erased, and where it ends."""

    checked: Checked
    problems: tuple[Problem, ...]
    entries: int
    erased: int
    head: Head


def audit(raw: Raw, *, today: date, is_stored: bool, kept: str | None = None) -> Audit:
    """Audit all tables.

    Args:
        raw: The tables as they lie there.
        today: The day it is.
        is_stored: Whether every move must be in the ledger, as in a database. In a folder some may be to be entered.
        kept: The hash of an entry, or the beginning of it, that somebody wrote down and that must still be there.
    """
    checked = check(raw, today=today)
    # All rows: one that is refused for what it names has its place in the chain nonetheless.
    moves = sheet(MOVES, raw).typed.drop("row")
    entries = moves.filter(pl.col("hash").is_not_null())
    found = [*checked.problems, *_flaws(moves if is_stored else entries), *_lost(entries, kept)]
    erased = entries.filter(pl.col("salt").is_null()).height
    return Audit(checked, tuple(found), entries.height, erased, head(entries))


def _flaws(entries: pl.DataFrame) -> Iterator[Problem]:
    for flaw in verified(entries):
        yield Problem("problem", MOVES.name, None, None, flaw.id, flaw.what, _MEND)


def _lost(entries: pl.DataFrame, kept: str | None) -> Iterator[Problem]:
    if kept is not None and not entries["hash"].str.starts_with(kept).any():
        what = f"no entry has the hash {kept}: the ledger was made anew, or entries at its end were taken out"
        yield Problem("problem", MOVES.name, None, "hash", kept, what, _MEND)
