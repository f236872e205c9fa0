from datetime import date

from macromanage.facts.last_day import last_day
from macromanage.facts.tables import Facts
from written import facts

RECORD = """
readings:
outcome_id  day         value
bookings    2026-05-01  10
bookings    2026-07-01  10

items:
id  person_id  kind  opened_on   closed_on
i1  omar       deal  2026-04-01  2026-05-20

moves:
id  seq  outcome_id  kind     by_id  to_id  made_at
m1  1    bookings    inspect  lena   omar   2026-05-22T10:00
"""


def test_record_ends_when_something_happened_last() -> None:
    assert last_day(facts(RECORD), date(2026, 6, 1)) == date(2026, 5, 22)


def test_days_to_come_are_no_end() -> None:
    assert last_day(facts(RECORD), date(2026, 5, 10)) == date(2026, 5, 1)


def test_nothing_has_no_end() -> None:
    assert last_day(Facts(), date(2026, 6, 1)) is None
