"""Adding up by day: figures that can be counted by hand."""

import numpy as np

from macromanage.evaluate.adding_up import Children, Floats, Parts, Whole, summed_by_day


def added(*, adds_up: tuple[bool, bool]) -> tuple[Whole, Whole, Floats, Whole]:
    """Omar is read on days 10 and 12, Petra on 11 and 12; the team is both, the firm is twice Petra."""
    parts = Parts(start=np.array([0, 2, 3]), child=np.array([0, 1, 1]), weight=np.array([1.0, 1.0, 2.0]))
    children = Children(
        start=np.array([0, 2, 4]),
        day=np.array([10, 12, 11, 12]),
        value=np.array([5.0, 7.0, 3.0, 4.0]),
        adds_up=np.array(adds_up),
    )
    return summed_by_day(parts, children)


def test_amounts_of_a_day_are_added_up() -> None:
    parent, day, value, _ = added(adds_up=(True, True))
    assert list(zip(parent, day, value, strict=True)) == [
        (0, 10, 5.0),
        (0, 11, 3.0),
        (0, 12, 11.0),
        (1, 11, 6.0),
        (1, 12, 8.0),
    ]


def test_who_was_not_read_on_a_day_is_where_they_were() -> None:
    parent, _, value, _ = added(adds_up=(False, False))
    assert value[parent == 0].tolist() == [5.0, 8.0, 11.0]
    assert value[parent == 1].tolist() == [6.0, 8.0]


def test_the_reading_that_adds_the_least_to_a_day_is_told() -> None:
    assert added(adds_up=(True, True))[3].tolist() == [0, 2, 3, 2, 3]


def test_of_nothing_there_is_nothing() -> None:
    nothing, none = np.zeros(0, np.int64), np.zeros(0)
    children = Children(np.zeros(1, np.int64), nothing, none, np.zeros(0, np.bool_))
    found = summed_by_day(Parts(np.zeros(1, np.int64), nothing, none), children)
    assert [len(each) for each in found] == [0, 0, 0, 0]
