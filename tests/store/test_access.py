"""The door, with data that could leak: every row of Omar's, of an opened seal, of another organization."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import SCHEMAS
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.store.access import Viewer, Visible, viewer_of, visible
from macromanage.store.accounts import create_account, create_admin, organization_named
from macromanage.store.evaluating import keep
from macromanage.store.importing import import_facts
from macromanage.store.models import Organization
from moves.house import AS_OF, OPENED, Row, house, results

WORK = """
readings:
outcome_id  day         value
omars       2026-01-05  10
petras      2026-01-05  12
omars       2026-01-12  5
petras      2026-01-12  4
orens       2026-01-05  7
omars       2026-04-05  99

items:
id  person_id  kind  opened_on
i1  omar       deal  2026-01-05
i2  petra      deal  2026-01-05

activities:
id  person_id  outcome_id  kind  day         minutes
a1  omar       omars       call  2026-03-09  30
a2  omar       -           call  2026-03-09  60
a3  petra      petras      call  2026-03-09  30
"""

ALL = [*BY_NAME, *SCHEMAS]
PEOPLE = ("cora", "lena", "omar", "petra", "oren", None)


def judged() -> dict[str, list[Row]]:
    omars: Row = {"outcome_id": "omars", "as_of": AS_OF}
    norths: Row = {"outcome_id": "north", "as_of": AS_OF}
    return {
        "forecasts": [omars | {"p_hit": 0.2}, norths | {"p_hit": 0.6}],
        "fans": [omars | {"day": date(2026, 4, 30)}, norths | {"day": date(2026, 4, 30)}],
        "standings": [
            omars | {"standing": "off track", "trouble_since": date(2026, 3, 2)},
            norths | {"standing": "on track"},
        ],
        "impacts": [omars | {"affects": "outcome", "affected_id": "north"}],
        "alignments": [
            {"subject": "person", "subject_id": who, "as_of": AS_OF, "week": date(2026, 3, 16)}
            for who in ("omar", "petra")
        ],
        "diagnoses": [omars | {"basis": "effort", "volume": 7.0}],
        "warrants": [omars | {"line": "volume_short", "move": "require", "by_id": "lena"}, norths | {"line": "alone"}],
    }


@pytest.fixture
def settle(organization: Organization) -> Callable[..., Organization]:
    """Fill the organization with the house and its results."""

    def fill(*more: str, into: Organization = organization) -> Organization:
        import_facts(into, house(WORK, *more))
        keep(into, results(**judged()), as_of=AS_OF, policy=Policy())
        return into

    return fill


def told(seen: Visible, name: str, column: str) -> list[str]:
    """Return what is seen of a table, by one of its columns."""
    table = seen.facts(name)[name] if name in BY_NAME else seen.results(name)[name]
    return sorted(table[column])


def test_everybody_sees_results_of_units_and_their_own(settle: Callable[..., Organization]) -> None:
    organization = settle()
    outcomes = {who: told(visible(Viewer(organization, who)), "outcomes", "id") for who in PEOPLE}
    assert outcomes == {
        "cora": ["north", "omars", "orens", "petras", "secret", "south"],
        "lena": ["north", "omars", "petras", "secret", "south"],
        "omar": ["north", "omars", "south"],
        "petra": ["north", "petras", "south"],
        "oren": ["north", "orens", "south"],
        None: ["north", "south"],
    }


@pytest.mark.parametrize("table", ["forecasts", "fans", "standings", "warrants"])
def test_results_of_a_persons_outcome_are_for_them_and_their_line(
    settle: Callable[..., Organization], table: str
) -> None:
    organization = settle()
    rows = {who: told(visible(Viewer(organization, who)), table, "outcome_id") for who in PEOPLE}
    line, others = ["north", "omars"], ["north"]
    assert rows == {"cora": line, "lena": line, "omar": line, "petra": others, "oren": others, None: others}


def test_effort_is_its_persons_alone_until_it_is_opened(settle: Callable[..., Organization]) -> None:
    organization = settle()
    activities = {who: told(visible(Viewer(organization, who)), "activities", "id") for who in PEOPLE}
    assert activities == {"cora": [], "lena": [], "omar": ["a1", "a2"], "petra": ["a3"], "oren": [], None: []}
    alignments = {who: told(visible(Viewer(organization, who)), "alignments", "subject_id") for who in PEOPLE}
    assert alignments == {"cora": [], "lena": [], "omar": ["omar"], "petra": ["petra"], "oren": [], None: []}
    assert visible(Viewer(organization, "lena")).results("diagnoses").diagnoses["volume"].to_list() == [None]
    assert visible(Viewer(organization, "lena")).results("warrants").warrants["line"].to_list() == ["sealed", "alone"]


def test_opened_effort_is_seen_by_the_leaders_above(settle: Callable[..., Organization]) -> None:
    organization = settle(OPENED)
    activities = {who: told(visible(Viewer(organization, who)), "activities", "id") for who in PEOPLE}
    assert activities == {"cora": ["a1"], "lena": ["a1"], "omar": ["a1", "a2"], "petra": ["a3"], "oren": [], None: []}
    alignments = {who: told(visible(Viewer(organization, who)), "alignments", "subject_id") for who in PEOPLE}
    assert alignments["lena"] == ["omar"]
    assert visible(Viewer(organization, "lena")).results("diagnoses").diagnoses["volume"].to_list() == [7.0]
    assert visible(Viewer(organization, "lena")).results("warrants").warrants["line"][0] == "volume_short"


def test_a_release_after_the_evaluation_seals_effort_at_once(settle: Callable[..., Organization]) -> None:
    release = OPENED + "m2  omars       release  lena  omar   2026-04-05T09:00\n"
    assert told(visible(Viewer(settle(release), "lena")), "activities", "id") == []


def test_items_are_seen_by_their_person_and_the_line(settle: Callable[..., Organization]) -> None:
    organization = settle()
    items = {who: told(visible(Viewer(organization, who)), "items", "id") for who in PEOPLE}
    # Petra's deals drive only North's outcome, which is everybody's.
    assert items == {
        "cora": ["i1", "i2"],
        "lena": ["i1", "i2"],
        "omar": ["i1", "i2"],
        "petra": ["i2"],
        "oren": ["i2"],
        None: ["i2"],
    }


@pytest.mark.parametrize("name", ALL)
def test_rows_of_another_organization_are_never_seen(settle: Callable[..., Organization], name: str) -> None:
    settle(OPENED, into=organization_named("Other"))
    empty = organization_named("Empty")
    import_facts(empty, Facts(people=house().people))
    keep(empty, results(), as_of=AS_OF, policy=Policy())
    for who in PEOPLE:
        seen = visible(Viewer(empty, who))
        table = seen.facts(name)[name] if name in BY_NAME else seen.results(name)[name]
        assert table.height == (5 if name == "people" else 0)


def test_whoever_is_no_person_of_the_organization_sees_no_row(settle: Callable[..., Organization]) -> None:
    seen = visible(Viewer(settle(OPENED), "stranger"))
    assert [name for name in BY_NAME if seen.facts(name)[name].height] == []
    assert [name for name in SCHEMAS if seen.results(name)[name].height] == []
    assert seen.history("north").is_empty()


def test_what_is_asked_of_one_outcome_holds_no_other(settle: Callable[..., Organization]) -> None:
    seen = visible(Viewer(settle(OPENED), "lena"))
    facts, found = seen.facts(of=["omars"]), seen.results(of=["omars"])
    assert set(facts.readings["outcome_id"]) | set(facts.moves["outcome_id"]) == {"omars"}
    assert {each for _, table in found if "outcome_id" in table.columns for each in table["outcome_id"]} == {"omars"}


def test_asking_for_an_outcome_does_not_open_it(settle: Callable[..., Organization]) -> None:
    seen = visible(Viewer(settle(OPENED), "petra"))
    assert seen.facts(of=["omars"]).readings.is_empty()
    assert seen.results(of=["omars"]).forecasts.is_empty()
    assert seen.history("omars").is_empty()


def test_facts_are_seen_as_they_were_known_on_the_day(settle: Callable[..., Organization]) -> None:
    seen = visible(Viewer(settle(), "omar"))
    assert seen.facts("readings").readings["day"].to_list() == [date(2026, 1, 5), date(2026, 1, 12)]


def test_before_the_first_evaluation_facts_are_seen_and_no_results(organization: Organization) -> None:
    import_facts(organization, house(WORK, OPENED))
    seen = visible(Viewer(organization, "lena"))
    assert told(seen, "outcomes", "id") == ["north", "omars", "petras", "secret", "south"]
    assert told(seen, "activities", "id") == []
    assert [name for name, table in seen.results() if table.height] == []


def test_the_history_of_an_outcome_others_sum_into_is_their_sum(settle: Callable[..., Organization]) -> None:
    organization = settle()
    for who in PEOPLE:  # it is North's, for all; whose it is made of is not told
        history = visible(Viewer(organization, who)).history("north")
        assert history.rows() == [(date(2026, 1, 5), 22.0), (date(2026, 1, 12), 9.0)]
    assert visible(Viewer(organization, "omar")).history("omars")["value"].to_list() == [10.0, 5.0]


def test_a_viewer_is_the_person_of_the_account(organization: Organization) -> None:
    omar = create_account(organization, "omar", username="omar")
    admin = create_admin(organization, username="admin", password="a long password")  # noqa: S106 - of this test
    assert viewer_of(omar.user) == Viewer(organization, "omar")
    assert viewer_of(admin.user) == Viewer(organization, None)


@pytest.mark.django_db
def test_who_has_no_account_is_no_viewer() -> None:
    assert viewer_of(AnonymousUser()) is None
    assert viewer_of(User.objects.create_user("loose")) is None
