import polars as pl
import pytest

from evaluate.house import PEOPLE, TERMS, on, outcome
from macromanage.briefs.order import stakes
from macromanage.facts.tables import Facts
from written import facts, readings

OBJECTIVES = """
objectives:
id    title  unit_id
grow  Grow   firm
"""


def house(contributions: str, *lines: str, series: dict[str, list[float]]) -> Facts:
    table = "\ncontributions:\noutcome_id  parent_id  kind  weight\n" + contributions
    tables = [readings(name, "2026-03-16", values) for name, values in series.items()]
    return facts(PEOPLE + OBJECTIVES + TERMS + "".join(lines) + table, readings=pl.concat(tables))


def impact(given: Facts, outcome_id: str, affected_id: str) -> dict[str, float]:
    rows = on(given, "2026-05-17").impacts.filter(outcome_id=outcome_id, affected_id=affected_id).to_dicts()
    assert len(rows) == 1
    return rows[0]


def chance(given: Facts, outcome_id: str) -> float:
    found: float = on(given, "2026-05-17").forecasts.filter(outcome_id=outcome_id)["p_hit"].item()
    return found


WEAK, STRONG = [60.0, 70, 65, 60, 66, 61, 70, 64, 62], [100.0, 104, 98, 101, 99, 103, 97, 100, 102]


def test_an_outcome_is_the_first_that_its_miss_hurts() -> None:
    given = house("", outcome("a", worth="5000"), series={"a": WEAK})
    own = impact(given, "a", "a")
    assert own["p_hit"] == chance(given, "a")
    assert own["at_stake"] == pytest.approx(5000 * (1 - own["p_hit"]))


def test_what_a_miss_does_to_the_sum_above() -> None:
    given = house(
        "a  team  sums_into  -\nb  team  sums_into  -\n",
        outcome("a", target=900.0),
        outcome("b", target=1300.0),
        outcome("team", owner="lena", target=2200.0, worth="2000"),
        series={"a": WEAK, "b": STRONG},
    )
    above = impact(given, "a", "team")
    assert above["p_hit"] == chance(given, "team")
    assert above["p_hit_if_met"] > above["p_hit"] + 0.1
    assert above["at_stake"] == pytest.approx(2000 * (above["p_hit_if_met"] - above["p_hit"]))


def test_a_child_that_is_sure_to_be_met_changes_nothing_above() -> None:
    given = house(
        "a  team  sums_into  -\nb  team  sums_into  -\n",
        outcome("a", target=100.0),
        outcome("b", target=1300.0),
        outcome("team", owner="lena", target=2200.0),
        series={"a": WEAK, "b": STRONG},
    )
    above = impact(given, "a", "team")
    assert above["p_hit_if_met"] == pytest.approx(above["p_hit"], abs=1e-6)


def test_a_parent_whose_support_is_in_doubt_has_the_chance_of_its_forecast() -> None:
    given = house(
        "a  b  supports  0.5\n",
        outcome("a", target=900.0),
        outcome("b", target=1350.0),
        series={"a": WEAK, "b": STRONG},
    )
    above, p_a, p_b = impact(given, "a", "b"), chance(given, "a"), chance(given, "b")
    assert above["p_hit"] == p_b
    assert above["p_hit_if_met"] == pytest.approx(p_b / (1 - 0.5 * (1 - p_a)))
    assert p_b < above["p_hit_if_met"] < 1


def test_a_parent_that_does_better_than_its_support_allows_can_be_no_more_than_sure() -> None:
    given = house(
        "a  b  supports  -\n",
        outcome("a", target=1300.0),
        outcome("b", target=1300.0),
        series={"a": WEAK, "b": STRONG},
    )
    above = impact(given, "a", "b")
    assert (above["p_hit"], above["p_hit_if_met"]) == (chance(given, "b"), 1.0)


def test_what_is_reached_by_two_ways_is_hurt_by_the_stronger() -> None:
    lines = [outcome("a", target=900.0), outcome("team", owner="lena", target=900.0), outcome("b", target=900.0)]
    series = {"a": WEAK, "b": WEAK}
    both = house("a  team  sums_into  -\nteam  b  supports  0.1\na  b  supports  0.5\n", *lines, series=series)
    weak = house("a  team  sums_into  -\nteam  b  supports  0.1\n", *lines, series=series)
    direct = chance(both, "b") / (1 - 0.5 * (1 - chance(both, "a")))
    assert impact(weak, "a", "b")["p_hit_if_met"] < direct
    assert impact(both, "a", "b")["p_hit_if_met"] == pytest.approx(direct)
    # A way by which all is well already, by its weight of nothing, hides no other.
    idle = house("a  team  sums_into  -\na  b  supports  0.5\nteam  b  supports  0\n", *lines, series=series)
    assert impact(idle, "a", "b")["p_hit_if_met"] == pytest.approx(direct)


