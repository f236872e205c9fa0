"""R10 to R13: accountability starts with the leader, helping comes before requiring, and complaining opens no seal."""

from typing import Any

import pytest

from macromanage.store.models import Organization
from stories.house import PEERS, agreed, house
from stories.telling import Story

ON_TRACK = [98.0 + week % 3 for week in range(26)]
IN_TROUBLE = [40.0 + week % 3 for week in range(26)]
MORE: dict[str, Any] = {"kind_": "call", "per_week": 12, "from_": "2026-05-11", "until": "2026-06-07", "why": "volume"}


def test_r10_until_it_is_stated_and_requests_are_answered_the_move_is_the_leaders(organization: Organization) -> None:
    others = agreed("north", *(f"{each}s" for each in PEERS))
    story = Story(organization, house(omars=IN_TROUBLE, calls=[3.0] * 26, expectations=others))
    lena, omar = story.person("lena"), story.person("omar")
    story.day("2026-05-04")
    # In trouble, and yet nothing is the owner's before he was told what is expected.
    assert (story.standing(), story.next()) == ("off track", ("clarify", "lena"))
    assert omar.owns.owe == ()
    assert omar.owns.expected[0].agreed == "Not stated, not confirmed as understood, not confirmed as resourced."
    assert lena.may_not("open", by="2026-05-18")[0] == "What is expected of Omar was never stated."

    lena.does("state", "2,000 by the end of August: the plant opens in the autumn.")
    omar.does("request", "A list that is not a year old.", answers="state")
    assert story.next() == ("answer_request", "lena")
    assert lena.leads.debts[0].because[2] == (
        "A request for resources waits for an answer: “A list that is not a year old”."
    )
    assert lena.may_not("open", by="2026-05-18")[0] == "Omar's request of 4 May 2026 has no answer yet."
    lena.does("grant", "The new list, from Monday.", answers="request")
    omar.does("understand", answers="state")
    expected = omar.owns.expected[0]
    assert expected.agreed == "Stated on 4 May, understood on 4 May, resourced on 4 May."
    assert expected.agreement.resources == ("The new list, from Monday.",)
    assert story.next() == ("inspect", "lena")


def test_r10_what_is_stated_and_not_confirmed_is_talked_through_by_the_leader(organization: Organization) -> None:
    story = Story(organization, house(omars=ON_TRACK))
    lena = story.person("lena")
    story.day("2026-05-04")
    lena.does("state", "2,000 by the end of August.")
    assert story.next() == ("alone", None)
    story.day("2026-05-10")
    assert story.next() == ("confirm", "lena")
    lena.does("converse", "What 2,000 means.", agenda=["expectation"])
    assert story.next() == ("alone", None)


def test_r11_results_are_inspected_questions_asked_and_constraints_removed_each_in_its_time(
    organization: Organization,
) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, calls=[3.0] * 26, expectations=agreed()))
    lena, omar, sven = (story.person(name) for name in ("lena", "omar", "sven"))
    story.day("2026-05-04")
    lena.does("inspect")
    lena.does("ask", "What is in the way?")
    assert [each.whose_move for each in omar.owns.owe] == ["Your move: answer the question, by 9 May."]
    story.day("2026-05-06")
    omar.does("answer", "South has the list and keeps it.", answers="ask")
    omar.does("constrain", "South keeps the list.", remover_id="sven", to=sven)

    # It belongs to who can remove it, also where that is nobody in the line.
    assert story.next() == ("constraint", "sven")
    assert [each.whose_move for each in sven.owns.owe] == [
        "Your move: remove what holds Omar up, date its removal, or refuse with a reason, by 11 May."
    ]
    assert lena.may_not("open", by="2026-05-20")[0].startswith("What has been in Omar's way since 6 May 2026")
    story.day("2026-05-11")
    sven.does("date", answers="constrain", by="2026-05-20")
    assert omar.says()[2] == "To be out of the way by 20 May: “South keeps the list”."

    # It defers once: past its date it is pressing again, and its age is on record.
    story.day("2026-05-21")
    assert story.next() == ("constraint", "sven")
    sven.does("remove", answers="constrain")
    assert story.next() == ("open_effort", "lena")
    told = sven.conduct_of(sven)
    assert told is not None
    assert told.answered.rows() == [("constrain", 1, pytest.approx(5.0))]
    assert told.neglected.is_empty()


