from dataclasses import replace
from datetime import date

import pytest

from briefs.company import AS_OF
from macromanage.briefs import as_json, miss, phrases, wording
from macromanage.briefs.agreement import Agreement
from macromanage.briefs.situation import Factors, Named, Part, Situation
from macromanage.evaluate.ladder import LINES
from macromanage.facts.words import Direction, Shape, Standing

LENA, OMAR, PETRA = Named("lena", "Lena"), Named("omar", "Omar"), Named("petra", "Petra")

BOOKINGS = Situation(
    outcome_id="bookings",
    title="Bookings",
    unit=Named("north", "North"),
    owner=OMAR,
    leader=LENA,
    measure="USD",
    shape="total",
    direction="up",
    target=68000,
    target_high=None,
    baseline=None,
    starts_on=date(2017, 7, 1),
    due_on=date(2017, 9, 30),
    worth=68000,
    why=None,
    ambition=None,
    private=False,
    value_now=54844,
    expected_now=61200,
    q05=None,
    q50=None,
    q95=None,
    p_hit=0.12,
    readings=11,
    standing="off track",
    since=date(2017, 8, 6),
    trouble_since=date(2017, 8, 6),
    at_stake=59840,
    hurts=(),
    diagnosis=(),
    dominant=None,
    sealed_diagnosis=False,
    line="inspect",
    move="inspect",
    by=LENA,
    move_since=date(2017, 8, 6),
    move_due_on=date(2017, 9, 22),
    allowed=(),
    because=(),
    days_left=15,
    as_of=AS_OF,
)

FACTORS = Factors("items", count=41, count_needed=54.6, rate=0.64, rate_reference=0.62, size=1200, size_reference=1450)
SURE, UNSURE, NONE = (3000.0, 1000.0, 5000.0), (100.0, -2000.0, 2000.0), (0.0, 0.0, 0.0)


def diagnosed(
    volume: tuple[float, float, float],
    effectiveness: tuple[float, float, float],
    value: tuple[float, float, float],
    factors: Factors = FACTORS,
) -> Situation:
    three = zip(("volume", "effectiveness", "value"), (volume, effectiveness, value), strict=True)
    return replace(BOOKINGS, factors=factors, diagnosis=tuple(Part(cause, *bounds) for cause, bounds in three))


def test_every_line_of_the_ladder_has_its_words_in_its_order() -> None:
    lines = [line.name for line in LINES]
    assert [*lines, "sealed"] == list(phrases.NEXT)
    assert set(phrases.REASONS) == set(phrases.NEXT)


@pytest.mark.parametrize("line", phrases.NEXT)
def test_line_is_told_to_leader_owner_and_outsider_without_a_gap(line: str) -> None:
    told = replace(BOOKINGS, line=line)
    for reader in ("lena", "omar", "oren", None):
        sentence = wording.whose_move(told, reader)
        assert sentence.startswith("Your move: " if reader == "lena" else "Lena's move: ")
        assert sentence.endswith(", by 22 September.")
        assert "{" not in sentence
        assert ("Omar" in sentence) == ("{owner}" in phrases.NEXT[line][0] and reader != "omar")
    assert all("{" not in wording.reason(replace(told, evidence=evidence)) for evidence in ({}, {"stated_on": None}))


@pytest.mark.parametrize("line", sorted(set(phrases.REASONS) - {"alone"}))
def test_line_has_a_reason_even_without_evidence(line: str) -> None:
    untold = replace(BOOKINGS, line=line, trouble_since=None)
    assert bool(wording.reason(untold)) == any(not wording._fields(words) for words in phrases.REASONS[line])
    assert wording.reason(untold)


def test_reason_quotes_its_evidence() -> None:
    stuck = replace(
        BOOKINGS, line="constraint", evidence={"constraint_text": "no price list", "constraint_until": "2017-09-01"}
    )
    assert wording.reason(stuck) == "In the way: “no price list”, to be gone by 1 September."
    assert wording.reason(replace(stuck, evidence={"constraint_text": "no price list"})) == (
        "In the way, without a date: “no price list”."
    )


def test_reason_with_braces_in_what_was_said_is_quoted_as_it_is() -> None:
    asked = replace(BOOKINGS, line="answer_question", evidence={"question_text": "why {owner} {0}?"})
    assert wording.reason(asked) == "A question waits for an answer: “why {owner} {0}?”."


def test_line_nobody_knows_is_told_by_its_move() -> None:
    assert wording.whose_move(replace(BOOKINGS, line="new", move="praise")) == "Lena's move: praise, by 22 September."


