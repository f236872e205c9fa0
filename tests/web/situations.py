"""One situation, with what a test changes of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from macromanage.briefs.situation import Named, Situation

LENA, OMAR, NORTH = Named("lena", "Lena"), Named("omar", "Omar"), Named("north", "North")
AS_OF = date(2026, 4, 20)

# A hundred days in which 100 are to be reached; twenty of them are over.
_PLAIN = Situation(
    outcome_id="bookings",
    title="Bookings",
    unit=NORTH,
    owner=OMAR,
    leader=LENA,
    measure="USD",
    shape="total",
    direction="up",
    target=100.0,
    target_high=None,
    baseline=None,
    starts_on=date(2026, 4, 1),
    due_on=date(2026, 7, 9),
    worth=100.0,
    why=None,
    ambition=None,
    private=False,
    value_now=15.0,
    expected_now=20.0,
    q05=50.0,
    q50=80.0,
    q95=110.0,
    p_hit=0.2,
    readings=3,
    standing="off track",
    since=date(2026, 4, 10),
    trouble_since=date(2026, 4, 10),
    at_stake=10.0,
    hurts=(),
    diagnosis=(),
    dominant=None,
    sealed_diagnosis=False,
    line="inspect",
    move="inspect",
    by=LENA,
    move_since=date(2026, 4, 10),
    move_due_on=date(2026, 4, 24),
    allowed=("inspect",),
    because=(),
    days_left=80,
    as_of=AS_OF,
)


def situation(**changed: Any) -> Situation:  # noqa: ANN401 - any of a situation's fields
    """Make the situation, changed."""
    return replace(_PLAIN, **changed)