def test_every_line_shows_an_outcome_with_its_one_chance() -> None:
    given = house(
        "a  team  sums_into  -\na  b  supports  0.5\nteam  b  supports  0.9\n",
        *(outcome(name, target=900.0) for name in ("a", "b", "team")),
        series={"a": WEAK, "b": STRONG},
    )
    lines = on(given, "2026-05-17").impacts.filter(affects="outcome")
    told = dict(on(given, "2026-05-17").forecasts.select("outcome_id", "p_hit").rows())
    assert lines["p_hit"].to_list() == [told[name] for name in lines["affected_id"]]


def test_a_unit_counts_money_that_is_summed_once() -> None:
    given = house(
        "a  team  sums_into  -\nb  team  sums_into  -\nteam  launch  supports  0.3\n",
        outcome("a", target=900.0, worth="900"),
        outcome("b", target=1300.0, worth="1300"),
        outcome("team", owner="lena", target=2200.0, worth="2200"),
        outcome("launch", owner="lena", target=700.0, worth="500"),
        series={"a": WEAK, "b": STRONG, "launch": WEAK},
    )
    unit = impact(given, "a", "sales")
    assert unit["worth"] == 2200 + 500
    expected = 2200 * chance(given, "team") + 500 * chance(given, "launch")
    assert unit["p_hit"] == pytest.approx(expected / 2700)
    told = stakes(on(given, "2026-05-17").impacts, given.contributions).filter(outcome_id="a")
    assert unit["at_stake"] == pytest.approx(told["at_stake"].item())
    assert unit["p_hit_if_met"] == pytest.approx(unit["p_hit"] + unit["at_stake"] / 2700)
    several = [impact(given, "a", name)["at_stake"] for name in ("a", "team", "launch")]
    assert min(several) > 1
    assert unit["at_stake"] == pytest.approx(max(several[:2]) + several[2])


def test_no_more_is_at_stake_for_a_unit_than_isnt_expected_of_it_already() -> None:
    given = house(
        "a  team  sums_into  -\nb  team  sums_into  -\n",
        outcome("a", target=900.0, worth="900"),
        outcome("b", target=1300.0),
        outcome("team", owner="lena", target=1900.0, worth="1000"),
        series={"a": WEAK, "b": STRONG},
    )
    unit, p_team = impact(given, "a", "sales"), chance(given, "team")
    assert impact(given, "a", "a")["at_stake"] > 1000 * (1 - p_team)
    assert unit["at_stake"] == pytest.approx(1000 * (1 - p_team))
    assert unit["p_hit_if_met"] == pytest.approx(1.0)


def test_an_objective_is_the_share_of_worth_expected_to_be_met() -> None:
    terms = TERMS.replace("worth", "worth  objective_id")
    lines = [outcome("a", worth="1000  grow"), outcome("b", worth="3000  grow")]
    table = facts(
        PEOPLE + OBJECTIVES + terms + "".join(lines),
        readings=pl.concat([readings("a", "2026-03-16", WEAK), readings("b", "2026-03-16", STRONG)]),
    )
    p_a, p_b = chance(table, "a"), chance(table, "b")
    objective = impact(table, "a", "grow")
    assert objective["p_hit"] == pytest.approx((1000 * p_a + 3000 * p_b) / 4000)
    assert objective["p_hit_if_met"] == pytest.approx((1000 + 3000 * p_b) / 4000)
    assert objective["worth"] == 4000
    unit = impact(table, "a", "sales")
    assert unit["at_stake"] == pytest.approx(1000 * (1 - p_a))


def test_a_blank_worth_counts_as_the_middle_one() -> None:
    given = house(
        "",
        outcome("a", worth="-"),
        outcome("b", worth="100"),
        outcome("c", worth="300"),
        series={"a": WEAK, "b": WEAK, "c": WEAK},
    )
    assert impact(given, "a", "a")["worth"] == 200.0


def test_an_outcome_that_is_over_hurts_nothing_any_more() -> None:
    given = house("", outcome("a"), series={"a": WEAK})
    assert on(given, "2026-07-20").impacts.is_empty()
