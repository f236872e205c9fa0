"""A firm for the pages: Cora leads it and Lena its team, Omar and Petra own outcomes there; Oren is in another team."""

from datetime import date
from typing import Any

import polars as pl

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import Facts
from written import facts

TODAY = date(2026, 6, 1)

FIRM = """
units:
id     name   kind     parent_id  leader_id
firm   Firm   company  -          cora
sales  Sales  team     firm       lena
desk   Desk   team     firm       -

people:
id     name           unit_id  title  left_on
cora   Cora           firm     Chief  -
lena   Lena           sales    Lead   -
omar   Omar Müller    sales    -      -
petra  Petra          sales    -      -
oren   Oren           desk     -      -
pia    Pia, who left  sales    -      2026-05-01

outcomes:
id     title           unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      worth
firm   The year        firm     cora      USD      total  up         900     2026-01-01  2026-12-31  900
sales  Sales Q2        sales    lena      USD      total  up         600     2026-04-01  2026-06-30  600
omars  Bookings Q2     sales    omar      USD      total  up         300     2026-04-01  2026-06-30  300
pets   Renewals Q2     sales    petra     USD      total  up         300     2026-04-01  2026-06-12  -
desk   Answers in time  desk     -         %        level  up         90      2026-04-01  2026-06-30  100
old    Bookings Q1     sales    omar      USD      total  up         300     2026-01-01  2026-03-31  300

contributions:
outcome_id  parent_id  kind
omars       sales      sums_into
pets        sales      sums_into
sales       firm       sums_into
"""

STANDINGS = {
    "firm": ("on track", 0.8),
    "sales": ("at risk", 0.5),
    "omars": ("off track", 0.1),
    "pets": ("on track", 0.9),
    "old": ("missed", None),
}


def firm(*more: str, **tables: pl.DataFrame) -> Facts:
    """Return the firm with more tables."""
    return facts("\n".join([FIRM, *more]), **tables)


def firm_results(**tables: list[dict[str, Any]]) -> Results:
    """Return where the firm's outcomes stand (nobody knows of the desk's), what each miss puts at stake, and more."""
    standings: list[dict[str, Any]] = [
        {"outcome_id": key, "as_of": TODAY, "standing": standing, "p_hit": chance, "since": date(2026, 5, 4)}
        for key, (standing, chance) in STANDINGS.items()
    ]
    impacts: list[dict[str, Any]] = [
        {"outcome_id": key, "affects": "outcome", "affected_id": key, "p_hit": 0.5, "p_hit_if_met": 1.0, "at_stake": at}
        for key, at in (("firm", 180.0), ("sales", 300.0), ("omars", 270.0), ("pets", 30.0))
    ]
    every = {"standings": standings, "impacts": impacts} | tables
    return Results(**{name: pl.DataFrame(rows, schema=SCHEMAS[name]) for name, rows in every.items()})
