"""A generated company put into the tables of facts."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from macromanage.demo import agreements, effort, outcomes
from macromanage.demo.measures import OBJECTIVES, TRADES
from macromanage.demo.people import memberships
from macromanage.demo.record import Record
from macromanage.demo.work import Work
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.facts.words import MoveKind, WorkKind

# Sources that say how far they are complete, and one that doesn't.
SOURCES = ("books", "crm", "forge", "helpdesk", "monitoring")
OPEN_SOURCE = "survey"

# Large tables that are numbered in their order, and so are sorted by their key already.
_NUMBERED = ("items", "activities", "moves")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Everything that was drawn, people and units still by number."""

    record: Record
    units: pl.DataFrame
    staff: pl.DataFrame
    absences: pl.DataFrame
    outcomes: pl.DataFrame
    contributions: pl.DataFrame
    work: Work
    readings: pl.DataFrame
    expectations: pl.DataFrame
    plans: pl.DataFrame
    moves: pl.DataFrame


def facts(company: Company) -> Facts:
    """Give every table its columns, names for numbers, and an order."""
    rows = {
        "units": _units(company),
        "people": company.staff.with_columns(
            id="person_id", unit_id=company.units["unit_id"].gather(company.staff["unit"])
        ),
        "memberships": memberships(company.staff, company.units, company.record),
        "agreements": agreements.reading_effort(company.units, company.record),
        "absences": _absences(company),
        "objectives": _objectives(company),
        "outcomes": _outcomes(company),
        "viewers": agreements.viewers(company.outcomes, company.staff),
        "plans": company.plans,
        "contributions": company.contributions,
        "kinds": _kinds(),
        "drivers": outcomes.drivers(company.outcomes),
        "readings": company.readings,
        "items": _items(company),
        "activities": _activities(company),
        "sources": _sources(company),
        "expectations": company.expectations,
        "moves": company.moves,
    }
    return Facts(**{name: _table(name, frame) for name, frame in rows.items()})


def _table(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Give the rows the table's columns and types, blank where nothing was drawn, sorted by the key."""
    table = BY_NAME[name]
    columns = (
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(kind).alias(column)
        for column, kind in table.schema.items()
    )
    ordered = frame.select(columns)
    return ordered if name in _NUMBERED else ordered.sort(table.key)


def _units(company: Company) -> pl.DataFrame:
    ids, person_ids = company.units["unit_id"], company.staff["person_id"]
    return company.units.with_columns(
        id=ids, parent_id=ids.gather(company.units["parent"]), leader_id=person_ids.gather(company.units["leader"])
    )


def _absences(company: Company) -> pl.DataFrame:
    ids = company.staff["person_id"]
    return company.absences.with_columns(
        person_id=ids.gather(company.absences["person"]), deputy_id=ids.gather(company.absences["deputy"])
    )


def _objectives(company: Company) -> pl.DataFrame:
    rows = pl.DataFrame(OBJECTIVES, schema=["id", "title", "why"], orient="row")
    return rows.with_columns(unit_id=pl.lit(company.units["unit_id"][0]))


def _outcomes(company: Company) -> pl.DataFrame:
    """List the outcomes as first agreed, and anew where they were renegotiated or their owner left."""
    first = company.outcomes.with_columns(id="outcome_id", objective_id="objective")
    again = company.moves.filter(kind=MoveKind.RENEGOTIATE.value).select(
        id="outcome_id",
        recorded_at="made_at",
        target=pl.col("details").str.json_path_match("$.target").cast(pl.Float64),
    )
    renewed = first.drop("recorded_at", "target").join(again, on="id", maintain_order="right")
    left = company.staff["left_on"].gather(first["owner"])
    passed_on = first.with_columns(recorded_at=left.cast(pl.Datetime("us")), owner_id="leader_id").filter(
        left <= first["due_on"]
    )
    return pl.concat([first, renewed, passed_on], how="diagonal_relaxed")


def _kinds() -> pl.DataFrame:
    """Tabulate the kinds of activities and items; an item takes as long to work as it usually stays open."""
    items = [(trade.item, WorkKind.ITEM.value, round(trade.lag_days)) for trade in TRADES.values() if trade.item]
    return pl.concat(
        [effort.kinds(), pl.DataFrame(items, schema=["kind", "what", "works_after_days"], orient="row")], how="diagonal"
    )


def _items(company: Company) -> pl.DataFrame:
    rows = company.work.items.sort("opened_on", "person", "expected_on", "value", maintain_order=True)
    ids = company.staff["person_id"].gather(rows["person"])
    return rows.with_columns(id=_numbered("i"), person_id=ids)


def _activities(company: Company) -> pl.DataFrame:
    """List the activities, each with the outcome it served on its day."""
    rows = company.work.activities.sort("day", "person", maintain_order=True)
    served = company.outcomes["outcome_id"].gather(_served(company, rows))
    ids = company.staff["person_id"].gather(rows["person"])
    return rows.with_columns(id=_numbered("a"), person_id=ids, outcome_id=served, source=pl.lit("calendar"))


def _served(company: Company, rows: pl.DataFrame) -> pl.Series:
    """Find the row of the outcome each activity served: its owner's, of that quarter, first or second measure."""
    owned = _slots(company.outcomes.with_row_index("row"), company.staff)
    quarters = len(company.record.quarters)
    # Days before the first whole quarter have number -1: the column after the last quarter, which stays empty.
    place = np.full((company.staff.height, quarters + 1, effort.NOTHING + 1), -1, dtype=np.int64)
    place[owned["owner"].to_numpy(), owned["quarter"].to_numpy(), owned["slot"].to_numpy()] = owned["row"].to_numpy()
    quarter = company.record.quarter_index(rows["day"].to_numpy().astype("datetime64[D]"))
    found = pl.Series(place[rows["person"].to_numpy(), quarter, rows["serves"].to_numpy()])
    return found.set(found < 0, None)


def _slots(numbered: pl.DataFrame, staff: pl.DataFrame) -> pl.DataFrame:
    """Say which outcomes people work for first and second: a member's own, a leader's unit's."""
    primary = {trade.primary.key: effort.PRIMARY for trade in TRADES.values()}
    secondary = {trade.secondary.key: effort.SECONDARY for trade in TRADES.values() if trade.secondary}
    leads = staff["leads"].gather(numbered["owner"])
    slot = numbered["key"].replace_strict({**primary, **secondary}, default=None, return_dtype=pl.Int64)
    own = (numbered["level"] == "member") == ~leads
    return numbered.with_columns(slot=slot).filter(own & numbered["started"] & slot.is_not_null())


def _numbered(prefix: str) -> pl.Expr:
    return prefix + pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(8)


def _sources(company: Company) -> pl.DataFrame:
    complete = pl.DataFrame({"name": SOURCES}).with_columns(complete_to=pl.lit(company.record.until))
    return pl.concat([complete, pl.DataFrame({"name": [OPEN_SOURCE]})], how="diagonal")
