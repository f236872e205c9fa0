"""Every colour that carries words or marks stands out from its ground, in light and in dark."""

import re
from importlib.resources import files

import pytest

TOKENS = (files("macromanage.web") / "static" / "tokens.css").read_text()
_SAID = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", TOKENS)
PAIRS = {name: (light, dark) for name, light, dark in _SAID}
GROUNDS = ("paper", "raised", "sunken")
WORDS = ("ink", "quiet", "accent", "good", "warn", "bad")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_words_can_be_read(word: str, ground: str, theme: int) -> None:
    assert contrast(PAIRS[word][theme], PAIRS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_on_a_button_can_be_read_and_fields_have_an_edge(theme: int) -> None:
    assert contrast(PAIRS["on-accent"][theme], PAIRS["accent"][theme]) >= 4.5
    assert contrast(PAIRS["edge"][theme], PAIRS["raised"][theme]) >= 3
