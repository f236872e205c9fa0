from datetime import date

from macromanage.facts import leaders
from written import facts

HOUSE = facts("""
units:
id     name   kind      parent_id  leader_id
firm   Firm   company   -          carla
north  North  division  firm       -
sales  Sales  team      north      lena
lab    Lab    team      north      nils

people:
id     name   unit_id
carla  Carla  firm
lena   Lena   sales
nils   Nils   lab
omar   Omar   sales
oren   Oren   -

memberships:
person_id  unit_id  from_day    until_day
omar       lab      2026-05-01  2026-05-31
""")


def test_above_a_unit_are_all_units_up_to_its_root() -> None:
    rows = [row for row in leaders.above(HOUSE).rows() if row[0] == "sales"]
    assert rows == [("sales", "sales", 0), ("sales", "north", 1), ("sales", "firm", 2)]


def test_a_membership_of_the_day_wins_over_the_home_unit() -> None:
    def home(day: date) -> object:
        return dict(leaders.homes(HOUSE, day).rows())["omar"]

    assert [home(date(2026, 4, 30)), home(date(2026, 5, 1)), home(date(2026, 6, 1))] == ["sales", "lab", "sales"]


def test_the_nearest_leader_is_of_the_unit_or_of_one_above() -> None:
    nearest = dict(leaders.nearest(HOUSE, date(2026, 4, 1)).rows())
    assert nearest == {"carla": None, "lena": "carla", "nils": "carla", "omar": "lena", "oren": None}


def test_every_leader_above_is_in_the_chain_nearest_first() -> None:
    rows = [row for row in leaders.chains(HOUSE, date(2026, 4, 1)).rows() if row[0] == "omar"]
    assert rows == [("omar", "lena", 0), ("omar", "carla", 2)]


def test_a_circle_of_units_ends() -> None:
    circle = facts("units:\nid  name  kind  parent_id\na  A  team  b\nb  B  team  a\n")
    assert leaders.above(circle).height > 0
