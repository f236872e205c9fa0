"""The phrases of a forecast and of what stands beside its picture: like phrases.py, the words of one language."""

from macromanage.facts.words import Direction

# The forecast, beside its picture.
LIKELY_END = "By {due} {median} is likely; nine times in ten it ends between {low} and {high}."
ENDED = "It ended at {end}."
STRAIGHT_END = "A straight line would end at {end}."
NO_FORECAST = "There is too little evidence for a forecast."
TARGET = {
    Direction.UP: "target {target}",
    Direction.DOWN: "target at most {target}",
    Direction.WITHIN: "target {target} to {high}",
}

# What stands beside the figures of a gauge.
GAUGE_NOW, GAUGE_FROM = "Now", "Bar from"
GAUGE_EXPECTED = {
    Direction.UP: "Expected by now",
    Direction.DOWN: "At most by now",
    Direction.WITHIN: "Expected by now",
}
GAUGE_TARGET = {
    Direction.UP: "Target",
    Direction.DOWN: "Target, at most",
    Direction.WITHIN: "Target, within",
}
