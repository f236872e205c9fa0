"""Activity by kind and week: Omar's calls and visits for an outcome, and the hours that served none."""

from datetime import date

import polars as pl

from macromanage.briefs.pages.effort import Effort, Span, Week, effort
from macromanage.briefs.situation import Named
from macromanage.facts.tables import Facts
from written import facts

OMAR = Named("omar", "Omar")
TODAY = date(2026, 6, 3)
FACTS = facts("""
people:
id    name
lena  Lena
omar  Omar

activities:
id  person_id  outcome_id  kind   day         quantity
a   omar       visits      call   2026-06-01  2
b   omar       visits      call   2026-06-03  3
c   omar       visits      visit  2026-05-31  -
d   omar       visits      call   2026-05-17  7
e   petra      visits      call   2026-06-01  99
""")
ALIGNMENTS = pl.DataFrame(
    {
        "subject": ["person", "person", "unit"],
        "subject_id": ["omar", "petra", "omar"],
        "week": [date(2026, 5, 25)] * 3,
        "macro_minutes": [60.0, 0.0, 0.0],
        "minutes": [150.0, 600.0, 900.0],
    }
)
NO_OPENS = pl.DataFrame(schema={"by_id": pl.String, "made_at": pl.Datetime("us"), "due_on": pl.Date})


def shown(opens: pl.DataFrame = NO_OPENS, *, is_own: bool = True) -> Effort:
    return effort(FACTS, ALIGNMENTS, opens, owner=OMAR, is_own=is_own, span=Span(TODAY, 2, is_running_shown=is_own))


def test_activity_is_added_up_by_kind_and_week_and_what_served_nothing_by_week() -> None:
    told = shown()
    assert told.kinds == ("call", "visit")
    assert told.weeks == (Week(date(2026, 6, 1), (5.0, 0.0), None), Week(date(2026, 5, 25), (0.0, 1.0), 1.5))


def test_the_week_that_runs_is_for_its_owner_alone() -> None:
    assert [week.monday for week in shown(is_own=False).weeks] == [date(2026, 5, 25), date(2026, 5, 18)]
    assert Span(date(2026, 6, 7), 1, is_running_shown=False).mondays == (date(2026, 6, 1),)  # on Sunday it is over


def test_who_opened_it_and_until_when_is_told() -> None:
    rows = {"by_id": ["lena"], "made_at": [date(2026, 5, 30)], "due_on": [date(2026, 6, 10)]}
    (said,) = shown(pl.DataFrame(rows, schema=NO_OPENS.schema)).opened
    assert said.startswith("Open to those who lead you: Lena opened it on 30 May, until 10 June at the latest.")
    (endless,) = shown(pl.DataFrame(rows | {"due_on": [None]}, schema=NO_OPENS.schema), is_own=False).opened
    assert endless.startswith("Open to those who lead Omar: Lena opened it on 30 May. It closes by itself")


def test_it_is_blank_only_where_nothing_at_all_is_on_record() -> None:
    nothing = effort(
        Facts(), ALIGNMENTS.clear(), NO_OPENS, owner=OMAR, is_own=True, span=Span(TODAY, 2, is_running_shown=True)
    )
    assert (nothing.is_blank, shown().is_blank) == (True, False)
