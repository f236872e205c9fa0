"""On real opportunities: what a look at the pipeline is worth, in outcomes that have closed."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from evaluate.crm import PRESENT, by_agent
from macromanage.evaluate import scores
from macromanage.evaluate.backtest import backtest

pytestmark = PRESENT


@pytest.fixture(scope="module")
def said() -> pl.DataFrame:
    """What was said with the items, and what had been said of the same outcomes without any."""
    facts = by_agent()
    without = backtest(replace(facts, items=facts.items.clear())).select("outcome_id", "share", without="p_hit")
    return backtest(facts).join(without, on=["outcome_id", "share"])


def test_nothing_is_left_out(said: pl.DataFrame) -> None:
    assert said.group_by("share").len().sort("share").rows() == [(0.25, 270), (0.5, 270), (0.75, 270)]
    assert said["left_out"].null_count() == 810


def test_chances_are_nearer_to_what_came(said: pl.DataFrame) -> None:
    """The Brier score is lower at every share of time; surely so, drawing whole agents, at three quarters."""
    most = []
    for share in (0.25, 0.5, 0.75):
        asked = said.filter(share=share)
        hit, p_hit, without = (asked[name].to_numpy() for name in ("hit", "p_hit", "without"))
        gained = (p_hit - hit) ** 2 - (without - hit) ** 2
        assert gained.mean() < -0.0005
        most.append(scores.difference(gained, np.unique(asked["series"], return_inverse=True)[1])[1])
    assert most[0] < 0.001
    assert most[1] < 0.0005
    assert most[2] < 0.0


def test_until_enough_has_closed_it_stays_out(said: pl.DataFrame) -> None:
    closed_by = said["due_on"].min()
    early = said.filter(pl.col("as_of") <= closed_by)
    assert early.height > 100
    assert early["p_hit"].to_list() == early["without"].to_list()
