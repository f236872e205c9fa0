"""The chain of the ledger: every move is an entry, and its hash covers what was done and the hash of the entry before.

What was said, text and evidence, is covered by a salted commitment alone. So it can be erased, its salt with it, and
the chain still holds: what is left is a tombstone. docs/ledger.md shows how to verify a ledger by hand.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

Entry = Mapping[str, Any]

# What a commitment covers, and what goes when an entry is erased.
CONTENT = ("text", "evidence")
ERASABLE = ("salt", *CONTENT)
# What a hash covers, in this order. Details are of it: seals, requirements and clocks are decided from them, so that
# erasing them would change what was due from others.
LINKED = (
    *("seq", "previous", "id", "outcome_id", "kind", "by_id", "to_id", "made_at", "answers_id", "due_on"),
    *("details", "commitment"),
)
# What the ledger itself adds to a move.
CHAIN = ("seq", "salt", "commitment", "previous", "hash")


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Head:
    """Where a ledger ends: its last entry's number and hash."""

    seq: int
    hash: str | None


START = Head(0, None)


def commitment(entry: Entry) -> str:
    """Return what commits to the entry's content without telling it: SHA-256 of its salt, text and evidence."""
    return _digest(entry[name] for name in ("salt", *CONTENT))


def link(entry: Entry) -> str:
    """Return the entry's hash: SHA-256 of its number, the hash before it, what was done, and its commitment."""
    return _digest(entry[name] for name in LINKED)


def head(entries: pl.DataFrame) -> Head:
    """Return where the entries end."""
    last = entries.drop_nulls("seq").sort("seq").tail(1).select("seq", "hash").rows()
    return Head(*last[0]) if last else START


def chained(moves: pl.DataFrame, *, salts: Iterable[str], after: Head = START) -> pl.DataFrame:
    """Return the moves as entries that follow the head, in the order they were made.

    Args:
        moves: Columns of the facts; what they say of a chain is replaced.
        salts: One for each move, never used before and not to be guessed.
        after: Where the ledger ends so far.
    """
    entries, end = [], after
    ordered = moves.sort("made_at", "seq", "id").iter_rows(named=True)
    for move, salt in zip(ordered, salts, strict=True):
        entry = move | {"seq": end.seq + 1, "previous": end.hash, "salt": salt}
        entry["commitment"] = commitment(entry)
        entry["hash"] = link(entry)
        entries.append(entry)
        end = Head(entry["seq"], entry["hash"])
    return pl.DataFrame(entries, schema=moves.schema)


def _digest(values: Iterable[Any]) -> str:
    """Return the SHA-256 of the values as they stand in a facts folder, as a JSON list of texts without spaces."""
    return hashlib.sha256(_JSON.encode([_cell(value) for value in values]).encode()).hexdigest()


def _cell(value: Any) -> str:  # noqa: ANN401 - a cell holds what its column holds
    """Write a value as the facts folder does; a blank is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="auto" if value.microsecond % 1000 or not value.microsecond else "milliseconds")
    return str(value)  # a day as 2026-12-31, a number as it is
