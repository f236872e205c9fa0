"""`macromanage retain`: lets go of what has been kept for as long as the policy file says."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from macromanage.cli import database, options, screen
from macromanage.cli.policy_file import read_policy
from macromanage.moves.retention import Retention

SECTION = "retention"
NAMES = tuple(each.name for each in fields(Retention))

AsOf = Annotated[
    date,
    typer.Option(
        "--as-of",
        parser=options.day,
        default_factory=lambda: options.today().isoformat(),
        metavar="DAY",
        help="The day to count back from. Default: today.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Count what would go, and change nothing.")]


def retain(*, as_of: AsOf, policy: options.PolicyFile = None, dry_run: DryRun = False) -> None:
    """Let go of what is older than it is to be kept: effort, texts of moves, evaluations.

    How long that is stands in the policy file, under [retention], in days; without a word, everything is kept but
    evaluations older than 90 days, of which the last of each month stays.
    """
    retention = read_retention(policy)
    database.open_existing()
    from macromanage.store import organizations
    from macromanage.store.forgetting import forget
    from macromanage.store.retaining import retain as let_go

    with screen.working("Letting go"):
        gone = let_go(organizations.only(), retention, as_of=as_of, is_trial=dry_run)
        if not dry_run and any(gone.values()):
            forget()
    counts = ", ".join(f"{name} {count:,}" for name, count in gone.items())
    screen.answer(f"Would go: {counts}. Nothing was changed: --dry-run." if dry_run else f"Gone: {counts}.")


def read_retention(path: Path | None) -> Retention:
    """Return what the policy file says of retention, or the defaults without a word; a wrong file is wrong usage."""
    read_policy(path)  # which says what is wrong with the file
    given = {} if path is None else tomllib.loads(path.read_text(encoding="utf-8")).get(SECTION, {})
    found = retention_from(given)
    if isinstance(found, Retention):
        return found
    raise typer.BadParameter(f"{path}: {' '.join(found)}", param_hint="--policy")


def retention_from(given: object) -> Retention | tuple[str, ...]:
    """Return the retention that the section sets, or what is wrong with it, a sentence each."""
    if not isinstance(given, dict):
        return (f"{SECTION} is a section with {', '.join(NAMES)}, and not {given!r}.",)
    unknown = (f"There is no {name!r} in {SECTION}; it has {', '.join(NAMES)}." for name in given if name not in NAMES)
    wrong = (
        f"{name} is a whole number of days, 0 or more, and not {given[name]!r}."
        for name in NAMES
        if name in given and (type(given[name]) is not int or given[name] < 0)
    )
    return (*unknown, *wrong) or Retention(**given)
