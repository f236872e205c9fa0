"""From facts and results to situations: the few outcomes somebody looks at, each as one value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs import wording
from macromanage.briefs.evidence import evidence_of, quotes
from macromanage.briefs.hurts import hurts_of
from macromanage.briefs.order import stakes
from macromanage.briefs.situation import Factors, Hurt, Named, Part, Situation
from macromanage.evaluate.ladder import drawn_from_effort
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import above, nearest
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cause, Standing

_EFFORT = "effort"
_ALONE = "alone"
_SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows refer to: people's and units' names, what is above each outcome, what moves said."""

    people: Mapping[str, str]
    units: Mapping[str, str]
    hurts: Mapping[str, tuple[Hurt, ...]]
    quotes: Mapping[str, str]

    def person(self, person_id: str | None) -> Named | None:
        """Name a person; by their id where the name isn't known."""
        return None if person_id is None else Named(person_id, self.people.get(person_id, person_id))

    def unit(self, unit_id: str) -> Named:
        """Name a unit; by its id where the name isn't known."""
        return Named(unit_id, self.units.get(unit_id, unit_id))


def situations(
    facts: Facts,
    results: Results,
    *,
    ids: Iterable[str] | None = None,
    viewer_id: str | None = None,
    opened: frozenset[str] = frozenset(),
    moves_known: bool = True,
) -> dict[str, Situation]:
    """Return the situations of the chosen outcomes (all by default), in the order chosen, as the viewer may see them.

    Args:
        facts: What is known on the day of the results, with the rows the viewer may see.
        results: What was evaluated from them.
        ids: The outcomes wanted; those the facts don't hold are left out.
        viewer_id: Who looks; their own effort is open to them. None: every seal holds.
        opened: The outcomes whose effort the viewer may see.
        moves_known: Whether the record holds any moves; without any, none is told to be missing.
    """
    chosen = facts.outcomes["id"] if ids is None else pl.Series("id", list(ids), dtype=pl.String)
    today = day_of(results)
    rows = _sealed(_rows(facts, results, chosen, today), viewer_id, opened)
    known = _known(facts, results, rows)
    plain = [_situation(row, known, today) for row in rows.iter_rows(named=True)]
    return {each.outcome_id: _told(replace(each, moves_known=moves_known)) for each in plain}


def day_of(results: Results) -> date | None:
    """Return the day the results are of; None where nothing was evaluated."""
    for table in (results.standings, results.warrants, results.forecasts):
        day = table["as_of"].max()
        if isinstance(day, date):
            return day
    return None


def people_named(facts: Facts, ids: pl.Series) -> dict[str, str]:
    """Return the names of those people the facts hold, by id."""
    people = facts.people.filter(pl.col("id").is_in(ids.implode()))
    return dict(zip(people["id"], people["name"], strict=True))


def _rows(facts: Facts, results: Results, chosen: pl.Series, today: date | None) -> pl.DataFrame:
    """Join all that is known of each chosen outcome into one row."""
    wanted = pl.col("outcome_id").is_in(chosen.implode())
    outcomes = pl.DataFrame({"id": chosen}).join(facts.outcomes, on="id", maintain_order="left")
    impacts = results.impacts.filter(wanted)
    moves = {"since": "move_since", "due_on": "move_due_on"}
    tables = (
        results.forecasts.filter(wanted).drop("as_of", "p_hit"),
        results.standings.filter(wanted).drop("as_of"),
        results.warrants.filter(wanted).drop("as_of").rename(moves),
        results.diagnoses.filter(wanted).drop("as_of"),
        stakes(impacts, facts.contributions),
    )
    for table in tables:
        outcomes = outcomes.join(table, left_on="id", right_on="outcome_id", how="left", maintain_order="left")
    led = outcomes.join(_leaders(facts, outcomes, today), on="id", how="left", maintain_order="left")
    return led.with_columns(pl.col(pl.Float64).fill_nan(None))


