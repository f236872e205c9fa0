from datetime import date

import polars as pl
import pytest

from macromanage.briefs.pages.alignment import AlignmentPage, Served, UnitWeek, alignment_page
from macromanage.briefs.pages.effort import Span
from macromanage.briefs.situation import Named
from macromanage.evaluate.results import ALIGNMENTS, Results
from written import facts

# A Wednesday: the week of 1 June runs.
TODAY = date(2026, 6, 3)
MONDAYS = (date(2026, 5, 18), date(2026, 5, 25), date(2026, 6, 1))
HOUSE = """
units:
id     name   kind     parent_id  leader_id
arbor  Arbor  company  -          lena
north  North  team     arbor      -
south  South  team     arbor      -

outcomes:
id        title     unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
bookings  Bookings  north    omar      USD      total  up         100     2026-04-01  2026-06-30
renewals  Renewals  north    petra     USD      total  up         100     2026-04-01  2026-06-30

kinds:
kind  what      usual_minutes
call  activity  30

activities:
id  person_id  outcome_id  kind   day         quantity  minutes
a1  omar       bookings    call   2026-05-18  4         -
a2  omar       bookings    call   2026-05-25  -         120
a3  omar       renewals    call   2026-05-26  -         60
a4  omar       unseen      call   2026-05-26  -         60
a5  omar       -           call   2026-05-27  -         240
a6  omar       bookings    call   2026-06-01  2         -
a7  omar       bookings    sleep  2026-06-01  8         -
a8  omar       bookings    call   2026-05-11  9         -
a9  petra      bookings    call   2026-05-18  9         -
"""
WHOLE = {"subject": "unit", "as_of": TODAY, "people": 6, "minutes": 600.0, "share": 0.75, "macro_minutes": 450.0}


def page(*led: str, unit_id: str | None = None, totals: tuple[dict[str, object], ...] = ()) -> AlignmentPage:
    results = Results(alignments=pl.DataFrame([WHOLE | each for each in totals], schema=ALIGNMENTS))
    units = pl.Series(led, dtype=pl.String)
    return alignment_page(
        facts(HOUSE),
        results,
        reader_id="omar",
        led=units,
        unit_id=unit_id,
        span=Span(TODAY, weeks=3, is_running_shown=True),
    )


def test_own_time_is_told_by_outcome_and_week_ones_own_first_and_by_name_only_what_one_sees() -> None:
    found = page()
    assert found.mondays == MONDAYS
    assert found.own is not None
    assert found.own.served == (
        Served(Named("bookings", "Bookings"), is_own=True, hours=(2.0, 2.0, 1.0)),
        Served(Named("renewals", "Renewals"), is_own=False, hours=(0.0, 1.0, 0.0)),
        Served(None, is_own=False, hours=(0.0, 1.0, 0.0)),
    )


def test_what_served_none_is_one_total_a_week_and_the_share_is_of_all() -> None:
    own = page().own
    assert own is not None
    assert own.elsewhere == (0.0, 4.0, 0.0)
    assert own.shares == (1.0, 0.5, 1.0)
    assert own.share == pytest.approx(7 / 11)


def test_who_leads_reads_the_totals_of_their_unit_and_those_right_below() -> None:
    totals = ({"subject_id": "arbor", "week": MONDAYS[0]}, {"subject_id": "north", "week": MONDAYS[1], "share": 0.5})
    found = page("arbor", "north", "south", totals=totals)
    assert found.led is not None
    assert (found.led.unit.name, found.led.weeks) == ("Arbor", (UnitWeek(MONDAYS[0], 0.75, 2.5, 6),))
    assert [(each.unit.name, [each.share(week) for week in found.mondays_over]) for each in found.below] == [
        ("North", [None, 0.5]),
        ("South", [None, None]),
    ]


def test_a_unit_is_looked_at_without_ones_own_time() -> None:
    found = page("arbor", "north", "south", unit_id="north")
    assert (found.is_own, found.own, found.below) == (False, None, ())
    assert found.led is not None
    assert (found.led.unit.name, found.led.weeks) == ("North", ())


def test_who_leads_several_side_by_side_reads_them_in_a_list() -> None:
    found = page("north", "south")
    assert (found.led, [each.unit.name for each in found.below], found.leads) == (None, ["North", "South"], True)


def test_who_leads_none_reads_of_none() -> None:
    found = page()
    assert (found.led, found.below, found.leads) == (None, (), False)