def test_r12_more_or_different_is_required_with_a_reason_by_a_named_human_and_as_a_trial(
    organization: Organization,
) -> None:
    calls, added = [3.0] * 10 + [14.0] * 16, "viewers:\noutcome_id  person_id\nomars  petra"
    story = Story(organization, house(omars=IN_TROUBLE, calls=calls, expectations=agreed(), viewers=added))
    lena, omar, petra = (story.person(name) for name in ("lena", "omar", "petra"))
    story.day("2026-05-04")
    lena.does("inspect")
    lena.does("ask", "What is in the way?")
    omar.does("answer", "Nothing that I know of.", answers="ask")
    lena.does("open", by="2026-05-25")
    assert story.next() == ("volume_short", "lena")

    # Seven people are too few to tell what a call has moved, and so nothing is claimed.
    assert [(more.kind, more.each) for more in lena.page().more] == [("call", "can't tell yet")]

    assert lena.may_not("require", **MORE)[1] == "To mend it: fill in “Why this helps”."
    assert omar.may_not("require", "I do it myself.", **MORE)[0].startswith("Here this is not Omar's move.")
    lena.does("require", "Ten a week is what the others make.", **MORE)
    story.day("2026-05-11")
    trial = story.trial()
    assert (trial["state"], trial["kind"], trial["a_week"]) == ("running", "call", 12.0)
    assert (str(trial["from_day"]), str(trial["until"])) == ("2026-05-11", "2026-06-07")
    assert omar.says()[2] == "What was required runs until 7 June."
    # Petra was added to the outcome, and sees where it stands; what is tried tells of effort.
    assert petra.sees.results("standings").standings["outcome_id"].to_list() == ["north", "omars", "petras"]
    assert petra.sees.results("trials").trials.is_empty()

    # It ends by itself on its last day; done and without effect, something different is called for.
    story.day("2026-06-08")
    ended = story.trial()
    assert (ended["state"], ended["ended_by"], ended["weeks_kept"], ended["weeks"]) == ("ended", "date", 4, 4)
    assert story.next() == ("requirement_without_effect", "lena")


def test_r13_a_contest_is_seen_by_the_two_and_opens_no_seal(organization: Organization) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, calls=[3.0] * 26, expectations=agreed()))
    lena, omar, cora, petra = (story.person(name) for name in ("lena", "omar", "cora", "petra"))
    story.day("2026-05-04")
    omar.does("request", "A list that is not a year old.")
    lena.does("inspect")
    before = story.of("warrants")
    omar.does("contest", "I had asked for a list, and got an inspection.", answers="inspect")

    asked, inspected = (
        "Omar requested resources of Lena: A list that is not a year old.",
        ("Lena inspected the result with Omar."),
    )
    contested = "Omar told Lena that a move felt like micro-management: I had asked for a list, and got an inspection."
    assert lena.thread() == omar.thread() == [asked, inspected, contested]
    assert cora.thread() == [asked, inspected]
    assert petra.sees.facts("moves", of=["omars"]).moves.is_empty()

    # To the two it stands beside its warrant and what the leader owed; to nobody else is it even marked.
    beside = (
        "When it was made, the outcome was off track, chance <1\u00a0%.",
        "It reached for no effort, and needs no warrant.",
        "The leader owed then: a request to answer, since 4 May 2026.",
    )
    assert [step.beside for step in lena.page().thread] == [(), beside, ()]
    assert [step.beside for step in omar.page().thread] == [(), beside, ()]
    assert [step.beside for step in cora.page().thread] == [(), ()]

    # And nothing follows from it: neither for the outcome nor for anybody's effort.
    assert story.of("warrants") == before
    assert lena.sees.facts("activities").activities.is_empty()
    lena.does("answer", "Fair enough: the list first.", answers="contest")
    lena.does("converse", "What comes first.", answers="contest", agenda=["expectation"])
    assert cora.thread() == [asked, inspected]
    assert story.of("warrants") == before
