"""How likely an outcome is that somebody still writes, from how the same measure went with whoever is to own it."""

from datetime import date

import polars as pl

from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.series import series
from macromanage.facts.as_of import known
from macromanage.facts.tables import OUTCOMES, Facts

# What makes two outcomes ones of the same measure.
ALIKE = ["measure", "shape", "direction"]
# So many others of it say how it goes; more would not say it better.
_OTHERS = 100


def prospect(facts: Facts, drafted: pl.DataFrame, policy: Policy, as_of: date) -> float | None:
    """Return the chance that the outcome will be met, or None where nothing tells.

    Its owner's outcomes of the same measure (of its unit, where nobody owns it) are taken for its history.

    Args:
        facts: Units, people, outcomes with their readings, as somebody sees them.
        drafted: The outcome: one row, with the columns of the facts.
        policy: How many readings say something.
        as_of: The day.
    """
    alike = facts.outcomes.join(drafted.select(ALIKE), on=ALIKE, how="semi")
    own = alike.join(_whose(drafted), on=_whose(drafted).columns, how="semi")
    history = _history(facts, own, drafted)
    if history.height < policy.min_readings:
        return None
    others = alike.sort("due_on", "id", descending=True).head(_OTHERS)
    then = known(
        Facts(
            units=facts.units,
            people=facts.people,
            memberships=facts.memberships,
            outcomes=pl.concat([others, drafted]),
            readings=pl.concat([facts.readings, history]),
        ),
        as_of,
    )
    found = forecast(then, series(then, as_of), as_of).table.join(drafted, left_on="outcome_id", right_on="id")
    chance: float | None = found["p_hit"].item() if found.height else None
    return chance


def drafted(cells: dict[str, object]) -> pl.DataFrame:
    """Return the outcome that somebody writes as the one row of a table of facts; what isn't named is blank."""
    return pl.DataFrame([{name: cells.get(name) for name in OUTCOMES.schema}], schema=OUTCOMES.schema, orient="row")


def _whose(drafted: pl.DataFrame) -> pl.DataFrame:
    return drafted.select("owner_id") if drafted["owner_id"].null_count() == 0 else drafted.select("unit_id")


def _history(facts: Facts, own: pl.DataFrame, drafted: pl.DataFrame) -> pl.DataFrame:
    """Return the readings of these outcomes as the drafted one's: of a day that two of them have, one."""
    read = facts.readings.join(own.select(outcome_id="id"), on="outcome_id", how="semi").sort("day", "outcome_id")
    return read.unique("day", keep="last", maintain_order=True).with_columns(outcome_id=pl.lit(drafted["id"].item()))
