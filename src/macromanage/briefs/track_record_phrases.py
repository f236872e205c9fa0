"""The phrases of the track record: like phrases.py, the words of one language as tables."""

from macromanage.evaluate.backtest import NEVER_READ, NOT_AGREED, OTHER_TERMS, SILENT
from macromanage.evaluate.track_record import BEST_PACE

NOTHING_CLOSED = "No outcome with a reading has closed within this record, so there is nothing to score yet."
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
