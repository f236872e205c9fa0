"""Sellers whose deals come in bursts and are won six weeks later: what only a look at the pipeline can foresee."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from evaluate.doers import SELLERS, brought, staff
from evaluate.house import TERMS, outcome
from macromanage.facts.tables import ITEMS, Facts
from written import facts

# Monday 30 June 2025: four outcomes of thirteen weeks each follow, the last of them from 30 March 2026 to 28 June.
BEGAN = date(2025, 6, 30)
QUARTERS = 4
LASTS = timedelta(weeks=6)
VALUE = 100.0
HALFWAY = date(2026, 5, 11)


def deals(*names: str, turned: bool = False) -> pl.DataFrame:
    """Deals opened on Mondays, one a week or six for six weeks at a time; all are won six weeks later.

    turned: few where there were many.
    """
    drawn = np.random.default_rng(7).choice([1, 6], size=(len(names), 10))
    bursts = 7 - drawn if turned else drawn
    rows = [
        {
            "id": f"{name}-{week:02}-{each}",
            "person_id": name,
            "kind": "deal",
            "opened_on": (opened := BEGAN + timedelta(weeks=week - 8)),
            "closed_on": opened + LASTS,
            "result": 1.0,
            "value": VALUE,
        }
        for person, name in enumerate(names)
        for week in range(60)
        for each in range(bursts[person, week // 6])
    ]
    return pl.DataFrame(rows, schema=ITEMS.schema)


def bursts(target: float = 45 * VALUE) -> Facts:
    """Each seller's four outcomes, with readings of what was won."""
    terms, drivers, readings = "", "", []
    items = deals(*SELLERS)
    for quarter in range(QUARTERS):
        starts = BEGAN + timedelta(weeks=13 * quarter)
        due = starts + timedelta(days=90)
        for name in SELLERS:
            terms += outcome(f"{name}-{quarter}", owner=name, target=target, starts_on=str(starts), due_on=str(due))
            drivers += f"{name}-{quarter}  deal  value\n"
        of_quarter = pl.col("outcome_id").str.replace("-b", f"-{quarter}", literal=True)
        readings.append(brought(items).with_columns(of_quarter).filter(pl.col("day") <= due))
    sources = f"\nsources:\nname  complete_to\ncrm  {BEGAN + timedelta(weeks=52)}\n"
    return facts(
        staff(*SELLERS) + TERMS + terms + "\ndrivers:\noutcome_id  kind  counts\n" + drivers + sources,
        items=items,
        readings=pl.concat(readings).with_columns(source=pl.lit("crm")),
    )
