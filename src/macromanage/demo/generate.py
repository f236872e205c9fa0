"""Make a company: the same arguments give the same facts, and beside them the truth they were drawn from."""

from datetime import date

import numpy as np
import polars as pl

from macromanage.demo import agreements, moves, readings
from macromanage.demo.absences import absences, present
from macromanage.demo.agreed import agreed
from macromanage.demo.causes import causes
from macromanage.demo.company import Company, facts
from macromanage.demo.measures import FIRST_RESPONSE
from macromanage.demo.outcomes import contributions
from macromanage.demo.paths import headline_readings
from macromanage.demo.people import people as staffed
from macromanage.demo.record import Record
from macromanage.demo.record import record as recorded
from macromanage.demo.truth import truth
from macromanage.demo.units import units as founded
from macromanage.demo.work import NO_AMOUNTS, Work, work
from macromanage.facts.tables import Facts

FEWEST, MOST = 5, 100_000


def generate(*, people: int, seed: int, days: int = 270, until: date = date(2026, 6, 15)) -> tuple[Facts, pl.DataFrame]:
    """Make a company of so many people, recorded for so many days up to `until`, and the truth about its outcomes.

    Each part draws from a generator of its own, so that a change to one leaves the others as they were.
    """
    if not FEWEST <= people <= MOST or days < 1:
        raise ValueError(f"a company has {FEWEST} to {MOST} people and a day or more of record")
    rng = iter(np.random.default_rng(seed).spawn(16))
    record = recorded(days, until)
    units = founded(people, next(rng))
    staff = staffed(units, record, next(rng))
    away = absences(staff, record, next(rng))
    members = causes(staff, units, record, next(rng))
    worked = work(staff, members, present(staff, away, record.days), record, rng=next(rng))
    outcomes = agreed(staff, units, members, record, rng=next(rng))
    edges = contributions(outcomes, units)
    read = _read(outcomes, worked, record, next(rng))
    expected = agreements.expectations(outcomes, record, next(rng))
    over = moves.settled(outcomes, read, edges, record)
    company = Company(
        record=record,
        units=units,
        staff=staff,
        absences=away,
        outcomes=outcomes,
        contributions=edges,
        work=worked,
        readings=read,
        expectations=expected,
        plans=agreements.plans(outcomes, next(rng)),
        moves=moves.moves(outcomes, expected, over, record, rng=next(rng)),
    )
    return facts(company), truth(outcomes, members.join(worked.expected, on="person"), record)


def _read(outcomes: pl.DataFrame, worked: Work, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    sums = readings.of_sums(worked.series, outcomes, record)
    hours = worked.series.get(FIRST_RESPONSE.key, NO_AMOUNTS)
    others = [headline_readings(outcomes, record, rng), readings.of_averages(hours, outcomes, record)]
    return pl.concat([sums, readings.recorded(pl.concat(others), record, rng)])
