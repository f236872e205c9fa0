from datetime import date

import pytest

from macromanage.facts.problems import Problem
from macromanage.facts.tables import Kind
from macromanage.sources.parameters import Parameter, Value, settle

GROWTH = Parameter(name="growth", default=0.1, about="what is to come on top", at_least=-0.5, at_most=2.0)


@pytest.mark.parametrize(
    ("default", "kind", "text", "value"),
    [
        (0.1, Kind.NUMBER, "1", 1.0),
        (7, Kind.WHOLE, "14", 14),
        (True, Kind.FLAG, "false", False),
        ("crm", Kind.TEXT, "desk", "desk"),
        (date(2017, 1, 1), Kind.DAY, "2018-02-03", date(2018, 2, 3)),
    ],
)
def test_type_follows_the_default(default: Value, kind: Kind, text: str, value: Value) -> None:
    parameter = Parameter(name="it", default=default, about="")
    values, problems = settle((parameter,), {"it": text})
    assert (parameter.type, values, problems, type(values["it"])) == (kind, {"it": value}, (), type(value))


def test_default_holds_where_nothing_is_given() -> None:
    assert settle((GROWTH,), {}) == ({"growth": 0.1}, ())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("10%", "is no number"),
        ("nan", "is no number"),
        ("", "is no number"),
        ("0.1; DROP TABLE a", "is no number"),
        ("-0.6", "is below -0.5"),
        ("2.5", "is above 2"),
    ],
)
def test_bad_value_is_a_problem(text: str, what: str) -> None:
    mend = "give a number such as 0.1: what is to come on top"
    expected = Problem("problem", "parameters", None, "growth", text, what, mend)
    assert settle((GROWTH,), {"growth": text}) == ({}, (expected,))


def test_unknown_name_is_a_problem() -> None:
    _, (problem,) = settle((GROWTH,), {"grwth": "0.2"})
    assert (problem.column, problem.what) == ("grwth", "the recipe has no parameter of this name")
    assert problem.mend == "its parameters: growth"
