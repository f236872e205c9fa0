"""Whatever an organization is like: every viewer gets from the seal what docs/seals.md says, and nothing else."""

from random import Random

import pytest

from macromanage.evaluate.evaluate import evaluate
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from seals.looking import BATCHES, IS_LONG, differences
from seals.organizations import DAY, organizations

# So many organizations side by side are evaluated at little more than the price of one.
AT_A_TIME = 15


def those_who_look(facts: Facts, seed: int) -> list[str | None]:
    """Everybody in a long run; in a short one four who lead, one who doesn't, and whoever runs the system."""
    people = facts.people["id"].to_list()
    if IS_LONG:
        return [None, *people]
    leading = sorted(set(facts.units["leader_id"].drop_nulls()))
    chance = Random(seed)  # noqa: S311 - a seeded draw, no secret
    return [None, *chance.sample(leading, 4), *chance.sample([each for each in people if each not in leading], 1)]


@pytest.mark.parametrize("seed", range(BATCHES))
def test_every_viewer_gets_what_the_page_says(seed: int) -> None:
    facts = organizations(seed, AT_A_TIME)
    results, there = evaluate(facts, as_of=DAY), known(facts, DAY)
    assert list(differences(facts, there, results, those_who_look(facts, seed))) == []


def test_what_is_drawn_can_leak() -> None:
    """Among what is drawn there is what a seal could get wrong: lines from effort, open effort, totals of five."""
    facts = organizations(0, 60)
    results = evaluate(facts, as_of=DAY)
    drawn = results.warrants.filter("from_effort")["line"].unique()
    assert {"unaligned", "renegotiate", "requirement_missed", "requirement_without_effect"} <= set(drawn)
    assert results.alignments.filter(subject="unit")["people"].max() > 5  # type: ignore[operator]
    assert {"contest", "attempt", "open", "release"} <= set(facts.moves["kind"])
