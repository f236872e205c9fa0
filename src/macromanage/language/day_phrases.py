"""The phrases of days: the words of one language as tables."""

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
DAY_OF_A_YEAR, DAY_OF_THIS_YEAR = "{day} {month} {year}", "{day} {month}"
