import math

from macromanage.facts.finite import LARGEST, finite
from written import facts

GIVEN = facts("""
items:
id  person_id  kind  opened_on   value
a   omar       deal  2026-04-06  600
b   omar       deal  2026-04-06  nan
c   omar       deal  2026-04-06  -inf
d   omar       deal  2026-04-06  -1e300
e   omar       deal  2026-04-06  1e-300
f   omar       deal  2026-04-06  -

activities:
id  person_id  kind  day         quantity
a   omar       call  2026-04-06  -3

readings:
outcome_id  day         value
bookings    2026-04-06  nan
""")


def test_what_is_no_number_is_unknown_and_the_rest_within_reason() -> None:
    assert finite(GIVEN).items["value"].to_list() == [600.0, None, None, -LARGEST, 0.0, None]


def test_a_columns_own_bounds_hold() -> None:
    assert finite(GIVEN).activities["quantity"].to_list() == [0.0]


def test_what_a_column_must_have_is_left_as_it_is() -> None:
    assert math.isnan(finite(GIVEN).readings["value"].item())
