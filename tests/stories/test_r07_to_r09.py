"""R7 to R9: when results aren't there: effort is opened, a conversation is due, and the shortfall has causes."""

from typing import Any

import pytest

from macromanage.store.models import Organization
from stories.house import agreed, house
from stories.telling import Story

IN_TROUBLE = [40.0 + week % 3 for week in range(26)]
MORE: dict[str, Any] = {"kind_": "call", "per_week": 12, "from_": "2026-05-11", "until": "2026-06-07", "why": "volume"}


def heard(story: Story) -> None:
    """Let Lena look at the result and ask, and Omar answer: what comes before anybody's effort."""
    story.day("2026-05-04")
    story.person("lena").does("inspect")
    story.person("lena").does("ask", "What is in the way?")
    story.person("omar").does("answer", "Nothing that I know of.", answers="ask")


def test_r7_effort_is_opened_only_after_the_leaders_own_duties_and_for_a_limited_time(
    organization: Organization,
) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, calls=[3.0] * 26, aside=[1.0] * 26, expectations=agreed()))
    lena, omar, cora, petra = (story.person(name) for name in ("lena", "omar", "cora", "petra"))
    story.day("2026-05-04")
    assert lena.may_not("open", by="2026-05-18")[0] == "The result was not inspected since the trouble began."
    lena.does("inspect")
    assert lena.may_not("open", by="2026-05-18")[0] == "Omar was not asked since the trouble began."
    lena.does("ask", "What is in the way?")
    assert lena.may_not("open", by="2026-05-18")[0] == "The question of 4 May 2026 still has time to be answered."
    omar.does("answer", "Nothing that I know of.", answers="ask")
    assert lena.may_not("require", "More calls.", **MORE)[0] == (
        "Omar's effort was not opened since the trouble began: what would help is not known yet."
    )

    lena.does("open", "To see with you what it lacks.", by="2026-05-18")
    seen = lena.sees.facts("activities").activities
    assert seen.select("person_id", "outcome_id", "kind").unique().rows() == [("omar", "omars", "call")]
    assert petra.sees.facts("activities").activities["person_id"].unique().to_list() == ["petra"]
    assert [each.said for each in omar.owns.looked] == [
        "Lena looked at your effort on 4 May, for Omar's bookings: To see with you what it lacks."
    ]
    assert cora.sees.facts("activities").activities["person_id"].unique().to_list() == ["omar"]

    story.day("2026-05-18")
    assert not lena.sees.facts("activities").activities.is_empty()
    story.day("2026-05-19")
    assert lena.sees.facts("activities").activities.is_empty()
    assert lena.page().situation.sealed_diagnosis


def test_r8_effort_that_goes_elsewhere_calls_for_a_conversation_and_its_commitments_are_followed_up(
    organization: Organization,
) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, calls=[6.0] * 26, aside=[12.0] * 26, expectations=agreed()))
    heard(story)
    lena, omar = story.person("lena"), story.person("omar")
    lena.does("open", by="2026-05-25")
    assert story.next() == ("unaligned", "lena")
    assert lena.says()[2] == omar.says()[2] == "Most of the effort goes elsewhere."
    assert lena.page().situation.move == "converse"
    # Of what goes elsewhere one weekly total is told, and no visit.
    seen = lena.sees.facts("activities").activities
    assert seen["kind"].unique().to_list() == ["call"]

    lena.does("converse", "Where the time goes.", agenda=["alignment"])
    assert story.next() == ("volume_short", "lena")
    omar.does("commit", "The visits wait until June.", by="2026-05-15", answers="converse")
    story.day("2026-05-14")
    assert story.next() == ("volume_short", "lena")
    story.day("2026-05-15")
    assert story.next() == ("commitment", "omar")
    assert omar.owns.owe[0].because[2] == "Committed for 15 May: “The visits wait until June”."
    story.day("2026-05-16")
    assert [each.situation.outcome_id for each in lena.leads.waiting] == ["omars"]
    omar.does("miss", "The fair was earlier than planned.", answers="commit")
    assert story.next() == ("volume_short", "lena")
    found = omar.conduct_of(omar)
    assert found is not None
    assert (found.commitments.kept, found.commitments.missed, found.commitments.silent) == (0, 1, 0)


@pytest.mark.parametrize(("calls", "booked", "cause"), [(3.0, 40.0, "volume"), (12.0, 40.0, "effectiveness")])
def test_r9_a_shortfall_is_split_exactly_into_its_causes_with_what_is_not_known_of_each(
    organization: Organization, calls: float, booked: float, cause: str
) -> None:
    bookings = [booked + week % 3 for week in range(26)]
    story = Story(organization, house(omars=bookings, calls=[calls] * 26, expectations=agreed()))
    heard(story)
    lena, omar = story.person("lena"), story.person("omar")
    sealed = lena.page().situation
    assert (sealed.diagnosis, sealed.sealed_diagnosis) == ((), True)

    lena.does("open", by="2026-05-25")
    assert lena.page().situation.diagnosis == omar.page().situation.diagnosis
    found = story.of("diagnoses")
    parts = [found[each] for each in ("volume", "effectiveness", "value", "chance")]
    assert sum(parts) == pytest.approx(found["shortfall"])
    assert found["shortfall"] == pytest.approx(
        story.of("forecasts")["expected_now"] - story.of("forecasts")["value_now"]
    )
    assert found["dominant"] == cause
    assert found[f"{cause}_low"] > 0
    assert found[f"{cause}_low"] < found[cause] < found[f"{cause}_high"]
    assert story.next() == (f"{cause}_short", "lena")


def test_r9_where_the_evidence_cannot_tell_it_says_so(organization: Organization) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, expectations=agreed()))
    heard(story)
    story.person("lena").does("open", by="2026-05-25")
    assert story.of("diagnoses")["dominant"] is None
