import pytest
from django.test import Client

from macromanage.store.accounts import create_account, organization_named
from web.house import Browsing, browsing
from web.page import read


def test_leader_brief_says_the_figures_and_whose_move_it_is(house: Browsing) -> None:
    page = read(house["lena"].get("/briefs/leader"))

    assert "What you lead · 1 June 2026 Lena" in page.words
    assert "Now 16,000 USD Expected by now 42,242 USD Target 62,000 USD" in page.words
    assert "Your move: ask Omar what is in the way" in page.words
    assert "Off track" in page.words


def test_leader_brief_names_who_is_to_be_left_alone(house: Browsing) -> None:
    words = read(house["lena"].get("/briefs/leader")).words

    assert "Petra" in words[words.index("Leave alone") :]


def test_owner_brief_says_what_is_expected_and_why_and_who_looked(house: Browsing) -> None:
    words = read(house["omar"].get("/briefs/owner")).words

    assert "2 outcomes are expected of you. Your leader is Lena." in words
    assert "Fall" in words
    assert "Stated on 30 March Understood on 2 April Resourced on 7 April" in words
    assert "Nobody has looked at your activity." in words


def test_start_page_is_the_leaders_brief_to_who_leads_and_the_owners_to_others(house: Browsing) -> None:
    assert "What you lead · 1 June 2026" in read(house["lena"].get("/")).words
    assert "What you own · 1 June 2026" in read(house["omar"].get("/")).words


def test_who_leads_and_owns_switches_by_a_tab_and_others_have_none(house: Browsing) -> None:
    links = {each["href"]: each for each in read(house["lena"].get("/briefs/owner")).all("a")}

    assert links["/briefs/owner"]["aria-current"] == "page"
    assert "aria-current" not in links["/briefs/leader"]
    assert "/briefs/leader" not in {each["href"] for each in read(house["omar"].get("/")).all("a")}


def test_title_of_an_outcome_is_written_out_and_never_taken_for_markup(house: Browsing) -> None:
    html = house["lena"].get("/briefs/leader").content.decode()

    assert "Bookings &lt;Q2&gt; &amp; on" in html
    assert "Bookings <Q2>" not in html


def test_owner_of_nothing_is_told_so(house: Browsing) -> None:
    words = read(house["quinn"].get("/")).words

    assert "You own no outcome on this record." in words
    assert "Nothing is expected of you on this record." in words


def test_administrator_has_no_brief(house: Browsing) -> None:
    response = house["ada"].get("/briefs/leader")

    assert response.status_code == 200
    assert "There is no brief for you yet." in read(response).words
    assert "Omar" not in response.content.decode()


@pytest.mark.usefixtures("db")
def test_brief_before_the_first_evaluation_says_that_there_is_none() -> None:
    create_account(organization_named("New"), "lena", username="lena")

    assert "There is no brief for you yet." in read(browsing("lena")["lena"].get("/")).words


@pytest.mark.usefixtures("house")
def test_briefs_are_sealed_to_who_isnt_signed_in() -> None:
    for url in ("/", "/briefs/leader", "/briefs/owner"):
        response = Client().get(url)

        assert (response.status_code, response["Location"]) == (302, f"/session?next={url}")


def test_brief_of_another_house_holds_nothing_of_this_one(house: Browsing) -> None:
    for url in ("/", "/briefs/leader", "/briefs/owner"):
        html = house["oren"].get(url).content.decode()

        assert "Another" in html
        assert not [name for name in ("Omar", "Petra", "Bookings", "Arbor") if name in html]


def test_brief_is_kept_by_no_cache(house: Browsing) -> None:
    assert "no-store" in house["lena"].get("/")["Cache-Control"]


def test_brief_is_only_read(house: Browsing) -> None:
    assert house["lena"].post("/briefs/leader").status_code == 405
