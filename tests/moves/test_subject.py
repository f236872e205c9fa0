"""What is held on Omar, with data that could leak: of Petra, of Lena, of two others' contest."""

from datetime import date

import polars as pl

from macromanage.moves.subject import Held, subject
from moves.house import AS_OF, house, results
from written import facts

MORE = """
viewers:
outcome_id  person_id
omars       oren
petras      omar

absences:
person_id  from_day    until_day   deputy_id
omar       2026-03-02  2026-03-03  petra
petra      2026-03-04  2026-03-05  omar
lena       2026-03-06  2026-03-07  petra

readings:
outcome_id  day         value
omars       2026-01-05  10
petras      2026-01-05  12

items:
id  person_id  kind  opened_on
i1  omar       deal  2026-01-05
i2  petra      deal  2026-01-05

activities:
id  person_id  outcome_id  kind  day         minutes
a1  omar       omars       call  2026-03-09  30
a2  omar       -           call  2026-03-09  60
a3  petra      petras      call  2026-03-09  30
"""

MOVES = """
moves:
id  outcome_id  kind       by_id  to_id  made_at           answers_id  due_on      details                  text                evidence
m1  omars       ask        lena   omar   2026-03-10T09:00  -           -           -                        What is in the way?  -
m2  omars       constrain  omar   lena   2026-03-11T09:00  -           -           {"remover_id": "oren"}   Oren has no time    -
m3  omars       open       lena   omar   2026-03-12T09:00  -           2026-03-26  -                        -                   {"by": "cora"}
m4  omars       inspect    cora   lena   2026-03-13T09:00  -           -           -                        He needs a push     {"p": 0.2}
m5  petras      contest    petra  lena   2026-03-14T09:00  -           -           -                        Too close           -
m6  petras      praise     omar   petra  2026-03-15T09:00  -           -           -                        Well done           -
m7  petras      ask        lena   petra  2026-03-16T09:00  -           -           -                        How is it           -
m8  omars       contest    cora   lena   2026-03-17T09:00  m4          -           -                        A contest           -
"""  # noqa: E501 - a table keeps its lines

OMARS = {"outcome_id": "omars", "as_of": AS_OF}
PETRAS = {"outcome_id": "petras", "as_of": AS_OF}
JUDGED = results(
    forecasts=[OMARS | {"p_hit": 0.2}, PETRAS | {"p_hit": 0.9}],
    alignments=[{"subject": "person", "subject_id": who, "as_of": AS_OF, "share": 0.5} for who in ("omar", "petra")],
    diagnoses=[OMARS | {"basis": "effort", "volume": 7.0}],
    warrants=[
        OMARS | {"line": "ask", "move": "ask", "by_id": "lena"},
        PETRAS | {"line": "volume_short", "move": "require", "by_id": "omar", "because": "{}"},
    ],
)


def held(person_id: str = "omar") -> Held:
    return subject(house(MORE, MOVES), JUDGED, person_id=person_id, as_of=AS_OF)


def test_rows_of_facts_are_the_persons_and_their_outcomes() -> None:
    told = held()
    assert told["people"]["name"].to_list() == ["Omar"]
    assert told["outcomes"]["id"].to_list() == ["omars"]
    assert told["readings"]["value"].to_list() == [10.0]
    assert told["items"]["id"].to_list() == ["i1"]
    assert told["activities"]["id"].to_list() == ["a1", "a2"]
    assert told["units"].is_empty()


def test_who_stands_in_and_who_sees_are_others() -> None:
    told = held()
    assert told["absences"].select("person_id", "deputy_id").rows() == [
        ("omar", "another person 2"),
        ("another person 2", "omar"),
    ]
    assert told["viewers"].rows() == [("omars", "another person 1"), ("petras", "omar")]


def test_moves_are_theirs_to_them_and_about_their_outcomes_with_others_unnamed() -> None:
    assert held()["moves"].select("id", "by_id", "to_id", "text").rows() == [
        ("m1", "leader 1", "omar", "What is in the way?"),
        ("m2", "omar", "leader 1", "Oren has no time"),
        ("m3", "leader 1", "omar", None),
        ("m4", "leader 2", "leader 1", None),  # what the two said to each other
        ("m6", "omar", "another person 2", "Well done"),
    ]


def test_details_and_evidence_name_nobody_else() -> None:
    moves = held()["moves"]
    assert moves["details"].drop_nulls().to_list() == ['{"remover_id": "another person 1"}']
    assert moves["evidence"].drop_nulls().to_list() == ['{"by": "leader 2"}']


def test_no_hash_tells_who_the_others_are() -> None:
    assert not {"salt", "commitment", "previous", "hash"} & set(held()["moves"].columns)


def test_who_opened_their_effort_is_told_by_their_role() -> None:
    assert held()["opened"].select("outcome_id", "by_id", "due_on").rows() == [
        ("omars", "leader 1", date(2026, 3, 26)),
    ]


def test_a_contest_of_two_others_never_appears() -> None:
    for person_id in ("omar", "oren"):
        assert "contest" not in held(person_id)["moves"]["kind"].to_list()
    assert held("petra")["moves"].filter(pl.col("kind") == "contest")["by_id"].to_list() == ["petra"]


def test_results_are_the_persons_and_nothing_drawn_from_others_effort() -> None:
    told = held()
    assert told["forecasts"]["p_hit"].to_list() == [0.2]
    assert told["alignments"]["subject_id"].to_list() == ["omar"]
    assert told["diagnoses"]["volume"].to_list() == [7.0]
    assert told["warrants"].select("outcome_id", "line", "by_id", "because").rows() == [
        ("omars", "ask", "leader 1", None),
        ("petras", "sealed", "omar", None),
    ]


def test_effort_of_an_outcome_that_others_sum_into_is_not_its_owners_alone() -> None:
    judged = results(diagnoses=[{"outcome_id": "north", "as_of": AS_OF, "basis": "effort", "volume": 7.0}])
    told = subject(house(MORE), judged, person_id="lena", as_of=AS_OF)
    assert told["diagnoses"]["volume"].to_list() == [None]


def test_an_outcome_that_passed_on_is_the_former_owners_row_and_no_more() -> None:
    passed = facts("""
outcomes:
id     recorded_at       title  unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
omars  2026-03-20T09:00  Later  north    petra     USD      total  up         300     2026-01-01  2026-06-30
""").outcomes
    there = house(MORE, MOVES)
    moved = type(there)(**{t.name: rows for t, rows in there} | {"outcomes": pl.concat([there.outcomes, passed])})
    told = subject(moved, JUDGED, person_id="omar", as_of=AS_OF)
    assert told["outcomes"]["title"].to_list() == ["Omar's bookings"]
    assert told["forecasts"].is_empty()
    assert told["moves"]["id"].to_list() == ["m1", "m2", "m3", "m6"]


def test_nobody_else_is_named_anywhere() -> None:
    texts = [
        value
        for table in held().values()
        for row in table.drop("text", strict=False).rows()
        for value in row
        if isinstance(value, str)
    ]
    assert [value for value in texts if value in {"lena", "cora", "petra", "oren"}] == []
    assert "omar" in texts
