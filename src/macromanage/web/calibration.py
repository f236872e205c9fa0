"""The picture of how chances held: what was said against what was met. Pure: a table in, SVG text out."""

from typing import Any

import polars as pl

from macromanage.language.spoken import say
from macromanage.web.drawn import drawn

_SIDE = 340
_QUIET = "var(--quiet)"


def calibration_picture(calibration: pl.DataFrame) -> str:
    """Draw the shares met over the chances said as the text of an SVG element; on the line, they are alike."""
    return drawn(specification(calibration))


def specification(calibration: pl.DataFrame) -> dict[str, Any]:
    """Describe the picture in Vega-Lite's words; colours are the page's own, so that it is right in light and dark."""
    line = {"type": "line", "stroke": "var(--edge)", "strokeWidth": 1.5, "strokeDash": [5, 4]}
    dots = {"type": "circle", "fill": "var(--accent)", "opacity": 0.85, "stroke": "var(--raised)", "strokeWidth": 1.5}
    # The area of a dot tells how many outcomes it stands for.
    size = {"field": "outcomes", "type": "quantitative", "legend": None, "scale": {"rangeMin": 40, "rangeMax": 360}}
    points = calibration.select("said", "met", "outcomes").to_dicts()
    return {
        "width": _SIDE,
        "height": _SIDE,
        "background": None,
        "config": _CONFIG,
        "encoding": {"x": _axis("said", say("chance said")), "y": _axis("met", say("share met"))},
        "layer": [
            {"data": {"values": [{"said": end, "met": end} for end in (0, 1)]}, "mark": line},
            {"data": {"values": points}, "mark": dots, "encoding": {"size": size}},
        ],
    }


_CONFIG: dict[str, Any] = {
    "aria": False,
    "font": "inherit",
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "labelColor": _QUIET,
        "labelFontSize": 12,
        "labelPadding": 12,
        "titleColor": _QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": "var(--line)",
    },
}


# Vega writes percent without the space that all else here has.
_LABEL = "replace(datum.label, '%', '\\u00a0%')"


def _axis(field: str, title: str) -> dict[str, Any]:
    axis = {"title": title, "format": ".0%", "labelExpr": _LABEL, "values": [0, 0.25, 0.5, 0.75, 1]}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": axis}