def test_move_of_nobody_and_late_move() -> None:
    running = replace(BOOKINGS, line="let_run_requirement", by=None, move_due_on=None)
    assert wording.whose_move(running, "lena") == "Nobody's move: let what was agreed run."
    late = replace(BOOKINGS, move_due_on=date(2017, 9, 1))
    assert wording.whose_move(late, "lena") == "Your move: inspect the result with Omar, due since 1 September."


def test_move_on_ones_own_talks_to_nobody() -> None:
    assert wording.next_move(replace(BOOKINGS, by=OMAR, line="ask"), "omar") == "find out what is in the way"
    assert wording.next_move(replace(BOOKINGS, owner=None, line="ask"), "lena") == "find out what is in the way"
    assert wording.next_move(replace(BOOKINGS, line="ask"), "omar") == "ask you what is in the way"


def test_where_it_is_against_where_it_must_be() -> None:
    assert wording.where(BOOKINGS) == "54,844 USD so far, 61,200 expected by now, 68,000 due on 30 September."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"shape": "average", "direction": "down", "measure": "hours", "value_now": 9.5, "expected_now": 8.0},
            "9.5 hours on average so far, 8 expected by now, at most 68,000 due on 30 September.",
        ),
        (
            {"shape": "level", "direction": "within", "target": 5.0, "target_high": 7.0, "expected_now": None},
            "54,844 USD at the last reading, between 5 and 7 due on 30 September.",
        ),
        (
            {"shape": "milestone", "target": 1.0, "value_now": 0.4, "expected_now": 0.55},
            "40\u00a0% done so far, 55\u00a0% expected by now, 100\u00a0% due on 30 September.",
        ),
        ({"value_now": None, "expected_now": None}, "Nothing measured yet, 68,000 due on 30 September."),
        ({"days_left": -3}, "54,844 USD in the end, 68,000 due on 30 September."),
        ({"value_now": -120.0}, "-120 USD so far, 61,200 expected by now, 68,000 due on 30 September."),
        ({"value_now": 0.0}, "0 USD so far, 61,200 expected by now, 68,000 due on 30 September."),
    ],
)
def test_where_of_each_shape_and_direction(changes: dict[str, object], sentence: str) -> None:
    assert wording.where(replace(BOOKINGS, **changes)) == sentence  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("standing", Standing)
def test_because_has_words_for_everything(shape: Shape, direction: Direction, standing: Standing) -> None:
    known = replace(BOOKINGS, shape=shape.value, direction=direction.value, standing=standing.value)
    bare = replace(
        known, value_now=None, expected_now=None, p_hit=None, since=None, days_left=None, by=None, owner=None
    )
    for situation in (known, replace(known, days_left=-1), bare):
        assert all(sentence.endswith(".") and "{" not in sentence for sentence in wording.because(situation))


@pytest.mark.parametrize(
    ("standing", "days_left", "sentence"),
    [
        ("off track", 15, "Chance 12\u00a0%, off track since 6 August, 15 days left."),
        ("at risk", 1, "Chance 12\u00a0%, at risk since 6 August, 1 day left."),
        ("on track", 0, "Chance 12\u00a0%, on track since 6 August, 0 days left."),
        ("met", 15, "Met since 6 August."),
        ("missed", -20, "Missed since 6 August."),
        ("not started", 90, "Starts on 1 July."),
        ("unproven", 2, "Unproven: 11 readings so far, too few to say where it will end, 2 days left."),
    ],
)
def test_outlook_of_each_standing(standing: str, days_left: int, sentence: str) -> None:
    assert wording.outlook(replace(BOOKINGS, standing=standing, days_left=days_left)) == sentence


def test_diagnosis_tells_what_is_sure_and_what_is_about_the_same() -> None:
    assert wording.diagnosis(diagnosed(SURE, UNSURE, SURE)) == (
        "Fewer closed than needed (41 against 55), about the same share won (64\u00a0% against 62\u00a0%), "
        "each worth less (1,200 against 1,450 USD)."
    )


def test_diagnosis_is_silent_of_a_share_won_where_everything_succeeds() -> None:
    told = diagnosed(SURE, UNSURE, SURE)
    assert told.factors is not None
    always = replace(told, factors=replace(told.factors, rate=1.0, rate_reference=0.999))
    assert wording.diagnosis(always) == (
        "Fewer closed than needed (41 against 55), each worth less (1,200 against 1,450 USD)."
    )


def test_diagnosis_can_not_tell_where_every_part_may_be_nothing() -> None:
    assert wording.diagnosis(diagnosed(UNSURE, UNSURE, UNSURE)) == (
        "Can't tell yet whether too few were closed, too few of them won, or each worth too little."
    )


def test_diagnosis_says_perhaps_of_what_differs_and_is_not_sure() -> None:
    few = replace(FACTORS, rate=0.2)
    assert "perhaps a smaller share won (20\u00a0% against 62\u00a0%)" in wording.diagnosis(
        diagnosed(SURE, UNSURE, SURE, few)
    )


