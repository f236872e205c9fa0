from collections.abc import Sequence

import polars as pl

from macromanage.cli.people import Unclear, chief, leads, named
from macromanage.facts.tables import PEOPLE, UNITS, Facts


def facts(units: Sequence[tuple[str, str | None, str | None]], people: Sequence[tuple[str, str, str]]) -> Facts:
    """Units as id, parent, leader; people as id, name, unit."""
    unit_rows = [{"id": key, "name": key, "kind": "team", "parent_id": up, "leader_id": who} for key, up, who in units]
    people_rows = [{"id": key, "name": name, "unit_id": unit} for key, name, unit in people]
    return Facts(
        units=pl.DataFrame(unit_rows, schema=UNITS.schema),
        people=pl.DataFrame(people_rows, schema=PEOPLE.schema),
    )


TEAM = facts([("u1", None, "p1")], [("p1", "Lena Lind", "u1"), ("p2", "Omar Odeh", "u1"), ("p3", "Petra Prokop", "u1")])


def test_named_by_id_or_by_name() -> None:
    assert [named(TEAM, asked) for asked in ("p2", "Omar Odeh", "OMAR ODEH")] == ["p2", "p2", "p2"]


def test_named_by_an_id_wins_over_a_name() -> None:
    odd = facts([("u1", None, None)], [("p1", "p2", "u1"), ("p2", "Omar Odeh", "u1")])
    assert named(odd, "p2") == "p2"


def test_named_by_a_part_of_the_name_is_near() -> None:
    assert named(TEAM, "prokop") == Unclear("Nobody here has the id or name 'prokop'. Near it: Petra Prokop.")


def test_named_by_nothing_near_lists_who_there_is() -> None:
    assert named(TEAM, "zzz") == Unclear(
        "Nobody here has the id or name 'zzz'. Here: Lena Lind, Omar Odeh, Petra Prokop."
    )


def test_named_in_an_empty_company() -> None:
    assert named(Facts(), "Omar") == Unclear("Nobody here has the id or name 'Omar'. There are no people at all.")


def test_named_by_a_name_two_people_have() -> None:
    twins = facts([("u1", None, None)], [("p8", "Omar Odeh", "u1"), ("p2", "Omar Odeh", "u1")])
    assert named(twins, "omar odeh") == Unclear("Several people are named 'omar odeh'; say the id: p2, p8.")


def test_chief_leads_the_root_unit() -> None:
    assert chief(TEAM) == "p1"


def test_chief_of_several_roots_has_the_most_people_below() -> None:
    units = [("a", None, "p1"), ("b", None, "p2"), ("b1", "b", "p3")]
    people = [("p1", "Lena", "a"), ("p2", "Omar", "b"), ("p3", "Petra", "b1"), ("p4", "Oren", "b1")]
    assert chief(facts(units, people)) == "p2"


def test_chief_of_equal_roots_is_always_the_same() -> None:
    units = [("b", None, "p2"), ("a", None, "p1")]
    assert chief(facts(units, [("p1", "Lena", "a"), ("p2", "Omar", "b")])) == "p1"


def test_chief_where_nobody_leads_at_the_top_is_asked_for() -> None:
    led_below = facts([("u1", None, None), ("u2", "u1", "p2")], [("p1", "Lena", "u1"), ("p2", "Omar", "u2")])
    assert chief(led_below) == Unclear(
        "Nobody leads a unit at the top, so say whose brief it is with --for. Leaders are Omar."
    )


def test_chief_where_nobody_leads_at_all_lists_people() -> None:
    assert chief(facts([("u1", None, None)], [("p1", "Lena", "u1")])) == Unclear(
        "Nobody leads a unit at the top, so say whose brief it is with --for. Here: Lena."
    )


def test_leads_only_who_leads_a_unit() -> None:
    assert (leads(TEAM, "p1"), leads(TEAM, "p2")) == (True, False)
