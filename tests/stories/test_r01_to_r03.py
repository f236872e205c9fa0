"""R1 to R3: nobody hovers, nothing is neglected quietly, and every move shows both sides why it was made."""

import json
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from cli.calling import call
from macromanage.evaluate.results import SCHEMAS
from macromanage.facts.words import MoveKind
from macromanage.moves.conduct import Felt, Hovering
from macromanage.store.importing import import_facts
from macromanage.store.models import Organization
from stories.house import PEERS, agreed, house
from stories.telling import Person, Story

ON_TRACK = [98.0 + week % 3 for week in range(26)]
# Every table of results that has rows of an outcome's own.
OF_ITS_OWN = [name for name in SCHEMAS if name != "alignments"]
IN_TROUBLE = [40.0 + week % 3 for week in range(26)]


def test_r1_while_an_outcome_is_on_track_nobody_up_the_line_sees_its_owners_effort(organization: Organization) -> None:
    story = Story(organization, house(omars=ON_TRACK, calls=[12.0] * 26, aside=[3.0] * 26, expectations=agreed()))
    lena, omar, cora = (story.person(name) for name in ("lena", "omar", "cora"))
    story.day("2026-05-04")
    assert story.standing() == "on track"

    assert omar.sees.facts("activities").activities["person_id"].unique().to_list() == ["omar"]
    for leader in (lena, cora):
        assert leader.sees.facts("activities").activities.is_empty()
        assert leader.sees.results("alignments").alignments.filter(subject="person").is_empty()
        diagnosis = leader.sees.results("diagnoses", of=["omars"]).diagnoses.to_dicts()[0]
        assert (diagnosis["basis"], diagnosis["volume"], diagnosis["count"]) == ("effort", None, None)
    # The team's total is over seven, and so tells of none of them.
    totals = lena.sees.results("alignments").alignments.filter(subject="unit", subject_id="north")
    assert totals["people"].unique().to_list() == [7]
    assert lena.leads.needs_you == ()
    assert sorted(each.outcome_id for each in lena.leads.leave_alone) == sorted(
        ["omars", *(f"{each}s" for each in PEERS)]
    )


def test_r1_whatever_an_owner_on_track_does_nobody_up_the_line_reads_a_figure_of_it(organization: Organization) -> None:
    hard, idle = (
        house(omars=ON_TRACK, calls=[calls] * 26, aside=[3.0] * 26, expectations=agreed()) for calls in (30.0, 1.0)
    )
    story = Story(organization, hard)
    lena, omar, cora = (story.person(name) for name in ("lena", "omar", "cora"))

    def read(who: Person) -> tuple[object, ...]:
        """Return all that somebody reads, but of what seven people did."""
        shares = who.sees.results("alignments").alignments.filter(pl.col("people").fill_null(1) < 5)
        tables = {**dict(who.sees.results(*OF_ITS_OWN, of=["omars"])), "shares": shares}
        tables |= {"activities": who.sees.facts("activities").activities}
        page = repr(replace(who.page(), evaluation_id=0))
        return who.leads, page, {name: table.rows() for name, table in tables.items()}

    story.day("2026-05-04")
    before = {who.id: read(who) for who in (lena, cora, omar)}
    import_facts(organization, idle)
    story.day("2026-05-04")
    assert story.standing() == "on track"
    assert read(lena) == before["lena"]
    assert read(cora) == before["cora"]
    assert read(omar) != before["omar"]


def test_r1_trying_is_refused_and_shown_as_hovering_to_the_owner_and_to_the_leader(organization: Organization) -> None:
    story = Story(organization, house(omars=ON_TRACK, calls=[12.0] * 26, expectations=agreed()))
    lena, omar, petra = (story.person(name) for name in ("lena", "omar", "petra"))
    story.day("2026-05-04")

    why, first = lena.may_not("open", "I want to know what he does all day.", by="2026-05-18")
    assert why == "The outcome is on track. While it is not in trouble, Omar's effort is nobody else's."
    assert first == "Leave Omar alone. Ask about the result whenever you like."
    assert omar.thread() == ["Lena tried to reach Omar's effort without warrant."]
    assert omar.owns.looked == ()
    assert petra.sees.facts("moves", of=["omars"]).moves.is_empty()

    story.day("2026-05-05")
    found = lena.conduct_of(lena)
    assert found is not None
    assert found.hovering == Hovering(reached=1, attempts=1, unwarranted=1, unknown=0, questions=0, more_often=0)
    # Asking about results is never hovering, however often.
    lena.does("inspect")
    assert lena.does("inspect").more_often
    asked = lena.conduct_of(lena)
    assert asked is not None
    assert asked.hovering == Hovering(reached=1, attempts=1, unwarranted=1, unknown=0, questions=2, more_often=1)


