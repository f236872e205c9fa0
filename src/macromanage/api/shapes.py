"""What goes in and out over HTTP, as the OpenAPI page describes it."""

from datetime import date
from typing import Annotated, TypeAlias

from ninja import Field, Schema
from pydantic import ConfigDict, JsonValue, StringConstraints

from macromanage.facts.move_kinds import ROWS
from macromanage.facts.move_schema import schema
from macromanage.facts.words import MoveKind

# No database keeps a zero byte in a text.
Words: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
Held: TypeAlias = Words | int | float | bool | list[Words] | None

_CARRIED: list[JsonValue] = [
    {"title": row.kind.value, "properties": schema(row)["properties"]["details"]["properties"]}  # type: ignore[index]  # JSON
    for row in ROWS.values()
    if row.ways and row.fields
]


class Sent(Schema):
    """A move to make; of an `id` of one's own the same move sent twice is entered once."""

    model_config = ConfigDict(extra="forbid")

    kind: MoveKind
    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")] | None = None
    to_id: Words | None = None
    answers_id: Words | None = None
    due_on: date | None = None
    text: Words | None = None
    details: dict[Words, Held] = Field(default_factory=dict, json_schema_extra={"anyOf": _CARRIED})


class Person(Schema):
    """Somebody, or something, by id and name."""

    id: str
    name: str


class Next(Schema):
    """Whose move is next on an outcome, which it is, and by when."""

    line: str
    move: str | None
    by: Person | None
    due_on: date | None


class Entered(Schema):
    """A move that stands in the ledger, and what is next."""

    id: str
    kind: MoveKind
    closes: str | None
    more_often: bool
    next: Next | None


class Wrong(Schema):
    """What is wrong with one field, and how to mend it."""

    field: str | None
    what: str
    mend: str


class Refused(Schema):
    """Why not, and what comes first; `attempt`: whether the attempt is entered in the move's place."""

    reason: str
    what: str
    first: str
    fields: list[Wrong] = Field(default_factory=list)
    attempt: bool = False


class Step(Schema):
    """One move of a thread."""

    id: str
    kind: MoveKind
    by: Person
    to: Person | None
    made_at: str
    answers_id: str | None
    due_on: date | None
    text: str | None
    said: str


class Offer(Schema):
    """A move that may be made, with the JSON Schema of what makes it."""

    model_config = ConfigDict(populate_by_name=True)

    kind: MoveKind
    do: str
    about: str
    answers_id: str | None
    to_id: str | None
    is_due: bool
    refused: Refused | None
    sent: dict[str, JsonValue] = Field(alias="schema")


class Allowed(Schema):
    """What may be done on an outcome now, what is due first."""

    day: date
    people: list[Person]
    allowed: list[Offer]
    contestable: list[str]
