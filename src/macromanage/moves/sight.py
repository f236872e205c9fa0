"""How far one viewer sees on a day: which outcomes, whose work and whose effort."""

from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from macromanage.evaluate.constraints import remover
from macromanage.evaluate.opened import opened
from macromanage.evaluate.record import waiting
from macromanage.evaluate.results import Results
from macromanage.facts.as_of import latest, recorded
from macromanage.facts.leaders import below, homes
from macromanage.facts.tables import Facts
from macromanage.facts.words import ContributionKind, MoveKind

# A total over fewer people says too much of each of them.
FEWEST = 5


def _none_of(*columns: str) -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))


def _nobody() -> pl.Series:
    return pl.Series(dtype=pl.String)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one viewer may see; without a word, nothing.

    Attributes:
        person_id: Who looks; None is somebody who only runs the system.
        is_member: Whether they belong to the organization.
        outcomes: The outcomes whose results they see.
        places: Where these stand, each as itself, in its unit and in its objective: id, affects, place_id.
        threads: The outcomes of which they see what was said: those they own, stand above, were added to, or move on.
        owned: The outcomes of which they see what their owner alone did, and what is computed from that.
        efforts: The outcomes of which they see what is computed from all effort behind them.
        opened: The outcomes opened to them, with whose effort that is: outcome_id, person_id.
        people: Themselves and everyone below them.
        units: The units they lead and all units below.
        work: Whose items of which kind they see beside those of `people`: person_id, kind.
        parents: Which unit is right above which: unit_id, parent_id.
        homes: Units, and the people whose effort is open to them with where they were when.
    """

    person_id: str | None = None
    is_member: bool = False
    outcomes: pl.Series = field(default_factory=_nobody)
    places: pl.DataFrame = field(default_factory=lambda: _none_of("id", "affects", "place_id"))
    threads: pl.Series = field(default_factory=_nobody)
    owned: pl.Series = field(default_factory=_nobody)
    efforts: pl.Series = field(default_factory=_nobody)
    opened: pl.DataFrame = field(default_factory=lambda: _none_of("outcome_id", "person_id"))
    people: pl.Series = field(default_factory=_nobody)
    units: pl.Series = field(default_factory=_nobody)
    work: pl.DataFrame = field(default_factory=lambda: _none_of("person_id", "kind"))
    parents: pl.DataFrame = field(default_factory=lambda: _none_of("unit_id", "parent_id"))
    homes: Facts = field(default_factory=Facts)


def sight(facts: Facts, results: Results, *, person_id: str | None, as_of: date) -> Sight:
    """Return how far the person sees on a day.

    Args:
        facts: The day's, but of outcomes all that was ever recorded, as whose they are takes it.
        results: Standings and warrants.
        person_id: Who looks; None sees what all members do.
        as_of: The day.
    """
    versions = recorded(facts.outcomes, as_of)
    facts = replace(facts, outcomes=latest(versions, as_of))
    if person_id is not None and person_id not in working(facts, as_of)["id"]:
        return Sight(person_id)
    me, here = pl.lit(person_id, pl.String), homes(facts, as_of)
    units = _led(facts, me)
    under = _under(here, units, me)
    outcomes = _of_whom(facts, versions)
    is_waited_for = _is_to_move(results, me) | _is_to_remove(facts, me, as_of)
    is_concerned = _is_in_line(under, units, me) | _is_added(facts, me) | is_waited_for
    seen = outcomes.filter(is_concerned | _is_for_all())
    open_ones = opened(facts, results.standings, as_of).filter(pl.col("person_id").is_in(under.implode()))
    own = pl.Series([person_id] if person_id is not None else [], dtype=pl.String)
    return Sight(
        person_id=person_id,
        is_member=True,
        outcomes=seen["id"],
        places=_places(facts, seen["id"]),
        threads=outcomes.filter(is_concerned)["id"],
        owned=seen.filter(_is_owners(open_ones["outcome_id"], me))["id"],
        efforts=_efforts(
            seen, open_ones["outcome_id"], _large(working(facts, as_of), here, below(facts, _shared(seen, units))), me
        ),
        opened=open_ones,
        people=pl.concat([under, own]),
        units=units,
        work=_work(facts, outcomes, seen["id"], here),
        parents=facts.units.select("parent_id", unit_id="id"),
        homes=_homes(facts, open_ones["person_id"]),
    )


def within(far: Sight, outcomes: pl.Series) -> Sight:
    """Return what is seen of these outcomes alone; how far one sees of people and units stays as it is."""
    there = outcomes.implode()
    return replace(
        far,
        outcomes=far.outcomes.filter(far.outcomes.is_in(there)),
        places=far.places.filter(pl.col("id").is_in(there)),
        threads=far.threads.filter(far.threads.is_in(there)),
        owned=far.owned.filter(far.owned.is_in(there)),
        efforts=far.efforts.filter(far.efforts.is_in(there)),
        opened=far.opened.filter(pl.col("outcome_id").is_in(there)),
    )


def working(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return the people who haven't left by the day."""
    return facts.people.filter(pl.col("left_on").is_null() | (pl.col("left_on") >= as_of))


