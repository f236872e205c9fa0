"""The tables of facts, as data: what a facts folder holds, what the database holds, what evaluate is given.

Everything that must know a table (reading, checking, storing, documentation) reads it from `TABLES`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum

import polars as pl

from macromanage.facts import words


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    WHOLE = "whole number"
    FLAG = "true or false"


DTYPES: dict[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.DAY: pl.Date(),
    Kind.MOMENT: pl.Datetime("us"),  # UTC, without a zone
    Kind.NUMBER: pl.Float64(),
    Kind.WHOLE: pl.Int64(),
    Kind.FLAG: pl.Boolean(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, whether a row must have it, the table its values must be in, the words it may say."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    refers_to: str | None = None
    one_of: type[StrEnum] | None = None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def dtype(self) -> pl.DataType:
        """The Polars type of the column."""
        return DTYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, the columns that tell its rows apart, and whether facts make sense without it."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Column names and Polars types, in the order of the columns."""
        return {column.name: column.dtype for column in self.columns}

    def empty(self) -> pl.DataFrame:
        """The table without a row."""
        return pl.DataFrame(schema=self.schema)


def _text(name: str, *, required: bool = False, one_of: type[StrEnum] | None = None) -> Column:
    return Column(name, Kind.TEXT, required=required, one_of=one_of)


def _ref(name: str, table: str, *, required: bool = False) -> Column:
    return Column(name, Kind.TEXT, required=required, refers_to=table)


def _day(name: str, *, required: bool = False) -> Column:
    return Column(name, Kind.DAY, required=required)


def _moment(name: str, *, required: bool = False) -> Column:
    return Column(name, Kind.MOMENT, required=required)


def _number(
    name: str, *, required: bool = False, at_least: float | None = None, at_most: float | None = None
) -> Column:
    return Column(name, Kind.NUMBER, required=required, at_least=at_least, at_most=at_most)


UNITS = Table(
    "units",
    "The organization's trees of company, divisions, departments and teams.",
    ("id",),
    (
        _text("id", required=True),
        _text("name", required=True),
        _text("kind", required=True, one_of=words.UnitKind),
        _ref("parent_id", "units"),
        _ref("leader_id", "people"),
    ),
    required=True,
)

PEOPLE = Table(
    "people",
    "Who works here, and in which unit.",
    ("id",),
    (
        _text("id", required=True),
        _text("name", required=True),
        _text("email"),
        _text("title"),
        _ref("unit_id", "units"),
        _day("joined_on"),
        _day("left_on"),
    ),
    required=True,
)

MEMBERSHIPS = Table(
    "memberships",
    "Who was in which unit when, where people change units.",
    ("person_id", "unit_id", "from_day"),
    (
        _ref("person_id", "people", required=True),
        _ref("unit_id", "units", required=True),
        _day("from_day", required=True),
        _day("until_day"),
    ),
)

AGREEMENTS = Table(
    "agreements",
    "From which day a unit's effort, and that of the units below it, is read: the day it was agreed, never before. "
    "Where there is a row at all, effort of a unit without one is not read.",
    ("unit_id", "agreed_on"),
    (
        _ref("unit_id", "units", required=True),
        _day("agreed_on", required=True),
        _text("agreed_with", one_of=words.AgreedWith),
        _text("text"),
    ),
)

ABSENCES = Table(
    "absences",
    "Who is away when, and who stands in; never a reason. Clocks stop while their person is away.",
    ("person_id", "from_day"),
    (
        _ref("person_id", "people", required=True),
        _day("from_day", required=True),
        _day("until_day", required=True),
        _ref("deputy_id", "people"),
    ),
)

OBJECTIVES = Table(
    "objectives",
    "What the organization wants, in words.",
    ("id",),
    (_text("id", required=True), _text("title", required=True), _ref("unit_id", "units", required=True), _text("why")),
)

OUTCOMES = Table(
    "outcomes",
    "What is to be reached: measured, owned, due, worth something, with a why. A later recorded_at replaces the row.",
    ("id", "recorded_at"),
    (
        _text("id", required=True),
        _moment("recorded_at"),
        _text("title", required=True),
        _ref("objective_id", "objectives"),
        _ref("unit_id", "units", required=True),
        _ref("owner_id", "people"),
        _text("measure", required=True),
        _text("shape", required=True, one_of=words.Shape),
        _text("direction", required=True, one_of=words.Direction),
        _number("baseline"),
        _number("target", required=True),
        _number("target_high"),
        _day("starts_on", required=True),
        _day("due_on", required=True),
        _text("cadence", one_of=words.Cadence),
        Column("settles_days", Kind.WHOLE, at_least=0),
        _text("ambition", one_of=words.Ambition),
        _number("worth", at_least=0),
        _text("why"),
        Column("private", Kind.FLAG),
        _text("peer_group"),
        _text("series"),
    ),
    required=True,
)

VIEWERS = Table(
    "viewers",
    "Who sees a private outcome beside its line.",
    ("outcome_id", "person_id"),
    (_ref("outcome_id", "outcomes", required=True), _ref("person_id", "people", required=True)),
)

PLANS = Table(
    "plans",
    "What is expected by a day, where a straight line is wrong.",
    ("outcome_id", "day"),
    (_ref("outcome_id", "outcomes", required=True), _day("day", required=True), _number("value", required=True)),
)

CONTRIBUTIONS = Table(
    "contributions",
    "Which outcome serves which, and how: its amounts sum into the other's, or it supports the other.",
    ("outcome_id", "parent_id"),
    (
        _ref("outcome_id", "outcomes", required=True),
        _ref("parent_id", "outcomes", required=True),
        _text("kind", required=True, one_of=words.ContributionKind),
        _number("weight", at_least=0),
    ),
)

