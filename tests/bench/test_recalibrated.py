import numpy as np
import pytest
from scipy.special import expit

from macromanage.evaluate.scores import brier
from recalibrated import as_it_closed, cross_fitted

GENERATOR = np.random.default_rng(5)
LOG_ODDS = GENERATOR.normal(0.0, 2.0, 2_000)
TRUE = expit(LOG_ODDS)
HITS = (GENERATOR.random(2_000) < TRUE).astype(float)
GROUPS = np.arange(2_000) // 10
# As little sure as half the log odds say, and as much as thrice.
TIMID, BOLD = expit(LOG_ODDS / 2)[:, None], expit(LOG_ODDS * 3)[:, None]


@pytest.mark.parametrize("given", [TIMID, BOLD])
def test_chances_become_as_sure_as_they_prove_to_be(given: np.ndarray) -> None:
    answer = cross_fitted(given, HITS, GROUPS)
    assert np.abs(answer - TRUE).mean() < 0.02
    assert brier(answer, HITS) < brier(given[:, 0], HITS) - 0.005


def test_a_group_is_not_told_by_its_own_outcomes() -> None:
    other = np.where(GROUPS == 7, 1.0 - HITS, HITS)
    before, after = (cross_fitted(TIMID, hits, GROUPS) for hits in (HITS, other))
    assert np.array_equal(before[GROUPS == 7], after[GROUPS == 7])
    assert not np.array_equal(before[GROUPS != 7], after[GROUPS != 7])


def test_as_it_closed_learns_from_what_was_due_before_the_day() -> None:
    asked_on = np.repeat([10, 20], 1_000)
    later = np.repeat([15, 20], 1_000)  # what is due on the day itself may end otherwise still
    answer = as_it_closed(TIMID, HITS, asked_on, later)
    assert answer[:1_000] == pytest.approx(TIMID[:1_000, 0])
    assert np.abs(answer[1_000:] - TRUE[1_000:]).mean() < 0.02
    other = np.where(asked_on == 20, 1.0 - HITS, HITS)
    assert np.array_equal(as_it_closed(TIMID, other, asked_on, later), answer)


def test_a_stack_prefers_the_one_that_knows() -> None:
    knowing = expit(LOG_ODDS)
    guessing = expit(GENERATOR.normal(0.0, 2.0, 2_000))
    stacked = cross_fitted(np.stack([guessing, knowing], axis=1), HITS, GROUPS)
    assert np.abs(stacked - knowing).mean() < 0.02


def test_a_stack_that_has_learned_nothing_is_the_mean_of_the_log_odds() -> None:
    given, hits, day = np.array([[0.5, expit(2.0)]]), np.array([1.0]), np.array([1])
    assert as_it_closed(given, hits, day, day + 10) == pytest.approx(expit(1.0))


def test_what_is_settled_stays_so() -> None:
    given = np.append(TIMID, [[1.0], [0.0]], axis=0)
    answer = cross_fitted(given, np.append(HITS, [1.0, 0.0]), np.append(GROUPS, [3, 3]))
    assert answer[-2:].tolist() == [1.0, 0.0]
