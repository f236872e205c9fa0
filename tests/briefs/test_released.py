"""What was required of Omar ended by itself, and both are told so."""

from datetime import date

from evaluate.climb import OPENED, WEAK, house, move
from evaluate.house import on
from macromanage.briefs import text
from macromanage.briefs.leader import leader_brief
from macromanage.briefs.owner import owner_brief
from macromanage.evaluate.policy import Policy

DETAILS = '{"kind":"call","per_week":10,"from":"2026-05-18","until":"2026-06-07"}'
FACTS = house(WEAK[:10] + [500.0] * 6, OPENED + move("5", "require", "lena", "2026-05-17", details=DETAILS))
SAID = "The outcome recovered on 25 May, and what was required ended by itself."


def test_both_sides_are_told_that_a_requirement_ended_with_the_trouble() -> None:
    results = on(FACTS, "2026-06-03")
    owners = owner_brief(FACTS, results, person_id="omar", as_of=date(2026, 6, 3))
    leaders = leader_brief(FACTS, results, person_id="lena", policy=Policy(), as_of=date(2026, 6, 3))
    assert SAID in owners.expected[0].situation.because
    for told in (text.owner_as_text(owners, width=400), text.leader_as_text(leaders, width=400)):
        assert told.count(SAID) == 1
