"""The ledger as stored: the one place that writes entries, and the only thing it ever does to one is erase it."""

import secrets
from collections.abc import Collection

import polars as pl

from macromanage.facts.tables import MOVES
from macromanage.moves.ledger import ERASABLE, START, Head, chained, head
from macromanage.store import rows
from macromanage.store.models import Move, Organization
from macromanage.store.turns import turn

_SALT_BYTES = 32


def append(organization: Organization, moves: pl.DataFrame) -> pl.DataFrame:
    """Enter moves at the end of the organization's ledger and return them as entered.

    Args:
        organization: Whose ledger it is.
        moves: Columns of the facts. Those with a hash were exported by a ledger that this one continues (see
            `moves.admitted`) and keep their place in it; the others follow in the order they were made.
    """
    is_chained = pl.col("hash").is_not_null()
    with turn(organization):
        known = moves.filter(is_chained).sort("seq")
        new = moves.filter(~is_chained)
        last = end(organization) if known.is_empty() else head(known)
        entered = pl.concat([known, chained(new, salts=_salts(new.height), after=last)])
        rows.insert(Move, entered, owner={"organization_id": organization.pk})
    return entered


def entries(organization: Organization) -> pl.DataFrame:
    """Return the organization's ledger, in its order."""
    return rows.frame(Move.objects.filter(organization=organization).order_by("seq", "row"), MOVES.schema)


def erase(organization: Organization, move_ids: Collection[str]) -> int:
    """Erase what these moves said: text and evidence, with their salt. Return how many of them there are."""
    said = Move.objects.filter(organization=organization, key__in=move_ids)
    return said.update(**dict.fromkeys(ERASABLE))


def end(organization: Organization) -> Head:
    """Return where the organization's ledger ends."""
    last = Move.objects.filter(organization=organization, seq__isnull=False).order_by("seq").last()
    return START if last is None or last.seq is None else Head(last.seq, last.hash)


def _salts(count: int) -> list[str]:
    return [secrets.token_hex(_SALT_BYTES) for _ in range(count)]
