"""A house that several processes work on at once: Cora leads it, Lena North in it; Omar owns bookings in trouble."""

from datetime import date, datetime

import polars as pl

from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts
from macromanage.store.accounts import organization_named
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.importing import import_facts
from macromanage.store.models import Organization
from written import facts, readings

DAY = date(2026, 5, 4)
MORNING = datetime(2026, 5, 4, 9)  # noqa: DTZ001 - moments of moves are UTC without a zone
_HOUSE = """
units:
id       name     kind     parent_id  leader_id
company  Company  company  -          cora
north    North    team     company    lena

people:
id     name   unit_id
cora   Cora   company
lena   Lena   north
omar   Omar   north
petra  Petra  north

outcomes:
id      title             unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      worth
omars   Omar's bookings   north    omar      USD      total  up         2600    2026-03-02  2026-08-30  9000
petras  Petra's bookings  north    petra     USD      total  up         260     2026-03-02  2026-08-30  900

expectations:
outcome_id  stated_on   understood_on  resourced_on
omars       2026-03-01  2026-03-02     2026-03-02
petras      2026-03-01  2026-03-02     2026-03-02
"""
_MOVES = """
moves:
id  outcome_id  kind  by_id  made_at           details
m{version}  omars  call  omar  2026-04-01T00:00  {{"p":0.5}}
"""


def house(version: int = 0) -> Facts:
    """Return the facts; in another version readings and a move come on top, and each table has other rows."""
    slow = readings("omars", "2025-03-03", [20.0 + (week + version) % 3 for week in range(61)])
    well = readings("petras", "2025-03-03", [20.0 + version for _ in range(61)])
    moves = facts(_MOVES.format(version=version)).moves
    known = facts(_HOUSE, readings=pl.concat([slow, well]), moves=moves)
    return Facts(**{table.name: rows for table, rows in known} | {"outcomes": _aimed(known.outcomes, version)})


def settled() -> Organization:
    """Import the house and evaluate it; it stands on the day."""
    organization = organization_named("House")
    import_facts(organization, house())
    Organization.objects.update(stands_on=DAY)
    organization.refresh_from_db()
    evaluate_organization(organization, DAY, Policy())
    return organization


def _aimed(outcomes: pl.DataFrame, version: int) -> pl.DataFrame:
    return outcomes.with_columns(pl.col("target") + version)