def test_diagnosis_of_what_is_only_counted_speaks_of_no_share() -> None:
    counted = replace(FACTORS, rate=1.0, rate_reference=1.0, size=1.0, size_reference=1.0)
    assert wording.diagnosis(diagnosed(SURE, NONE, NONE, counted)) == "Fewer than needed (41 against 55)."
    assert wording.diagnosis(diagnosed(UNSURE, NONE, NONE, counted)) == (
        "Can't tell yet whether too few came, or it is chance."
    )


def test_diagnosis_says_nothing_of_the_worth_of_wins_that_there_are_none_of() -> None:
    none_won = replace(FACTORS, rate=0.0, size=None)
    assert wording.diagnosis(diagnosed(UNSURE, SURE, UNSURE, none_won)) == (
        "Perhaps fewer closed than needed (41 against 55), a smaller share won (0\u00a0% against 62\u00a0%)."
    )
    assert "each worth less" in wording.diagnosis(diagnosed(UNSURE, SURE, SURE, none_won))


def test_diagnosis_says_nothing_of_a_share_of_nothing() -> None:
    none_closed = replace(FACTORS, count=0.0, rate=None, size=None)
    assert wording.diagnosis(diagnosed(SURE, UNSURE, UNSURE, none_closed)) == "Fewer closed than needed (0 against 55)."


def test_part_known_exactly_has_no_bounds() -> None:
    counted = Part("volume", 9.22, 9.22, 9.22 + 1e-12)
    assert (counted.is_exact, counted.is_nothing) == (True, False)
    assert (Part("value", 1e-13, 0.0, 1e-13).is_nothing, Part("value", 0.0, -2.0, 2.0).is_nothing) == (True, False)
    assert as_json._part(counted) == {"cause": "volume", "amount": 9.22, "low": None, "high": None}
    assert as_json._part(Part("value", 0.0, -2.0, 2.0))["low"] == -2.0


def test_diagnosis_of_effort_gives_a_yield_and_no_share() -> None:
    effort = replace(FACTORS, basis="effort", rate=1200.0, rate_reference=1450.0)
    assert wording.diagnosis(diagnosed(UNSURE, SURE, NONE, effort)) == (
        "Perhaps less done than needed (41 against 55), less coming of it (1,200 against 1,450)."
    )


def test_diagnosis_is_for_trouble_only() -> None:
    assert wording.diagnosis(replace(diagnosed(SURE, SURE, SURE), standing="on track")) == ""


def test_agreed_says_what_is_settled_and_what_is_not() -> None:
    half = Agreement(stated_on=date(2017, 7, 1), understood_on=date(2016, 12, 31))
    assert wording.agreed(half, AS_OF) == (
        "Stated on 1 July, understood on 31 December 2016; not confirmed as resourced."
    )
    assert wording.agreed(Agreement(), AS_OF) == (
        "Not stated, not confirmed as understood, not confirmed as resourced."
    )


def test_request_is_to_be_granted_or_refused() -> None:
    asked = replace(BOOKINGS, line="answer_request", evidence={"request_text": "a van"})
    assert wording.whose_move(asked, "lena") == (
        "Your move: grant what Omar requested, or refuse with a reason, by 22 September."
    )
    assert wording.reason(asked) == "A request for resources waits for an answer: “a van”."


def test_what_was_said_brings_no_second_full_stop() -> None:
    asked = replace(BOOKINGS, line="answer_challenge", evidence={"challenge_text": "Weeks have gone."})
    assert wording.reason(asked) == "A challenge waits for an answer: “Weeks have gone”."
    said = wording.looked(LENA, Named("b", "Bookings"), when=date(2017, 9, 1), why="Weeks have gone.", today=AS_OF)
    assert said == "Lena looked at your effort on 1 September, for Bookings: Weeks have gone."


def test_what_is_at_stake_is_told_where_a_worth_is_known() -> None:
    assert miss.at_stake(BOOKINGS) == "In all, 59,840 of worth is at stake."
    assert miss.at_stake(replace(BOOKINGS, worth=None, at_stake=0.88)) == ""


def test_an_owner_who_is_left_alone_carries_on() -> None:
    alone = replace(BOOKINGS, by=None, line="alone")
    assert wording.next_move(alone, "lena") == "leave Omar alone"
    assert wording.next_move(alone, "omar") == "carry on"


def test_a_constraint_past_its_date_is_given_no_other() -> None:
    dated = replace(BOOKINGS, line="constraint", evidence={"constraint_until": "2026-05-20"})
    assert wording.next_move(dated, "lena") == "remove what holds Omar up, or refuse with a reason"
