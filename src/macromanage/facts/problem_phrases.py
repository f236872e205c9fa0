"""The phrases of problems with cells and files: the words of one language as tables."""

from macromanage.facts.tables import Kind

# What a cell is not, by the kind of its column, and how to write it.
NOT_OF_KIND = {
    Kind.TEXT: "{} is no text",
    Kind.DAY: "{} is no date",
    Kind.MOMENT: "{} is no moment",
    Kind.NUMBER: "{} is no plain number",
    Kind.WHOLE: "{} is no whole number",
    Kind.FLAG: "{} is neither true nor false",
}
WRITE = {
    Kind.TEXT: "write it as text, or leave it blank",
    Kind.DAY: "write it as year-month-day, such as 2026-12-31",
    Kind.MOMENT: "write it as 2026-12-31, 2026-12-31T17:30:00 or, with its zone, 2026-12-31T17:30:00+02:00",
    Kind.NUMBER: "write digits with a point, such as 1234.5, or leave it blank",
    Kind.WHOLE: "write digits alone, such as 14",
    Kind.FLAG: "write true or false",
}
# What a field of a move is not, and how to write it.
NO_FIELD = {
    Kind.TEXT: "{field} is no text of at most {letters} letters",
    Kind.DAY: "{field} is no day",
    Kind.NUMBER: "{field} is no number",
}
WRITE_FIELD = {
    Kind.TEXT: "write few words; sentences go into text",
    Kind.DAY: "write it as year-month-day, such as 2026-12-31",
    Kind.NUMBER: "write digits with a point and without quotes, such as 0.7",
}
SAVE_AS = "save it as CSV in UTF-8 (in a spreadsheet: Save as, CSV UTF-8)"
IN_UTF_16 = "the file is written in UTF-16"
TWICE = "the table is there twice, as {both}"
FIELDS = "has {fields} fields, the header has {header}"
