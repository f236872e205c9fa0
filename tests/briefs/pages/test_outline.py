from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from briefs.pages.firm import TODAY, firm, firm_results
from macromanage.briefs.pages.outline import Branch, Narrowed, Outline, matching, opened_at, outline
from macromanage.briefs.situation import Named
from macromanage.facts.tables import OUTCOMES, Facts

Tree = tuple[str, list[str], list[Any]]


def drawn(narrowed: Narrowed, unit_id: str | None = None, known: Facts | None = None, page: int = 1) -> Outline:
    facts, results = known or firm(), firm_results()
    matched = matching(facts, results, narrowed, TODAY)
    opened = opened_at(facts, matched, unit_id)
    made = outline(facts, results, matched, unit_id=unit_id, opened=opened, narrowed=narrowed, today=TODAY, page=page)
    assert made is not None
    return made


def tree(branch: Branch) -> Tree:
    return branch.unit.id, [line.outcome_id for line in branch.lines], [tree(each) for each in branch.branches]


def many(facts: Facts, of: str = "omars", times: int = 100) -> Facts:
    """Return the facts with one outcome as often as asked for."""
    row = facts.outcomes.filter(pl.col("id") == of).drop("id")
    more = pl.DataFrame({"id": [f"{of}{number:03}" for number in range(times)]}).join(row, how="cross")
    return replace(facts, outcomes=pl.concat([facts.outcomes, more.select(*OUTCOMES.schema)]))


def test_few_outcomes_are_drawn_whole_a_units_own_first_then_trouble() -> None:
    [top] = drawn(Narrowed()).branches

    assert tree(top) == ("firm", ["firm"], [("desk", ["desk"], []), ("sales", ["sales", "omars", "pets"], [])])
    assert top.standings == (("off track", 1), ("at risk", 1), ("unproven", 1), ("on track", 2))


def test_line_says_what_is_at_stake_where_its_worth_is_known() -> None:
    [top] = drawn(Narrowed()).branches
    stakes = {line.outcome_id: line.at_stake for line in top.branches[1].lines}

    assert stakes == {"sales": 300.0, "omars": 270.0, "pets": None}


@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        (Narrowed(standing="on track"), ("firm", ["firm"], [("sales", ["pets"], [])])),
        (Narrowed(measure="%"), ("firm", [], [("desk", ["desk"], [])])),
        (Narrowed(owner_id="omar"), ("firm", [], [("sales", ["omars"], [])])),
        (Narrowed(owner_id="omar", over=True), ("firm", [], [("sales", ["omars", "old"], [])])),
        (Narrowed(text="muller book"), ("firm", [], [("sales", ["omars"], [])])),
    ],
)
def test_narrowed_map_leaves_out_what_isnt_asked_for(narrowed: Narrowed, left: Tree) -> None:
    assert [tree(each) for each in drawn(narrowed).branches] == [left]


def test_map_of_what_nobody_has_is_empty() -> None:
    assert drawn(Narrowed(text="nowhere")).branches == ()


def test_map_from_a_unit_on_says_what_is_above_it() -> None:
    made = drawn(Narrowed(), "sales")

    assert (made.path, made.unit) == ((Named("firm", "Firm"),), Named("sales", "Sales"))
    assert [tree(each) for each in made.branches] == [("sales", ["sales", "omars", "pets"], [])]


def test_unit_that_isnt_there_has_no_map() -> None:
    facts, results = firm(), firm_results()
    matched = matching(facts, results, Narrowed(), TODAY)
    made = outline(facts, results, matched, unit_id="none", opened=(), narrowed=Narrowed(), today=TODAY)

    assert made is None


def test_many_outcomes_are_drawn_level_by_level_with_all_counted() -> None:
    [top] = drawn(Narrowed(), known=many(firm())).branches

    assert tree(top) == ("firm", ["firm"], [("desk", [], []), ("sales", [], [])])
    assert [(each.is_open, each.outcomes) for each in top.branches] == [(False, 1), (False, 103)]


def test_units_own_outcomes_are_listed_in_parts() -> None:
    [first], [last] = (drawn(Narrowed(), "sales", many(firm()), page).branches for page in (1, 3))

    assert (len(first.lines), first.many_own) == (50, 103)
    assert len(last.lines) == 3
    assert not set(first.lines) & set(last.lines)


def test_every_root_is_drawn() -> None:
    facts = firm()
    second = facts.units.filter(pl.col("id") == "firm").with_columns(id=pl.lit("b"))
    two = replace(facts, units=pl.concat([facts.units, second]))

    assert [each.unit.id for each in drawn(Narrowed(), known=two).branches] == ["b", "firm"]
