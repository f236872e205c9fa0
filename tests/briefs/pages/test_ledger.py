from datetime import date

import pytest

from briefs.pages.firm import TODAY, firm
from macromanage.briefs.pages.ledger import LedgerPage, Sought, ledger_page
from macromanage.briefs.situation import Named

ANY = Sought()

MOVES = """
moves:
id  seq  outcome_id  kind     by_id  to_id  made_at           due_on      text            commitment
m1  1    omars       ask      lena   omar   2026-05-01T09:00  2026-05-08  What is wrong?  0123456789abcdef
m2  2    omars       answer   omar   lena   2026-05-02T09:00  -           Nothing.        fedcba9876543210
m3  3    pets        praise   oren   petra  2026-04-30T09:00  -           Well done       aaaaaaaaaaaaaaaa
m4  4    pets        inspect  lena   -      2026-05-03T09:00  -           -               bbbbbbbbbbbbbbbb
"""


def made(sought: Sought = ANY, page: int = 1) -> LedgerPage:
    return ledger_page(firm(MOVES), sought, today=TODAY, page=page)


def ids(page: LedgerPage) -> list[str]:
    return [each.id for each in page.entries]


def test_entries_stand_in_the_order_of_their_days_the_newest_first() -> None:
    assert (ids(made()), made().many) == (["m4", "m2", "m1", "m3"], 4)


def test_entry_says_who_did_what_on_which_outcome_and_what_marks_it() -> None:
    first = made().entries[2]

    assert (first.said, first.text) == ("Lena asked Omar Müller", "What is wrong?")
    assert (first.outcome, first.due_on, first.mark) == (
        Named("omars", "Bookings Q2"),
        date(2026, 5, 8),
        "0123456789",
    )


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(text="muller"), ["m2", "m1"]),
        (Sought(text="renewals"), ["m4", "m3"]),
        (Sought(text="WELL"), ["m3"]),
        (Sought(kind="inspect"), ["m4"]),
        (Sought(person_id="omar"), ["m2", "m1"]),
        (Sought(outcome_id="pets"), ["m4", "m3"]),
        (Sought(outcome_id="pets", person_id="lena"), ["m4"]),
        (Sought(text="nowhere"), []),
    ],
)
def test_entries_are_sought_by_words_kind_person_and_outcome(sought: Sought, found: list[str]) -> None:
    assert ids(made(sought)) == found


def test_page_after_the_last_is_empty() -> None:
    assert (ids(made(page=2)), made(page=2).many) == ([], 4)
