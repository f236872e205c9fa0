"""A small company for the tests of evaluate: Lena leads, Omar owns, Petra is a peer."""

from datetime import date
from typing import Any

from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts

PEOPLE = """
units:
id     name   kind     parent_id  leader_id
firm   Firm   company  -          carla
sales  Sales  team     firm       lena

people:
id     name   unit_id
carla  Carla  firm
lena   Lena   sales
omar   Omar   sales
petra  Petra  sales
"""

TERMS = """
outcomes:
id  title  unit_id  owner_id  measure  shape  direction  target  starts_on  due_on  cadence  worth
"""


def outcome(
    id: str = "bookings",  # noqa: A002 (the column's name)
    *,
    owner: str = "omar",
    shape: str = "total",
    direction: str = "up",
    target: float = 1300.0,
    starts_on: str = "2026-04-06",
    due_on: str = "2026-07-05",
    worth: str = "1000",
    unit: str = "sales",
) -> str:
    """One line for TERMS: thirteen weeks from a Monday to a Sunday."""
    cells = (id, id.title(), unit, owner, "USD", shape, direction, str(target), starts_on, due_on, "week", worth)
    return "  ".join(cells) + "\n"


def on(facts: Facts, day: str, policy: Policy | None = None) -> Results:
    """Evaluate as of a day written in ISO."""
    return evaluate(facts, as_of=date.fromisoformat(day), policy=policy or Policy())


def row(results: Results, table: str, outcome_id: str = "bookings") -> dict[str, Any]:
    """The one row of an outcome in a table of results."""
    rows = results[table].filter(results[table]["outcome_id"] == outcome_id).to_dicts()
    assert len(rows) == 1
    return rows[0]
