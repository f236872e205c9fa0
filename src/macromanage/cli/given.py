"""What a command is given to work on: a facts folder, foreign files through a recipe, or the database."""

from datetime import date
from pathlib import Path

import polars as pl
import typer

from macromanage.cli import screen
from macromanage.cli.database import holds_facts, stored_facts
from macromanage.cli.options import Exit, today
from macromanage.facts.check import Checked
from macromanage.facts.problems import Problem
from macromanage.facts.tables import Facts
from macromanage.sources.recipe import Recipe


def facts(folder: Path | None, *, recipe: str | None, param: list[str] | None, skip_bad: bool) -> Facts:
    """Return the facts a command is given; where they have problems, say which and end."""
    if folder is None:
        return _stored(recipe, param)
    return accepted(checked(folder, recipe=recipe, param=param, on=today()), skip_bad=skip_bad).facts


def checked(path: Path, *, recipe: str | None, param: list[str] | None, on: date) -> Checked:
    """Read what stands at the path and check it."""
    from macromanage.facts import folder
    from macromanage.facts.check import check
    from macromanage.sources import read

    parameters = parameters_of(param or [])
    if recipe is None:
        _refuse_parameters(parameters)
        must_be_a_folder(path)
        with screen.working(f"Reading {path}"):
            return check(folder.read(path), today=on)
    chosen = known_recipe(recipe)
    _must_exist(path)
    with screen.working(f"Reading {path} through {recipe}"):
        return check(read.read(path, chosen, parameters), today=on)


def accepted(found: Checked, *, skip_bad: bool, changing: bool = False) -> Checked:
    """Say what was found; end where it has problems that may not be skipped."""
    screen.warnings(found.warnings)
    if found.problems:
        screen.problems(found.problems, {table: rows.height for table, rows in found.refused.items()})
    if found.problems and not (skip_bad and _is_skippable(found)):
        screen.note(("Nothing was changed. " if changing else "") + _how_to_go_on(found))
        raise typer.Exit(Exit.PROBLEMS)
    if not found.problems:
        _say_left_out(found.refused)
    return found


def _is_skippable(found: Checked) -> bool:
    """Whether anything is left to go on with without the rows with problems; a wrong parameter leaves nothing."""
    return any(not rows.is_empty() for _, rows in found.facts)


def _how_to_go_on(found: Checked) -> str:
    is_of_rows = _is_skippable(found) and any(problem.row is not None for problem in found.problems)
    return (
        "Mend them, or leave those rows out with --skip-bad." if is_of_rows else "Mend what is wrong, and run it again."
    )


def parameters_of(given: list[str]) -> dict[str, str]:
    """Return the parameters by name."""
    for text in given:
        if "=" not in text:
            raise typer.BadParameter(f"{text!r} sets nothing; write it as growth=0.0.", param_hint="--param")
    pairs = (text.split("=", 1) for text in given)
    return {name.strip(): value.strip() for name, value in pairs}


def known_recipe(name: str) -> Recipe:
    """Return the recipe of that name; where there is none, say which there are."""
    from macromanage.sources.recipe import recipe

    found = recipe(name)
    if isinstance(found, Problem):
        raise typer.BadParameter(f"There is no recipe {name!r}; {found.mend}.", param_hint="--recipe")
    return found


def must_be_a_folder(path: Path) -> None:
    """End where the path is no folder; a facts folder is one."""
    _must_exist(path)
    if not path.is_dir():
        raise typer.BadParameter(
            f"{path} is a file; a facts folder is a folder with a file a table (or name a recipe with --recipe).",
            param_hint="DIR",
        )


def _say_left_out(refused: dict[str, pl.DataFrame]) -> None:
    """Say how many rows of each table a recipe knows to be no facts, and why."""
    for table, rows in refused.items():
        reasons = rows.group_by("reason").len("rows").sort("rows", "reason", descending=[True, False])
        for reason, count in reasons.rows():
            screen.note(f"Left out of {table}: {screen.counted(count, 'row')}: {reason}")


def _stored(recipe: str | None, param: list[str] | None) -> Facts:
    """Return the facts of the organization's database."""
    must_be_stored(recipe, param)
    return stored_facts()


def must_be_stored(recipe: str | None, param: list[str] | None) -> None:
    """End where a recipe has no files to read, or the database holds no facts yet."""
    if recipe or param:
        raise typer.BadParameter("A recipe reads files; say which as DIR.", param_hint="--recipe")
    if not holds_facts():
        raise typer.BadParameter(
            "The database holds no facts yet: import some, or name a facts folder.", param_hint="DIR"
        )


def _refuse_parameters(parameters: dict[str, str]) -> None:
    if parameters:
        raise typer.BadParameter("A parameter belongs to a recipe; say which with --recipe.", param_hint="--param")


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise typer.BadParameter(f"There is no {path}.", param_hint="DIR")
