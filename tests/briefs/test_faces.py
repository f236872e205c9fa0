import json

import pytest

from briefs.company import AS_OF, HOUSE, NORTH_TO_INSPECT, PETRA_TO_INSPECT, WELL, facts, results, rows
from macromanage.briefs.as_json import leader_as_json, owner_as_json
from macromanage.briefs.leader import LeaderBrief, leader_brief
from macromanage.briefs.owner import owner_brief
from macromanage.briefs.text import leader_as_text, owner_as_text
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts

REVIEW = "{} | missed | 0 | review | review | omar | 40 | | | 2017-09-20 |"
PROMISED = {"outcome_id", "title", "owner", "value_now", "target", "due_on", "p_hit", "standing", "move", "by"}


def brief(*changed: str, of: str = "omar") -> LeaderBrief:
    known = facts()
    return leader_brief(known, results(known, rows(*changed)), person_id=of, policy=Policy())


def test_json_of_a_leaders_brief_holds_what_scripts_were_promised() -> None:
    told = json.loads(json.dumps(leader_as_json(brief(PETRA_TO_INSPECT)), allow_nan=False))
    assert (told["as_of"], told["for"], told["debts"]) == ("2017-09-15", {"id": "omar", "name": "Omar"}, [])
    needs = told["needs_you"][0]
    assert {name: needs[name] for name in ("outcome_id", "measure", "value_now", "expected_now", "target")} == {
        "outcome_id": "petra",
        "measure": "USD",
        "value_now": 40.0,
        "expected_now": 56.0,
        "target": 68.0,
    }
    assert (needs["due_on"], needs["p_hit"], needs["standing"]) == ("2017-09-30", 0.1, "off track")
    assert (needs["move"], needs["by"]) == ("inspect", {"id": "omar", "name": "Omar"})
    assert len(needs["because"]) == 3
    assert [each["owner"] for each in told["leave_alone"]] == [{"id": "anna", "name": "Anna"}]
    assert (told["also"], told["waiting"]) == ([], [])
    assert set(told["leave_alone"][0]) >= PROMISED


def test_json_of_what_waits_names_whose_move_it_is() -> None:
    told = leader_as_json(brief(PETRA_TO_INSPECT, NORTH_TO_INSPECT, of="lena"))
    waiting, follows = told["waiting"], told["follows"]
    assert isinstance(waiting, list)
    assert isinstance(follows, list)
    assert [(each["outcome_id"], each["by"]["id"]) for each in waiting] == [("petra", "omar")]
    assert [each["outcome_id"] for each in follows] == ["north"]


def test_json_of_an_owners_brief() -> None:
    known = facts()
    told = owner_as_json(owner_brief(known, results(known, rows(PETRA_TO_INSPECT)), person_id="petra"))
    read = json.loads(json.dumps(told, allow_nan=False))
    assert read["leader"] == {"id": "omar", "name": "Omar"}
    assert [each["outcome_id"] for each in read["expected"]] == ["petra"]
    assert [each["move"] for each in read["owed"]] == ["inspect"]
    assert (read["owe"], read["looked"]) == ([], [])


def test_json_of_nothing_is_json() -> None:
    empty = leader_brief(Facts(), Results(), person_id="lena", policy=Policy())
    assert json.loads(json.dumps(leader_as_json(empty)))["as_of"] is None


def test_text_of_a_leaders_brief() -> None:
    assert (
        leader_as_text(brief(PETRA_TO_INSPECT), width=72)
        == """\
Omar: leader's brief, 15 September 2017
=======================================

This record holds no expectations: whether each owner knows what is
expected, understands why and has the resources is unknown.

Your debts
----------
  You owe nothing.

Needs you (1)
-------------
  1. Petra sales (Petra): off track, chance 10\u00a0%
     40 USD so far, 56 expected by now, 68 due on 30 September. Chance
     10\u00a0%, off track since 6 August, 15 days left. Nobody has inspected
     the result since its trouble began on 6 August.
     Your move: inspect the result with Petra, by 20 September.
     In all, 61 of worth is at stake.

Your own outcomes (1)
---------------------
  North sales (Omar): on track, chance 81\u00a0%
  115 USD so far, 116 expected by now, 140 due on 30 September.

Leave alone (1)
---------------
  Anna: Anna sales, on track, chance 83\u00a0%.
"""
    )


def test_text_of_an_owners_brief_says_so_when_nobody_looked() -> None:
    known = facts()
    told = owner_as_text(owner_brief(known, results(known), person_id="petra"))
    assert told.endswith("Who has looked at your activity\n-------------------------------\n" + NOBODY_LOOKED)
    assert "Your leader is Omar." in told


NOBODY_LOOKED = "  Nobody has looked at your activity.\n"


def test_text_lists_many_debts_of_one_kind_under_one_sentence() -> None:
    told = leader_as_text(brief(*(REVIEW.format(each) for each in ("all", "north", "petra", "anna"))))
    assert "  Review why it was missed: 4 outcomes.\n    All sales (Lena)     missed  40 of 200 USD\n" in told


@pytest.mark.parametrize("width", [1, 40, 57, 100, 200])
def test_text_is_no_wider_than_asked(width: int) -> None:
    told = brief(PETRA_TO_INSPECT, NORTH_TO_INSPECT, REVIEW.format("anna"), of="lena")
    assert max(len(line) for line in leader_as_text(told, width=width).splitlines()) <= max(width, 40)


def test_text_of_nothing_is_honest() -> None:
    nothing = leader_brief(Facts(), Results(), person_id="lena", policy=Policy(), as_of=AS_OF)
    assert "Nothing has been evaluated yet." in leader_as_text(nothing)
    assert "Nothing needs you." in leader_as_text(nothing)


def test_text_of_an_owners_brief_says_each_thing_once() -> None:
    known = facts()
    told = owner_as_text(owner_brief(known, results(known, rows(PETRA_TO_INSPECT)), person_id="petra"), width=100)
    assert (
        told.partition("Expected of you (1)")[2].partition("Who has")[0]
        == """
-------------------
  Petra sales
  40 USD so far, 56 expected by now, 68 due on 30 September. Chance 10\u00a0%, off track since 6 August,
  15 days left.

Yours to do
-----------
  Nothing is yours to do.

Others' to do (1)
-----------------
  Petra sales: off track, chance 10\u00a0%
  Nobody has inspected the result since its trouble began on 6 August. Omar's move: inspect the
  result with you, by 20 September.

"""
    )


def test_text_of_many_that_are_expected_of_one_is_cut_and_counted() -> None:
    head, *_ = HOUSE["outcomes"].strip().splitlines()
    names = [f"o{n:02}" for n in range(12)]
    many = [
        f"{each} | Sales {each} | north | petra | USD | total | up | 9 | 2017-07-01 | 2017-09-30 | 9" for each in names
    ]
    known = facts(outcomes="\n".join([head, *many]), contributions="outcome_id", moves="id")
    late = [
        f"{each} | at risk | 0.5 | overdue_reading | correct | petra | 4 | 5 | 2017-08-06 | 2017-09-20 |"
        for each in names
    ]
    brief_of_petra = owner_brief(
        known, results(known, "\n".join([WELL.strip().splitlines()[0], *late])), person_id="petra"
    )
    told = owner_as_text(brief_of_petra)
    assert (told.count("\n  Sales o"), told.count("  And 2 more.\n")) == (20, 2)
    assert "Expected of you (12)" in told
