import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from macromanage.web.picture import NARROW, WIDE, FanDay, Size, Trajectory, picture, specification

START, TODAY, DUE = date(2026, 4, 1), date(2026, 4, 20), date(2026, 6, 30)

WAY = Trajectory(
    as_of=TODAY,
    starts_on=START,
    due_on=DUE,
    from_zero=True,
    as_share=False,
    target=100.0,
    target_high=None,
    target_label="target <100> USD",
    today_label="20 April",
    so_far=((START, 0.0), (TODAY, 15.0)),
    expected=((START, 1.0), (DUE, 100.0)),
    fan=(FanDay(TODAY, *[15.0] * 5), FanDay(DUE, 50.0, 70.0, 80.0, 95.0, 110.0)),
    straight=((TODAY, 15.0), (DUE, 75.0)),
)
NAMES = ("accent", "edge", "fan-near", "fan-wide", "good", "ink", "line", "quiet", "raised", "warn")
BARE = replace(WAY, so_far=(), fan=(), straight=(), expected=())


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_picture_is_drawn_to_its_size_in_the_pages_own_colours(size: Size) -> None:
    drawn = picture(WAY, size)
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by us

    assert (root.get("width"), root.get("height")) == (str(size.width), str(size.height))
    assert set(re.findall(r"var\(--([\w-]+)\)", drawn)) == set(NAMES)
    assert not [each for each in root.iter() if "style" in each.attrib]


def test_picture_shows_its_words_as_words() -> None:
    words = [each.text for each in ET.fromstring(picture(WAY, WIDE)).iter() if each.tag.endswith("text")]  # noqa: S314 - drawn by us

    assert {"target <100> USD", "20 April", "0", "100"} <= set(words)


def test_lines_are_drawn_back_to_front() -> None:
    marks = [layer["mark"].get("stroke", layer["mark"].get("fill")) for layer in specification(WAY, WIDE)["layer"]]

    assert marks == [
        "var(--fan-wide)",
        "var(--fan-near)",
        "var(--good)",
        "var(--good)",
        "var(--edge)",
        "var(--warn)",
        "var(--edge)",
        "var(--quiet)",
        "var(--accent)",
        "var(--ink)",
        "var(--raised)",
    ]


def test_target_between_two_values_is_two_lines() -> None:
    between = specification(replace(WAY, target_high=120.0), WIDE)["layer"]

    assert [layer["data"]["values"][0]["value"] for layer in between[2:4]] == [100.0, 120.0]


def test_today_is_not_marked_once_the_outcome_is_over() -> None:
    assert "20 April" in picture(WAY, WIDE)
    assert "20 April" not in picture(replace(WAY, due_on=date(2026, 4, 19)), WIDE)


@pytest.mark.parametrize(
    ("way", "label"),
    [
        (replace(BARE, as_share=True, target=1.0), "40\u00a0%"),
        (replace(WAY, target=2e9), "2B"),
        (replace(BARE, target=0.004), "0.004"),
    ],
)
def test_values_are_labelled_as_people_write_them(way: Trajectory, label: str) -> None:
    assert f">{label}<" in picture(way, WIDE)


@pytest.mark.parametrize("value", [0.0, -5.0, 1e300, 5e-324])
def test_picture_of_anything_can_be_drawn(value: float) -> None:
    odd = replace(BARE, target=value, so_far=((TODAY, value),))

    assert ET.fromstring(picture(odd, NARROW)).tag.endswith("svg")  # noqa: S314 - drawn by us
