"""Names what was found instead of a name that was looked for, the likeliest first."""

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 5


def nearest(name: str, found: Iterable[str]) -> str:
    """List the names that are most like this one; where none is, the first of all."""
    by_small_letters = {each.lower(): each for each in found}
    close = get_close_matches(name.lower(), by_small_letters, n=_SHOWN, cutoff=0.5)
    shown = close or list(by_small_letters)[:_SHOWN]
    return ", ".join(by_small_letters[each] for each in shown) or "nothing"
