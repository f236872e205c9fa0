"""The first run, page by page, through Django's client."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from macromanage.store import clock
from macromanage.store.accounts import create_account, create_admin, organization_named
from macromanage.store.evaluating import current
from macromanage.store.models import Organization, Person
from web.house import PASSWORD, browsing
from web.page import Answer, Page, read

FILES = {
    "units.csv": "id,name,kind,leader_id\nnorth,North,team,lena\n",
    "people.csv": "id,name,unit_id\nlena,Lena,north\nomar,Omar,north\n",
    "outcomes.csv": (
        "id,title,unit_id,owner_id,measure,shape,direction,target,starts_on,due_on\n"
        "visits,Visits,north,omar,visits,total,up,900,2026-04-01,2026-06-30\n"
    ),
    "readings.csv": "outcome_id,day,value\nvisits,2026-04-08,60\nvisits,2026-04-15,55\n",
}
ACTIVITIES = "id,person_id,kind,day,quantity\na1,omar,call,2026-04-08,forty-one\n"
PAGES = ("/setup", "/setup/import", "/setup/import?recipe=maven-crm", "/setup/people")


@pytest.fixture
def house(db: None) -> Organization:  # noqa: ARG001 - asks for the database
    organization = organization_named("House")
    create_admin(organization, username="ada", password=PASSWORD)
    return organization


@pytest.fixture
def ada(house: Organization) -> Client:  # noqa: ARG001 - she runs it
    return browsing("ada")["ada"]


def check(client: Client, files: dict[str, str], **more: str) -> Answer:
    sent = [SimpleUploadedFile(name, content.encode()) for name, content in files.items()]
    return client.post("/setup/import/check", {"files": sent, **more})


def field(page: Page, name: str) -> str:
    return next(str(each["value"]) for each in page.all("input") if each.get("name") == name)


def imported(client: Client, files: dict[str, str] = FILES) -> Answer:
    page = read(check(client, files))
    return client.post("/setup/imports", {"name": field(page, "name"), "day": field(page, "day")}, follow=True)


def test_checklist_begins_with_the_record(ada: Client) -> None:
    words = read(ada.get("/setup")).words

    assert "Import files" in words
    assert "To do: The record" in words
    assert "Accounts" not in words


def test_nothing_is_stored_until_import(ada: Client, house: Organization) -> None:
    page = read(check(ada, FILES))

    assert "Ready to import" in page.words
    assert field(page, "day") == "2026-04-15"
    assert not Person.objects.exists()
    assert current(house) is None


def test_import_evaluates_and_stands_still_on_the_records_last_day(ada: Client, house: Organization) -> None:
    words = read(imported(ada)).words
    house.refresh_from_db()
    evaluation = current(house)

    assert "Imported 6 rows and evaluated them for 15 April 2026." in words
    assert "1 unit, 2 people, 1 outcome." in words
    assert evaluation is not None
    assert (evaluation.as_of, clock.today(house)) == (date(2026, 4, 15), date(2026, 4, 15))


def test_what_waited_is_imported_once(ada: Client) -> None:
    sent = {"name": field(read(check(ada, FILES)), "name"), "day": "2026-04-15"}
    answers = [read(ada.post("/setup/imports", sent, follow=True)).words for _ in range(2)]

    assert "Imported 6 rows" in answers[0]
    assert "Nothing was imported: what was checked waits for an hour." in answers[1]


@pytest.mark.parametrize("day", ["", "soon", "2999-01-01"])
def test_day_to_come_or_none_imports_nothing(ada: Client, day: str) -> None:
    sent = {"name": field(read(check(ada, FILES)), "name"), "day": day}

    assert "Nothing was imported: choose a day" in read(ada.post("/setup/imports", sent, follow=True)).words
    assert not Person.objects.exists()


def test_problems_are_told_with_place_and_mend_and_the_rest_can_go_in(ada: Client) -> None:
    wrong = FILES | {"readings.csv": FILES["readings.csv"] + "visits,2026-04-22,many\n"}
    page = read(check(ada, wrong))

    assert "This needs mending" in page.words
    assert "readings.csv 4 value many is no plain number" in page.words
    assert "Import the rest, without 1 row" in page.words


def test_effort_is_not_told_to_who_sets_up(ada: Client) -> None:
    page = read(check(ada, FILES | {"activities.csv": ACTIVITIES}))

    assert "activities.csv 2 quantity what stands there can't be taken" in page.words
    assert "forty-one" not in page.words


def test_no_file_and_a_recipe_that_does_not_fit_are_said(ada: Client) -> None:
    none, other = ada.post("/setup/import/check", {}), check(ada, FILES, recipe="maven-crm")

    assert (none.status_code, "none was sent" in read(none).words) == (422, True)
    assert "sales_pipeline" in read(other).words
    assert "Import the rest" not in read(other).words


def test_larger_than_may_be_sent_is_said_and_not_kept(ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macromanage.web.bound.MOST_SENT", 200)
    response = check(ada, FILES)

    assert "this is more than" in read(response).words
    assert "Ready to import" not in read(response).words


def test_recipe_nobody_has_is_no_page(ada: Client) -> None:
    assert ada.get("/setup/import?recipe=nothing").status_code == 404


def test_set_up_is_nothing_to_others(ada: Client, house: Organization) -> None:
    imported(ada)
    create_account(house, "lena", username="lena", password=PASSWORD)
    lena = browsing("lena")["lena"]
    posts = ("/setup/import/check", "/setup/imports", "/setup/accounts", "/setup/accounts/links", "/setup/accounts/end")

    assert [lena.get(url).status_code for url in PAGES] == [404] * 4
    assert [lena.post(url, {"username": "ada"}).status_code for url in posts] == [404] * 5
    assert [Client().get(url).status_code for url in PAGES] == [302] * 4
    assert "Set-up" not in read(lena.get("/")).words


def test_empty_brief_leads_who_runs_it_to_the_set_up_and_tells_others_whom_to_ask(
    ada: Client, house: Organization
) -> None:
    create_account(house, "omar", username="omar", password=PASSWORD)
    links = [each["href"] for each in read(ada.get("/")).all("a")]

    assert "/setup" in links
    assert "Ask who runs it here: ada." in read(browsing("omar")["omar"].get("/")).words


def test_pages_hold_nothing_inline_and_every_field_has_a_label(ada: Client) -> None:
    pages = [read(ada.get(url)) for url in (*PAGES, "/account")] + [read(check(ada, FILES))]
    for page in pages:
        named = {each["for"] for each in page.all("label")}
        fields = [each.get("id") for each in page.all("input") if each.get("type") != "hidden"]

        assert [each for each in fields if each not in named] == []
        assert page.all("style") == []
        assert len(page.all("h1")) == 1
