from collections.abc import Callable
from datetime import date, datetime

import pytest

from macromanage.briefs.situation import Named
from macromanage.evaluate.policy import Policy
from macromanage.store.access import Viewer
from macromanage.store.accounts import organization_named
from macromanage.store.briefing import Step, leader_brief_for, outcome_page, owner_brief_for
from macromanage.store.evaluating import evaluate_organization, keep
from macromanage.store.importing import import_facts
from macromanage.store.models import Organization
from moves.house import AS_OF, OPENED, house, results
from written import facts, readings

READINGS = """
readings:
outcome_id  day         value
omars       2026-01-05  10
petras      2026-01-05  12
"""
OMARS = {"outcome_id": "omars", "as_of": AS_OF}
TELLING = 7654.0


@pytest.fixture
def settle(organization: Organization) -> Callable[..., Organization]:
    """Fill the organization with the house, Omar's outcome in trouble there, its diagnosis from his effort."""

    def fill(*more: str) -> Organization:
        import_facts(organization, house(READINGS, *more))
        found = results(
            forecasts=[OMARS | {"p_hit": 0.2, "value_now": 10.0, "expected_now": 150.0, "readings": 3}],
            fans=[OMARS | {"day": date(2026, 4, 30), "q50": 90.0}],
            standings=[OMARS | {"standing": "off track", "trouble_since": date(2026, 3, 2), "p_hit": 0.2}],
            diagnoses=[
                OMARS
                | {"basis": "effort", "shortfall": 140.0, "volume": TELLING, "volume_low": 1.0, "volume_high": 8000.0}
            ],
            warrants=[
                OMARS | {"line": "inspect", "move": "inspect", "by_id": "lena", "because": "{}", "allowed": "ask"}
            ],
        )
        keep(organization, found, as_of=AS_OF, policy=Policy())
        return organization

    return fill


def test_a_leaders_brief_tells_what_needs_them(settle: Callable[..., Organization]) -> None:
    brief = leader_brief_for(Viewer(settle(), "lena"))
    assert brief is not None
    assert (brief.as_of, brief.person) == (AS_OF, Named("lena", "Lena"))
    assert [entry.situation.outcome_id for entry in brief.needs_you] == ["omars"]


def test_a_leaders_brief_quotes_no_effort_until_it_is_opened(settle: Callable[..., Organization]) -> None:
    sealed = leader_brief_for(Viewer(settle(), "lena"))
    assert sealed is not None
    assert sealed.needs_you[0].situation.diagnosis == ()
    assert sealed.needs_you[0].situation.sealed_diagnosis
    assert str(TELLING) not in repr(sealed)
    opened = leader_brief_for(Viewer(settle(OPENED), "lena"))
    assert opened is not None
    assert [part.amount for part in opened.needs_you[0].situation.diagnosis] == [TELLING]


def test_an_owners_brief_tells_what_is_expected_and_who_looked(settle: Callable[..., Organization]) -> None:
    brief = owner_brief_for(Viewer(settle(OPENED), "omar"))
    assert brief is not None
    assert brief.leader == Named("lena", "Lena")
    assert [expected.situation.outcome_id for expected in brief.expected] == ["omars"]
    assert [(look.who, look.at.id) for look in brief.looked] == [(Named("lena", "Lena"), "omars")]


def test_a_peers_brief_holds_nothing_of_another(settle: Callable[..., Organization]) -> None:
    for made in (owner_brief_for, leader_brief_for):
        brief = made(Viewer(settle(OPENED), "petra"))
        assert brief is not None
        assert "omars" not in repr(brief)
        assert "Omar's" not in repr(brief)


def test_who_is_no_person_here_gets_no_brief(settle: Callable[..., Organization]) -> None:
    for who in (None, "stranger"):
        viewer = Viewer(settle(OPENED), who)
        assert (leader_brief_for(viewer), owner_brief_for(viewer)) == (None, None)


def test_before_the_first_evaluation_there_is_no_brief_and_no_page(organization: Organization) -> None:
    import_facts(organization, house(READINGS))
    viewer = Viewer(organization, "lena")
    assert (leader_brief_for(viewer), owner_brief_for(viewer), outcome_page(viewer, "north")) == (None, None, None)


def test_an_outcomes_page_holds_its_situation_history_fan_and_thread(settle: Callable[..., Organization]) -> None:
    page = outcome_page(Viewer(settle(OPENED), "omar"), "omars")
    assert page is not None
    assert (page.as_of, page.situation.title, page.situation.p_hit) == (AS_OF, "Omar's bookings", 0.2)
    assert page.history.rows() == [(date(2026, 1, 5), 10.0)]
    assert page.fan.select("day", "q50").rows() == [(date(2026, 4, 30), 90.0)]
    opened = Step(
        id="m1",
        kind="open",
        by=Named("lena", "Lena"),
        to=Named("omar", "Omar"),
        made_at=datetime(2026, 3, 10, 9),  # noqa: DTZ001 - moments are UTC without a zone
        answers_id=None,
        due_on=None,
        text=None,
        carried="",
    )
    assert [step.kind for step in page.thread] == ["inspect", "ask", "open"]
    assert page.thread[-1] == opened


def test_an_outcomes_page_is_not_there_for_who_may_not_see_it(settle: Callable[..., Organization]) -> None:
    organization = settle(OPENED)
    there = {who: outcome_page(Viewer(organization, who), "omars") is not None for who in ("cora", "lena", "omar")}
    assert there == {"cora": True, "lena": True, "omar": True}
    for who in ("petra", "oren", None, "stranger"):
        assert outcome_page(Viewer(organization, who), "omars") is None
    assert outcome_page(Viewer(organization_named("Other"), "omar"), "omars") is None
    assert outcome_page(Viewer(organization, "omar"), "no such") is None


CHAIN = """
units:
id     name   kind     parent_id  leader_id
firm   Firm   company  -          cora
sales  Sales  team     firm       lena

people:
id    name  unit_id
cora  Cora  firm
lena  Lena  sales
omar  Omar  sales

outcomes:
id     title  unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      cadence  worth
omars  Omar   sales    omar      USD      total  up         900     2026-04-06  2026-07-05  week     900
sales  Sales  sales    lena      USD      total  up         900     2026-04-06  2026-07-05  week     900
firm   Firm   firm     cora      USD      total  up         900     2026-04-06  2026-07-05  week     900

contributions:
outcome_id  parent_id  kind
omars       sales      sums_into
sales       firm       sums_into
"""


def test_the_same_money_is_at_stake_once_on_the_page_and_in_the_brief(organization: Organization) -> None:
    import_facts(organization, facts(CHAIN, readings=readings("omars", "2026-03-16", [70, 71, 69, 60, 61, 62, 60])))
    evaluate_organization(organization, date(2026, 5, 3), Policy())
    page = outcome_page(Viewer(organization, "lena"), "omars")
    brief = leader_brief_for(Viewer(organization, "lena"))
    assert page is not None
    assert brief is not None
    told = [entry.situation for entry in brief.needs_you if entry.situation.outcome_id == "omars"]
    assert [each.at_stake for each in told] == [page.situation.at_stake]
    assert 0 < page.situation.at_stake <= 900