KINDS = Table(
    "kinds",
    "The kinds of items and activities: how long one usually takes, how long it takes to work.",
    ("kind",),
    (
        _text("kind", required=True),
        _text("what", required=True, one_of=words.WorkKind),
        _number("usual_minutes", at_least=0),
        Column("works_after_days", Kind.WHOLE, at_least=0),
    ),
)

DRIVERS = Table(
    "drivers",
    "Which kinds of the owner's items or activities serve an outcome (a rolled-up outcome: its unit's).",
    ("outcome_id", "kind"),
    (
        _ref("outcome_id", "outcomes", required=True),
        _text("kind", required=True),
        _text("counts", one_of=words.Counts),
    ),
)

READINGS = Table(
    "readings",
    "One value of an outcome's measure at a day. Of two readings of one day the one recorded last holds.",
    ("outcome_id", "day", "recorded_at"),
    (
        _ref("outcome_id", "outcomes", required=True),
        _day("day", required=True),
        _number("value", required=True),
        _moment("recorded_at"),
        _text("source"),
    ),
)

ITEMS = Table(
    "items",
    "Things being worked that open and close with a result: 1 won, 0 lost, blank while open.",
    ("id",),
    (
        _text("id", required=True),
        _ref("person_id", "people", required=True),
        _text("kind", required=True),
        _day("opened_on", required=True),
        _day("closed_on"),
        _number("result", at_least=0, at_most=1),
        _number("value"),
        _day("expected_on"),
        _text("ref"),
    ),
)

ACTIVITIES = Table(
    "activities",
    "What somebody did: kind, day, quantity, minutes, and the outcome it served or none. Sealed.",
    ("id",),
    (
        _text("id", required=True),
        _ref("person_id", "people", required=True),
        _ref("outcome_id", "outcomes"),
        _text("kind", required=True),
        _day("day", required=True),
        _number("quantity", at_least=0),
        _number("minutes", at_least=0),
        _text("source"),
        _text("ref"),
    ),
)

SOURCES = Table(
    "sources",
    "How far each source of readings is complete: a gap until then is zero, not stale.",
    ("name",),
    (_text("name", required=True), _day("complete_to")),
)

EXPECTATIONS = Table(
    "expectations",
    "The agreement on an outcome as it was at import; later moves win.",
    ("outcome_id",),
    (
        _ref("outcome_id", "outcomes", required=True),
        _day("stated_on"),
        _day("understood_on"),
        _day("resourced_on"),
    ),
)

MOVES = Table(
    "moves",
    "Anything anyone did to anyone about an outcome, in order, with the evidence that warranted it.",
    ("id",),
    (
        _text("id", required=True),
        Column("seq", Kind.WHOLE, at_least=0),
        _ref("outcome_id", "outcomes", required=True),
        _text("kind", required=True, one_of=words.MoveKind),
        _ref("by_id", "people", required=True),
        _ref("to_id", "people"),
        _moment("made_at", required=True),
        _ref("answers_id", "moves"),
        _day("due_on"),
        _text("details"),
        _text("text"),
        _text("evidence"),
        # The chain of the ledger: see moves/ledger.py. It is blank until a move is entered.
        _text("salt"),
        _text("commitment"),
        _text("previous"),
        _text("hash"),
    ),
)

TABLES: tuple[Table, ...] = (
    UNITS,
    PEOPLE,
    MEMBERSHIPS,
    AGREEMENTS,
    ABSENCES,
    OBJECTIVES,
    OUTCOMES,
    VIEWERS,
    PLANS,
    CONTRIBUTIONS,
    KINDS,
    DRIVERS,
    READINGS,
    ITEMS,
    ACTIVITIES,
    SOURCES,
    EXPECTATIONS,
    MOVES,
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Facts:
    """All tables of one organization; a table nobody gave is empty, with the columns of its definition."""

    units: pl.DataFrame = field(default_factory=UNITS.empty)
    people: pl.DataFrame = field(default_factory=PEOPLE.empty)
    memberships: pl.DataFrame = field(default_factory=MEMBERSHIPS.empty)
    agreements: pl.DataFrame = field(default_factory=AGREEMENTS.empty)
    absences: pl.DataFrame = field(default_factory=ABSENCES.empty)
    objectives: pl.DataFrame = field(default_factory=OBJECTIVES.empty)
    outcomes: pl.DataFrame = field(default_factory=OUTCOMES.empty)
    viewers: pl.DataFrame = field(default_factory=VIEWERS.empty)
    plans: pl.DataFrame = field(default_factory=PLANS.empty)
    contributions: pl.DataFrame = field(default_factory=CONTRIBUTIONS.empty)
    kinds: pl.DataFrame = field(default_factory=KINDS.empty)
    drivers: pl.DataFrame = field(default_factory=DRIVERS.empty)
    readings: pl.DataFrame = field(default_factory=READINGS.empty)
    items: pl.DataFrame = field(default_factory=ITEMS.empty)
    activities: pl.DataFrame = field(default_factory=ACTIVITIES.empty)
    sources: pl.DataFrame = field(default_factory=SOURCES.empty)
    expectations: pl.DataFrame = field(default_factory=EXPECTATIONS.empty)
    moves: pl.DataFrame = field(default_factory=MOVES.empty)

    def __getitem__(self, name: str) -> pl.DataFrame:
        """The table of that name."""
        frame: pl.DataFrame = getattr(self, name)
        return frame

    def __iter__(self) -> Iterator[tuple[Table, pl.DataFrame]]:
        """Every table's definition with its rows, in the order of `TABLES`."""
        return ((BY_NAME[each.name], self[each.name]) for each in fields(self))
