from macromanage.facts.problems import Problem
from macromanage.moves.unsaid import unsaid


def of(file: str, value: str | None = "two calls", what: str = "two calls is no number") -> Problem:
    return Problem("problem", file, 3, "quantity", value, what, "write a number, as two calls")


def test_what_stands_in_sealed_tables_is_never_told() -> None:
    sealed = unsaid([of("activities.csv"), of("helpdesk/activities.sql"), of("all.xlsx/activities"), of("moves.csv")])

    assert ["two calls" in repr(each) for each in sealed] == [False] * 4
    assert [(each.row, each.column) for each in sealed] == [(3, "quantity")] * 4


def test_other_tables_are_told_as_they_are() -> None:
    assert unsaid([of("outcomes.csv")]) == (of("outcomes.csv"),)


def test_problem_without_a_value_is_told_as_it_is() -> None:
    blank = of("moves.csv", None, "is blank")
    assert unsaid([blank]) == (blank,)
