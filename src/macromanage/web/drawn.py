"""A picture from its description: Vega-Lite's words in, SVG text out, numbers and days as the language writes them."""

from typing import Any, Literal

import vl_convert

from macromanage.language.languages import GERMAN, Language
from macromanage.language.spoken import spoken

# What Vega calls the languages that don't write as it does by itself.
_LOCALES: dict[Language, Literal["de-DE"]] = {GERMAN: "de-DE"}


def drawn(specification: dict[str, Any]) -> str:
    """Draw what is described as the text of an SVG element."""
    locale = _LOCALES.get(spoken())
    return vl_convert.vegalite_to_svg(specification, format_locale=locale, time_format_locale=locale)
