"""The picture of an outcome's way to its target. Pure: a trajectory in, SVG text out.

Colours are the page's own custom properties, so one picture is right in light and in dark.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from macromanage.language.spoken import say
from macromanage.web.drawn import drawn

Point = tuple[date, float]
Layer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FanDay:
    """What is forecast for one day."""

    day: date
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float


@dataclass(frozen=True, slots=True)
class Trajectory:
    """All that the picture shows: the value so far, what was to be reached when, and what is forecast."""

    as_of: date
    starts_on: date
    due_on: date
    from_zero: bool
    as_share: bool
    target: float
    target_high: float | None
    target_label: str
    today_label: str
    so_far: tuple[Point, ...]
    expected: tuple[Point, ...]
    fan: tuple[FanDay, ...]
    straight: tuple[Point, ...]

    @property
    def straight_end(self) -> float | None:
        """Where a straight line would end, if there is one."""
        return self.straight[-1][1] if self.straight else None

    @property
    def values(self) -> tuple[float, ...]:
        """Every value that must have room in the picture."""
        lines = [value for line in (self.so_far, self.expected, self.straight) for _, value in line]
        fan = [value for each in self.fan for value in (each.q05, each.q95)]
        return (self.target, *([] if self.target_high is None else [self.target_high]), *lines, *fan)


@dataclass(frozen=True, slots=True)
class Size:
    """How large the picture is drawn, in pixels."""

    width: int
    height: int


WIDE = Size(860, 320)
NARROW = Size(330, 250)


def picture(trajectory: Trajectory, size: Size) -> str:
    """Draw the trajectory as the text of an SVG element."""
    return drawn(specification(trajectory, size))


def specification(trajectory: Trajectory, size: Size) -> dict[str, Any]:
    """Describe the picture in Vega-Lite's words, back to front."""
    return {
        "width": size.width,
        "height": size.height,
        "padding": {"top": 4, "right": 1, "bottom": 4, "left": 1},
        "autosize": {"type": "fit", "contains": "padding"},
        "background": None,
        "config": _CONFIG,
        "encoding": {"x": _x_axis(trajectory, size), "y": _y_axis(trajectory)},
        "layer": [
            *_fan(trajectory),
            *_target(trajectory),
            _line(trajectory.expected, stroke="var(--edge)", strokeWidth=1.5, strokeDash=[5, 4]),
            _line(trajectory.straight, stroke="var(--warn)", strokeWidth=1.5, strokeDash=[1.5, 3.5], strokeCap="round"),
            *_today(trajectory),
            _line([(each.day, each.q50) for each in trajectory.fan], stroke="var(--accent)", strokeWidth=2),
            _line(trajectory.so_far, stroke="var(--ink)", strokeWidth=2.25, interpolate=_between(trajectory)),
            *_now(trajectory),
        ],
    }


_CONFIG: dict[str, Any] = {
    "aria": False,
    "font": "inherit",
    "view": {"stroke": None},
    "line": {"strokeJoin": "round"},
    "axis": {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelColor": "var(--quiet)",
        "labelFontSize": 12,
        "labelPadding": 8,
        "gridColor": "var(--line)",
    },
}


def _x_axis(trajectory: Trajectory, size: Size) -> Layer:
    domain = [_utc(trajectory.starts_on), _utc(trajectory.due_on)]
    axis = {
        "grid": False,
        "format": say("%-d %b"),
        "tickCount": size.width // 110,
        "labelFlush": True,
        "labelOverlap": True,
    }
    return {
        "field": "day",
        "type": "temporal",
        "scale": {"type": "utc", "domain": domain, "nice": False},
        "axis": axis,
    }


def _y_axis(trajectory: Trajectory) -> Layer:
    large = max(map(abs, trajectory.values)) >= 10_000
    number = ".0%" if trajectory.as_share else "~s" if large else ",.4~f"
    axis = {"tickCount": 5, "format": number, "labelExpr": f"datum.value == 0 ? '0' : {_label()}"}
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": trajectory.from_zero, "nice": True},
        "axis": axis,
    }


def _label() -> str:
    """Say how a figure is written: Vega has its own letters for the large, and percent without its space."""
    letters = {"k": say("k"), "M": say("M"), "G": say("B"), "%": "\\u00a0%"}
    written = "datum.label"
    for letter, ours in letters.items():
        written = f"replace({written}, '{letter}', '{ours}')"
    return written


def _fan(trajectory: Trajectory) -> list[Layer]:
    return [
        _band([(each.day, each.q05, each.q95) for each in trajectory.fan], "var(--fan-wide)"),
        _band([(each.day, each.q25, each.q75) for each in trajectory.fan], "var(--fan-near)"),
    ]


def _target(trajectory: Trajectory) -> list[Layer]:
    ends = (trajectory.starts_on, trajectory.due_on)
    levels = [level for level in (trajectory.target, trajectory.target_high) if level is not None]
    lines = [_line([(day, level) for day in ends], stroke="var(--good)", strokeWidth=1.5) for level in levels]
    # The words stand at the end that is farther from today.
    day, look = (
        (ends[0], {"align": "left", "dx": 4}) if _is_late(trajectory) else (ends[1], {"align": "right", "dx": -4})
    )
    words = _words(trajectory.target_label, fill="var(--good)", dy=-8, **look)
    return [*lines, {"data": _points([(day, max(levels))]), "mark": words}]


def _is_late(trajectory: Trajectory) -> bool:
    return trajectory.as_of - trajectory.starts_on > trajectory.due_on - trajectory.as_of


def _today(trajectory: Trajectory) -> list[Layer]:
    if not trajectory.starts_on <= trajectory.as_of <= trajectory.due_on:
        return []
    data = {"values": [{"day": trajectory.as_of.isoformat()}]}
    words = _words(trajectory.today_label, fill="var(--quiet)", align="center", baseline="bottom", dy=-4)
    return [
        {"data": data, "mark": {"type": "rule", "stroke": "var(--edge)"}, "encoding": {"y": None}},
        {"data": data, "mark": words, "encoding": {"y": {"value": 0}}},
    ]


def _now(trajectory: Trajectory) -> list[Layer]:
    return [
        {
            "data": _points(trajectory.so_far[-1:]),
            "mark": {"type": "circle", "size": 70, "opacity": 1, "fill": "var(--ink)", **_HALO},
        },
    ]


def _between(trajectory: Trajectory) -> str:
    """Say how to go from one reading to the next: what adds up stands still until the next amount."""
    return "step-after" if trajectory.from_zero else "linear"


# A dot is cut out of the lines below it by a ring in the colour of its ground.
_HALO = {"stroke": "var(--raised)", "strokeWidth": 2}


def _line(points: Iterable[Point], **look: object) -> Layer:
    return {"data": _points(points), "mark": {"type": "line", **look}}


def _band(days: Iterable[tuple[date, float, float]], fill: str) -> Layer:
    rows = [{"day": day.isoformat(), "value": low, "high": high} for day, low, high in days]
    return {
        "data": {"values": rows},
        "mark": {"type": "area", "fill": fill, "opacity": 1},
        "encoding": {"y2": {"field": "high"}},
    }


def _words(text: str, **look: object) -> Layer:
    return {"type": "text", "text": text, "fontSize": 12, **look}


def _points(points: Iterable[Point]) -> Layer:
    return {"values": [{"day": day.isoformat(), "value": value} for day, value in points]}


def _utc(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}
