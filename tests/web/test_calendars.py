import pytest
from django.contrib.auth.models import User
from django.test import Client

from macromanage.store.models import Organization
from web.house import AS_OF, Browsing
from web.page import read


def test_calendar_tells_by_week_what_is_due(house: Browsing) -> None:
    Organization.objects.update(stands_on=AS_OF)

    words = read(house["lena"].get("/calendar")).words

    assert "Week of 29 June" in words
    assert "30 June Outcome due Visits · Omar" in words
    assert "Your move Ask Omar what is in the way" in words


def test_calendar_holds_nothing_of_what_isnt_seen(house: Browsing) -> None:
    Organization.objects.update(stands_on=AS_OF)

    for reader in ("petra", "quinn", "oren"):
        assert "Bookings" not in house[reader].get("/calendar").content.decode()


def test_who_only_runs_the_system_has_no_calendar(house: Browsing) -> None:
    assert "There is no brief for you yet." in read(house["ada"].get("/calendar")).words


@pytest.mark.usefixtures("house")
def test_calendar_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/calendar")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/calendar")


def feed(house: Browsing, reader: str) -> str:
    """Return the address of a reader's calendar, as it stands on its page."""
    Organization.objects.update(stands_on=AS_OF)
    (found,) = [each["value"] for each in read(house[reader].get("/calendar")).all("input") if each.get("id") == "feed"]
    return str(found).removeprefix("http://testserver")


def test_whoever_holds_the_address_reads_days_and_titles(house: Browsing) -> None:
    response = Client().get(feed(house, "lena"))
    text = response.content.decode().replace("\r\n ", "")

    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "SUMMARY:Outcome due: Visits\r\nURL:http://testserver/outcomes/visits\r\n" in text
    assert "Ask Omar" not in text


def test_each_address_tells_what_its_person_sees(house: Browsing) -> None:
    text = Client().get(feed(house, "petra")).content.decode()

    assert "Renewals" in text
    assert "Bookings" not in text


def test_a_new_password_and_a_changed_address_end_it(house: Browsing) -> None:
    address = feed(house, "lena")
    assert Client().get(address.replace(".ics", "x.ics")).status_code == 404

    user = User.objects.get(username="lena")
    user.set_password("four-quiet-otters")
    user.save()

    assert Client().get(address).status_code == 404


def test_who_may_no_longer_sign_in_has_none(house: Browsing) -> None:
    address = feed(house, "lena")
    User.objects.filter(username="lena").update(is_active=False)

    assert Client().get(address).status_code == 404
