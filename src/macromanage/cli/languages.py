"""In which language a command answers: the one asked for by --language, else the environment's."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated

import typer

from macromanage.language.languages import ENGLISH, LANGUAGES, Language, coded
from macromanage.language.spoken import speaking

# The first of these that is set says which language the environment speaks.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CODES = ", ".join(each.code for each in LANGUAGES)


def _parsed(code: str) -> Language:
    found = coded(code)
    if found is None:
        raise typer.BadParameter(f"{code!r} is none of {_CODES}.")
    return found


Asked = Annotated[
    Language | None,
    typer.Option(
        "--language",
        parser=_parsed,
        metavar="CODE",
        help=f"The language of the answer: {_CODES}. Default: the environment's. JSON is English.",
    ),
]


def of_environment(variables: Mapping[str, str] = os.environ) -> Language:
    """Return the language of the environment, where it is one of ours; else English."""
    said = next((variables[name] for name in _VARIABLES if variables.get(name)), "")
    return coded(said) or ENGLISH


@contextmanager
def for_programs(*, is_json: bool) -> Iterator[None]:
    """Speak English where programs read the answer: its words are data."""
    if not is_json:
        yield
        return
    with speaking(ENGLISH):
        yield
