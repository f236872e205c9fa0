"""What a viewer is shown beside what the oracle says they may see."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import polars as pl

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.moves import seal
from macromanage.moves.sight import sight
from seals.oracle import Looker
from seals.organizations import DAY

Rows = list[dict[str, Any]]

# Three hundred organizations each time; ten thousand with `bin/test --long`.
IS_LONG = bool(os.environ.get("MACROMANAGE_LONG"))
BATCHES = 667 if IS_LONG else 20


def rows_of(tables: Facts | Results) -> dict[str, Rows]:
    """Return every table as plain rows."""
    names = BY_NAME if isinstance(tables, Facts) else SCHEMAS
    return {name: tables[name].to_dicts() for name in names}


def counted(rows: Rows) -> Counter[str]:
    """Count rows that are alike."""
    return Counter(repr(sorted(row.items())) for row in rows)


def shown(facts: Facts, there: Facts, results: Results, viewer: str | None) -> dict[str, pl.DataFrame]:
    """Return every table as the seal shows it to a viewer.

    Args:
        facts: All that is on record.
        there: What of it is known on the day.
        results: What was evaluated on the day.
        viewer: Who looks.
    """
    judged = replace(there, outcomes=facts.outcomes, moves=facts.moves)
    far = sight(judged, results, person_id=viewer, as_of=DAY)
    tables = {name: there[name] for name in BY_NAME} | {name: results[name] for name in SCHEMAS}
    return {name: seal.visible(name, table, far) for name, table in tables.items()}


def differences(facts: Facts, there: Facts, results: Results, viewers: Iterable[str | None]) -> Iterator[str]:
    """Yield every row that one of the two shows to one of the viewers and the other doesn't."""
    rows = rows_of(replace(there, outcomes=facts.outcomes, moves=facts.moves)), rows_of(results)
    for viewer in viewers:
        looker = Looker(*rows, person_id=viewer, day=DAY)
        for name, table in shown(facts, there, results, viewer).items():
            told, right = counted(table.to_dicts()), counted(looker.rows(name))
            yield from (f"{viewer} sees of {name}: {row}" for row in told - right)
            yield from (f"{viewer} is to see of {name}: {row}" for row in right - told)
