import pytest
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
