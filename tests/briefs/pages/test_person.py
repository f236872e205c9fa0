from datetime import date
from typing import Any

import pytest

from briefs.pages.firm import TODAY, firm, firm_results
from macromanage.briefs.pages.person import Agenda, Looking, PersonPage, person_page
from macromanage.briefs.situation import Named

MOVES = """
moves:
id  seq  outcome_id  kind       by_id  to_id  made_at           answers_id  due_on      text
m1  1    omars       ask        lena   omar   2026-05-01T09:00  -           -           What is wrong?
m2  2    omars       answer     omar   lena   2026-05-02T09:00  m1          -           Nothing.
m3  3    omars       converse   lena   omar   2026-05-03T09:00  -           -           -
m4  4    omars       commit     omar   lena   2026-05-03T09:30  m3          2026-05-20  Two calls a day.
m5  5    omars       challenge  omar   lena   2026-05-06T09:00  -           -           Too much.
m6  6    omars       constrain  omar   oren   2026-05-07T09:00  -           -           No list.
m7  7    old         ask        lena   omar   2026-02-01T09:00  -           -           Long ago?
"""
WARRANTS: list[dict[str, Any]] = [
    {"outcome_id": "omars", "line": "answer_challenge", "move": "answer", "by_id": "lena", "because": "{}"}
]


def made(viewer_id: str | None, *, leads: bool = False, person_id: str = "omar") -> PersonPage:
    results = firm_results(warrants=WARRANTS)
    looking = Looking(viewer_id, leads)
    page = person_page(firm(MOVES), results, person_id=person_id, looking=looking, today=TODAY)
    assert page is not None
    return page


def agenda(viewer_id: str, *, leads: bool = True, person_id: str = "omar") -> Agenda:
    made_of = made(viewer_id, leads=leads, person_id=person_id).agenda
    assert made_of is not None
    return made_of


def test_page_says_who_somebody_is_and_what_they_own_that_runs() -> None:
    page = made("petra")

    assert (page.person, page.unit, page.leader) == (
        Named("omar", "Omar Müller"),
        Named("sales", "Sales"),
        Named("lena", "Lena"),
    )
    assert [line.outcome_id for line in page.lines] == ["omars"]


def test_two_have_to_talk_about_what_is_still_open_between_them_and_nothing_else() -> None:
    waiting = agenda("lena").waiting

    assert [(each.said, each.due_on, each.text) for each in waiting] == [
        ("Omar Müller committed to Lena", date(2026, 5, 20), "Two calls a day."),
        ("Omar Müller raised a challenge to Lena", None, "Too much."),
    ]


def test_leaders_next_moves_come_beside_the_owners() -> None:
    told = agenda("lena")

    assert [each.situation.outcome_id for each in told.leaders] == ["omars"]
    assert told.owners == ()


def test_agenda_knows_when_the_two_last_talked_and_what_changed_since() -> None:
    told = agenda("lena")

    assert (told.talked_on, [line.outcome_id for line in told.changed]) == (date(2026, 5, 3), ["omars"])
    assert (agenda("cora").talked_on, agenda("cora").changed) == (None, ())


def test_to_themselves_the_agenda_is_with_their_own_leader() -> None:
    assert agenda("omar", leads=True).leader == Named("lena", "Lena")
    assert [each.said for each in agenda("omar").waiting] == [each.said for each in agenda("lena").waiting]


@pytest.mark.parametrize("viewer_id", ["petra", "oren", None])
def test_nobody_else_is_told_what_two_have_to_talk_about(viewer_id: str | None) -> None:
    assert made(viewer_id).agenda is None


def test_who_leads_all_has_nobody_to_talk_to() -> None:
    page = made("cora", leads=True, person_id="cora")

    assert (page.is_viewers, page.leader, page.agenda) == (True, None, None)


def test_who_isnt_there_has_no_page() -> None:
    page = person_page(firm(), firm_results(), person_id="none", looking=Looking("lena", leads=True), today=TODAY)

    assert page is None


ENDED = """
m8   8    omars       keep       omar   lena   2026-05-20T09:00  m4          -           Done.
m9   9    omars       commit     lena   omar   2026-05-21T09:00  m3          2026-05-25  A list.
m10  10   omars       miss       lena   omar   2026-05-26T09:00  m9          -           No list.
m11  11   omars       keep       omar   cora   2026-05-27T09:00  m4          -           Another's.
"""


def test_what_became_of_promises_between_the_two_stands_there_the_latest_first() -> None:
    page = person_page(
        firm(MOVES.rstrip("\n") + ENDED),
        firm_results(),
        person_id="omar",
        looking=Looking("lena", leads=True),
        today=TODAY,
    )
    assert page is not None
    assert page.agenda is not None
    assert [(each.said, each.text) for each in page.agenda.promises] == [
        ("Lena told Omar Müller that the commitment was missed", "No list."),
        ("Omar Müller kept the commitment to Lena", "Done."),
    ]
    assert (page.agenda.kept, page.agenda.missed) == (1, 1)
    assert [each.text for each in page.agenda.waiting] == ["Too much."]


def test_without_any_promise_there_is_nothing_of_them() -> None:
    assert (agenda("lena").promises, agenda("lena").kept, agenda("lena").missed) == ((), 0, 0)
