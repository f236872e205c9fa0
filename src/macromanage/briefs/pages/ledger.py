"""The ledger as it is read: the moves somebody may see, the newest first, those sought, in parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from macromanage.briefs.carried import carried
from macromanage.briefs.move import move_said
from macromanage.briefs.pages.search import has_every, terms
from macromanage.briefs.situation import Named
from macromanage.facts.tables import Facts

# So many entries make a page.
LISTED = 50
# So many letters of a commitment tell one entry from another to the eye.
_TELLING = 10


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are wanted: with these words, of a kind, of a person on either side, of an outcome."""

    text: str = ""
    kind: str = ""
    person_id: str = ""
    outcome_id: str = ""

    @property
    def is_any(self) -> bool:
        """Whether anything is asked for that leaves entries out."""
        return bool(self.kind or self.person_id or self.outcome_id or terms(self.text))


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry: when it was made, who did what to whom, on which outcome, in which words, what it carries, its mark.

    The mark is the beginning of its commitment, by which it is found in an export. Number and hash are not told: they
    count what the viewer may not see.
    """

    id: str
    made_at: datetime
    said: str
    outcome: Named
    due_on: date | None
    text: str | None
    carried: str
    mark: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of the ledger, and how many entries there are in all."""

    today: date
    entries: tuple[LedgerEntry, ...]
    many: int
    sought: Sought
    page: int


def ledger_page(facts: Facts, sought: Sought, *, today: date, page: int = 1) -> LedgerPage:
    """Make a page of the ledger from the moves, people and outcomes that the viewer may see."""
    entries = _told(facts).filter(*_wanted(sought)).sort("made_at", "id", descending=True)
    part = entries.slice((page - 1) * LISTED, LISTED)
    names = dict(facts.people.select("id", "name").rows())
    told = tuple(_entry(row, names) for row in part.iter_rows(named=True))
    return LedgerPage(today=today, entries=told, many=entries.height, sought=sought, page=page)


def _told(facts: Facts) -> pl.DataFrame:
    """Set beside each move what its people and its outcome are called."""
    outcomes = facts.outcomes.select("title", outcome_id="id")
    by, to = (
        facts.people.select(pl.col("id").alias(f"{side}_id"), pl.col("name").alias(side)) for side in ("by", "to")
    )
    return (
        facts.moves.join(outcomes, on="outcome_id")
        .join(by, on="by_id", how="left")
        .join(to, on="to_id", how="left")
        .with_columns(pl.col("by").fill_null(pl.col("by_id")), pl.col("to").fill_null(pl.col("to_id")))
    )


def _wanted(sought: Sought) -> list[pl.Expr]:
    told = pl.concat_str("title", "by", "to", "kind", "text", separator=" ", ignore_nulls=True)
    wanted = [has_every(told, terms(sought.text))]
    if sought.kind:
        wanted.append(pl.col("kind") == sought.kind)
    if sought.outcome_id:
        wanted.append(pl.col("outcome_id") == sought.outcome_id)
    if sought.person_id:
        is_to_them = (pl.col("to_id") == sought.person_id).fill_null(value=False)
        wanted.append((pl.col("by_id") == sought.person_id) | is_to_them)
    return wanted


def _entry(row: dict[str, Any], names: Mapping[str, str]) -> LedgerEntry:
    return LedgerEntry(
        id=row["id"],
        made_at=row["made_at"],
        said=move_said(row["kind"], row["by"], row["to"]),
        outcome=Named(row["outcome_id"], row["title"]),
        due_on=row["due_on"],
        text=row["text"],
        carried=carried(row["kind"], row["details"], names),
        mark=(row["commitment"] or "")[:_TELLING],
    )
