"""The whole ladder as one case: from the result that is inspected to the outcome that recovers, or is agreed anew."""

from typing import Any

import pytest

from macromanage.store.models import Organization
from stories.house import agreed, house
from stories.telling import Story

# From March to May Omar books 40 a week on 3 calls, where his peers book 100 on ten; then he calls more.
CALLS = [3.0] * 10 + [14.0] * 16
RECOVERS = [40.0 + week % 3 for week in range(13)] + [140.0 + week % 3 * 4 for week in range(13)]
STAYS = [40.0 + week % 3 for week in range(26)]
MORE: dict[str, Any] = {"kind_": "call", "per_week": 12, "from_": "2026-05-11", "why": "volume"}


def told_up_to_the_requirement(organization: Organization, *, omars: list[float], until: str) -> Story:
    """Tell the case up to the trial, and hold each step to what is next after it and whose that is."""
    story = Story(organization, house(omars=omars, calls=CALLS, aside=[1.0] * 26, expectations=agreed()))
    lena, omar, sven = (story.person(name) for name in ("lena", "omar", "sven"))

    story.day("2026-04-27")
    assert story.next() == ("inspect", "lena")

    lena.does("inspect")
    assert story.next() == ("ask", "lena")
    lena.does("ask", "What is in the way?")
    assert story.next() == ("answer_question", "omar")
    omar.does("challenge", "The list is a year old.", answers="ask")
    assert story.next() == ("answer_challenge", "lena")

    story.day("2026-05-04")
    lena.does("constrain", "The list is a year old.", answers="challenge", remover_id="sven")
    assert story.next() == ("constraint", "sven")
    sven.does("date", answers="constrain", by="2026-05-20")
    assert story.next() == ("let_run_requirement", None)

    story.day("2026-05-06")
    sven.does("remove", answers="constrain")
    assert story.next() == ("open_effort", "lena")
    lena.does("open", by="2026-05-29")
    assert story.next() == ("volume_short", "lena")
    lena.does("require", "Ten a week is what the others make.", until=until, **MORE)
    assert story.next() == ("let_run_requirement", None)
    return story


THREAD = [
    "Lena inspected the result with Omar.",
    "Lena asked Omar: What is in the way?",
    "Omar raised a challenge to Lena: The list is a year old.",
    "Lena told Sven what is in the way: The list is a year old.",
    "Sven gave Lena a date for its removal.",
    "Sven removed what was in Lena's way.",
    "Lena looked at Omar's effort.",
    "Lena required of Omar: Ten a week is what the others make.",
]


def test_an_outcome_in_trouble_is_brought_back_and_what_was_required_ends_by_itself(organization: Organization) -> None:
    story = told_up_to_the_requirement(organization, omars=RECOVERS, until="2026-06-28")
    lena, omar = story.person("lena"), story.person("omar")
    assert lena.thread() == omar.thread() == THREAD
    assert lena.says()[2:] == (
        "What was required runs until 28 June.",
        "Less done than needed (30 against 77), more coming of it (13.6 against 9.38).",
    )

    story.day("2026-06-08")
    assert (story.standing(), story.next()) == ("off track", ("let_run_requirement", None))
    running = story.trial()
    assert (running["state"], running["weeks_kept"], running["weeks"]) == ("running", 4, 4)
    # He books about 140 a week where he booked 41; the peers, as before.
    assert 0 < running["effect_low"] < running["effect"] < 100

    story.day("2026-06-22")
    assert (story.standing(), story.next()) == ("on track", ("alone", None))
    ended = story.trial()
    assert (ended["state"], ended["ended_by"], str(ended["ended_on"])) == ("ended", "recovery", "2026-06-22")
    assert ended["effect"] == pytest.approx(100, abs=25)
    assert omar.says()[2:] == ("The outcome recovered on 22 June, and what was required ended by itself.",)
    assert omar.thread() == THREAD
    # And with the trouble the seal is closed again.
    assert lena.sees.facts("activities").activities.is_empty()
    assert lena.may_not("open", by="2026-07-20")[0] == (
        "The outcome is on track. While it is not in trouble, Omar's effort is nobody else's."
    )


def test_an_outcome_that_nothing_helped_is_agreed_anew(organization: Organization) -> None:
    story = told_up_to_the_requirement(organization, omars=STAYS, until="2026-06-07")
    lena, omar = story.person("lena"), story.person("omar")

    story.day("2026-06-08")
    assert (story.standing(), story.next()) == ("off track", ("requirement_without_effect", "lena"))
    ended = story.trial()
    assert (ended["state"], ended["ended_by"], ended["weeks_kept"]) == ("ended", "date", 4)
    assert abs(ended["effect"]) < 5
    assert omar.says()[2] == "What was required until 7 June has run its time, and the trouble is still there."

    lena.does("renegotiate", "The market is half of what we thought.", target=1000)
    assert (story.standing(), story.next()) == ("on track", ("alone", None))
    omar.does("understand", answers="renegotiate")
    assert omar.thread() == [
        *THREAD,
        "Lena renegotiated the terms with Omar: The market is half of what we thought.",
        "Omar confirmed to Lena what is expected.",
    ]
    assert omar.owns.expected[0].agreed == "Stated on 8 June, understood on 8 June, resourced on 8 June."
