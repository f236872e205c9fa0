"""How often Omar's results are looked at, as he and Lena are told it."""

from dataclasses import replace
from datetime import date

import polars as pl

from evaluate.climb import STRONG, house, move
from evaluate.house import on
from macromanage.briefs import looks, text
from macromanage.briefs.leader import leader_brief
from macromanage.briefs.owner import owner_brief
from macromanage.briefs.situations import situations
from macromanage.evaluate.policy import Policy

DAY = date(2026, 5, 17)
FACTS = house(STRONG, move("1", "inspect", "lena", "2026-05-12"))
RESULTS = on(FACTS, str(DAY))
SAID = "In trouble, your results are looked at every 7 days: what you meet against the odds lengthens it."


def test_an_owner_is_told_once() -> None:
    assert owner_brief(FACTS, RESULTS, person_id="omar").notices[-1] == SAID
    assert owner_brief(FACTS, RESULTS, person_id="petra").notices == ("You own no outcome on this record.",)


def test_a_leader_is_told_the_same_of_each() -> None:
    brief = leader_brief(FACTS, RESULTS, person_id="lena", policy=Policy())
    assert "  Omar, to look at every 7 days: Bookings, on track" in text.leader_as_text(brief)


def test_where_it_is_not_known_nothing_is_said() -> None:
    silent = replace(RESULTS, warrants=RESULTS.warrants.with_columns(because=pl.lit("{}")))
    situation = situations(FACTS, silent)["bookings"]
    assert (looks.days_between(situation), looks.told_to_leader(situation)) == (None, "Omar")