def test_r2_a_leader_who_makes_no_move_in_time_is_shown_as_neglecting_it_to_them_and_their_leader(
    organization: Organization,
) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, calls=[3.0] * 26, expectations=agreed()))
    lena, omar, cora, sven = (story.person(name) for name in ("lena", "omar", "cora", "sven"))
    story.day("2026-05-04")
    omar.does("request", "A list that is not a year old.")
    assert story.next() == ("answer_request", "lena")
    assert [each.situation.outcome_id for each in lena.leads.debts] == ["omars"]

    # Five days to answer, and seven more before it is neglect.
    story.day("2026-05-16")
    before = lena.conduct_of(lena)
    assert before is not None
    requests = before.neglected.filter(duty="answer_request")
    assert requests.is_empty()

    story.day("2026-05-17")
    for viewer in (lena, cora):
        found = viewer.conduct_of(lena)
        assert found is not None
        neglected = found.neglected.filter(duty="answer_request").select("outcome_id", "since", "due_on", "done_on")
        assert [tuple(map(str, row)) for row in neglected.rows()] == [("omars", "2026-05-04", "2026-05-09", "None")]
    told = call("conduct", "--as-of", "2026-05-17", "--for", "Lena").stdout
    said = "Neglected: a request to answer, Omar's bookings (Omar), since 4 May 2026, due on 9 May 2026."
    assert said in told
    assert omar.conduct_of(lena) is None
    assert sven.conduct_of(lena) is None
    waiting = [each.whose_move for each in cora.leads.waiting if each.situation.outcome_id == "omars"]
    assert waiting == ["Lena's move: grant what Omar requested, or refuse with a reason, due since 9 May."]
    # Neglect of the leader opens no seal.
    assert lena.may_not("open", by="2026-05-30")[0] == "Omar's request of 4 May 2026 has no answer yet."


def test_r3_every_move_carries_the_evidence_of_that_day_and_both_sides_see_the_same(organization: Organization) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, calls=[3.0] * 26, expectations=agreed()))
    lena, petra = (story.person(name) for name in ("lena", "petra"))
    story.day("2026-05-04")
    lena.does("inspect")
    lena.does("ask", "What is in the way?")
    story.day("2026-05-11")

    kept = {name: _evidence(story, name) for name in ("lena", "omar")}
    assert kept["lena"] == kept["omar"]
    inspected, asked = kept["omar"]
    assert (inspected["as_of"], inspected["line"], inspected["standing"]) == ("2026-05-04", "inspect", "off track")
    assert asked["line"] == "ask"
    assert inspected["because"]["value_now"] == pytest.approx(sum(IN_TROUBLE[:9]), abs=50)
    assert petra.sees.facts("moves", of=["omars"]).moves.is_empty()


def _evidence(story: Story, name: str) -> list[dict[str, Any]]:
    moves = story.person(name).sees.facts("moves", of=["omars"]).moves.sort("made_at")
    return [json.loads(each) for each in moves["evidence"]]


def test_r3_what_felt_like_micro_management_stands_beside_what_was_warranted_upward_only_of_five_and_more(
    organization: Organization,
) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, calls=[3.0] * 26, expectations=agreed()))
    lena, omar, cora = (story.person(name) for name in ("lena", "omar", "cora"))
    story.day("2026-05-04")
    lena.does("inspect")
    omar.does("contest", "This felt like micro-management.", answers="inspect")
    for peer in PEERS[:3]:
        lena.does("inspect", of=f"{peer}s")
    four = cora.conduct_of(lena)
    assert four is not None
    assert four.felt is None

    lena.does("inspect", of=f"{PEERS[3]}s")
    lena.may_not("open", of=f"{PEERS[3]}s", by="2026-05-18")
    five = cora.conduct_of(lena)
    assert five is not None
    assert five.felt == Felt(
        contested_warranted=1,
        contested_unwarranted=0,
        uncontested_warranted=4,
        uncontested_unwarranted=1,
        unknown=0,
    )
    assert MoveKind.CONTEST not in cora.sees.facts("moves").moves["kind"].to_list()
