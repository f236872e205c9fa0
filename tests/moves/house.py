"""The house that seals are tested in: Lena leads North, Omar owns, Petra is his peer, Oren is outside North.

Cora leads the company above them. Every person's rows could leak: each has outcomes, items and effort of their own.
"""

from datetime import date
from typing import Any

import polars as pl

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import Facts
from macromanage.moves import seal
from macromanage.moves.sight import Sight, sight
from written import facts

Row = dict[str, Any]

AS_OF = date(2026, 3, 31)

HOUSE = """
units:
id       name     kind     parent_id  leader_id
company  Company  company  -          cora
north    North    team     company    lena
south    South    team     company    -

people:
id     name   unit_id
cora   Cora   company
lena   Lena   north
omar   Omar   north
petra  Petra  north
oren   Oren   south

outcomes:
id       title             unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      private
north    North's bookings  north    lena      USD      total  up         900     2026-01-01  2026-06-30  -
omars    Omar's bookings   north    omar      USD      total  up         300     2026-01-01  2026-06-30  -
petras   Petra's bookings  north    petra     USD      total  up         300     2026-01-01  2026-06-30  -
orens    Oren's bookings   south    oren      USD      total  up         300     2026-01-01  2026-06-30  -
secret   North's move      north    lena      share    total  up         1       2026-01-01  2026-06-30  true
south    South's opening   south    -         share    total  up         1       2026-01-01  2026-06-30  -

contributions:
outcome_id  parent_id  kind
omars       north      sums_into
petras      north      sums_into

drivers:
outcome_id  kind
north       deal
omars       deal
north       lead
"""

# Lena looked at Omar's result in March, asked him, and opened his effort.
OPENED = """
moves:
id  outcome_id  kind     by_id  to_id  made_at
l1  omars       inspect  lena   omar   2026-03-05T08:00
l2  omars       ask      lena   omar   2026-03-05T08:00
m1  omars       open     lena   omar   2026-03-10T09:00
"""


def table(name: str, *rows: Row) -> pl.DataFrame:
    """Make a table of results; what a row leaves out is blank."""
    return pl.DataFrame(list(rows), schema=SCHEMAS[name])


def results(**tables: list[Row]) -> Results:
    return Results(**{name: table(name, *rows) for name, rows in tables.items()})


def house(*more: str) -> Facts:
    """Return the house with more tables."""
    return facts("\n".join([HOUSE, *more]))


# Omar's outcome was in trouble when Lena opened it, and still is.
TROUBLE = results(
    standings=[
        {"outcome_id": "omars", "as_of": AS_OF, "standing": "off track", "trouble_since": date(2026, 3, 2)},
        {"outcome_id": "petras", "as_of": AS_OF, "standing": "on track"},
    ]
)


def looking(person_id: str | None, *more: str, on: date = AS_OF, judged: Results | None = None) -> Sight:
    """Return how far somebody sees in the house."""
    return sight(house(*more), judged or Results(), person_id=person_id, as_of=on)


def seen(name: str, rows: pl.DataFrame, by: Sight, column: str = "outcome_id") -> list[str]:
    """Return what the viewer sees of the rows, by one of its columns, sorted."""
    return sorted(seal.visible(name, rows, by)[column])
