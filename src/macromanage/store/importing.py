"""The twin of facts: all of an organization's facts go in together, and come out as they went in.

Moves alone are not replaced: the ledger keeps what it has, and takes in what is new. Who was erased here stays erased,
whatever a source still says of them.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

import polars as pl

from macromanage.facts.problems import Problem
from macromanage.facts.tables import BY_NAME, MOVES, Facts, Table
from macromanage.moves.admitted import admitted
from macromanage.moves.erasure import erased
from macromanage.store import accesses, changes, ledger, rows, structure
from macromanage.store.models import FACTS, Organization
from macromanage.store.turns import stillness, turn

# With this begins the id of an outcome that a leader wrote here.
BY_HAND = "by-hand-"

# Rows stored, by table.
Counts: TypeAlias = dict[str, int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why none of the facts went in."""

    problems: tuple[Problem, ...]


def import_facts(organization: Organization, facts: Facts) -> Counts | Refusal:
    """Replace the organization's facts by these and enter the moves that are new; or change nothing and say why.

    Raises:
        IntegrityError: A row can't be stored; nothing was changed.
    """
    with turn(organization):
        entries = ledger.entries(organization)
        facts = _with_what_is_by_hand(organization, facts)
        facts = erased(facts, accesses.erased_people(organization), entered=entries["id"])
        moves = admitted(entries, facts)
        if moves.problems:
            return Refusal(moves.problems)
        for table, frame in facts:
            if table is not MOVES:
                _replace(organization, table, frame)
        structure.changed(organization)
        ledger.append(organization, moves.moves)
        changes.record(organization)
    return {table.name: frame.height for table, frame in facts}


def export_facts(organization: Organization) -> Facts:
    """Return all facts of the organization, each table in the order of its key."""
    with stillness():  # so that no import comes between two tables
        tables = {name: export_table(organization, name) for name in FACTS}
    return Facts(**tables)


def export_table(organization: Organization, name: str) -> pl.DataFrame:
    """Return one table of the organization's facts, in the order of its key."""
    stored = FACTS[name].objects.filter(organization=organization)
    return rows.frame(stored, BY_NAME[name].schema).sort(BY_NAME[name].key)


def _with_what_is_by_hand(organization: Organization, facts: Facts) -> Facts:
    """Add the outcomes that leaders wrote here, with what they serve and their readings: no source knows of them.

    One that is among the facts already is as it is there; one whose unit or owner is gone goes, too.
    """
    written = export_table(organization, "outcomes").filter(
        pl.col("id").str.starts_with(BY_HAND),
        ~pl.col("id").is_in(facts.outcomes["id"].implode()),
        pl.col("unit_id").is_in(facts.units["id"].implode()),
        pl.col("owner_id").is_null() | pl.col("owner_id").is_in(facts.people["id"].implode()),
    )
    if written.is_empty():
        return facts
    outcomes, whose = pl.concat([facts.outcomes, written]), written.select(outcome_id="id").unique()
    there = pl.col("parent_id").is_in(outcomes["id"].implode())
    serving = export_table(organization, "contributions").join(whose, on="outcome_id", how="semi").filter(there)
    read = export_table(organization, "readings").join(whose, on="outcome_id", how="semi")
    return replace(
        facts,
        outcomes=outcomes,
        contributions=pl.concat([facts.contributions, serving]),
        readings=pl.concat([facts.readings, read]),
    )


def _replace(organization: Organization, table: Table, frame: pl.DataFrame) -> None:
    model = FACTS[table.name]
    model.objects.filter(organization=organization).delete()
    # In the order of the key its index grows at one end, which is a good deal quicker than everywhere.
    rows.insert(model, frame.sort(table.key), owner={"organization_id": organization.pk})
