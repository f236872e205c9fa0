"""All that is known of one outcome on one day, as a brief, a page or a script shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# Amounts this small come from rounding.
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Named:
    """A person, unit or outcome: its id and what to call it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """One cause's part of a shortfall, in the outcome's measure, with its 90 % bounds."""

    cause: str
    amount: float
    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether it is known exactly, as what is only counted is: then there are no bounds to show."""
        return self.high - self.low <= _NOTHING * max(1.0, abs(self.amount))

    @property
    def is_nothing(self) -> bool:
        """Whether it can't be other than nothing: what is only counted has no share won and no worth of each."""
        return self.is_exact and abs(self.amount) <= _NOTHING


@dataclass(frozen=True, slots=True)
class Hurt:
    """One thing above that a miss would hurt: its chance as forecast and with this outcome met."""

    what: Named
    p_hit: float
    p_hit_if_met: float
    at_stake: float
    # What it is: outcome, objective or unit; an outcome also where it stands and whose it is.
    affects: str = "outcome"
    standing: str | None = None
    owner: Named | None = None


@dataclass(frozen=True, slots=True)
class Factors:
    """What a diagnosis compares: how many, how often and how much, with what each is held against."""

    basis: str
    count: float | None
    count_needed: float | None
    rate: float | None
    rate_reference: float | None
    size: float | None
    size_reference: float | None


@dataclass(frozen=True, slots=True)
class Situation:
    """One outcome on one day. What is unknown is None; nothing here is computed anew."""

    outcome_id: str
    title: str
    unit: Named
    owner: Named | None
    leader: Named | None
    measure: str
    shape: str
    direction: str
    target: float
    target_high: float | None
    baseline: float | None
    starts_on: date
    due_on: date
    worth: float | None
    why: str | None
    ambition: str | None
    private: bool
    value_now: float | None
    expected_now: float | None
    q05: float | None
    q50: float | None
    q95: float | None
    p_hit: float | None
    readings: int
    standing: str
    since: date | None
    trouble_since: date | None
    at_stake: float
    hurts: tuple[Hurt, ...]
    diagnosis: tuple[Part, ...]
    dominant: str | None
    sealed_diagnosis: bool
    line: str
    move: str | None
    by: Named | None
    move_since: date | None
    move_due_on: date | None
    allowed: tuple[str, ...]
    because: tuple[str, ...]
    # Whole days from the day of the brief to the due date; below zero once it is past.
    days_left: int | None = None
    as_of: date | None = None
    factors: Factors | None = None
    # Whether the record holds any moves: where it holds none, what was not recorded is no reproach.
    moves_known: bool = True
    # What the warrant rests on, as evaluate gave it; the sentences in `because` are made from it.
    evidence: Mapping[str, object] = field(default_factory=dict)
    # Between two looks at the owner's results; blank for who isn't told.
    inspect_days: int | None = None
