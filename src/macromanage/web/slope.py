"""The chance over so much more a week, with its bounds, on one small picture. Pure: data in, SVG out."""

from collections.abc import Sequence

from markupsafe import Markup

from macromanage.briefs.pages.what_if import Step

_WIDTH, _HEIGHT = 100.0, 40.0


def slope(steps: Sequence[Step]) -> Markup:
    """Draw the chance from none to certain upwards, and a mark at the last step; the figures stand beside it."""
    middle = " ".join(_at(steps, each.more, each.p_hit) for each in steps)
    band = " ".join(
        [_at(steps, each.more, each.high) for each in steps]
        + [_at(steps, each.more, each.low) for each in reversed(steps)]
    )
    return Markup(  # noqa: S704 - drawn from numbers alone
        f'<svg class="slope" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false"><rect class="ground" width="{_WIDTH:g}" height="{_HEIGHT:g}"/>'
        f'<polygon points="{band}"/><polyline points="{middle}"/>'
        f'<line class="mark" x1="{_WIDTH:g}" x2="{_WIDTH:g}" y1="0" y2="{_HEIGHT:g}"/></svg>'
    )


def place(steps: Sequence[Step], more: float) -> float:
    """Where so much more stands, from 0 to the width of the picture."""
    return round(_WIDTH * more / steps[-1].more, 2)


def _at(steps: Sequence[Step], more: float, chance: float) -> str:
    return f"{place(steps, more):g},{round(_HEIGHT * (1.0 - chance), 2):g}"
