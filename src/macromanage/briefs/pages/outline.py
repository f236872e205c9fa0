"""The map of outcomes: a unit with what it is to reach and, below, its units, each with how many stand where."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs.pages.lines import RANKS, Line, by_standing, lines, outcomes_listed, staked
from macromanage.briefs.pages.search import has_every, terms
from macromanage.briefs.situation import Named
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import above
from macromanage.facts.tables import Facts

# Up to so many outcomes everything below a unit is drawn at once; more of them level by level.
_FEW = 40
# So many outcomes of one unit are listed at a time.
LISTED = 50

Standings = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which outcomes are wanted: all that still run, or those of one standing, measure, owner or with these words."""

    standing: str = ""
    measure: str = ""
    owner_id: str = ""
    text: str = ""
    over: bool = False

    @property
    def is_any(self) -> bool:
        """Whether anything is asked for that leaves outcomes out."""
        return bool(self.standing or self.measure or self.owner_id or terms(self.text))


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit: how its outcomes and those below stand, and, where it is open, its own and the units right below."""

    unit: Named
    kind: str
    leader: Named | None
    standings: Standings
    lines: tuple[Line, ...] = ()
    many_own: int = 0
    branches: tuple["Branch", ...] = ()
    is_open: bool = False

    @property
    def outcomes(self) -> int:
        """How many outcomes there are in all."""
        return sum(many for _, many in self.standings)


@dataclass(frozen=True, slots=True)
class Outline:
    """The map from one unit on, or from the top.

    Attributes:
        path: The units above, from the top.
        branches: The unit looked at; at the top all that have none above them.
        measures: What outcomes are counted in, to choose from.
        page: Which part of the unit's own outcomes is listed, from 1.
    """

    today: date
    path: tuple[Named, ...]
    unit: Named | None
    branches: tuple[Branch, ...]
    measures: tuple[str, ...]
    narrowed: Narrowed
    page: int = 1

    @property
    def outcomes(self) -> int:
        """How many outcomes there are in all."""
        return sum(each.outcomes for each in self.branches)


def matching(facts: Facts, results: Results, narrowed: Narrowed, today: date) -> pl.DataFrame:
    """Return the outcomes that are wanted, as `lines.outcomes_listed` has them."""
    told = pl.concat_str("title", "owner", "unit", separator=" ", ignore_nulls=True)
    wanted = [has_every(told, terms(narrowed.text))]
    chosen = {"standing": narrowed.standing, "measure": narrowed.measure, "owner_id": narrowed.owner_id}
    wanted += [pl.col(name) == value for name, value in chosen.items() if value]
    if not narrowed.over:
        wanted.append(pl.col("due_on") >= today)
    return outcomes_listed(facts, results, today).filter(*wanted)


def opened_at(facts: Facts, matched: pl.DataFrame, unit_id: str | None) -> tuple[str, ...]:
    """Return the units whose own outcomes are drawn: all below where they are few, else the one looked at alone."""
    start = _starts(facts, unit_id)
    below = above(facts).filter(pl.col("ancestor_id").is_in(start))["unit_id"].unique().sort()
    inside = matched.filter(pl.col("unit_id").is_in(below.implode())).height
    if inside <= _FEW and len(below) <= _FEW:
        return tuple(below)
    return tuple(start) if len(start) == 1 else ()


def outline(
    facts: Facts,
    impacts: Results,
    matched: pl.DataFrame,
    *,
    unit_id: str | None,
    opened: Collection[str],
    narrowed: Narrowed,
    today: date,
    page: int = 1,
) -> Outline | None:
    """Draw the map from the unit on; None where there is no such unit.

    Args:
        facts: The structure, the outcomes and their contributions, as the viewer may see them.
        impacts: What a miss of the outcomes of the opened units puts at stake.
        matched: The outcomes wanted.
        unit_id: The unit looked at; None is the top.
        opened: The units whose own outcomes are drawn.
        narrowed: What was asked for.
        today: The day.
        page: Which part of the outcomes of the unit looked at is wanted, from 1.
    """
    start = _starts(facts, unit_id)
    if unit_id is not None and unit_id not in facts.units["id"]:
        return None
    drawing = _Drawing(facts, impacts, matched, opened=opened, narrowed=narrowed, paged=(_alone(start), page))
    branches = tuple(drawn for each in start if (drawn := drawing.branch(each)) is not None)
    names = dict(facts.units.select("id", "name").rows())
    return Outline(
        today=today,
        path=path_to(facts, unit_id),
        unit=None if unit_id is None else Named(unit_id, names[unit_id]),
        branches=branches,
        measures=tuple(facts.outcomes["measure"].unique().sort()),
        narrowed=narrowed,
        page=page,
    )


def path_to(facts: Facts, unit_id: str | None) -> tuple[Named, ...]:
    """Return the units above one, from the top."""
    chain = above(facts).filter(pl.col("unit_id") == pl.lit(unit_id, pl.String), pl.col("distance") > 0)
    named = chain.join(facts.units, left_on="ancestor_id", right_on="id").sort("distance", descending=True)
    return tuple(Named(key, name) for key, name in named.select("ancestor_id", "name").rows())


def standings_below(facts: Facts, listed: pl.DataFrame, units: Collection[str]) -> dict[str, Standings]:
    """Count by standing the outcomes of each of the units and of those below it, the worst first."""
    rank = pl.col("standing").replace_strict(RANKS, default=len(RANKS), return_dtype=pl.Int64)
    counted = (
        listed.join(above(facts).filter(pl.col("ancestor_id").is_in(list(units))), on="unit_id")
        .group_by("ancestor_id", "standing")
        .len()
        .sort("ancestor_id", rank)
    )
    found: dict[str, Standings] = {}
    for unit_id, standing, many in counted.select("ancestor_id", "standing", "len").rows():
        found[unit_id] = (*found.get(unit_id, ()), (standing, many))
    return found


def _starts(facts: Facts, unit_id: str | None) -> list[str]:
    if unit_id is not None:
        return [unit_id]
    return facts.units.filter(pl.col("parent_id").is_null()).sort("name", "id")["id"].to_list()


def _alone(start: list[str]) -> str | None:
    return start[0] if len(start) == 1 else None


class _Drawing:
    """What branches are drawn from: the units that come into it, how many stand where, and the lines of open ones."""

    def __init__(
        self,
        facts: Facts,
        impacts: Results,
        matched: pl.DataFrame,
        *,
        opened: Collection[str],
        narrowed: Narrowed,
        paged: tuple[str | None, int],
    ) -> None:
        is_drawn = pl.col("id").is_in(list(opened)) | pl.col("parent_id").is_in(list(opened))
        drawn = facts.units.filter(is_drawn | pl.col("parent_id").is_null() | (pl.col("id") == pl.lit(paged[0])))
        leaders = facts.people.select(leader_id="id", leader="name")
        rows = drawn.join(leaders, on="leader_id", how="left").sort("name", "id").to_dicts()
        self.units: Mapping[str, dict[str, Any]] = {row["id"]: row for row in rows}
        self.standings = standings_below(facts, matched, self.units)
        own = matched.filter(pl.col("unit_id").is_in(list(opened)))
        self.own = by_standing(staked(own, impacts, facts)).partition_by("unit_id", as_dict=True)
        self.opened, self.narrowed, self.paged = opened, narrowed, paged

    def branch(self, unit_id: str) -> Branch | None:
        """Draw a unit and, where it is open, what is below; None where nothing there is wanted."""
        row, standings = self.units.get(unit_id), self.standings.get(unit_id, ())
        if row is None or (not standings and self.narrowed.is_any):
            return None
        below = [each["id"] for each in self.units.values() if each["parent_id"] == unit_id]
        own = self.own.get((unit_id,))
        is_open = unit_id in self.opened
        return Branch(
            unit=Named(unit_id, row["name"]),
            kind=row["kind"],
            leader=None if row["leader_id"] is None else Named(row["leader_id"], row["leader"] or row["leader_id"]),
            standings=standings,
            lines=() if own is None else lines(own.slice(self._first(unit_id), LISTED)),
            many_own=0 if own is None else own.height,
            branches=tuple(drawn for each in below if is_open and (drawn := self.branch(each)) is not None),
            is_open=is_open,
        )

    def _first(self, unit_id: str) -> int:
        looked_at, page = self.paged
        return (page - 1) * LISTED if unit_id == looked_at else 0
