from datetime import date

import numpy as np
import pytest

from macromanage.evaluate.closing_rates import LIKE_YOUNGER, STEP, Rates, closing_rates
from macromanage.evaluate.hands import NEVER, Items, Lots


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


AS_OF = day("2026-06-30")


def rates(*rows: tuple[int, int, str], since: int = AS_OF, cells: int = 1, cell: int = 0) -> Rates:
    """Estimate from rows of one cell: opened on, closed on, and how it ended (won, lost, open)."""
    opened, closed, ending = (list(column) for column in zip(*rows, strict=True))
    items = Items(
        opened=np.array(opened),
        closed=np.array(closed),
        won=np.array([each == "won" for each in ending]),
        value=np.full(len(rows), np.nan),
    )
    hands = Lots((np.arange(cells + 1) > cell).astype(np.int64), first=np.array([0]), stop=np.array([len(rows)]))
    return closing_rates(items, hands, since=since, as_of=AS_OF, until=AS_OF + 91)


def lasting(first: int, days: int, ending: str, many: int) -> list[tuple[int, int, str]]:
    """Items opened one a day from the first on, each open for so many days."""
    return [(first + each, first + each + days, ending) for each in range(many)]


def test_a_rate_is_endings_over_days_watched() -> None:
    """Each is watched on 21 days, and won on the last: of the 7 days in the third week, one in seven is a win."""
    found = rates(*lasting(AS_OF - 260, 20, "won", 200), (AS_OF - 300, AS_OF - 261, "lost"))
    won = found.won[0, -1].mean(axis=0)
    assert won[0] < 0.002
    assert won[2] == pytest.approx(1 / 7, rel=0.1)
    assert won[2] > 20 * won[0]


def test_what_is_still_open_is_watched_and_not_taken_as_lost() -> None:
    ended = lasting(AS_OF - 200, 20, "won", 100)
    still = [(AS_OF - 10, NEVER, "open")] * 400
    alone, beside = (rates(*rows) for rows in (ended, ended + still))
    # Ten days old, they say nothing of the third week.
    assert beside.lost.max() == 0.0
    assert beside.won[0, -1, 0, 2] == pytest.approx(alone.won[0, -1, 0, 2], rel=0.06)


def test_what_was_open_before_the_record_counts_from_its_beginning_on() -> None:
    began = AS_OF - 100
    slow = [(began - 40, began + 10, "lost")] * 90
    found = rates((began, began, "won"), *lasting(began, 5, "won", 60), *slow)
    quick = rates((began, began, "won"), *lasting(began, 5, "won", 60))
    assert found.won[0, -1, :, 0] == pytest.approx(quick.won[0, -1, :, 0], rel=0.2)


def test_months_of_a_quarter_are_told_apart_where_endings_tell() -> None:
    """What is won in the last month of each quarter only, at whatever age, is expected then."""
    ends = [day(each) for each in ("2025-09-20", "2025-12-20", "2026-03-20", "2026-06-20")]
    found = rates(*[(end - age, end, "won") for end in ends for age in range(1, 90)] * 5)
    june, july = (found.months[day(each) - found.first] for each in ("2026-06-15", "2026-07-15"))
    assert june == found.months[day("2026-09-15") - found.first]
    assert (found.won[0, -1, june, :4] > 10 * found.won[0, -1, july, :4]).all()


def test_a_slot_knows_nothing_that_ended_after_it() -> None:
    rows = lasting(AS_OF - 200, 20, "won", 150)
    still_open = [(AS_OF - 60, NEVER, "open")] * 50
    later = [(AS_OF - 60, AS_OF - each, "lost") for each in range(50)]
    then, now = (rates(*rows, *more, since=AS_OF - 3 * STEP) for more in (still_open, later))
    slot = then.slot(np.array([AS_OF - 2 * STEP]))
    assert (then.won[0, slot] == now.won[0, slot]).all()
    assert (then.lost[0, slot] == now.lost[0, slot]).all()
    assert now.lost[0, -1].max() > 2 * then.lost[0, -1].max()


@pytest.mark.parametrize(("back", "slot", "counted"), [(0, -1, -1), (1, -2, -1), (STEP, -2, -2), (STEP + 1, -3, -2)])
def test_a_day_looks_at_the_last_slot_over_and_counts_in_the_next(back: int, slot: int, counted: int) -> None:
    found = rates((AS_OF - 50, AS_OF - 20, "won"), since=AS_OF - 91)
    slots = found.won.shape[1]
    looked = np.array([AS_OF - back])
    assert found.slot(looked)[0] - slots == slot
    assert found.counted_in(looked)[0] - slots == counted


def test_an_age_that_nobody_has_reached_is_like_the_one_before() -> None:
    found = rates(*lasting(AS_OF - 100, 3, "won", 60))
    assert found.won[0, -1, :, -1] == pytest.approx(found.won[0, -1, :, 1], rel=0.01)
    assert LIKE_YOUNGER > 0


def test_cells_do_not_mix_and_an_empty_one_has_no_rate() -> None:
    found = rates(*lasting(AS_OF - 100, 3, "won", 60), cells=2, cell=1)
    assert found.won[0].max() == 0.0
    assert found.won[1].max() > 0.0
