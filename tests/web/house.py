"""A small house for the pages: Lena leads it, Omar and Petra own outcomes in it; Oren leads another one."""

from datetime import date
from typing import TypeAlias

import polars as pl
from django.contrib.auth.models import User
from django.test import Client

from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import ACTIVITIES, Facts
from macromanage.store.accounts import create_account, create_admin, organization_named
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.importing import import_facts
from macromanage.store.models import Organization
from written import facts, readings

AS_OF = date(2026, 6, 1)
PASSWORD = "three-quiet-otters"  # noqa: S105 - of accounts that live as long as a test
Browsing: TypeAlias = dict[str, Client]

ARBOR = """
units:
id       name   kind     parent_id  leader_id
company  Arbor  company  -          lena
north    North  team     company    lena

people:
id     name   unit_id
lena   Lena   company
omar   Omar   north
petra  Petra  north
quinn  Quinn  north

outcomes:
id        title               unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      worth  why
sales     Sales of the house  company  lena      USD      total  up         130000  2026-04-01  2026-06-30  -      -
bookings  Bookings <Q2> & on  north    omar      USD      total  up         62000   2026-04-01  2026-06-30  62000  Fall
renewals  Renewals Q2         north    petra     USD      total  up         60000   2026-04-01  2026-06-30  -      -
visits    Visits              north    omar      visits   total  up         900     2026-04-01  2026-06-30  9000   -
calm/1 ü  Calm customers      north    petra     %        level  up         90      2026-04-01  2026-06-30  10000  -

contributions:
outcome_id  parent_id  kind
bookings    sales      sums_into
renewals    sales      sums_into

kinds:
kind  what      usual_minutes
call  activity  30

drivers:
outcome_id  kind
visits      call

expectations:
outcome_id  stated_on   understood_on  resourced_on
sales       2026-03-30  2026-03-30     2026-03-30
bookings    2026-03-30  2026-04-02     2026-04-07
renewals    2026-03-30  2026-04-02     2026-04-07
visits      2026-03-30  2026-04-02     2026-04-07
calm/1 ü    2026-03-30  2026-04-02     2026-04-07

moves:
id  seq  outcome_id  kind     by_id  to_id  made_at           text
m1  1    bookings    inspect  lena   omar   2026-05-20T10:00  We looked at it <together>.
"""

ELSEWHERE = """
units:
id      name   kind     parent_id  leader_id
theirs  Other  company  -          oren

people:
id    name  unit_id
oren  Oren  theirs

outcomes:
id     title             unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
other  Another's affair  theirs   oren      USD      total  up         100     2026-04-01  2026-06-30
"""


def arbor() -> Facts:
    """Omar sells half of what he sold before, Petra what she did; his calls fell with his visits."""
    weeks = [4700.0] * 13
    series = pl.concat(
        [
            readings("bookings", "2026-01-05", [*weeks, *[2000.0] * 8]),
            readings("renewals", "2026-01-05", [*weeks, *[5200.0] * 8]),
            readings("visits", "2026-01-05", [*[68.0] * 13, *[20.0] * 8]),
            readings("calm/1 ü", "2026-01-05", [*[80.0, 81.0] * 6, *[88.0, 89.0, 90.0] * 3]),
        ]
    )
    return facts(ARBOR, readings=series, activities=_calls())


def _calls() -> pl.DataFrame:
    days = pl.date_range(date(2026, 1, 5), date(2026, 5, 25), "1w", eager=True)
    rows = {
        "id": [f"c{week}" for week in range(len(days))],
        "day": days,
        "quantity": [9.0] * 13 + [2.0] * (len(days) - 13),
    }
    known = pl.DataFrame(rows).with_columns(person_id=pl.lit("omar"), outcome_id=pl.lit("visits"), kind=pl.lit("call"))
    return pl.concat([ACTIVITIES.empty(), known], how="diagonal_relaxed").select(*ACTIVITIES.schema)


def settle() -> Organization:
    """Put both houses into the database, evaluate them, and give everyone an account of their own name."""
    here, there = organization_named("Arbor"), organization_named("Elsewhere")
    for organization, known in ((here, arbor()), (there, facts(ELSEWHERE))):
        import_facts(organization, known)
        evaluate_organization(organization, AS_OF, Policy())
        for person_id in known.people["id"]:
            create_account(organization, person_id, username=person_id, password=PASSWORD)
    create_admin(here, username="ada", password=PASSWORD)
    return here


def browsing(*names: str) -> Browsing:
    """Sign people in, each in a browser of their own."""
    clients = {name: Client() for name in names}
    for name, client in clients.items():
        client.force_login(User.objects.get(username=name))
    return clients
