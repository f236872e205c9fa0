"""`macromanage generate`: a synthetic organization as a facts folder."""

from pathlib import Path
from typing import Annotated

import typer

from macromanage.cli import screen
from macromanage.cli.importing import contents

Target = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write the tables and truth.csv to.")]
People = Annotated[int, typer.Option(min=5, max=100_000, help="How many people work there.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same organization.")]
Days = Annotated[int, typer.Option(min=1, max=3650, help="How many days of record it has.")]


def generate(folder: Target, *, people: People, seed: Seed, days: Days = 270) -> None:
    """Make an invented organization whose outcomes fail for known reasons, written beside as truth.csv."""
    from macromanage.demo.generate import generate as made
    from macromanage.facts.folder import write

    with screen.working(f"Making {people:,} people"):
        facts, truth = made(people=people, seed=seed, days=days)
    with screen.working(f"Writing {folder}"):
        write(facts, folder)
        truth.write_csv(folder / "truth.csv")
    screen.answer(f"Written to {folder}: {contents(facts)}")
