"""The organization's policy: thresholds and times, as data with defaults. What the seal keeps is no policy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Thresholds are chances from 0 to 1; times are days."""

    # Standing: at least this is on track, below that is off track.
    on_track: float = 0.70
    off_track: float = 0.35
    aspirational_on_track: float = 0.40
    aspirational_off_track: float = 0.15
    # A standing worsens out of on track, and recovers out of off track, only past this margin.
    hysteresis: float = 0.05
    # Fewer readings than this say nothing yet.
    min_readings: int = 3

    # Times that each side has.
    answer_days: int = 5
    # Between two looks at an owner's results: what it begins with, and the bounds of what results earn.
    inspect_days: int = 7
    inspect_days_least: int = 3
    inspect_days_most: int = 28
    trial_days: int = 28
    neglect_days: int = 7
    # A miss is reviewed within this time; later it is history.
    review_days: int = 30
    # A reading is overdue this many days after the period it was to cover.
    overdue_days: int = 7

    # Effort: the share that should go to macro outcomes, and how many weeks of it are looked at.
    min_alignment: float = 0.50
    alignment_weeks: int = 8
    # How long an activity takes to work, where its kind does not say.
    usual_works_after_days: int = 14

    # An agreed outcome above the one is soft, below the other a wish.
    soft_above: float = 0.95
    wish_below: float = 0.20
    # More outcomes than this at once are no longer few.
    few_outcomes: int = 5
