"""The generated pages of the documentation: commands, facts, moves and policy, from the code they describe."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from macromanage.cli.main import app
from macromanage.cli.policy_file import ABOUT
from macromanage.evaluate.policy import Policy
from macromanage.facts.move_page import page as moves_page
from macromanage.facts.page import page as facts_page

CLI_HEAD = """\
# Commands

Made from the commands themselves by `bin/docs`; what `macromanage COMMAND --help` says, on one page.

The answer goes to standard output, everything else to standard error. A command ends with

| code | when |
|---|---|
| 0 | it is done |
| 1 | the data has problems: a table on standard error says where, what and how to mend it |
| 2 | it was called wrongly: no such command, option, person, recipe, folder or date, or a file out of reach |
| 70 | Macromanage itself has an error: a sentence says where its details were written |

`macromanage --language de COMMAND` answers in German; without it, in the language of the environment (`LC_ALL`,
`LC_MESSAGES` or `LANG`). Help and errors are English, and so is what programs read.
"""

POLICY_HEAD = """\
# Policy

Made from the code by `bin/docs`. What an organization may set: thresholds are chances or shares from 0 to 1, times are
whole days. What the seal keeps is no policy and cannot be set.

A policy file is TOML and holds only what differs from the defaults:

```toml
on_track = 0.75
answer_days = 3
```

`macromanage review DIR --as-of 2026-05-25 --policy FILE` uses it. A name that does not exist is refused.

A section `[retention]` says for how many days what is kept, and `macromanage retain --policy FILE` lets go of what is
older; 0 keeps it for ever. Of a move only the texts go, so that the ledger verifies; of evaluations the last of each
month stays.

```toml
[retention]
activities = 730
texts = 365
evaluations = 90
```

Without it, activities and texts are kept for ever (0), evaluations for 90 days. An import that brings old effort again
brings it back: let go after it.

| name | default | what it decides |
|---|---|---|
"""


def pages() -> dict[str, str]:
    """Return each generated page by its file name."""
    return {"cli.md": cli_page(), "facts.md": facts_page(), "moves.md": moves_page(), "policy.md": policy_page()}


def cli_page() -> str:
    """Return the page of all commands."""
    group = cast("TyperGroup", get_command(app))  # which an app of several commands is
    context = typer.Context(group, info_name="macromanage")
    return "\n".join([CLI_HEAD, *sections(group, context)])


def policy_page() -> str:
    """Return the page of everything a policy sets."""
    rows = (f"| `{each.name}` | {each.default} | {ABOUT[each.name]} |" for each in fields(Policy))
    return POLICY_HEAD + "\n".join(rows) + "\n"


def write(folder: Path) -> None:
    """Write every generated page into the folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def sections(group: TyperGroup, context: typer.Context) -> Iterator[str]:
    """Return a section for each command, and for each of those that stand below another."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from sections(command, typer.Context(command, info_name=name, parent=context))
        else:
            yield section(cast("TyperCommand", command), name, context)


def section(command: TyperCommand, name: str, parent: typer.Context) -> str:
    """Return one command's heading, purpose, usage, arguments and options."""
    context = typer.Context(command, info_name=name, parent=parent)
    path = f"{parent.command_path} {name}"
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    records = (param.get_help_record(context) for param in command.params)
    rows = "".join(f"| `{_cell(words)}` | {_cell(text)} |\n" for words, text in filter(None, records))
    table = f"\n| argument or option | what it says |\n|---|---|\n{rows}" if rows else ""
    return f"## {path.removeprefix('macromanage ')}\n\n{command.help}\n\n    {usage}\n{table}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").strip()


if __name__ == "__main__":
    typer.run(write)
