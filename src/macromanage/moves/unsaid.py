"""What is wrong with a record, said to who only runs the system: of effort and of what was written, only where."""

from collections.abc import Iterable
from dataclasses import replace

from macromanage.facts.problems import Problem

# Administrators see nobody's effort, and nothing that somebody wrote to somebody.
_SEALED_TABLES = frozenset({"activities", "moves"})


_WHAT = "what stands there can't be taken"
_MEND = "look at this cell in the file; docs/facts.md says what its column takes"


def unsaid(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Take from what is said of sealed tables what stands in their cells; where it is stays."""
    return tuple(_unsaid(each) if _table(each.file) in _SEALED_TABLES else each for each in problems)


def _table(file: str) -> str:
    """Name the table that a file, a sheet of a workbook or a query of a recipe is of."""
    return file.rpartition("/")[2].partition(".")[0]


def _unsaid(problem: Problem) -> Problem:
    """Leave out the value, and the words of a problem with one: they may quote it, in full or in part."""
    if problem.value is None:
        return problem
    if problem.severity == "warning":
        return replace(problem, value=None)
    return replace(problem, value=None, what=_WHAT, mend=_MEND)
