"""What imported moves carry, against the fields of their kinds."""

from collections.abc import Callable

import pytest

from facts.saying import said
from macromanage.facts.check import Checked
from macromanage.facts.fields import LETTERS

House = Callable[..., Checked]

COLUMNS = "id,outcome_id,kind,by_id,made_at,details"


def move(kind: str, details: str) -> str:
    """A table of one move of Lena's; its details as CSV quotes them."""
    quoted = details.replace('"', '""')
    return f'{COLUMNS}\nm1,calls,{kind},lena,2026-01-06T09:00:00,"{quoted}"'


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("call", '{"p": 0}'),
        ("call", '{"p": 1.0}'),
        ("call", '{"p": 0.5, "tried": null}'),
        ("constrain", '{"remover_id": "oren"}'),
        ("require", '{"kind": "dial", "per_week": 12, "from": "2026-01-06", "until": "2026-01-06", "why": "volume"}'),
        ("converse", '{"agenda": ["result", "alignment"]}'),
        ("renegotiate", '{"target": 90, "due_on": "2026-04-30", "was_target": 100}'),
        ("inspect", "{}"),
        ("inspect", " "),
    ],
)
def test_what_a_kind_carries_is_good(checked: House, kind: str, details: str) -> None:
    house = checked(moves=move(kind, details))

    assert (said(house), house.facts.moves.height) == ([], 1)


@pytest.mark.parametrize(
    ("kind", "details", "what", "mend"),
    [
        ("call", "soon", "is no JSON", 'write it as {"name": value}'),
        ("call", "[" * 9_000, "is no JSON", 'write it as {"name": value}'),
        ("call", "0.5", "is no JSON object", 'write it as {"name": value}'),
        ("call", '{"p": 7}', "p is above 1", "write at most 1"),
        ("call", '{"p": -0.1}', "p is below 0", "write at least 0"),
        ("call", '{"p": "0.5"}', "p is no number", "write digits with a point and without quotes, such as 0.7"),
        ("call", '{"p": true}', "p is no number", "write digits with a point and without quotes, such as 0.7"),
        ("call", '{"p": NaN}', "p is no number", "write digits with a point and without quotes, such as 0.7"),
        ("call", '{"p": 0.5, "chance": 1}', "call has no chance", "leave it out; call has p"),
        ("inspect", '{"p": 0.5}', "inspect has no p", "leave it out; inspect carries nothing"),
        (
            "review",
            '{"cause": "weather"}',
            "cause is no word we know",
            "write one of volume, effectiveness, value, chance",
        ),
        ("renegotiate", '{"due_on": "20260430"}', "due_on is no day", "write it as year-month-day, such as 2026-12-31"),
        (
            "renegotiate",
            '{"due_on": "2026-02-30"}',
            "due_on is no day",
            "write it as year-month-day, such as 2026-12-31",
        ),
        (
            "constrain",
            '{"remover_id": "nobody"}',
            "remover_id names nobody, which is not in people",
            "name one that is there",
        ),
        ("converse", '{"agenda": "result"}', "agenda is no list of any", 'write it as ["one", "another"]'),
        ("converse", '{"agenda": []}', "agenda is no list of any", 'write it as ["one", "another"]'),
        (
            "require",
            '{"from": "2026-02-01", "until": "2026-01-31"}',
            "until 2026-01-31 is before from 2026-02-01",
            "write an until on or after from",
        ),
        (
            "require",
            f'{{"kind": "{"x" * (LETTERS + 1)}"}}',
            f"kind is no text of at most {LETTERS} letters",
            "write few words; sentences go into text",
        ),
    ],
)
def test_what_a_kind_cannot_carry_is_refused(checked: House, *, kind: str, details: str, what: str, mend: str) -> None:
    house = checked(moves=move(kind, details))

    assert [(each.file, each.row, each.column, each.what, each.mend) for each in house.problems] == [
        ("moves.csv", 2, "details", what, mend)
    ]
    assert house.facts.moves.height == 0


def test_every_row_with_a_wrong_text_is_refused_though_it_is_judged_once(checked: House) -> None:
    rows = "\n".join(f'm{each},calls,call,omar,2026-01-06,"{{""p"": 7}}"' for each in (1, 2))

    house = checked(moves=f"{COLUMNS}\n{rows}\nm3,calls,inspect,lena,2026-01-06,")

    assert said(house) == [("moves.csv", row, "details", "p is above 1") for row in (2, 3)]
    assert house.facts.moves["id"].to_list() == ["m3"]


def test_a_move_of_the_past_may_lack_what_one_made_today_must_have(checked: House) -> None:
    house = checked(
        moves=move("require", '{"kind": "dial", "per_week": 12, "from": "2026-01-06", "until": "2026-02-02"}')
    )

    assert house.problems == ()
    assert [(each.row, each.column, each.what) for each in house.warnings] == [(2, "details", "require lacks why")]


def test_a_constraint_names_its_remover_in_either_place(checked: House) -> None:
    columns = "id,outcome_id,kind,by_id,to_id,made_at"

    house = checked(moves=f"{columns}\nm1,calls,constrain,omar,oren,2026-01-06\nm2,calls,constrain,omar,,2026-01-06")

    assert [(each.row, each.what) for each in house.warnings] == [(3, "constrain lacks remover_id")]
