"""Who is meant: a person by id or name, or, when nobody is named, the one at the top."""

from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from macromanage.facts.leaders import above
from macromanage.facts.tables import Facts

_NEAR = 5
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why it is not clear who is meant, in a sentence."""

    why: str


def meant(facts: Facts, asked: str | None) -> str | Unclear:
    """Return the id of the person who is meant."""
    return chief(facts) if asked is None else named(facts, asked)


def named(facts: Facts, asked: str) -> str | Unclear:
    """Return the id of the person of that id or name, in any case of letters."""
    people = facts.people.select("id", "name")
    if asked in people["id"]:
        return asked
    same = people.filter(pl.col("name").str.to_lowercase() == asked.strip().lower())["id"].sort().to_list()
    if len(same) == 1:
        return str(same[0])
    if same:
        return Unclear(f"Several people are named {asked!r}; say the id: {', '.join(same)}.")
    return Unclear(f"Nobody here has the id or name {asked!r}. {_near(people, asked)}")


def chief(facts: Facts) -> str | Unclear:
    """Return who leads the root unit; of several, the one with the most people below."""
    roots = facts.units.filter(pl.col("parent_id").is_null()).drop_nulls("leader_id")
    if roots.is_empty():
        return Unclear(f"Nobody leads a unit at the top, so say whose brief it is with --for. {_leaders(facts)}")
    below = above(facts).join(facts.people.select("unit_id"), on="unit_id").group_by("ancestor_id").len("people")
    first = roots.join(below, left_on="id", right_on="ancestor_id", how="left").sort(
        pl.col("people").fill_null(0), "id", descending=[True, False]
    )
    return str(first["leader_id"][0])


def leads(facts: Facts, person_id: str) -> bool:
    """Tell whether the person leads a unit."""
    return person_id in facts.units["leader_id"]


def _near(people: pl.DataFrame, asked: str) -> str:
    names = people["name"].unique().sort().to_list()
    lowered = {name.lower(): name for name in names}
    close = get_close_matches(asked.lower(), lowered, n=_NEAR, cutoff=0.5)
    holding = [low for low in lowered if asked.lower() in low]
    near = list(dict.fromkeys([*holding, *close]))[:_NEAR]
    if near:
        return f"Near it: {', '.join(lowered[low] for low in near)}."
    return _everybody(names)


def _leaders(facts: Facts) -> str:
    led = facts.people.filter(pl.col("id").is_in(facts.units["leader_id"].drop_nulls().implode()))
    if led.height:
        return f"Leaders are {_listed(led['name'].sort().to_list())}."
    return _everybody(facts.people["name"].sort().to_list())


def _everybody(names: list[str]) -> str:
    return f"Here: {_listed(names)}." if names else "There are no people at all."


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    return shown if len(names) <= _LISTED else f"{shown} and {len(names) - _LISTED:,} more"
