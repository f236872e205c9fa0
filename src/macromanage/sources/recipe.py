"""Recipes: what a system's tables must be, and one SQL query a facts table. A folder each; without it, no recipe."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macromanage.facts.problems import Problem, of_file
from macromanage.facts.tables import BY_NAME
from macromanage.language.spoken import say
from macromanage.sources.nearest import nearest
from macromanage.sources.parameters import Parameter

RECIPES = Path(__file__).with_name("recipes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One recipe: columns needed by table, SQL that prepares, and queries by facts table for rows and for refused."""

    name: str
    title: str
    about: str
    needs: Mapping[str, tuple[str, ...]]
    parameters: tuple[Parameter, ...]
    prepare: str
    queries: Mapping[str, str]
    refusals: Mapping[str, str]


def recipes(folder: Path = RECIPES) -> tuple[Recipe, ...]:
    """List all recipes, by name."""
    return tuple(_load(each.parent) for each in sorted(folder.glob("*/recipe.toml")))


def recipe(name: str, folder: Path = RECIPES) -> Recipe | Problem:
    """Find a recipe, or say which there are."""
    every = {each.name: each for each in recipes(folder)}
    if name in every:
        return every[name]
    return of_file(name, say("there is no recipe of this name"), say("there is {names}", names=nearest(name, every)))


def _load(folder: Path) -> Recipe:
    """Read one recipe. A broken one is a bug of ours, so it raises."""
    said = tomllib.loads((folder / "recipe.toml").read_text(encoding="utf-8"))
    prepare = folder / "prepare.sql"
    return Recipe(
        name=folder.name,
        title=said["title"],
        about=" ".join(said["about"].split()),
        needs={table: tuple(columns) for table, columns in said["needs"].items()},
        parameters=tuple(Parameter(name=name, **each) for name, each in said.get("parameters", {}).items()),
        prepare=prepare.read_text(encoding="utf-8") if prepare.exists() else "",
        queries=_queries(folder),
        refusals=_queries(folder / "refused"),
    )


def _queries(folder: Path) -> dict[str, str]:
    """Read the queries, in the order of the facts tables; a file named for none of them is no query."""
    files = {name: folder / f"{name}.sql" for name in BY_NAME}
    return {name: file.read_text(encoding="utf-8") for name, file in files.items() if file.exists()}