def _leaders(facts: Facts, outcomes: pl.DataFrame, today: date | None) -> pl.DataFrame:
    """Return each outcome's leader: its owner's; the nearest of its unit where nobody owns it. id, leader_id."""
    owners = facts.people.filter(pl.col("id").is_in(outcomes["owner_id"].implode()))
    of_owner = nearest(replace(facts, people=owners), today or date.min)
    of_unit = (
        above(facts)
        .join(facts.units.select(ancestor_id="id", leader_id="leader_id").drop_nulls("leader_id"), on="ancestor_id")
        .sort("unit_id", "distance")
        .unique("unit_id", keep="first", maintain_order=True)
        .select("unit_id", unit_leader_id="leader_id")
    )
    of_unit_if_unowned = pl.when(pl.col("owner_id").is_null()).then("unit_leader_id")
    return (
        outcomes.select("id", "owner_id", "unit_id")
        .join(of_owner, left_on="owner_id", right_on="person_id", how="left")
        .join(of_unit, on="unit_id", how="left")
        .select("id", leader_id=pl.coalesce("leader_id", of_unit_if_unowned))
    )


def _sealed(rows: pl.DataFrame, viewer_id: str | None, opened: frozenset[str]) -> pl.DataFrame:
    """Withhold what is drawn from effort that isn't the viewer's own or open to them."""
    viewer = pl.lit(viewer_id, pl.String)
    is_open = pl.col("owner_id").eq_missing(viewer) & viewer.is_not_null() | pl.col("id").is_in(list(opened))
    from_effort = pl.col("basis").eq_missing(pl.lit(_EFFORT))
    withheld = drawn_from_effort() & ~is_open
    return rows.with_columns(
        sealed=from_effort & ~is_open,
        line=pl.when(withheld).then(pl.lit(_SEALED)).otherwise("line"),
        move=pl.when(~withheld).then("move"),
        allowed=pl.when(~withheld).then("allowed"),
    )


def _known(facts: Facts, results: Results, rows: pl.DataFrame) -> _Known:
    people = pl.concat([rows["owner_id"], rows["by_id"], rows["leader_id"]]).drop_nulls().unique()
    return _Known(
        people=people_named(facts, people),
        units=dict(zip(facts.units["id"], facts.units["name"], strict=True)),
        hurts=hurts_of(facts, results, rows["id"]),
        quotes=quotes(facts.moves, rows["id"]),
    )


def _situation(row: dict[str, Any], known: _Known, today: date | None) -> Situation:
    """Make one situation of a row, without its sentences."""
    is_sealed = row["sealed"]
    return Situation(
        outcome_id=row["id"],
        unit=known.unit(row["unit_id"]),
        owner=known.person(row["owner_id"]),
        leader=known.person(row["leader_id"]),
        private=bool(row["private"]),
        readings=row["readings"] or 0,
        standing=row["standing"] or Standing.UNPROVEN.value,
        at_stake=row["at_stake"] or 0.0,
        hurts=known.hurts.get(row["id"], ()),
        diagnosis=() if is_sealed else _parts(row),
        dominant=None if is_sealed else row["dominant"],
        sealed_diagnosis=is_sealed,
        line=row["line"] or _ALONE,
        move=row["move"] or None,
        by=known.person(row["by_id"]),
        allowed=tuple((row["allowed"] or "").split()),
        because=(),
        days_left=None if today is None else (row["due_on"] - today).days,
        as_of=today,
        factors=None if is_sealed else _factors(row),
        evidence=evidence_of(row["because"], known.quotes),
        **{name: row[name] for name in _AS_THEY_ARE},
    )


def _told(plain: Situation) -> Situation:
    """Add the sentences, which are made from all the rest."""
    return replace(plain, because=wording.because(plain))


_AS_THEY_ARE = (
    *("title", "measure", "shape", "direction", "target", "target_high", "baseline", "starts_on", "due_on"),
    *("worth", "why", "ambition", "value_now", "expected_now", "q05", "q50", "q95", "p_hit"),
    *("since", "trouble_since", "move_since", "move_due_on", "inspect_days"),
)


def _parts(row: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the parts of the shortfall that are known."""
    return tuple(
        Part(cause.value, row[cause], row[f"{cause}_low"], row[f"{cause}_high"])
        for cause in Cause
        if None not in (row[cause], row[f"{cause}_low"], row[f"{cause}_high"])
    )


def _factors(row: Mapping[str, Any]) -> Factors | None:
    if row["basis"] is None:
        return None
    names = ("basis", "count", "count_needed", "rate", "rate_reference", "size", "size_reference")
    return Factors(**{name: row[name] for name in names})
