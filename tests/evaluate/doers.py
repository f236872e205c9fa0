"""Sellers whose deals end on known days, and makers whose weeks differ: what influence is tested on."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from evaluate.house import PEOPLE, TERMS, outcome
from macromanage.facts.tables import ACTIVITIES, ITEMS, READINGS, Facts
from written import facts

# Outcomes run from Monday 6 April 2026 to Sunday 5 July.
START, DUE = date(2026, 4, 6), date(2026, 7, 5)
SELLERS = ("omar", "petra", *(f"peer{each}" for each in range(8)))


def staff(*names: str) -> str:
    return PEOPLE + "".join(f"{name}  {name.title()}  sales\n" for name in names if name not in ("omar", "petra"))


def terms(*names: str, target: float = 13000.0, more: str = "") -> str:
    return TERMS + "".join(outcome(f"{name}-b", owner=name, target=target) for name in names) + more


def drivers(*names: str, kind: str = "deal", counts: str = "value") -> str:
    return "\ndrivers:\noutcome_id  kind  counts\n" + "".join(f"{name}-b  {kind}  {counts}\n" for name in names)


def deals(*names: str, weeks: int = 20, won: float = 0.5, days: int = 20, value: float = 600.0) -> pl.DataFrame:
    """Four deals a week each, opened on its Tuesday, which all end so many days later; the first of them are won."""
    rows = [
        {
            "id": f"{name}-{week}-{each}",
            "person_id": name,
            "kind": "deal",
            "opened_on": (opened := START + timedelta(weeks=week - 10, days=1)),
            "closed_on": opened + timedelta(days=days),
            "result": 1.0 if each < 4 * won else 0.0,
            "value": value,
        }
        for name in names
        for week in range(weeks)
        for each in range(4)
    ]
    return pl.DataFrame(rows, schema=ITEMS.schema)


def brought(items: pl.DataFrame) -> pl.DataFrame:
    """Readings: what was won, by the day."""
    won = items.filter(pl.col("result") == 1).group_by("person_id", "closed_on").agg(pl.col("value").sum())
    return won.select(
        outcome_id=pl.col("person_id") + "-b", day="closed_on", value="value", recorded_at=None, source=None
    ).cast(pl.Schema(READINGS.schema))


def sales(*names: str, counts: str = "value", target: float = 13000.0, more: str = "", weeks: int = 20) -> Facts:
    items = deals(*names, weeks=weeks)
    text = staff(*names) + terms(*names, target=target, more=more) + drivers(*names, counts=counts)
    return facts(text, items=items, readings=brought(items))


# Effort. Each coding session brings two changes a fortnight after it, on top of ten a week; meetings bring none.
MAKERS = tuple(f"maker{each}" for each in range(10))
KINDS = "\nkinds:\nkind  what  works_after_days\ncoding  activity  14\nmeeting  activity  -\n"
FIRST = START - timedelta(weeks=26)


def making(*names: str, slope: float = 2.0, seed: int = 1, alike: bool = False) -> Facts:
    """Makers whose weeks differ; readings on Sundays, coding and meetings on Mondays, for 38 weeks."""
    rng, weeks = np.random.default_rng(seed), 38
    shape = (len(names), weeks)
    coded = np.full(shape, 6) if alike else rng.poisson(6, shape)
    met = rng.poisson(4, shape)
    lagged = np.concatenate([np.zeros((len(names), 2)), coded[:, :-2]], axis=1)
    changes = np.maximum(10 + slope * lagged + rng.normal(0, 2, shape), 0.0).round(2)
    acts, read = [], []
    for each, name in enumerate(names):
        for week in range(weeks):
            monday = FIRST + timedelta(weeks=week)
            for kind, quantity in (("coding", coded), ("meeting", met)):
                act = {"id": f"{name}-{week}-{kind}", "person_id": name, "kind": kind, "day": monday}
                acts.append(act | {"quantity": float(quantity[each, week])})
            read.append({"outcome_id": f"{name}-b", "day": monday + timedelta(days=6), "value": changes[each, week]})
    return facts(
        staff(*names) + terms(*names, target=400.0) + drivers(*names, kind="coding", counts="-") + KINDS,
        activities=pl.DataFrame(acts, schema=ACTIVITIES.schema),
        readings=pl.DataFrame(read, schema=READINGS.schema),
    )
