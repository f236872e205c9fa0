from datetime import date

from macromanage.moves.retention import Retention, before, stale

AS_OF = date(2026, 6, 15)


def test_everything_is_kept_for_ever_but_evaluations() -> None:
    assert Retention() == Retention(activities=0, texts=0, evaluations=90)


def test_what_is_as_old_as_it_may_be_is_kept() -> None:
    assert before(AS_OF, 10) == date(2026, 6, 5)
    assert before(AS_OF, 0) == date.min


def test_of_old_evaluations_the_last_of_each_month_stays() -> None:
    evaluated = [date(2026, 1, 5), date(2026, 1, 31), date(2026, 2, 3), date(2026, 3, 1), date(2026, 3, 16)]
    assert stale(evaluated, as_of=AS_OF, days=90) == [date(2026, 1, 5), date(2026, 3, 1)]


def test_a_month_that_is_not_over_yet_has_its_last_among_those_that_stay() -> None:
    evaluated = [date(2026, 6, 1), date(2026, 6, 3), date(2026, 6, 15)]
    assert stale(evaluated, as_of=AS_OF, days=10) == [date(2026, 6, 1), date(2026, 6, 3)]


def test_kept_for_ever_nothing_is_stale() -> None:
    assert stale([date(2020, 1, 1), date(2020, 1, 2)], as_of=AS_OF, days=0) == []
    assert stale([], as_of=AS_OF, days=90) == []
