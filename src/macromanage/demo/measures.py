"""What members are measured on, and the work that brings it: a discipline's trade, as data."""

from dataclasses import dataclass

from macromanage.facts.words import Counts, Direction, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One outcome that every member of a discipline has: how it is named, counted, and what it is worth."""

    key: str
    title: str
    measure: str
    shape: Shape
    direction: Direction
    source: str
    objective: str
    why: str
    drivers: tuple[str, ...] = ()
    counts: Counts | None = None
    rolls_up: bool = True
    # The target is this share of what a typical peer brought in the quarter before; the spread of luck in a measure
    # decides how far below one it must be for about five in eight to deliver.
    ask: float = 1.0
    rounded_to: float = 1.0
    worth_each: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """How a discipline works: arrivals a working day, the share that succeeds, its worth, how long it takes."""

    discipline: str
    item: str | None
    arrivals: float
    conversion: float
    value: float = 1.0
    value_spread: float = 0.0
    lag_days: float = 1.0
    lag_spread: float = 0.0
    # A cause of this quarter's failure begins so many days before it: what is opened late closes later still.
    lead_days: int = 0
    primary: Measure
    secondary: Measure | None = None
    # What would be required first, when more is required.
    lever: str = ""


BOOKINGS = Measure(
    key="bookings",
    title="Bookings",
    measure="USD",
    shape=Shape.TOTAL,
    direction=Direction.UP,
    source="crm",
    objective="grow",
    why="@unit has promised its bookings for @quarter; this is one share of that promise.",
    drivers=("opportunity",),
    counts=Counts.VALUE,
    ask=0.82,
    rounded_to=1_000.0,
)

OPPORTUNITIES = Measure(
    key="opportunities",
    title="New opportunities",
    measure="opportunities",
    shape=Shape.TOTAL,
    direction=Direction.UP,
    source="crm",
    objective="grow",
    why="What is opened in @quarter is what @unit can win in the quarter after.",
    drivers=("opportunity",),
    counts=Counts.OPENED,
    ask=0.89,
    worth_each=1_500.0,
)

TICKETS = Measure(
    key="tickets",
    title="Tickets resolved",
    measure="tickets",
    shape=Shape.TOTAL,
    direction=Direction.UP,
    source="helpdesk",
    objective="keep",
    why="A laboratory whose case waits stops measuring; @unit answers for its cases in @quarter.",
    drivers=("ticket",),
    counts=Counts.WINS,
    ask=0.93,
    worth_each=400.0,
)

FIRST_RESPONSE = Measure(
    key="first_response",
    title="First response",
    measure="hours",
    shape=Shape.AVERAGE,
    direction=Direction.DOWN,
    source="helpdesk",
    objective="keep",
    why="Customers who hear from us the same morning renew twice as often.",
    rolls_up=False,
    ask=1.04,
    rounded_to=0.1,
    worth_each=2_500.0,
)

CHANGES = Measure(
    key="changes",
    title="Changes delivered",
    measure="changes",
    shape=Shape.TOTAL,
    direction=Direction.UP,
    source="forge",
    objective="build",
    why="Small changes that reach customers are how @unit learns in @quarter what they need.",
    drivers=("coding session", "code review"),
    ask=0.89,
    worth_each=700.0,
)

TRADES: dict[str, Trade] = {
    trade.discipline: trade
    for trade in (
        Trade(
            discipline="sales",
            item="opportunity",
            arrivals=0.5,
            conversion=0.45,
            value=14_000.0,
            value_spread=0.5,
            lag_days=14.0,
            lag_spread=0.7,
            lead_days=28,
            primary=BOOKINGS,
            secondary=OPPORTUNITIES,
            lever="call",
        ),
        Trade(
            discipline="support",
            item="ticket",
            arrivals=1.3,
            conversion=0.86,
            lag_days=1.6,
            lag_spread=0.8,
            lead_days=5,
            primary=TICKETS,
            secondary=FIRST_RESPONSE,
            lever="case work",
        ),
        Trade(
            discipline="engineering",
            item=None,
            arrivals=2.6,
            conversion=0.3,
            primary=CHANGES,
            lever="code review",
        ),
    )
}

MEASURES: dict[str, Measure] = {
    measure.key: measure for trade in TRADES.values() for measure in (trade.primary, trade.secondary) if measure
}

# What a member's first reply takes, in hours, where nothing is in the way.
RESPONSE_HOURS = 4.0

OBJECTIVES: tuple[tuple[str, str, str], ...] = (
    (
        "grow",
        "Be the first choice of mid-sized laboratories",
        "Two of the three large makers leave this market by 2027.",
    ),
    ("keep", "Keep the customers we have", "Winning back a laboratory costs seven times what keeping it does."),
    ("build", "Ship instruments that calibrate themselves", "Calibration visits eat a third of the service margin."),
    ("last", "Stay able to pay for our own growth", "The owners want no further loan before the new plant runs."),
)
