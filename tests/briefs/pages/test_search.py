import pytest

from briefs.pages.firm import TODAY, firm, firm_results
from macromanage.briefs.pages.search import Found, found
from macromanage.briefs.situation import Named


def search(asked: str, at_most: int = 9) -> Found:
    return found(firm(), firm_results(), asked, today=TODAY, at_most=at_most)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("bookings", ["omars", "old"]),
        ("q2", ["pets", "omars", "sales"]),
        ("BOOK muller", ["omars", "old"]),
        ("sales", ["sales", "pets", "omars", "old"]),
        ("nowhere", []),
        ("", []),
        ("   ", []),
        (".*", []),
    ],
)
def test_outcomes_are_found_by_every_word_the_running_and_the_nearest_first(asked: str, ids: list[str]) -> None:
    assert [each.outcome_id for each in search(asked).outcomes] == ids


def test_outcome_found_says_whose_it_is_and_where_it_stands() -> None:
    [line] = search("book q2").outcomes

    assert (line.title, line.owner, line.unit) == ("Bookings Q2", Named("omar", "Omar Müller"), Named("sales", "Sales"))
    assert (line.standing, line.p_hit, line.days_left) == ("off track", 0.1, 29)


def test_people_and_units_are_found_with_where_they_belong() -> None:
    assert [(each.what.id, each.about) for each in search("lena").people] == [("lena", "Lead, Sales")]
    assert [(each.what.id, each.about) for each in search("sale").units] == [("sales", "team of Firm")]


def test_who_has_left_is_not_found() -> None:
    assert search("pia").people == ()


def test_no_more_is_shown_than_asked_for_and_all_is_counted() -> None:
    few = search("q2", at_most=2)

    assert (len(few.outcomes), few.many_outcomes, few.many) == (2, 3, 3)
