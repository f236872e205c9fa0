"""The truth beside a generated company: parameters that were drawn, and the dominating cause they make."""

from itertools import permutations

import polars as pl
import pytest

from macromanage.demo.generate import generate
from macromanage.demo.truth import NEGLIGIBLE, dominant

FACTORS = {"volume": "arrivals", "effectiveness": "c", "value": "v"}


def split(row: dict[str, float]) -> dict[str, float]:
    """Shapley by its definition: each factor's step from reference to actual, over every order of taking the steps."""
    parts = dict.fromkeys(FACTORS, 0.0)
    orders = list(permutations(FACTORS))
    for order in orders:
        at = {name: row[f"{column}_reference"] for name, column in FACTORS.items()}
        for name in order:
            before = at["volume"] * at["effectiveness"] * at["value"]
            at[name] = row[FACTORS[name]]
            parts[name] += (before - at["volume"] * at["effectiveness"] * at["value"]) / len(orders)
    return parts


def named(row: dict[str, float]) -> str | None:
    parts = split(row)
    needed = row["arrivals_reference"] * row["c_reference"] * row["v_reference"]
    return max(parts, key=lambda name: parts[name]) if sum(parts.values()) > NEGLIGIBLE * needed else None


def test_the_dominant_cause_is_the_largest_part_of_the_true_shortfall() -> None:
    _, truth = generate(people=1_000, seed=2)
    known = truth.drop_nulls("arrivals")
    assert known.height > 500
    assert [named(row) for row in known.rows(named=True)] == known["dominant"].to_list()
    assert set(known["dominant"]) == {None, *FACTORS}


@pytest.mark.parametrize(
    ("arrivals", "c", "v", "expected"),
    [(50, 0.5, 10, "volume"), (100, 0.2, 10, "effectiveness"), (100, 0.5, 4, "value"), (100, 0.49, 10, None)],
)
def test_one_factor_short_dominates(arrivals: float, c: float, v: float, expected: str | None) -> None:
    references = {"arrivals_reference": 100.0, "c_reference": 0.5, "v_reference": 10.0}
    row = pl.DataFrame({"arrivals": [arrivals], "c": [c], "v": [v]}).with_columns(**references)
    assert row.select(dominant()).item() == expected


def test_a_teams_cause_is_its_dominant_one_and_a_members_its_latent_one() -> None:
    facts, truth = generate(people=1_000, seed=2)
    rows = truth.join(facts.outcomes.unique("id").select("peer_group", outcome_id="id"), on="outcome_id")
    teams = rows.filter(pl.col("peer_group").str.starts_with("team:"))
    assert teams["cause"].to_list() == teams["dominant"].fill_null("none").to_list()
    members = rows.filter(peer_group="member: bookings", cause="effectiveness").filter(pl.col("dominant").is_not_null())
    assert (members["dominant"] == "effectiveness").mean() == pytest.approx(1, abs=0.2)


def test_most_members_without_a_cause_deliver_and_most_with_one_do_not() -> None:
    facts, truth = generate(people=1_000, seed=2)
    terms = facts.outcomes.filter(pl.col("peer_group") == "member: tickets").unique("id")
    terms = terms.select("target", "starts_on", outcome_id="id").join(truth, on="outcome_id")
    read = facts.readings.join(terms, on="outcome_id").filter(pl.col("day") >= pl.col("starts_on"))
    reached = read.group_by("outcome_id", "cause").agg(pl.col("value").sum() / pl.col("target").first() / (76 / 91))
    ahead = dict(reached.group_by(pl.col("cause") == "none").agg((pl.col("value") >= 1).mean()).rows())
    assert 0.5 < ahead[True] < 0.85
    assert ahead[False] < 0.1


def test_a_constrained_members_arrivals_are_expected_to_fall_short() -> None:
    _, truth = generate(people=1_000, seed=2)
    short = truth.filter(cause="constrained").drop_nulls("arrivals").filter(pl.col("v_reference") == 1)
    assert short.filter(pl.col("arrivals") > pl.col("arrivals_reference")).height < short.height / 10
