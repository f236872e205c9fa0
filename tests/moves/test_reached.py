"""Looks at Omar's effort, requirements and attempts: warranted, not, or nobody can tell."""

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.moves.reached import reached
from moves.house import AS_OF, house
from moves.test_duties import in_trouble, ledger, line

HEARD = (line("i", "inspect", "lena", "2026-03-03"), line("a", "ask", "lena", "2026-03-04"))
OPENED = line("o", "open", "lena", "2026-03-12")
ON_TRACK = '{"as_of":"2026-03-12","line":"alone","standing":"on track","because":{}}'


def judged(*lines: str, stored: Results | None = None) -> dict[str, bool | None]:
    found = reached(house(ledger(*lines)), stored or in_trouble(), policy=Policy(), as_of=AS_OF)
    return dict(found.select("id", "warranted").rows())


def test_a_look_in_trouble_after_hearing_is_warranted() -> None:
    assert judged(*HEARD, OPENED) == {"o": True}


def test_without_proof_of_trouble_nobody_can_tell() -> None:
    assert judged(*HEARD, OPENED, stored=Results()) == {"o": None}


def test_a_look_before_the_result_was_heard_about_is_not_warranted() -> None:
    assert judged(HEARD[0], OPENED) == {"o": False}
    assert judged(line("i", "inspect", "lena", "2026-03-01"), HEARD[1], OPENED) == {"o": False}


def test_a_look_while_a_duty_was_owed_or_a_question_had_time_is_not_warranted() -> None:
    assert judged(*HEARD, line("r", "request", "omar", "2026-03-11"), OPENED) == {"o": False}
    early = line("o", "open", "lena", "2026-03-08")
    assert judged(*HEARD, early) == {"o": False}
    assert judged(*HEARD, line("b", "answer", "omar", "2026-03-06", answers="a"), early) == {"o": True}


def test_a_look_that_was_frozen_as_on_track_is_not_warranted() -> None:
    assert judged(*HEARD, line("o", "open", "lena", "2026-03-12", evidence=ON_TRACK)) == {"o": False}


def test_requiring_takes_a_look_before() -> None:
    required = line("q", "require", "lena", "2026-03-13")
    assert judged(*HEARD, required) == {"q": False}
    assert judged(*HEARD, OPENED, required) == {"o": True, "q": True}


def test_an_attempt_is_never_warranted_and_ones_own_effort_is_nobody_elses() -> None:
    assert judged(*HEARD, line("t", "attempt", "lena", "2026-03-13")) == {"t": False}
    assert judged(*HEARD, line("o", "open", "omar", "2026-03-12")) == {}
