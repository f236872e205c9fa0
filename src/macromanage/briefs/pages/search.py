"""What a search finds among the outcomes, people and units a viewer sees, the likeliest first."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs.pages.lines import Line, lines, outcomes_listed
from macromanage.briefs.situation import Named
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import homes
from macromanage.facts.tables import Facts
from macromanage.facts.words import UnitKind
from macromanage.language.spoken import say


@dataclass(frozen=True, slots=True)
class Place:
    """A person or a unit that was found, and where it belongs."""

    what: Named
    about: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of each, at most so many, and how many there are in all."""

    asked: str
    outcomes: tuple[Line, ...] = ()
    people: tuple[Place, ...] = ()
    units: tuple[Place, ...] = ()
    many_outcomes: int = 0
    many_people: int = 0
    many_units: int = 0

    @property
    def many(self) -> int:
        """How many were found in all."""
        return self.many_outcomes + self.many_people + self.many_units


def found(facts: Facts, results: Results, asked: str, *, today: date, at_most: int) -> Found:
    """Find what has every word that was asked for in its name, its owner's or its unit's.

    Case and accents make no difference. What begins with what was asked for comes first, then what has a word that
    does; running outcomes before those that are over.
    """
    wanted = terms(asked)
    if not wanted:
        return Found(asked)
    outcomes = _outcomes(facts, results, wanted, today)
    people, units = _people(facts, wanted, today), _units(facts, wanted)
    return Found(
        asked,
        lines(outcomes.head(at_most)),
        _places(people.head(at_most)),
        _places(units.head(at_most)),
        outcomes.height,
        people.height,
        units.height,
    )


def terms(asked: str) -> tuple[str, ...]:
    """Return the words that were asked for, as `folded` writes them."""
    return tuple(pl.select(folded(pl.lit(asked))).item().split())


def folded(text: pl.Expr) -> pl.Expr:
    """Write text without case and accents, so that it is found however it was typed."""
    return text.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()


def has_every(text: pl.Expr, wanted: tuple[str, ...]) -> pl.Expr:
    """Tell the texts that have every word in them."""
    return pl.all_horizontal(pl.lit(value=True), *(folded(text).str.contains(each, literal=True) for each in wanted))


def _near(name: str, wanted: tuple[str, ...]) -> pl.Expr:
    """Rank a name: 0 begins with what was asked for, 1 has a word that begins with it, 2 has it anywhere else."""
    text, whole = folded(pl.col(name)), " ".join(wanted)
    has_word = text.str.contains(f" {whole}", literal=True)
    return pl.when(text.str.starts_with(whole)).then(0).when(has_word).then(1).otherwise(2)


def _outcomes(facts: Facts, results: Results, wanted: tuple[str, ...], today: date) -> pl.DataFrame:
    listed = outcomes_listed(facts, results, today)
    told = pl.concat_str("title", "owner", "unit", separator=" ", ignore_nulls=True)
    return listed.filter(has_every(told, wanted)).sort(
        pl.col("days_left") < 0, _near("title", wanted), "due_on", "title", "outcome_id"
    )


def _people(facts: Facts, wanted: tuple[str, ...], today: date) -> pl.DataFrame:
    units = facts.units.select(unit_id="id", unit="name")
    people = facts.people.filter(pl.col("left_on").is_null() | (pl.col("left_on") >= today))
    about = pl.concat_str("title", "unit", separator=", ", ignore_nulls=True)
    return (
        people.select("id", "name", "title")
        .join(homes(facts, today), left_on="id", right_on="person_id", how="left")
        .join(units, on="unit_id", how="left")
        .filter(has_every(pl.concat_str("name", "title", separator=" ", ignore_nulls=True), wanted))
        .select("id", "name", about=about)
        .sort(_near("name", wanted), "name", "id")
    )


def _units(facts: Facts, wanted: tuple[str, ...]) -> pl.DataFrame:
    parents = facts.units.select(parent_id="id", parent="name")
    kind = pl.col("kind").replace({each.value: say(each) for each in UnitKind})
    about = pl.concat_str(kind, "parent", separator=say(" of "), ignore_nulls=True)
    return (
        facts.units.join(parents, on="parent_id", how="left")
        .filter(has_every(pl.col("name"), wanted))
        .select("id", "name", about=about)
        .sort(_near("name", wanted), "name", "id")
    )


def _places(rows: pl.DataFrame) -> tuple[Place, ...]:
    return tuple(Place(Named(key, name), about) for key, name, about in rows.select("id", "name", "about").rows())
