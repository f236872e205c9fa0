"""What goes when it has been kept for as long as it is to be, with values on either side of the day."""

from datetime import date

import pytest

from macromanage.evaluate.policy import Policy
from macromanage.moves.retention import Retention
from macromanage.moves.verified import verified
from macromanage.store import ledger
from macromanage.store.accesses import accesses
from macromanage.store.evaluating import keep
from macromanage.store.importing import export_facts, import_facts
from macromanage.store.models import Organization
from macromanage.store.retaining import retain
from moves.house import house, results

AS_OF = date(2026, 3, 31)
RECORD = """
activities:
id  person_id  kind  day
a1  omar       call  2026-03-20
a2  omar       call  2026-03-21
a3  omar       call  2026-03-31

moves:
id  outcome_id  kind    by_id  to_id  made_at           text
m1  omars       ask     lena   omar   2026-03-10T23:59  How is it?
m2  omars       answer  omar   lena   2026-03-11T00:00  Well
"""
EVALUATED = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 2), date(2026, 3, 30)]


@pytest.fixture(autouse=True)
def recorded(organization: Organization) -> None:
    import_facts(organization, house(RECORD))
    for day in EVALUATED:
        keep(organization, results(), as_of=day, policy=Policy())


def left(organization: Organization) -> tuple[list[str], list[str | None], list[date]]:
    """Return what is left: activities, texts, days of evaluations."""
    days = organization.evaluations.order_by("as_of").values_list("as_of", flat=True)
    activities = export_facts(organization).activities["id"].to_list()
    return activities, ledger.entries(organization)["text"].to_list(), list(days)


def test_each_kind_goes_after_its_days(organization: Organization) -> None:
    counts = retain(organization, Retention(activities=10, texts=20, evaluations=60), as_of=AS_OF)
    assert counts == {"activities": 1, "texts": 1, "evaluations": 1}
    assert left(organization) == (["a2", "a3"], [None, "Well"], EVALUATED[1:])
    assert verified(ledger.entries(organization)) == ()
    assert accesses(organization)["what"].to_list() == ["retain"]


def test_by_default_only_old_evaluations_go(organization: Organization) -> None:
    counts = retain(organization, Retention(), as_of=date(2026, 7, 1))
    assert counts == {"activities": 0, "texts": 0, "evaluations": 2}
    assert left(organization)[2] == [date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 30)]


def test_the_evaluation_made_last_stays_whatever_its_day(organization: Organization) -> None:
    keep(organization, results(), as_of=date(2026, 1, 6), policy=Policy())
    retain(organization, Retention(evaluations=1), as_of=AS_OF)
    assert date(2026, 1, 6) in left(organization)[2]


def test_a_trial_counts_and_changes_nothing(organization: Organization) -> None:
    before = left(organization)
    counts = retain(organization, Retention(activities=10, texts=20, evaluations=60), as_of=AS_OF, is_trial=True)
    assert counts == {"activities": 1, "texts": 1, "evaluations": 1}
    assert left(organization) == before
    assert accesses(organization).is_empty()


def test_what_has_gone_does_not_go_again(organization: Organization) -> None:
    retain(organization, Retention(texts=20), as_of=AS_OF)
    assert retain(organization, Retention(texts=20), as_of=AS_OF)["texts"] == 0
    assert accesses(organization).height == 1
