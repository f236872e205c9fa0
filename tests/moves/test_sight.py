from datetime import date

import pytest

from moves.house import AS_OF, OPENED, TROUBLE, looking, results

FOR_ALL = ["north", "south"]


def outcomes(person_id: str | None, *more: str) -> list[str]:
    return sorted(looking(person_id, *more).outcomes)


def test_a_units_outcome_is_seen_by_everybody_in_the_organization() -> None:
    assert outcomes("oren") == ["north", "orens", "south"]


def test_a_persons_outcome_is_seen_by_that_person_and_not_by_a_peer() -> None:
    assert outcomes("omar") == ["north", "omars", "south"]
    assert outcomes("petra") == ["north", "petras", "south"]


def test_somebodys_own_outcome_stays_it_when_it_passes_to_the_units_leader_or_to_nobody() -> None:
    passed = """
outcomes:
id     recorded_at       title            unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
omars  -                 Omar's bookings  north    omar      USD      total  up         300     2026-01-01  2026-06-30
omars  2026-02-01T00:00  Omar's bookings  north    {owner}  USD      total  up         300     2026-01-01  2026-06-30
"""
    for owner in ("lena", "-"):
        told = [
            name for name in ("cora", "lena", "petra", "oren") if "omars" in outcomes(name, passed.format(owner=owner))
        ]
        assert told == ["cora", "lena"]


def test_a_persons_outcome_is_seen_by_every_leader_above() -> None:
    assert outcomes("lena") == ["north", "omars", "petras", "secret", "south"]
    assert outcomes("cora") == ["north", "omars", "orens", "petras", "secret", "south"]


def test_a_persons_outcome_is_seen_by_an_added_viewer() -> None:
    added = """
viewers:
outcome_id  person_id
omars       petra
secret      oren
"""
    assert outcomes("petra", added) == ["north", "omars", "petras", "south"]
    assert outcomes("oren", added) == ["north", "orens", "secret", "south"]


def test_an_administrator_sees_what_every_member_sees() -> None:
    assert outcomes(None) == FOR_ALL


@pytest.mark.parametrize("stranger", ["nobody", ""])
def test_a_stranger_sees_nothing(stranger: str) -> None:
    far = looking(stranger)
    assert not far.is_member
    assert [far.outcomes.len(), far.people.len(), far.units.len(), far.work.height] == [0, 0, 0, 0]


def test_somebody_who_left_sees_nothing_from_the_day_after() -> None:
    left = """
people:
id     name   unit_id  left_on
omar   Omar   north    2026-03-31
"""
    assert looking("omar", left).is_member
    assert not looking("omar", left, on=date(2026, 4, 1)).is_member


def test_the_leader_is_the_one_of_the_unit_somebody_is_in_now() -> None:
    moved = """
memberships:
person_id  unit_id  from_day    until_day
omar       south    2026-03-01  -
"""
    assert "omars" not in outcomes("lena", moved)
    assert "omars" in outcomes("cora", moved)


def test_a_private_outcome_of_a_person_is_seen_by_the_line() -> None:
    private = """
outcomes:
id       title             unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      private
omars    Omar's bookings   north    omar      USD      total  up         300     2026-01-01  2026-06-30  true
"""
    assert [name for name in ("cora", "lena", "omar", "petra", "oren") if "omars" in outcomes(name, private)] == [
        "cora",
        "lena",
        "omar",
    ]


def test_whoever_an_outcome_waits_for_sees_it_unless_it_is_private() -> None:
    waiting = results(
        warrants=[
            {"outcome_id": "omars", "as_of": AS_OF, "line": "constraint", "by_id": "oren"},
            {"outcome_id": "secret", "as_of": AS_OF, "line": "constraint", "by_id": "oren"},
            {"outcome_id": "petras", "as_of": AS_OF, "line": "alone", "by_id": None},
        ]
    )
    assert sorted(looking("oren", judged=waiting).outcomes) == ["north", "omars", "orens", "south"]
    assert sorted(looking(None, judged=waiting).outcomes) == FOR_ALL


def test_effort_is_seen_by_the_one_who_made_it_alone() -> None:
    assert looking("omar").efforts.to_list() == ["omars"]
    assert looking("petra").efforts.to_list() == ["petras"]
    assert looking("lena").efforts.to_list() == ["secret"]  # her own
    assert looking("cora").efforts.to_list() == []


def test_effort_is_seen_by_the_leaders_above_once_opened() -> None:
    for leader in ("lena", "cora"):
        far = looking(leader, OPENED, judged=TROUBLE)
        assert far.opened.rows() == [("omars", "omar")]
        assert "omars" in far.efforts
    for other in ("petra", "oren", None):
        far = looking(other, OPENED, judged=TROUBLE)
        assert far.opened.is_empty()
        assert "omars" not in far.efforts


def test_what_is_computed_from_the_effort_of_many_is_seen_by_the_leader_of_five_and_more() -> None:
    fifth = """
people:
id     name   unit_id
cora   Cora   company
lena   Lena   north
omar   Omar   north
petra  Petra  north
pia    Pia    north
paul   Paul   north
"""
    assert "north" not in looking("lena").efforts
    assert "north" in looking("lena", fifth).efforts
    assert "north" not in looking("omar", fifth).efforts


def test_items_are_seen_with_the_outcome_they_drive() -> None:
    # Omar's deals drive his own outcome; Petra's and everyone's leads drive only North's, which is for all.
    assert sorted(looking("oren").work.rows()) == [
        ("lena", "deal"),
        ("lena", "lead"),
        ("omar", "lead"),
        ("petra", "deal"),
        ("petra", "lead"),
    ]
    assert ("omar", "deal") in looking("lena").work.rows()


def test_who_can_remove_a_constraint_sees_the_outcome_until_it_is_gone_also_once_it_has_a_date() -> None:
    named = """
moves:
id  outcome_id  kind       by_id  to_id  made_at           answers_id  due_on
c   omars       constrain  omar   oren   2026-03-05T08:00  -           -
d   omars       date       oren   omar   2026-03-06T08:00  c           2026-04-30
"""
    to_come = named.replace("2026-03-0", "2026-09-0")
    gone = named + "r   omars       remove     oren   omar   2026-03-07T08:00  c           -\n"
    assert outcomes("oren", named) == ["north", "omars", "orens", "south"]
    assert outcomes("oren", gone) == ["north", "orens", "south"]
    assert outcomes("oren", to_come) == ["north", "orens", "south"]
    assert outcomes("petra", named) == ["north", "petras", "south"]