def _led(facts: Facts, me: pl.Expr) -> pl.Series:
    """Return the units the person leads, and all below them."""
    return below(facts, facts.units.filter(pl.col("leader_id") == me)["id"])["unit_id"].unique()


def _under(here: pl.DataFrame, units: pl.Series, me: pl.Expr) -> pl.Series:
    """Return who is in one of these units, but oneself: nobody leads themselves."""
    return here.filter(pl.col("unit_id").is_in(units.implode()), pl.col("person_id") != me)["person_id"]


def _of_whom(facts: Facts, versions: pl.DataFrame) -> pl.DataFrame:
    """Return the outcomes with whether each is its unit's own, and whether its effort is more than its owner's.

    A unit's outcome was never owned but by nobody or by whoever leads that very unit; any other is somebody's own, and
    stays it when it passes on: what was said of it was said to them.
    """
    leaders = facts.units.select(unit_id="id", unit_leader_id="leader_id")
    sums = facts.contributions.filter(pl.col("kind") == ContributionKind.SUMS_INTO)
    is_units = pl.col("owner_id").is_null() | (pl.col("owner_id") == pl.col("unit_leader_id")).fill_null(value=False)
    ever = versions.join(leaders, on="unit_id", how="left").group_by("id").agg(is_units=is_units.all())
    return facts.outcomes.join(ever, on="id", maintain_order="left").select(
        "id",
        "unit_id",
        "owner_id",
        "private",
        "is_units",
        is_shared=pl.col("owner_id").is_null() | pl.col("id").is_in(sums["parent_id"].implode()),
    )


def _places(facts: Facts, seen: pl.Series) -> pl.DataFrame:
    """Return what a miss of each outcome seen would hit first: itself, its unit and its objective."""
    outcomes = facts.outcomes.filter(pl.col("id").is_in(seen.implode()))
    columns = {"outcome": "id", "unit": "unit_id", "objective": "objective_id"}
    places = [outcomes.select("id", affects=pl.lit(name), place_id=pl.col(column)) for name, column in columns.items()]
    return pl.concat(places).drop_nulls("place_id")


def _is_in_line(under: pl.Series, units: pl.Series, me: pl.Expr) -> pl.Expr:
    """Tell the outcomes the person owns or stands above: above the owner, or above the unit whose outcome it is.

    Where nobody owns somebody's own any more, it is to those above its unit.
    """
    is_own = (pl.col("owner_id") == me).fill_null(value=False)
    is_below = pl.col("owner_id").is_in(under.implode()).fill_null(value=False)
    is_of_unit = pl.col("is_units") | pl.col("owner_id").is_null()
    return is_own | is_below | (is_of_unit & pl.col("unit_id").is_in(units.implode()))


def _is_for_all() -> pl.Expr:
    """Tell the outcomes whose results are every member's to see; what was said about them is not."""
    return pl.col("is_units") & ~pl.col("private").fill_null(value=False)


