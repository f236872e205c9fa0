"""The phrases of the track record: like phrases.py, the words of one language as tables."""

from macromanage.evaluate.backtest import NEVER_READ, NOT_AGREED, OTHER_TERMS, SILENT
from macromanage.evaluate.track_record import BEST_PACE

NOTHING_CLOSED = "No outcome with a reading has closed within this record, so there is nothing to score yet."
# What it comes to in words: of high chances and low ones, and of what was told in time.
SAID_HIGH = "The {times} it said 70\u00a0% or more it said {said} on average, and {met} of them were met."
SAID_LOW = "The {times} it said less than 30\u00a0% it said {said} on average, and {met} of them were met."
TOLD_OF = "Of what was missed in the end {told} had been told to be in trouble, and of what was met {alarms}."
# The scores that are shown, by the columns of the results.
SCORES = {
    "brier": "Brier",
    "log_loss": "log loss",
    "calibration": "calibration",
    "ranked": "ranked",
    "caught": "caught",
}

# What evaluate calls things by that are told as they are.
WHY_LEFT_OUT = (NEVER_READ, NOT_AGREED, OTHER_TERMS, SILENT)
METHODS = (BEST_PACE,)
PARTS = ("shape", "direction", "unit kind", "history")
HISTORIES = ("no reading", "1 to 3 periods", "4 to 12 periods", "13 to 51 periods", "52 periods and more")
