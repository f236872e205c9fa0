"""The house of the stories: Lena leads North, Omar owns there among peers, Oren is outside, Cora leads them all.

Everything that happens is written down beforehand; a day of a story knows only what came before it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from macromanage.facts.tables import BY_NAME, Facts
from written import facts, readings

# North's Omar, and six peers who do what is to be done.
PEERS = ("petra", "pia", "paul", "piet", "pola", "pina")
HISTORY, START, WEEKS = "2025-03-03", "2026-03-02", 26

_PEOPLE = """
units:
id       name     kind     parent_id  leader_id
company  Company  company  -          cora
north    North    team     company    lena
south    South    team     company    sven

people:
id     name   unit_id
cora   Cora   company
lena   Lena   north
omar   Omar   north
petra  Petra  north
pia    Pia    north
paul   Paul   north
piet   Piet   north
pola   Pola   north
pina   Pina   north
sven   Sven   south
oren   Oren   south

objectives:
id    title           unit_id  why
grow  Grow bookings   company  It pays for the new plant

kinds:
kind   what      usual_minutes  works_after_days
call   activity  30             14
visit  activity  60             14
"""
_OUTCOMES = "outcomes:\n" + "  ".join(
    [
        *("id", "title", "objective_id", "unit_id", "owner_id", "measure", "shape", "direction"),
        *("target", "starts_on", "due_on", "worth", "why"),
    ]
)
_NORTH = "north  North's bookings  grow  north  lena  USD  total  up  17000  2026-03-02  2026-08-30  90000  -"


def house(
    *,
    omars: Sequence[float],
    calls: Sequence[float] = (),
    aside: Sequence[float] = (),
    outcomes: Sequence[str] = (),
    **more: str,
) -> Facts:
    """Return the house: what Omar books, how often he calls and what he does besides, a week each from March on.

    Args:
        omars: Omar's bookings; his peers book about 100 a week, on ten calls.
        calls: Calls that serve his outcome.
        aside: Visits that serve none.
        outcomes: Rows of further outcomes.
        more: Rows of further tables.
    """
    people = ("omar", *PEERS)
    owned = [
        f"{each}s  {each.title()}'s bookings  grow  north  {each}  USD  total  up  2000  2026-03-02  2026-08-30  9000  "
        f"{'The plant opens in the autumn' if each == 'omar' else '-'}"
        for each in people
    ]
    tables = [
        _PEOPLE,
        "\n".join([_OUTCOMES, _NORTH, *owned, *outcomes]),
        "contributions:\noutcome_id  parent_id  kind\n" + "\n".join(f"{each}s  north  sums_into" for each in people),
        "drivers:\noutcome_id  kind\n" + "\n".join(f"{each}s  call" for each in people),
        *more.values(),
    ]
    return facts("\n\n".join(tables), readings=_booked(omars), activities=_done(calls, aside))


def agreed(*outcomes: str) -> str:
    """Return the rows of what was agreed the day before it began; of all that run where none is named."""
    whose = outcomes or ("north", "omars", *(f"{each}s" for each in PEERS))
    rows = [f"{each}  2026-03-01  2026-03-01  2026-03-01" for each in whose]
    return "\n".join(["expectations:", "outcome_id  stated_on  understood_on  resourced_on", *rows])


def _booked(omars: Sequence[float]) -> pl.DataFrame:
    before = [80.0 + week % 3 for week in range(52)]
    peers = [
        readings(f"{each}s", HISTORY, [*before, *(95.0 + (week + place) % 5 * 3 for week in range(WEEKS))])
        for place, each in enumerate(PEERS)
    ]
    return pl.concat([readings("omars", HISTORY, [*before, *omars]), *peers])


def _done(calls: Sequence[float], aside: Sequence[float]) -> pl.DataFrame:
    peers = [
        _activities(each, "call", [10.0 + (week + place) % 3 for week in range(WEEKS)], outcome=f"{each}s")
        for place, each in enumerate(PEERS)
    ]
    omars = [_activities("omar", "call", calls, outcome="omars"), _activities("omar", "visit", aside)]
    return pl.concat([*omars, *peers])


def _activities(person: str, kind: str, weeks: Sequence[float], *, outcome: str | None = None) -> pl.DataFrame:
    rows = [
        {
            "id": f"{person}-{kind}-{week}",
            "person_id": person,
            "outcome_id": outcome,
            "kind": kind,
            "day": date.fromisoformat(START) + timedelta(weeks=week),
            "quantity": float(many),
        }
        for week, many in enumerate(weeks)
    ]
    return pl.DataFrame(rows, schema=BY_NAME["activities"].schema)