def _is_added(facts: Facts, me: pl.Expr) -> pl.Expr:
    return pl.col("id").is_in(facts.viewers.filter(pl.col("person_id") == me)["outcome_id"].implode())


def _is_to_move(results: Results, me: pl.Expr) -> pl.Expr:
    """Tell the outcomes that wait for the person: who is to remove a constraint, or stands in, must see on what."""
    waiting = results.warrants.filter(pl.col("by_id") == me)["outcome_id"]
    return pl.col("id").is_in(waiting.implode()) & ~pl.col("private").fill_null(value=False)


def _is_to_remove(facts: Facts, me: pl.Expr, as_of: date) -> pl.Expr:
    """Tell the outcomes where what the person can remove is in the way: also once it has a date, or is past it."""
    made = facts.moves.filter(pl.col("made_at").dt.date() <= as_of)
    in_the_way = waiting(replace(facts, moves=made)).filter(pl.col("kind") == MoveKind.CONSTRAIN, remover() == me)[
        "outcome_id"
    ]
    return pl.col("id").is_in(in_the_way.implode()) & ~pl.col("private").fill_null(value=False)


def _shared(seen: pl.DataFrame, units: pl.Series) -> pl.Series:
    """Return those of the units that have an outcome whose effort is more than its owner's."""
    shared = seen.filter(pl.col("is_shared"))["unit_id"].unique()
    return shared.filter(shared.is_in(units.implode()))


def _large(working_here: pl.DataFrame, here: pl.DataFrame, under: pl.DataFrame) -> pl.Series:
    """Return those of some units, each with all below it, that have people enough for a total."""
    people = here.join(working_here, left_on="person_id", right_on="id", how="semi")
    sizes = people.join(under, on="unit_id").group_by(unit_id="ancestor_id").len()
    return sizes.filter(pl.col("len") >= FEWEST)["unit_id"]


def _efforts(seen: pl.DataFrame, open_ones: pl.Series, large: pl.Series, me: pl.Expr) -> pl.Series:
    """Return the outcomes whose effort the person sees: one's own, an opened one, the total of a large unit led."""
    of_one = ~pl.col("is_shared") & _is_owners(open_ones, me)
    of_many = pl.col("is_shared") & pl.col("unit_id").is_in(large.implode())
    return seen.filter(of_one | of_many)["id"]


def _is_owners(open_ones: pl.Series, me: pl.Expr) -> pl.Expr:
    """Tell the outcomes of which the person sees what the owner did: their own, and what was opened to them."""
    return (pl.col("owner_id") == me).fill_null(value=False) | pl.col("id").is_in(open_ones.implode())


def _homes(facts: Facts, people: pl.Series) -> Facts:
    """Return what tells where these people were when, and nothing else."""
    return Facts(
        units=facts.units,
        people=facts.people.filter(pl.col("id").is_in(people.implode())),
        memberships=facts.memberships.filter(pl.col("person_id").is_in(people.implode())),
    )


def _work(facts: Facts, outcomes: pl.DataFrame, seen: pl.Series, here: pl.DataFrame) -> pl.DataFrame:
    """Return whose items of which kind are seen with the outcomes they drive: person_id, kind.

    Items that drive somebody's own outcome are seen with that one; only others are seen with their unit's.
    """
    driven = facts.drivers.join(outcomes, left_on="outcome_id", right_on="id")
    of_one = driven.filter(~pl.col("is_units")).select("outcome_id", "kind", person_id="owner_id")
    units = below(facts, driven.filter("is_units")["unit_id"].unique()).select("ancestor_id", home_id="unit_id")
    of_unit = (
        driven.filter("is_units")
        .join(units, left_on="unit_id", right_on="ancestor_id")
        .join(here.rename({"unit_id": "home_id"}), on="home_id")
        .select("outcome_id", "kind", "person_id")
        .join(of_one, on=["person_id", "kind"], how="anti")
    )
    shown = pl.concat([of_one.select(of_unit.columns), of_unit]).filter(pl.col("outcome_id").is_in(seen.implode()))
    return shown.select("person_id", "kind").unique()
