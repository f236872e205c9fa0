import numpy as np
import pytest

from macromanage.evaluate.closing import OLDEST, Closing, Watched, closing


def items(*rows: tuple[int, int, str]) -> Closing:
    """Estimate from rows of one group: seen from which age, to which, and how it ended (won, lost, open)."""
    seen_from, seen_to, ending = (list(column) for column in zip(*rows, strict=True))
    return closing(
        Watched(
            group=np.zeros(len(rows), np.int64),
            seen_from=np.array(seen_from),
            seen_to=np.array(seen_to),
            ended=np.array([each != "open" for each in ending]),
            won=np.array([each == "won" for each in ending]),
        ),
        1,
    )


def won_by(found: Closing, *ages: int) -> list[float]:
    return [float(found.won_by[0, age]) for age in ages]


def test_won_and_lost_are_two_ways_to_end() -> None:
    found = items(*[(0, 10, "won")] * 2, *[(0, 10, "lost")] * 3, *[(0, 20, "won")] * 5)
    assert won_by(found, 9, 10, 19, 20, OLDEST) == pytest.approx([0.0, 0.2, 0.2, 0.7, 0.7])
    assert found.wins.tolist() == [7.0]


def test_what_is_still_open_is_not_taken_as_lost() -> None:
    found = items(*[(0, 10, "won")] * 5, *[(0, 10, "lost")] * 5, *[(0, 4, "open")] * 90)
    assert won_by(found, 4, 10) == pytest.approx([0.0, 0.5])


def test_what_was_opened_before_the_record_counts_from_its_beginning_on() -> None:
    """The ninety that began before it are known only because they were slow; they say nothing of the first ten days."""
    found = items(*[(0, 5, "won")] * 10, *[(0, 12, "lost")] * 10, *[(10, 12, "lost")] * 90)
    assert won_by(found, 5, 12) == pytest.approx([0.5, 0.5])


def test_half_of_the_wins_have_come_by() -> None:
    found = items((0, 3, "won"), (0, 7, "won"), (0, 9, "won"), (0, 1, "lost"))
    assert found.halfway().tolist() == [7]


@pytest.mark.parametrize(("days", "share"), [(0, 0.0), (10, 0.0), (20, 0.25), (OLDEST + 101, 0.5 * 821 / 831)])
def test_of_items_opened_evenly_those_come_in_time_that_are_old_enough(days: int, share: float) -> None:
    found = items(*[(0, 10, "won")] * 5, *[(0, 10, "lost")] * 5)
    assert found.within(np.array([0]), np.array([days])) == pytest.approx([share])


def test_groups_do_not_mix() -> None:
    ages = np.array([0, 0, 0, 0])
    ended = np.array([True, True, True, True])
    found = closing(
        Watched(np.array([0, 0, 1, 1]), ages, np.array([2, 2, 2, 4]), ended, np.array([True, False, True, True])), 3
    )
    assert found.won_by[:, 5].tolist() == [0.5, 1.0, 0.0]
