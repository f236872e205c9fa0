from datetime import date

from macromanage.facts.tables import Facts
from macromanage.moves.pairs import partners
from written import facts

TODAY = date(2026, 6, 1)
HOUSE = """
units:
id     name   kind     parent_id  leader_id
arbor  Arbor  company  -          cora
north  North  team     arbor      lena
south  South  team     arbor      oren

people:
id     name   unit_id  left_on
cora   Cora   arbor    -
lena   Lena   north    -
omar   Omar   north    -
petra  Petra  north    -
oren   Oren   south    -
pia    Pia    north    2026-05-01
"""


def of(person_id: str, given: Facts | None = None) -> list[str]:
    return partners(given or facts(HOUSE), person_id, TODAY).to_list()


def test_the_two_are_somebody_and_a_leader_above_the_nearest_first() -> None:
    assert of("omar") == ["lena", "cora"]
    assert of("lena") == ["cora", "omar", "petra"]


def test_peers_and_leaders_of_other_units_are_not() -> None:
    assert "petra" not in of("omar")
    assert of("oren") == ["cora"]


def test_whoever_has_left_is_in_no_talk() -> None:
    assert of("pia") == []
    assert "pia" not in of("lena")
