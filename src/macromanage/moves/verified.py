"""Verifies a ledger: which of its entries was changed, taken out, put in between or put in another place.

Each entry names the hash of the one before it. So the entries are walked from the last one down; what that walk does
not reach was put in, where it breaks something was taken out or replaced, and on it everything has its true number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import polars as pl

from macromanage.moves.ledger import CONTENT, START, Head, commitment, link

# An entry whose number was changed, with nothing before it, is looked for so far from where it stands.
_NEAR = 20


class Fault(StrEnum):
    """What was done to a ledger."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a ledger; `seq` and `id` name the entry as far as it is there to be named."""

    fault: Fault
    seq: int | None
    id: str | None
    what: str


@dataclass(frozen=True, slots=True)
class _Link:
    """An entry, and whether its hash is what it comes to."""

    row: dict[str, Any]
    holds: bool

    @property
    def is_chained(self) -> bool:
        """Whether it has a place in the chain at all."""
        return self.row["seq"] is not None and bool(self.row["hash"])

    @property
    def seq(self) -> int:
        """The number it stands under."""
        return int(self.row["seq"])

    def was(self, number: int) -> bool:
        """Tell whether its hash was made when it had that number."""
        return bool(link(self.row | {"seq": number}) == self.row["hash"])

    def flaw(self, fault: Fault, what: str) -> Flaw:
        """Say what is wrong with it."""
        seq, key = self.row["seq"], self.row["id"]
        return Flaw(fault, seq, key, f"{f'move {key}' if seq is None else f'entry {seq} ({key})'} {what}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Entries each of which names the hash of the one before, the first of them under its true number."""

    links: tuple[_Link, ...]
    first: int

    @property
    def last(self) -> int:
        """The true number of the last one."""
        return self.first + len(self.links) - 1

    def numbered(self) -> Iterator[tuple[int, _Link]]:
        """Give each with its true number."""
        return enumerate(self.links, start=self.first)


def verified(entries: pl.DataFrame, after: Head = START) -> tuple[Flaw, ...]:
    """Return what is wrong with the entries that should follow the head, in their order; of a whole ledger nothing.

    Args:
        entries: Columns of the facts' moves, in any order.
        after: What they follow: the beginning, unless they are the later part of a ledger.
    """
    rows = [_Link(row, link(row) == row["hash"]) for row in entries.sort("seq", "id").iter_rows(named=True)]
    runs, strays = _walked([each for each in rows if each.is_chained], after)
    flaws = [*_unchained(rows), *_inserted(strays), *_between(runs, after), *_within(runs)]
    return tuple(sorted(flaws, key=lambda flaw: (flaw.seq or 0, flaw.id or "")))


def _walked(links: list[_Link], after: Head) -> tuple[list[_Run], list[_Link]]:
    """Walk from the last entry down; return the runs, from the first on, and what was never reached."""
    by_hash = {each.row["hash"]: at for at, each in enumerate(links) if not each.holds}
    by_hash |= {each.row["hash"]: at for at, each in enumerate(links) if each.holds}
    waiting, runs = dict(enumerate(links)), []
    below = len(links) - 1 if links else None
    while below is not None:
        found = _run_down(below, waiting, by_hash)
        runs.append(_Run(found, _first_number(found, after)))
        below = None if _begins(found[0], after) else _next_below(found[0], below, waiting)
    return runs[::-1], list(waiting.values())


def _run_down(top: int, waiting: dict[int, _Link], by_hash: dict[str, int]) -> tuple[_Link, ...]:
    """Take from what waits the entry at the top and, as long as there is one, the one that each names."""
    found, at = [], top
    while (each := waiting.pop(at, None)) is not None:
        found.append(each)
        at = by_hash.get(each.row["previous"], -1)
    return tuple(reversed(found))


def _begins(first: _Link, after: Head) -> bool:
    return (first.row["previous"] or None) == after.hash and first.was(after.seq + 1)


def _next_below(first: _Link, top: int, waiting: dict[int, _Link]) -> int | None:
    """Return where the walk goes on after a break: at the next entry of a lower number."""
    return next((at for at in range(top - 1, -1, -1) if at in waiting and waiting[at].seq < first.seq), None)


def _first_number(run: tuple[_Link, ...], after: Head) -> int:
    """Return the true number of a run's first entry: any hash that holds, holds for its number."""
    if _begins(run[0], after):
        return after.seq + 1
    told = next((each.seq - place for place, each in enumerate(run) if each.holds), None)
    if told is not None:
        return told
    near = range(run[0].seq - _NEAR, run[0].seq + _NEAR + 1)
    return next((number for number in near if run[0].was(number)), run[0].seq)


def _unchained(links: list[_Link]) -> Iterator[Flaw]:
    for each in links:
        if not each.is_chained:
            yield each.flaw(Fault.INSERTED, "has no number or no hash: it was not entered by the ledger")


def _inserted(strays: list[_Link]) -> Iterator[Flaw]:
    for each in strays:
        yield each.flaw(Fault.INSERTED, "was put in: no later entry follows from it")


def _between(runs: list[_Run], after: Head) -> Iterator[Flaw]:
    """Say what is missing, or was replaced, where one run doesn't follow from the one below it."""
    if runs and not _begins(runs[0].links[0], after):
        yield from _before_the_first(runs[0], after)
    for lower, upper in pairwise(runs):
        first, last = upper.links[0], lower.links[-1]
        if upper.first > lower.last + 1:
            yield _missing(lower.last + 1, upper.first - 1)
        elif first.was(upper.first) and last.was(lower.last):  # of one that doesn't hold it is said that it was changed
            yield last.flaw(Fault.CHANGED, f"was replaced: entry {first.seq} ({first.row['id']}) followed another one")


def _before_the_first(lowest: _Run, after: Head) -> Iterator[Flaw]:
    first = lowest.links[0]
    if lowest.first > after.seq + 1:
        yield _missing(after.seq + 1, lowest.first - 1)
    elif first.was(lowest.first):
        yield first.flaw(Fault.CHANGED, f"does not follow {f'entry {after.seq}' if after.seq else 'the beginning'}")


def _missing(first: int, last: int) -> Flaw:
    if first == last:
        return Flaw(Fault.REMOVED, first, None, f"entry {first} is missing")
    return Flaw(Fault.REMOVED, first, None, f"entries {first} to {last} are missing")


def _within(runs: list[_Run]) -> Iterator[Flaw]:
    """Say what is wrong with each entry by itself: its place, what is linked, what was committed to."""
    for run in runs:
        for number, each in run.numbered():
            if each.seq != number and each.was(number):
                yield each.flaw(Fault.REORDERED, f"was entry {number} when it was made")
            elif not each.holds:
                yield each.flaw(Fault.CHANGED, "was changed: its hash is another one's")
            elif wrong := _wrong_content(each.row):
                yield each.flaw(Fault.CHANGED, wrong)


def _wrong_content(entry: dict[str, Any]) -> str | None:
    """Return what is wrong with the content; nothing, where it is as committed to or erased."""
    if entry["salt"] is not None:
        return (
            None if commitment(entry) == entry["commitment"] else "was changed: its text, evidence or salt is another"
        )
    left = [name for name in CONTENT if entry[name]]
    return f"was changed: it was erased, yet has {' and '.join(left)}" if left else None
