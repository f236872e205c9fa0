"""A small company for the briefs: Lena leads it, Omar leads North, where Petra and Anna are; Oren is outside."""

from datetime import date
from io import StringIO

import polars as pl

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import BY_NAME, Facts

AS_OF = date(2017, 9, 15)

HOUSE = {
    "units": """
        id      | name   | kind    | parent_id | leader_id
        company | Arbor  | company |           | lena
        north   | North  | team    | company   | omar
        """,
    "people": """
        id    | name  | unit_id
        lena  | Lena  | company
        omar  | Omar  | north
        petra | Petra | north
        anna  | Anna  | north
        oren  | Oren  |
        """,
    "outcomes": """
        id    | title       | unit_id | owner_id | measure | shape | direction | target | starts_on  | due_on     |worth
        all   | All sales   | company | lena     | USD     | total | up        | 200    | 2017-07-01 | 2017-09-30 | 200
        north | North sales | north   | omar     | USD     | total | up        | 140    | 2017-07-01 | 2017-09-30 | 140
        petra | Petra sales | north   | petra    | USD     | total | up        | 68     | 2017-07-01 | 2017-09-30 | 68
        anna  | Anna sales  | north   | anna     | USD     | total | up        | 72     | 2017-07-01 | 2017-09-30 | 72
        """,
    "contributions": """
        outcome_id | parent_id | kind
        north      | all       | sums_into
        petra      | north     | sums_into
        anna       | north     | sums_into
        """,
    "moves": """
        id | outcome_id | kind   | by_id | made_at
        m0 | petra      | praise | omar  | 2017-07-05T09:00:00
        """,
}

# Where everything is well: what each test changes stands in the test.
WELL = """
    outcome_id | standing | p_hit | line  | move | by_id | value_now | expected_now | trouble_since | due_on | because
    all        | on track | 0.80  | alone |      |       | 160       | 165          |               |        |
    north      | on track | 0.81  | alone |      |       | 115       | 116          |               |        |
    petra      | on track | 0.82  | alone |      |       | 57        | 56           |               |        |
    anna       | on track | 0.83  | alone |      |       | 60        | 59           |               |        |
    """

# Rows that tests put in their place.
PETRA_TO_INSPECT = "petra | off track | 0.10 | inspect | inspect | omar | 40 | 56 | 2017-08-06 | 2017-09-20 |"
NORTH_TO_INSPECT = "north | off track | 0.20 | inspect | inspect | lena | 90 | 116 | 2017-08-13 | 2017-09-18 |"
ALL_TO_INSPECT = "all | at risk | 0.40 | inspect | inspect | lena | 150 | 165 | 2017-08-20 | 2017-09-27 |"


def frame(table: str, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """Read a text table with bars between its columns; what it leaves out is blank."""
    lines = ["|".join(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]
    read = pl.read_csv(StringIO("\n".join(lines)), separator="|", quote_char=None, infer_schema=False)
    return read.select(
        typed(pl.col(name), dtype) if name in read.columns else pl.lit(None, dtype).alias(name)
        for name, dtype in schema.items()
    )


def typed(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Read a text column as what it holds."""
    if isinstance(dtype, pl.Date):
        return column.str.to_date()
    return column.str.to_datetime() if isinstance(dtype, pl.Datetime) else column.cast(dtype)


def facts(**tables: str) -> Facts:
    """Make the company's facts, with some of its tables replaced."""
    given = {**HOUSE, **tables}
    return Facts(**{name: frame(table, BY_NAME[name].schema) for name, table in given.items()})


def rows(*changed: str) -> str:
    """Replace rows of the company that is well: each is a line with its cells in the order of WELL."""
    heading, *lines = [line.strip() for line in WELL.strip().splitlines()]
    by_id = {line.split("|")[0].strip(): line for line in [*lines, *changed]}
    return "\n".join([heading, *by_id.values()])


def results(known: Facts, table: str = WELL, *, impacts: str = "", diagnoses: str = "") -> Results:
    """Make results of one line an outcome; each has itself at stake, by its worth."""
    wide = frame(table, {**SCHEMAS["warrants"], **SCHEMAS["standings"], **SCHEMAS["forecasts"]})
    wide = wide.with_columns(as_of=pl.lit(AS_OF), since=pl.col("trouble_since"), readings=pl.lit(9, pl.Int64))
    itself = wide.join(known.outcomes.select("worth", outcome_id="id"), on="outcome_id").select(
        "outcome_id",
        "as_of",
        affects=pl.lit("outcome"),
        affected_id="outcome_id",
        p_hit="p_hit",
        p_hit_if_met=pl.lit(1.0),
        worth="worth",
        at_stake=pl.col("worth") * (1 - pl.col("p_hit")),
    )
    above = frame(impacts or "outcome_id", SCHEMAS["impacts"]).with_columns(as_of=pl.lit(AS_OF))
    return Results(
        standings=wide.select(*SCHEMAS["standings"]),
        forecasts=wide.select(*SCHEMAS["forecasts"]),
        warrants=wide.select(*SCHEMAS["warrants"]),
        impacts=pl.concat([itself, above]),
        diagnoses=frame(diagnoses or "outcome_id", SCHEMAS["diagnoses"]).with_columns(as_of=pl.lit(AS_OF)),
    )
