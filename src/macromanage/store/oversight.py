"""The twin of `moves/oversight.py`: what an auditor sees, and what a data owner takes out."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.contrib.auth.models import AnonymousUser, User

from macromanage.facts.tables import Facts
from macromanage.moves.oversight import by_kind, opens
from macromanage.moves.roles import Deed, may
from macromanage.store import accesses, ledger
from macromanage.store.accounts import account_of, role_of
from macromanage.store.evaluating import current
from macromanage.store.importing import export_facts, export_table
from macromanage.store.models import Organization

_COMMANDS = "the command line"
_LEADER = "a leader"
_EVERYBODY, _SOMEBODY = "everybody", "one person"


@dataclass(frozen=True, slots=True)
class Oversight:
    """What an auditor sees: no effort, no words, no chances, and no person's name but of who took something out.

    Attributes:
        policy: The thresholds and times of the current evaluation; before the first one, none.
        moves: How many of which kind in which month: month, kind, moves.
        opens: How often effort was opened, or tried to be: month, with_evidence, without_evidence, refused.
        agreements: From when effort is read, by unit: unit, agreed_on, agreed_with; with no row, any is.
        accesses: Who took out, took away or looked at what of whom, when: made_at, what, by, of.
    """

    policy: Mapping[str, object]
    moves: pl.DataFrame
    opens: pl.DataFrame
    agreements: pl.DataFrame
    accesses: pl.DataFrame


def oversight(organization: Organization) -> Oversight:
    """Return what an auditor of the organization sees."""
    evaluation = current(organization)
    moves = ledger.entries(organization)
    return Oversight(
        policy={} if evaluation is None else evaluation.policy,
        moves=by_kind(moves),
        opens=opens(moves),
        agreements=_agreements(organization),
        accesses=_accesses(organization),
    )


def oversight_for(user: User | AnonymousUser) -> Oversight | None:
    """Return what an auditor sees to who is one; None to anybody else."""
    account = account_of(user)
    return oversight(account.organization) if account and may(role_of(account), Deed.AUDIT) else None


def export_for(user: User | AnonymousUser) -> Facts | None:
    """Return everything to a data owner, and put on record that they took it out; None to anybody else."""
    account = account_of(user)
    if account is None or not may(role_of(account), Deed.EXPORT):
        return None
    by = account.person_id or account.user.get_username()
    accesses.record(account.organization, accesses.What.EXPORT, by=by)
    return export_facts(account.organization)


def _agreements(organization: Organization) -> pl.DataFrame:
    units = dict(export_table(organization, "units").select("id", "name").rows())
    told = pl.col("unit_id").replace(units).alias("unit")
    return export_table(organization, "agreements").select(told, "agreed_on", "agreed_with")


def _accesses(organization: Organization) -> pl.DataFrame:
    """Return the accesses, with the name of who is a person, and of whose data it was only whether one person's.

    Who looks at effort would tell who has trouble: of that only when.
    """
    names = dict(export_table(organization, "people").select("id", "name").rows())
    whose = pl.when(pl.col("of_id").is_null()).then(pl.lit(_EVERYBODY)).otherwise(pl.lit(_SOMEBODY))
    is_look = pl.col("what") == accesses.What.LOOK
    by = pl.when(is_look).then(pl.lit(_LEADER)).otherwise(pl.col("by").replace(names).fill_null(_COMMANDS))
    return accesses.accesses(organization).select("made_at", "what", by.alias("by"), of=whose)
