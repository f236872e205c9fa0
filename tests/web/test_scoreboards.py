import pytest
from django.test import Client

from macromanage.store.models import Outcome
from web.house import Browsing
from web.page import read


def test_wall_shows_what_every_member_sees_whoever_opened_it(house: Browsing) -> None:
    walls = {reader: read(house[reader].get("/scoreboard/company")).words for reader in ("lena", "omar", "ada")}

    for words in walls.values():
        assert "Sales of the house" in words
        assert not [name for name in ("Bookings", "Visits", "Calm customers") if name in words]
    assert walls["lena"].partition("Arbor")[2].split("Your brief")[0].count("Sales of the house") == 1


def test_wall_shows_no_private_outcome_even_to_its_owner(house: Browsing) -> None:
    Outcome.objects.filter(key="sales").update(private=True)

    assert "Sales of the house" not in read(house["lena"].get("/scoreboard/company")).words


def test_wall_reads_itself_anew_without_a_script(house: Browsing) -> None:
    response = house["lena"].get("/scoreboard/company")

    assert response["Refresh"] == "60"
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_wall_of_another_house_isnt_there(house: Browsing) -> None:
    assert [house["oren"].get(f"/scoreboard/{unit}").status_code for unit in ("company", "nowhere")] == [404, 404]


@pytest.mark.usefixtures("house")
def test_wall_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/scoreboard/company")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/scoreboard/company")
