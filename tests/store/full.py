"""A house with a row in every table, with blanks wherever one may be and text that is hard to keep."""

from datetime import date
from typing import Any

import polars as pl

from macromanage.facts.tables import Facts
from written import facts

FULL = """
units:
id       name     kind     parent_id  leader_id
company  Company  company  -          -
north    North    team     company    lena

people:
id     name   email               title  unit_id  joined_on   left_on
lena   Lena   lena@house.example  Lead   north    2020-01-31  -
omar   Omar   -                   -      -        -           2026-12-31

memberships:
person_id  unit_id  from_day    until_day
omar       north    2026-01-01  -

agreements:
unit_id  agreed_on   agreed_with  text
company  2026-01-01  council      -
north    2026-02-01  -            Works agreement 7

absences:
person_id  from_day    until_day   deputy_id
omar       2026-03-01  2026-03-05  lena
omar       2026-04-01  2026-04-05  -

objectives:
id  title  unit_id  why
g1  Grow   company  -
g2  Last   north    Because

outcomes:
id     recorded_at                 title   objective_id  unit_id  owner_id  measure  shape  direction  baseline  target  target_high  starts_on   due_on      cadence  settles_days  ambition   worth  why   private  peer_group  series
omars  -                           First   -             north    -         USD      total  up         -         300     -            2026-01-01  2026-06-30  -        -             -          -      -     -        -           -
omars  2026-02-01T10:00:00.000001  Second  g1            north    omar      USD      level  within     -0.1      0.3     1e300        2026-01-01  2026-06-30  week     7             committed  1e-300  Why   true     agents      s1
petra  2026-02-01T00:00            Third   g2            north    omar      %        level  down       9         1       -            0001-01-01  9999-12-31  day      0             -          0      -     false    -           -

viewers:
outcome_id  person_id
omars       lena

plans:
outcome_id  day         value
omars       2026-02-01  33.333333333333336

contributions:
outcome_id  parent_id  kind       weight
petra       omars      sums_into  -
omars       petra      supports   0.5

kinds:
kind  what      usual_minutes  works_after_days
call  activity  15             14
deal  item      -              -

drivers:
outcome_id  kind  counts
omars       deal  value
omars       call  -

readings:
outcome_id  day         value                recorded_at                 source
omars       2026-01-05  0.1                  -                           -
omars       2026-01-05  0.30000000000000004  2026-01-06T00:00            crm
omars       2026-01-05  5e-324               2026-01-06T00:00:00.100000  crm
omars       2026-01-06  -1.7976931348623157e308  -                       -

items:
id  person_id  kind  opened_on   closed_on   result  value  expected_on  ref
i1  omar       deal  2026-01-05  -           -       -      -            -
i2  omar       deal  2026-01-05  2026-02-05  1       12.5   2026-03-01   R-1

activities:
id  person_id  outcome_id  kind  day         quantity  minutes  source  ref
a1  omar       -           call  2026-01-05  -         -        -       -
a2  omar       omars       call  2026-01-05  1         0.5      phone   R-2

sources:
name  complete_to
crm   2026-03-31
desk  -

expectations:
outcome_id  stated_on   understood_on  resourced_on
omars       2026-01-02  2026-01-03     -
petra       -           -              -

moves:
id  seq  outcome_id  kind   by_id  to_id  made_at                     answers_id  due_on      details     text  evidence
m1  -    omars       state  lena   -      2026-01-02T03:04:05.678901  -           -           -           -     -
m2  2    omars       ask    lena   omar   2026-01-03T00:00            m1          2026-01-08  {"p":0.7}   How?  {}
"""  # noqa: E501 - a table keeps its lines

ODD = [
    "",
    " spaced ",
    "two\nlines\r\nand a tab\t",
    "quote \" and ' and \\ and ;--",
    "% of %s {0} ?1 :name",
    "日本語 ẞ é é 🙂 \u202e",
    "007",
    "NULL",
    "2026-01-05",
    "x" * 10_000,
]


def full() -> Facts:
    """Return the house."""
    plain = facts(FULL)
    odd = pl.DataFrame(
        {"id": [f"odd-{n}" for n in range(len(ODD))], "title": ODD, "unit_id": "north", "why": list(reversed(ODD))}
    )
    tables = {table.name: rows for table, rows in plain}
    return Facts(**tables | {"objectives": pl.concat([plain.objectives, odd])})


def plain_results(as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Return a row or two of each table of results, with blanks."""
    outcome: dict[str, Any] = {"outcome_id": "omars", "as_of": as_of}
    return {
        "forecasts": [outcome | {"value_now": 0.1, "p_hit": 0.25, "readings": 3}, {"outcome_id": "b", "as_of": as_of}],
        "fans": [outcome | {"day": date(2026, 4, day), "q50": float(day)} for day in (2, 1)],
        "standings": [outcome | {"standing": "off track", "since": date(2026, 3, 2), "trouble_since": as_of}],
        "impacts": [outcome | {"affects": "unit", "affected_id": "north", "at_stake": 1.5}],
        "alignments": [{"subject": "unit", "subject_id": "north", "as_of": as_of, "week": as_of, "people": 5}],
        "diagnoses": [outcome | {"basis": "items", "volume": -0.0, "dominant": "volume"}],
        "influences": [outcome | {"kind": "deal", "basis": "items", "works_after_days": 15, "time_left": False}],
        "pipelines": [outcome | {"needed": 40.0, "open_mean": 25.5, "open_items": 12, "weight": 0.0}],
        "warrants": [outcome | {"line": "ask", "move": "ask", "by_id": "lena", "because": '{"p": 0.25}'}],
    }
