"""The closed vocabularies of the facts and the results: one enum a word, values as they stand in files."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is."""

    COMPANY = "company"
    DIVISION = "division"
    DEPARTMENT = "department"
    TEAM = "team"


class AgreedWith(StrEnum):
    """With whom it was agreed that a unit's effort is read."""

    PEOPLE = "people"
    COUNCIL = "council"


class Shape(StrEnum):
    """How readings become an outcome's value."""

    TOTAL = "total"
    AVERAGE = "average"
    LEVEL = "level"
    MILESTONE = "milestone"


class Direction(StrEnum):
    """Which side of the target is good."""

    UP = "up"
    DOWN = "down"
    WITHIN = "within"


class Cadence(StrEnum):
    """How often an outcome is read."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Ambition(StrEnum):
    """How sure the two sides meant to be when they agreed."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class ContributionKind(StrEnum):
    """How one outcome serves another."""

    SUMS_INTO = "sums_into"
    SUPPORTS = "supports"


class WorkKind(StrEnum):
    """Whether a kind names items or activities."""

    ITEM = "item"
    ACTIVITY = "activity"


class Counts(StrEnum):
    """What of an item counts towards the outcome it drives."""

    VALUE = "value"
    WINS = "wins"
    OPENED = "opened"


class Standing(StrEnum):
    """Where an outcome stands: computed, never typed."""

    NOT_STARTED = "not started"
    UNPROVEN = "unproven"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    MET = "met"
    MISSED = "missed"


class Cause(StrEnum):
    """What a shortfall is made of."""

    VOLUME = "volume"
    EFFECTIVENESS = "effectiveness"
    VALUE = "value"
    CHANCE = "chance"


class MoveKind(StrEnum):
    """Everything anyone does to anyone about an outcome."""

    STATE = "state"
    UNDERSTAND = "understand"
    REQUEST = "request"
    GRANT = "grant"
    REFUSE = "refuse"
    INSPECT = "inspect"
    ASK = "ask"
    ANSWER = "answer"
    CHALLENGE = "challenge"
    CONSTRAIN = "constrain"
    DATE = "date"
    REMOVE = "remove"
    REQUIRE = "require"
    RELEASE = "release"
    CONVERSE = "converse"
    COMMIT = "commit"
    KEEP = "keep"
    MISS = "miss"
    REVIEW = "review"
    RENEGOTIATE = "renegotiate"
    CALL = "call"
    CONTEST = "contest"
    OPEN = "open"
    DEPUTIZE = "deputize"
    PRAISE = "praise"
    CORRECT = "correct"
    ATTEMPT = "attempt"


class Subject(StrEnum):
    """What a conversation is about."""

    EXPECTATION = "expectation"
    RESULT = "result"
    CONSTRAINT = "constraint"
    ALIGNMENT = "alignment"
    VOLUME = "volume"
    EFFECTIVENESS = "effectiveness"
    VALUE = "value"
    REQUIREMENT = "requirement"
    COMMITMENT = "commitment"
