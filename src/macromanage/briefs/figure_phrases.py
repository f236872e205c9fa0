"""The phrases of figures: like phrases.py, the words of one language as tables."""

UNKNOWN = "unknown"

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY_OF_THIS_YEAR, DAY_OF_A_YEAR = "{day} {month}", "{day} {month} {year}"
