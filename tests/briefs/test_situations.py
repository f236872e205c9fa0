from datetime import date

import pytest

from briefs.company import AS_OF, HOUSE, PETRA_TO_INSPECT, facts, results, rows
from macromanage.briefs.situation import Named, Situation
from macromanage.briefs.situations import situations
from macromanage.evaluate.results import Results

DIAGNOSES = """
    outcome_id | basis  | shortfall | volume | volume_low | volume_high | dominant | count | count_needed
    petra      | effort | 16        | 12     | 8          | 16          | volume   | 41    | 55
    """
VOLUME_SHORT = "petra | off track | 0.10 | volume_short | require | omar | 40 | 56 | 2017-08-06 | | "
FEWER = "Less done than needed (41 against 55)."


def petra(
    line: str = PETRA_TO_INSPECT,
    *,
    diagnoses: str = DIAGNOSES,
    viewer_id: str | None = None,
    opened: frozenset[str] = frozenset(),
) -> Situation:
    known = facts()
    found = results(known, rows(line), diagnoses=diagnoses)
    return situations(known, found, ids=["petra"], viewer_id=viewer_id, opened=opened)["petra"]


def test_situation_is_all_that_is_known() -> None:
    known = petra()
    assert (known.unit, known.owner, known.leader) == (
        Named("north", "North"),
        Named("petra", "Petra"),
        Named("omar", "Omar"),
    )
    assert (known.value_now, known.expected_now, known.p_hit, known.standing) == (40.0, 56.0, 0.10, "off track")
    assert (known.by, known.move, known.move_due_on) == (Named("omar", "Omar"), "inspect", date(2017, 9, 20))
    assert (known.as_of, known.days_left) == (AS_OF, 15)
    assert known.at_stake == pytest.approx(61.2)


def test_situations_stand_in_the_order_chosen_and_leave_out_what_is_unknown() -> None:
    known = facts()
    assert list(situations(known, results(known), ids=["petra", "nowhere", "all"])) == ["petra", "all"]
    assert list(situations(known, results(known))) == ["all", "north", "petra", "anna"]


def test_situation_without_results_is_unproven_and_left_alone() -> None:
    bare = situations(facts(), Results())["petra"]
    assert (bare.standing, bare.line, bare.p_hit, bare.days_left) == ("unproven", "alone", None, None)


def test_leader_is_above_who_leads_and_nobody_at_the_top() -> None:
    known = facts()
    led = situations(known, results(known))
    assert (led["north"].leader, led["all"].leader) == (Named("lena", "Lena"), None)


def test_leader_of_what_nobody_owns_is_the_units() -> None:
    known = facts(outcomes=HOUSE["outcomes"].replace("| petra    |", "|          |"))
    assert situations(known, results(known))["petra"].leader == Named("omar", "Omar")


def test_person_not_among_the_facts_is_called_by_id() -> None:
    known = facts(people="id | name | unit_id \n omar | Omar | north")
    assert situations(known, results(known))["petra"].owner == Named("petra", "petra")


@pytest.mark.parametrize("viewer", ["omar", "lena", "anna", "oren", None])
def test_diagnosis_from_effort_is_sealed_to_everyone_else(viewer: str | None) -> None:
    sealed = petra(viewer_id=viewer)
    assert sealed.sealed_diagnosis
    assert (sealed.diagnosis, sealed.dominant, sealed.factors) == ((), None, None)
    assert not any("41" in sentence or "needed" in sentence for sentence in sealed.because)


@pytest.mark.parametrize(("viewer", "opened"), [("petra", frozenset()), ("omar", frozenset({"petra"}))])
def test_diagnosis_from_effort_is_open_to_its_owner_and_to_whom_it_was_opened(
    viewer: str, opened: frozenset[str]
) -> None:
    told = petra(viewer_id=viewer, opened=opened)
    assert (told.sealed_diagnosis, told.dominant) == (False, "volume")
    assert told.because[-1] == FEWER


def test_diagnosis_from_items_is_open() -> None:
    told = petra(diagnoses=DIAGNOSES.replace("effort", "items"), viewer_id="oren")
    assert (told.sealed_diagnosis, told.dominant) == (False, "volume")


@pytest.mark.parametrize(
    ("viewer", "opened", "line", "move"),
    [
        ("lena", frozenset(), "sealed", None),
        ("oren", frozenset(), "sealed", None),
        (None, frozenset(), "sealed", None),
        ("omar", frozenset({"petra"}), "volume_short", "require"),
        ("petra", frozenset(), "volume_short", "require"),
    ],
)
def test_move_drawn_from_effort_is_withheld_from_those_it_is_not_open_to(
    viewer: str | None, opened: frozenset[str], line: str, move: str | None
) -> None:
    told = petra(VOLUME_SHORT, viewer_id=viewer, opened=opened)
    assert (told.line, told.move) == (line, move)
    assert told.by == Named("omar", "Omar")


def test_move_drawn_from_alignment_is_withheld_whatever_the_diagnosis_rests_on() -> None:
    line = VOLUME_SHORT.replace("volume_short | require", "unaligned | converse")
    assert petra(line, diagnoses="", viewer_id="lena").line == "sealed"
    assert petra(VOLUME_SHORT, diagnoses=DIAGNOSES.replace("effort", "items"), viewer_id="lena").line == "sealed"


def test_evidence_quotes_the_move_it_names() -> None:
    moves = """
        id | outcome_id | kind      | by_id | made_at             | text
        m1 | petra      | challenge | petra | 2017-08-20T09:00:00 | No leads from the fair
        """
    known = facts(moves=moves)
    line = (
        'petra | off track | 0.1 | answer_challenge | answer | omar | 40 | 56 | 2017-08-06 | | {"challenge_id": "m1"}'
    )
    told = situations(known, results(known, rows(line)))["petra"]
    assert told.because[2] == "A challenge waits for an answer: “No leads from the fair”."


@pytest.mark.parametrize("because", ["", "not json", "[1]", "null", '{"stated_on": null}'])
def test_evidence_that_says_nothing_is_no_evidence(because: str) -> None:
    told = petra(f"petra | on track | 0.9 | alone | | | 40 | 56 | | | {because}")
    assert dict(told.evidence) == {}


def test_hurts_are_outcomes_in_trouble_first_and_nothing_unnamed() -> None:
    impacts = """
        outcome_id | affects   | affected_id | p_hit | p_hit_if_met | at_stake
        petra      | unit      | north       | 0.5   | 0.6          | 900
        petra      | objective | growth      | 0.5   | 0.6          | 800
        petra      | outcome   | all         | 0.4   | 0.5          | 20
        petra      | outcome   | north       | 0.2   | 0.4          | 10
        petra      | outcome   | hidden      | 0.2   | 0.4          | 70
        """
    known = facts(objectives="id | title | unit_id \n growth | Growth | company")
    line = "north | off track | 0.2 | inspect | inspect | lena | 90 | 116 | 2017-08-06 | |"
    hurts = situations(known, results(known, rows(line), impacts=impacts))["petra"].hurts
    assert [hurt.what.name for hurt in hurts] == ["North sales", "All sales", "Growth", "North"]
    assert (hurts[0].standing, hurts[0].owner) == ("off track", Named("omar", "Omar"))
