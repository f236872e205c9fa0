"""The phrases of terms: like phrases.py, the words of one language as tables."""

from typing import Final

SOFT: Final = "soft"
WISH: Final = "wish"

# The chance an outcome had when it was agreed, and what that makes of its terms.
AT_AGREEING = "Chance {chance} when it was agreed."
JUDGED = {
    SOFT: "Chance {chance} when it was agreed: that is soft, and asks for little.",
    WISH: "Chance {chance} when it was agreed: that is a wish, and no plan.",
}
# The same to a leader, once for all of theirs.
OF_MANY = {
    SOFT: "Soft when agreed, with a chance above {limit}: {titles}.",
    WISH: "A wish when agreed, with a chance below {limit}: {titles}.",
}
AND_MORE = "{titles} and {many} more"
