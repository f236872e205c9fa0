from datetime import date

from briefs.company import PETRA_TO_INSPECT, facts, results, rows
from macromanage.briefs.leader import LeaderBrief, leader_brief
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts

NO_EXPECTATIONS = "This record holds no expectations"


def brief(*changed: str, known: Facts | None = None) -> LeaderBrief:
    known = known or facts()
    return leader_brief(known, results(known, rows(*changed)), person_id="omar", policy=Policy())


def test_record_without_moves_says_so_once_and_calls_nobody_late() -> None:
    late = PETRA_TO_INSPECT.replace("2017-09-20", "2017-09-10")
    told, silent = brief(late), brief(late, known=facts(moves="id"))
    assert told.needs_you[0].whose_move == "Your move: inspect the result with Petra, due since 10 September."
    assert "Nobody has inspected the result since its trouble began on 6 August." in told.needs_you[0].because
    assert [each[:27] for each in silent.notices] == ["This record holds no expect", "This record holds no moves:"]
    assert silent.needs_you[0].whose_move == "Your move: inspect the result with Petra."
    assert not [each for each in silent.needs_you[0].because if "Nobody" in each]


def test_moves_that_only_evaluate_saw_are_known_to_exist() -> None:
    inspected = PETRA_TO_INSPECT.replace("inspect | inspect", "ask | ask") + ' {"inspected_on": "2017-09-01"}'
    unseen = brief(inspected, known=facts(moves="id"))
    assert [each[:33] for each in unseen.notices] == [NO_EXPECTATIONS]
    nobody_asked = PETRA_TO_INSPECT + ' {"inspected_on": null, "request_id": null}'
    assert brief(nobody_asked, known=facts(moves="id")).notices[-1].startswith("This record holds no moves")


def test_day_after_the_records_last_is_said_to_be_one() -> None:
    known = facts()
    late = leader_brief(known, results(known), person_id="omar", policy=Policy(), as_of=date(2017, 10, 1))
    said = "No outcome of this record runs on 1 October 2017: its last one was due on 30 September 2017."
    assert said in late.notices
    assert said not in brief().notices
