import pytest
from django.test import Client

from macromanage.facts.tables import Facts
from macromanage.store.importing import BY_HAND, import_facts
from macromanage.store.models import Contribution, Move, Organization, Outcome, OutcomeStanding
from web.house import AS_OF, Browsing, arbor
from web.page import read

URL = "/units/north/outcomes"
FILLED = {
    "title": "Customers won back",
    "why": "They know us.",
    "owner_id": "omar",
    "measure": "customers",
    "shape": "total",
    "direction": "up",
    "baseline": "",
    "target": "12",
    "target_high": "",
    "worth": "9000",
    "starts_on": "2026-06-01",
    "due_on": "2026-09-30",
    "parent_id": "sales",
    "contributes": "supports",
}


@pytest.fixture(autouse=True)
def _standing(house: Browsing) -> None:  # noqa: ARG001 - the houses are settled first
    """Let it be the day of the evaluation."""
    Organization.objects.update(stands_on=AS_OF)


def written() -> Outcome:
    return Outcome.objects.get(key__startswith=BY_HAND)


def test_leader_writes_an_outcome_which_is_stated_and_stands_on_its_page(house: Browsing) -> None:
    response = house["lena"].post(URL, FILLED)
    outcome = written()

    assert (response.status_code, response["Location"]) == (302, f"/outcomes/{outcome.key}")
    assert (outcome.title, outcome.unit_id, outcome.owner_id, outcome.target) == (FILLED["title"], "north", "omar", 12)
    assert Contribution.objects.get(outcome_id=outcome.key).parent_id == "sales"
    assert [(each.kind, each.by_id, each.to_id) for each in Move.objects.filter(outcome_id=outcome.key)] == [
        ("state", "lena", "omar")
    ]
    assert OutcomeStanding.objects.filter(outcome_id=outcome.key).count() == 1
    assert "Customers won back is stated." in read(house["lena"].get(response["Location"])).words
    assert "Customers won back" in read(house["omar"].get("/briefs/owner")).words


def test_looking_it_over_says_what_is_to_be_said_and_enters_nothing(house: Browsing) -> None:
    asked = FILLED | {"title": "Make 50 calls", "why": "", "owner_id": "", "measure": "calls", "look": "1"}
    words = read(house["lena"].post(URL, asked)).words

    assert "This reads like something to do." in words
    assert "Calls counts what is done, not what comes of it." in words
    assert "Without a why" in words
    assert "An outcome that nobody is accountable for" in words
    assert not Outcome.objects.filter(key__startswith=BY_HAND).exists()


def test_advice_stops_nobody(house: Browsing) -> None:
    asked = FILLED | {"title": "Make 50 calls", "why": "", "worth": "", "parent_id": ""}

    assert house["lena"].post(URL, asked).status_code == 302
    assert written().title == "Make 50 calls"


def test_its_chance_is_told_from_how_it_went_with_its_owner(house: Browsing) -> None:
    asked = FILLED | {"measure": "USD", "target": "1000", "owner_id": "petra"}
    soft = house["lena"].post(f"{URL}/coaching", asked).json()
    wish = house["lena"].post(f"{URL}/coaching", asked | {"target": "900000"}).json()

    assert soft["target"] == ["Its chance is >99\u00a0%: as a target it is soft."]
    assert wish["target"] == ["Its chance is <1\u00a0%: it is a wish, more than a target."]


def test_coaching_of_a_form_hardly_begun_is_answered(house: Browsing) -> None:
    assert "why" in house["lena"].post(f"{URL}/coaching", {}).json()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"due_on": "2026-05-01"}, "due_on"),
        ({"title": ""}, "This field is required."),
        ({"direction": "within", "target_high": "3"}, "target_high"),
        ({"owner_id": "oren"}, "Select a valid choice."),
    ],
)
def test_what_the_facts_refuse_is_refused_beside_its_field(house: Browsing, changed: dict[str, str], said: str) -> None:
    response = house["lena"].post(URL, FILLED | changed)

    assert response.status_code == 409
    assert "refused" in response.content.decode()
    assert said in response.content.decode()
    assert not Outcome.objects.filter(key__startswith=BY_HAND).exists()


@pytest.mark.parametrize("reader", ["omar", "quinn", "oren", "ada"])
def test_who_doesnt_lead_the_unit_writes_none(house: Browsing, reader: str) -> None:
    assert house[reader].get(f"{URL}/new").status_code == 404
    assert house[reader].post(URL, FILLED).status_code == 404
    assert house[reader].post(f"{URL}/coaching", FILLED).status_code == 404


def test_units_page_leads_there(house: Browsing) -> None:
    links = {each["href"] for each in read(house["lena"].get("/units/north")).all("a")}
    page = read(house["lena"].get(f"{URL}/new"))

    assert f"{URL}/new" in links
    assert "A new outcome" in page.words
    assert f"{URL}/new" not in {each["href"] for each in read(house["omar"].get("/units/north")).all("a")}


def test_what_was_written_outlives_an_import_of_a_source_that_knows_nothing_of_it(house: Browsing) -> None:
    house["lena"].post(URL, FILLED)
    before = written().key
    given: Facts = arbor()

    import_facts(Organization.objects.get(name="Arbor"), given)

    assert written().key == before
    assert Contribution.objects.get(outcome_id=before).parent_id == "sales"


@pytest.mark.usefixtures("house")
def test_form_sends_who_isnt_signed_in_to_sign_in() -> None:
    assert Client().get(f"{URL}/new")["Location"].startswith("/session?next=")
