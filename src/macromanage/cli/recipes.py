"""`macromanage recipes`: which foreign systems can be read, and what each recipe needs."""

from typing import Annotated

import typer

from macromanage.cli import given, screen

Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="The recipe to explain. Without it: all, a line each.", show_default=False),
]


def recipes(name: Name = None) -> None:
    """List the recipes, or explain one."""
    from macromanage.sources import recipe
    from macromanage.sources.read import explain

    if name is not None:
        screen.answer(explain(given.known_recipe(name)))
        return
    found = recipe.recipes()
    longest = max(len(each.name) for each in found)
    screen.answer("\n".join(f"{each.name:<{longest}}  {each.title}" for each in found))
