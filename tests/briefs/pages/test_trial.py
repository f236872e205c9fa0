"""Requirements as trials, in sentences: what could be tried, what runs, and what it came to."""

from dataclasses import replace
from datetime import date

import polars as pl

from briefs.company import facts, results
from macromanage.briefs.pages.trial import Trial, proposed, trials
from macromanage.briefs.prepared import prepared
from macromanage.briefs.situation import Situation
from macromanage.briefs.situations import situations
from macromanage.evaluate.results import TRIALS
from macromanage.facts.words import MoveKind

FROM, UNTIL = date(2017, 9, 16), date(2017, 10, 13)
TERMS: dict[str, object] = {"kind": "call", "a_week": 9.0, "from_day": FROM, "until": UNTIL}
PROPOSED = TERMS | {"state": "proposed", "expected": 12.0, "expected_low": 4.0, "expected_high": 20.5}
RUNNING = TERMS | {"state": "running", "move_id": "m1", "weeks": 3, "weeks_kept": 2, "done": 31.0}
ENDED = RUNNING | {"state": "ended", "move_id": "m0", "ended_on": UNTIL, "ended_by": "date", "peers": 6}


def petra() -> Situation:
    known = facts()
    return replace(situations(known, results(known), ids=["petra"])["petra"], measure="USD")


def told(*rows: dict[str, object]) -> tuple[Trial, ...]:
    return trials(pl.DataFrame(list(rows), schema=TRIALS, orient="row"), petra())


def test_what_could_be_tried_says_how_much_until_when_and_what_that_has_gone_with() -> None:
    (trial,) = told(PROPOSED)
    assert trial.said == (
        "9 of call a week, from 16 September until 13 October.",
        (
            "By the due date that has gone with a change of 12 USD, nine times in ten between 4 USD and 20.5 USD: a"
            " correlation among outcomes like this one, not a cause."
        ),
    )


def test_what_counts_when_it_is_begun_has_no_bounds() -> None:
    (trial,) = told(PROPOSED | {"expected_low": 12.0, "expected_high": 12.0})
    assert trial.said[1] == "By the due date that is a change of 12 USD, as each of it counts when it is begun."


def test_what_runs_says_how_many_weeks_it_was_kept() -> None:
    assert told(RUNNING)[0].said[1:] == ("Kept in 2 of 3 weeks that are over.", "31 done in all.")
    assert told(RUNNING | {"weeks": 0, "weeks_kept": 0})[0].said[1] == "It has not run for a week."


def test_what_ended_says_how_and_its_effect_with_bounds_or_that_it_cant_be_told() -> None:
    effect = {"effect": 5.0, "effect_low": 2.0, "effect_high": 8.0}
    ended = told(ENDED | effect)[0].said
    assert ended[3:] == (
        "It ended on 13 October, its last.",
        (
            "Since then it has moved 5 USD a week beyond what it did before, held against 6 outcomes like it; nine"
            " times in ten between 2 USD and 8 USD. What else was done is in it, too."
        ),
    )
    unsure = told(ENDED | effect | {"effect_low": -1.0})[0].said[-1]
    assert unsure.startswith(
        "What it changed can't be told yet: nine times in ten it is between -1 USD and 8 USD a week"
    )
    assert told(ENDED)[0].said[-1] == "What it changed can't be told yet."
    assert told(ENDED | {"ended_by": "recovery"})[0].said[3] == "It ended on 13 October, when the outcome recovered."


def test_what_is_proposed_comes_first_and_fills_in_the_form_of_a_requirement() -> None:
    known = told(ENDED, RUNNING, PROPOSED)
    assert [each.state for each in known] == ["proposed", "running", "ended"]
    form = prepared(MoveKind.REQUIRE, petra(), ["visit", "call"], trial=proposed(known))
    assert {name: form[name] for name in ("kind", "per_week", "from", "until")} == {
        "kind": "call",
        "per_week": 9.0,
        "from": FROM,
        "until": UNTIL,
    }


def test_without_a_proposal_the_form_opens_with_what_is_usual() -> None:
    form = prepared(MoveKind.REQUIRE, petra(), ["visit", "call"], trial=proposed(told(RUNNING)))
    assert (form["kind"], "per_week" in form) == ("visit", False)
