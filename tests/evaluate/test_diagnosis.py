from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given as given_examples
from hypothesis import settings
from hypothesis import strategies as st

from evaluate.house import PEOPLE, TERMS, on, outcome, row
from macromanage.evaluate.shapley import Factors, parts
from macromanage.facts.tables import ITEMS, READINGS, Facts
from macromanage.facts.words import Cause
from written import facts, readings

START = date(2026, 4, 6)


def worked(person: str, *, ended: int, won: int, value: float, since: date = START, days: int = 40) -> pl.DataFrame:
    """Items of one person that ended evenly over some days, the first of them won."""
    closed = [since + timedelta(days=days * each // max(ended, 1)) for each in range(ended)]
    rows = [
        {
            "id": f"{person}-{since}-{each}",
            "person_id": person,
            "kind": "deal",
            "opened_on": day - timedelta(days=20),
            "closed_on": day,
            "result": 1.0 if each < won else 0.0,
            "value": value,
        }
        for each, day in enumerate(closed)
    ]
    return pl.DataFrame(rows, schema=ITEMS.schema)


def sales(*work: pl.DataFrame, counts: str = "value", target: float = 13000.0) -> Facts:
    """Eight sellers with one outcome each; readings are the wins of their items."""
    items = pl.concat(work)
    sellers = items["person_id"].unique(maintain_order=True).to_list()
    people = "".join(f"{name}  {name.title()}  sales\n" for name in sellers if name not in ("omar", "petra"))
    drivers = "\ndrivers:\noutcome_id  kind  counts\n" + "".join(f"{name}-b  deal  {counts}\n" for name in sellers)
    lines = "".join(outcome(f"{name}-b", owner=name, target=target) for name in sellers)
    amount = pl.col("value") if counts == "value" else pl.lit(1.0)
    won = items.filter(pl.col("result") == 1).group_by("person_id", "closed_on").agg(value=amount.sum())
    table = won.select(
        outcome_id=pl.col("person_id") + "-b",
        day="closed_on",
        value="value",
        recorded_at=pl.lit(None),
        source=pl.lit(None),
    ).cast(pl.Schema(READINGS.schema))
    return facts(PEOPLE + people + TERMS + lines + drivers, readings=table, items=items)


PEERS = [worked(f"peer{each}", ended=20, won=10, value=600.0) for each in range(7)]


def diagnosis(given: Facts) -> dict[str, Any]:
    return row(on(given, "2026-05-18"), "diagnoses", "omar-b")


def test_too_few_is_a_matter_of_volume() -> None:
    found = diagnosis(sales(*PEERS, worked("omar", ended=8, won=4, value=600.0)))
    assert (found["dominant"], found["basis"]) == ("volume", "items")
    assert (found["count"], found["rate"], found["size"]) == (8.0, 0.5, 600.0)
    assert found["volume_low"] > 0
    assert found["effectiveness_low"] < 0 < found["effectiveness_high"]


def test_too_few_won_is_a_matter_of_effectiveness() -> None:
    found = diagnosis(sales(*PEERS, worked("omar", ended=40, won=4, value=600.0)))
    assert found["dominant"] == "effectiveness"
    assert found["volume"] < 0


def test_too_little_a_win_is_a_matter_of_value() -> None:
    found = diagnosis(sales(*PEERS, worked("omar", ended=20, won=10, value=100.0)))
    assert found["dominant"] == "value"


def test_nothing_sure_is_said_of_what_is_not_short() -> None:
    found = diagnosis(sales(*PEERS, worked("omar", ended=30, won=20, value=700.0)))
    assert found["shortfall"] < 0
    assert found["dominant"] is None


def test_where_opening_counts_there_is_only_volume() -> None:
    given = sales(*PEERS, worked("omar", ended=8, won=4, value=600.0), counts="opened", target=40.0)
    found = diagnosis(given)
    assert found["effectiveness"] == pytest.approx(0.0)
    assert found["value"] == pytest.approx(0.0)
    assert found["volume"] == pytest.approx(found["count_needed"] - found["count"])


def test_effort_speaks_where_there_are_no_items() -> None:
    people = [f"maker{each}" for each in range(9)]
    hours = {name: 10.0 if name != "maker0" else 3.0 for name in people}
    rows = "".join(f"{name}  {name}  sales\n" for name in people)
    lines = "".join(outcome(f"{name}-b", owner=name, target=1300.0) for name in people)
    drivers = "\ndrivers:\noutcome_id  kind\n" + "".join(f"{name}-b  coding\n" for name in people)
    acts = "\nactivities:\nid  person_id  kind  day  quantity\n" + "".join(
        f"{name}{week}  {name}  coding  {START + timedelta(weeks=week)}  {hours[name]}\n"
        for name in people
        for week in range(6)
    )
    weekly = [
        readings(f"{name}-b", "2026-04-06", [10 * hours[name] + (step % 2) for step in range(6)]) for name in people
    ]
    found = row(
        on(facts(PEOPLE + rows + TERMS + lines + drivers + acts, readings=pl.concat(weekly)), "2026-05-17"),
        "diagnoses",
        "maker0-b",
    )
    assert (found["basis"], found["dominant"], found["count"]) == ("effort", "volume", 18.0)


def test_parts_of_known_factors() -> None:
    """Half as many, half as often, half as much: an eighth is left, and the three causes share the rest alike."""
    one, none = np.ones(1), np.zeros(1)
    factors = Factors(
        needed=800 * one,
        reached=100 * one,
        count=4 * one,
        rate=0.25 * one,
        rate_variance=none,
        size=100 * one,
        size_variance=none,
        reference_rate=0.5 * one,
        reference_rate_variance=none,
        reference_size=200 * one,
        reference_size_variance=none,
    )
    found = {cause: float(mean[0]) for cause, (mean, _, _) in parts(factors).items()}
    assert found == pytest.approx(
        {Cause.VOLUME: 700 / 3, Cause.EFFECTIVENESS: 700 / 3, Cause.VALUE: 700 / 3, Cause.CHANCE: 0.0}
    )


def test_against_peers_who_bring_nothing_no_cause_can_be_told() -> None:
    found = diagnosis(sales(*PEERS, worked("omar", ended=8, won=4, value=0.0)))
    assert found["dominant"] is not None
    alone = diagnosis(sales(worked("omar", ended=8, won=4, value=0.0)))
    assert alone["dominant"] is None
    causes = [alone[cause] for cause in Cause]
    assert sum(causes) == pytest.approx(alone["shortfall"])


@settings(max_examples=200, deadline=None)
@given_examples(
    st.lists(st.floats(0.01, 1e6), min_size=6, max_size=6),
    st.lists(st.floats(0.0, 10.0), min_size=4, max_size=4),
    st.floats(0.0, 1e6),
)
def test_law_the_parts_add_up_to_the_shortfall(means: list[float], variances: list[float], count: float) -> None:
    needed, reached, rate, size, reference_rate, reference_size = (np.array([value]) for value in means)
    spread = [np.array([value]) for value in variances]
    found = parts(
        Factors(
            needed=needed,
            reached=reached,
            count=np.array([count]),
            rate=rate,
            rate_variance=spread[0],
            size=size,
            size_variance=spread[1],
            reference_rate=reference_rate,
            reference_rate_variance=spread[2],
            reference_size=reference_size,
            reference_size_variance=spread[3],
        )
    )
    whole = sum(float(mean[0]) for mean, _, _ in found.values())
    largest = max(abs(float(mean[0])) for mean, _, _ in found.values())
    assert whole == pytest.approx(float(needed[0] - reached[0]), abs=1e-9 * max(largest, 1.0))
    assert all(low[0] <= mean[0] <= high[0] for mean, low, high in found.values())


def test_intervals_cover_and_parts_are_right_on_simulated_peers() -> None:
    """Ninety per cent intervals hold the true effectiveness and volume parts of 300 sellers in about nine of ten."""
    rng = np.random.default_rng(5)
    n = 300
    c = rng.beta(12, 12, n)
    count = rng.poisson(25, n)
    work, covered = [], 0
    for each in range(n):
        won = rng.binomial(count[each], c[each])
        work.append(worked(f"p{each}", ended=int(count[each]), won=int(won), value=600.0))
    table = on(sales(*work), "2026-05-18").diagnoses.sort("outcome_id")
    a0 = table["count_needed"].to_numpy()
    order = np.argsort([f"p{each}-b" for each in range(n)])
    c0, v = 0.5, 600.0
    truth = (c0 - c[order]) * (3 * a0 * v + 3 * count[order] * v) / 6
    covered = (
        (table["effectiveness_low"].to_numpy() <= truth) & (truth <= table["effectiveness_high"].to_numpy())
    ).mean()
    assert 0.85 < covered < 0.96
