"""The gauge of an entry: what is reached, what had to be by now and the target, on one line. Pure: data in, SVG out."""

from dataclasses import dataclass

from markupsafe import Markup

from macromanage.briefs.situation import Situation
from macromanage.facts.words import Shape

_WIDTH = 100.0
_HEIGHT = 10
_ROOM = 1.04  # so that the farthest mark is not cut off at the edge


@dataclass(frozen=True, slots=True)
class Scale:
    """From values of a measure to places on the line."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Where a value stands, from 0 to the width of the line."""
        if self.high <= self.low:
            return 0.0
        share = (value - self.low) / (self.high - self.low)
        return round(_WIDTH * min(max(share, 0.0), 1.0), 2)


def gauge(situation: Situation) -> Markup:
    """Draw the gauge; without a value only the track and the target are drawn."""
    scale = scale_of(situation)
    return Markup(  # noqa: S704 - drawn from numbers alone
        f'<svg viewBox="0 0 {_WIDTH:g} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="track" y="2" width="{_WIDTH:g}" height="6"/>'
        f"{_band(situation, scale)}{_reached(situation, scale)}{_origin(situation, scale)}{_expected(situation, scale)}"
        f"{_tick('target', scale.place(situation.target))}</svg>"
    )


def origin_of(situation: Situation) -> float:
    """Return where the bar starts: at zero, or at a level's baseline, which the page then says beside it."""
    return situation.baseline if situation.shape == Shape.LEVEL and situation.baseline is not None else 0.0


def scale_of(situation: Situation) -> Scale:
    """Choose the ends: from the farthest mark below where the bar starts to a little past the farthest above."""
    marks = [situation.target, situation.target_high, situation.value_now, situation.expected_now]
    known = [mark for mark in marks if mark is not None]
    start = origin_of(situation)
    low, high = min([start, *known]), max([start, *known])
    return Scale(low, low + (high - low) * _ROOM)


def _band(situation: Situation, scale: Scale) -> str:
    if situation.target_high is None:
        return ""
    left, right = scale.place(situation.target), scale.place(situation.target_high)
    return f'<rect class="band" x="{left}" y="2" width="{right - left:g}" height="6"/>{_tick("target", right)}'


def _reached(situation: Situation, scale: Scale) -> str:
    if situation.value_now is None:
        return ""
    left, right = sorted((scale.place(origin_of(situation)), scale.place(situation.value_now)))
    return f'<rect class="reached" x="{left}" y="2" width="{round(right - left, 2)}" height="6"/>'


def _origin(situation: Situation, scale: Scale) -> str:
    """Mark where the bar starts where that is not the left end."""
    place = scale.place(origin_of(situation))
    return _tick("origin", place) if place > 0 else ""


def _expected(situation: Situation, scale: Scale) -> str:
    return "" if situation.expected_now is None else _tick("expected", scale.place(situation.expected_now))


def _tick(kind: str, place: float) -> str:
    return f'<line class="{kind}" x1="{place}" x2="{place}" y1="0" y2="{_HEIGHT}"/>'
