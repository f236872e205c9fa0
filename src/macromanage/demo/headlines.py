"""What the company, its divisions and some teams are measured on besides the sums of their members' outcomes.

Each row says where the first such unit is heading and what has been said about it, so that a small company's brief has
something of everything; further units draw theirs.
"""

from dataclasses import dataclass

from macromanage.facts.words import Direction, Shape, UnitKind

AGREED, UNCONFIRMED, UNSTATED = "agreed", "unconfirmed", "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One such outcome. `reach` is where its first unit is heading: 0 the baseline, 1 the target or a range's end."""

    key: str
    title: str
    measure: str
    shape: Shape
    why: str
    target: float
    reach: float
    worth: float
    objective: str
    at: UnitKind = UnitKind.DIVISION
    discipline: str | None = None
    direction: Direction = Direction.UP
    baseline: float | None = None
    target_high: float | None = None
    noise: float = 0.0
    source: str | None = None
    story: str | None = None
    expectation: str = AGREED
    private: bool = False
    # It was due so many days before the last day, not at the quarter's end.
    due_before: int = 0
    # The readings stop so many days before the last day.
    silent_days: int = 0
    feeds: str | None = None
    weight: float | None = None
    places: int = 1


HEADLINES: tuple[Headline, ...] = (
    Headline(
        key="satisfaction",
        title="Customers who would recommend us",
        measure="%",
        shape=Shape.LEVEL,
        at=UnitKind.COMPANY,
        baseline=71,
        target=76,
        reach=1.4,
        noise=0.5,
        source="survey",
        worth=400_000,
        objective="keep",
        why="Every point of it has meant 80,000 USD of renewals.",
    ),
    Headline(
        key="margin",
        title="Gross margin",
        measure="%",
        shape=Shape.AVERAGE,
        direction=Direction.WITHIN,
        at=UnitKind.COMPANY,
        baseline=43,
        target=41,
        target_high=45,
        reach=0.55,
        noise=0.5,
        source="books",
        worth=300_000,
        objective="last",
        why="Below 41 % we borrow; above 45 % we are too dear for small laboratories.",
    ),
    Headline(
        key="seats",
        title="Open seats filled",
        measure="seats",
        shape=Shape.TOTAL,
        at=UnitKind.COMPANY,
        target=9,
        reach=0.55,
        worth=180_000,
        objective="grow",
        why="Two teams have worked a third short since winter.",
        story="called",
        places=0,
    ),
    Headline(
        key="renewals",
        title="Renewal rate",
        measure="%",
        shape=Shape.LEVEL,
        discipline="sales",
        baseline=88,
        target=92,
        reach=0.2,
        noise=0.35,
        source="crm",
        worth=350_000,
        objective="keep",
        why="A customer kept costs a seventh of one won.",
        story="inspected",
        feeds="satisfaction",
        weight=0.15,
    ),
    Headline(
        key="discount",
        title="Average discount",
        measure="%",
        shape=Shape.AVERAGE,
        direction=Direction.WITHIN,
        discipline="sales",
        baseline=11,
        target=8,
        target_high=14,
        reach=0.5,
        noise=0.8,
        source="crm",
        worth=120_000,
        objective="last",
        why="Less than 8 % loses the public buyers, more than 14 % eats the margin.",
        feeds="margin",
        weight=0.2,
    ),
    Headline(
        key="pricing",
        title="New price list agreed with the owners",
        measure="share done",
        shape=Shape.MILESTONE,
        discipline="sales",
        target=1,
        reach=1.1,
        noise=0.02,
        worth=150_000,
        objective="last",
        why="The present list is older than the products on it.",
        private=True,
        places=2,
    ),
    Headline(
        key="satisfaction_support",
        title="Cases closed to the customer's satisfaction",
        measure="%",
        shape=Shape.LEVEL,
        discipline="support",
        baseline=84,
        target=88,
        reach=0.5,
        noise=0.4,
        worth=160_000,
        objective="keep",
        why="Nine of ten who leave had a case open for over a week.",
        silent_days=33,
        feeds="satisfaction",
        weight=0.3,
    ),
    Headline(
        key="response_support",
        title="First response of the whole desk",
        measure="hours",
        shape=Shape.AVERAGE,
        direction=Direction.DOWN,
        discipline="support",
        baseline=4.8,
        target=4.2,
        reach=0.25,
        noise=0.15,
        source="helpdesk",
        worth=140_000,
        objective="keep",
        why="The large accounts have it in their contracts.",
        story="dated late",
        feeds="satisfaction",
        weight=0.2,
    ),
    Headline(
        key="self_service",
        title="Cases solved from the knowledge base",
        measure="%",
        shape=Shape.LEVEL,
        discipline="support",
        baseline=22,
        target=30,
        reach=0.4,
        noise=0.5,
        source="helpdesk",
        worth=90_000,
        objective="keep",
        why="What customers find by themselves they find at night too.",
        expectation=UNSTATED,
    ),
    Headline(
        key="release",
        title="Self-calibrating sensor with its first ten customers",
        measure="share done",
        shape=Shape.MILESTONE,
        discipline="engineering",
        target=1,
        reach=0.62,
        noise=0.02,
        worth=500_000,
        objective="build",
        why="Three of the ten have made it a condition of renewing.",
        story="challenged",
        places=2,
    ),
    Headline(
        key="uptime",
        title="Data service available",
        measure="%",
        shape=Shape.LEVEL,
        discipline="engineering",
        baseline=99.4,
        target=99.7,
        reach=1.5,
        noise=0.03,
        source="monitoring",
        worth=200_000,
        objective="keep",
        why="Instruments that cannot send stop being trusted.",
        feeds="satisfaction",
        weight=0.15,
        places=2,
    ),
    Headline(
        key="defects",
        title="Defects found by customers",
        measure="defects",
        shape=Shape.TOTAL,
        direction=Direction.DOWN,
        discipline="engineering",
        target=60,
        reach=1.35,
        source="forge",
        worth=130_000,
        objective="build",
        why="Each costs a field visit and an apology.",
        story="answered",
        places=0,
    ),
    Headline(
        key="hand_over",
        title="Hand-over between shifts without a gap",
        measure="%",
        shape=Shape.LEVEL,
        discipline="support",
        baseline=90,
        target=95,
        reach=1.5,
        noise=0.4,
        source="helpdesk",
        worth=60_000,
        objective="keep",
        why="What falls between two shifts is answered a day late.",
        expectation=UNCONFIRMED,
    ),
    Headline(
        key="hand_back",
        title="Rented test benches handed back",
        measure="share done",
        shape=Shape.MILESTONE,
        discipline="engineering",
        target=1,
        reach=0.8,
        noise=0.02,
        worth=40_000,
        objective="last",
        why="Each further month costs as much as an engineer.",
        due_before=17,
        places=2,
    ),
    Headline(
        key="team_release",
        title="Next version in customers' hands",
        measure="share done",
        shape=Shape.MILESTONE,
        at=UnitKind.TEAM,
        discipline="engineering",
        target=1,
        reach=1.15,
        noise=0.03,
        worth=60_000,
        objective="build",
        why="It is one of the parts the sensor's release waits for.",
        feeds="release",
        weight=0.2,
        places=2,
    ),
)
