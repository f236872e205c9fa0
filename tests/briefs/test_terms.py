"""Whether terms are soft or a wish, by the chance that was frozen when they were agreed."""

import json

import polars as pl

from briefs.company import facts, results
from macromanage.briefs.leader import leader_brief
from macromanage.briefs.owner import owner_brief
from macromanage.briefs.terms import as_agreed, chances_agreed
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts


def agreed(*moves: tuple[str, str, float | None], standing: str = "on track") -> Facts:
    """Return the company with these moves, one a day: outcome, kind and the chance that was frozen with it."""
    lines = [
        f"m{day} | {outcome} | {kind} | omar | 2017-07-0{day}T09:00:00 | "
        f"{json.dumps({'standing': standing, 'chance': chance})}"
        for day, (outcome, kind, chance) in enumerate(moves, start=1)
    ]
    return facts(moves="\n".join(["id | outcome_id | kind | by_id | made_at | evidence", *lines]))


def chances(known: Facts) -> dict[str, float]:
    return chances_agreed(known, pl.Series(["petra", "anna"]))


def test_the_last_word_on_the_terms_that_hold_tells_how_likely_they_were() -> None:
    assert chances(agreed(("petra", "state", 0.5), ("petra", "understand", 0.6), ("petra", "ask", 0.1))) == {
        "petra": 0.6
    }


def test_new_terms_have_no_chance_before_somebody_agrees_to_them() -> None:
    new = (("petra", "state", 0.1), ("petra", "renegotiate", 0.1))
    assert chances(agreed(*new)) == {}
    assert chances(agreed(*new, ("petra", "understand", 0.7))) == {"petra": 0.7}


def test_what_was_not_known_then_is_not_told() -> None:
    assert chances(agreed(("petra", "state", None))) == {}
    assert chances(agreed(("petra", "state", 0.99), standing="unproven")) == {}
    assert as_agreed(None, Policy()) == ""


def test_a_chance_is_told_and_at_the_bounds_it_is_neither_soft_nor_a_wish() -> None:
    said = [as_agreed(each, Policy()) for each in (0.96, 0.95, 0.20, 0.19)]
    assert said == [
        "Chance 96\u00a0% when it was agreed: that is soft, and asks for little.",
        "Chance 95\u00a0% when it was agreed.",
        "Chance 20\u00a0% when it was agreed.",
        "Chance 19\u00a0% when it was agreed: that is a wish, and no plan.",
    ]


def test_owner_and_leader_are_both_told() -> None:
    known = agreed(("petra", "state", 0.97), ("anna", "state", 0.1), ("north", "state", 0.5))
    found = results(known)
    owner = owner_brief(known, found, person_id="petra")
    leader = leader_brief(known, found, person_id="omar", policy=Policy())
    assert owner.expected[0].at_agreeing == "Chance 97\u00a0% when it was agreed: that is soft, and asks for little."
    assert leader.notices[-2:] == (
        "Soft when agreed, with a chance above 95\u00a0%: Petra sales (Petra).",
        "A wish when agreed, with a chance below 20\u00a0%: Anna sales (Anna).",
    )


def test_evidence_that_came_with_imported_facts_and_is_none_tells_nothing() -> None:
    foreign = (
        "id | outcome_id | kind | by_id | made_at | evidence \n m1 | petra | state | omar | 2017-07-01T09:00:00 | {}"
    )
    assert (
        chances(facts(moves=foreign.replace("{}", "no JSON")))
        == chances(facts(moves=foreign.replace("{}", "[1]")))
        == {}
    )
