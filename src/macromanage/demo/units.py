"""The tree of a generated company: how many divisions, departments and teams so many people make."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macromanage.demo.names import COMPANY, REGIONS, unit_word
from macromanage.facts.words import UnitKind

# How teams are shared out, and what a discipline's departments are called.
SHARES = {"sales": 0.45, "support": 0.25, "engineering": 0.30}
DEPARTMENTS = {
    "sales": ("Laboratories", "Industry", "Field instruments", "Public sector", "Partners", "Renewals"),
    "support": ("Service desk", "Calibration", "Field service", "Spare parts", "Training desk", "Warranty"),
    "engineering": ("Sensors", "Firmware", "Platform", "Optics", "Quality", "Tools"),
}

TEAM = (5, 9)
# Fewer people than this are one team, led by the chief; fewer than that have teams, but no divisions.
ONE_TEAM_BELOW = 10
DIVISIONS_FROM = 40
# A division of so many teams and more has departments; a department has about so many teams.
DEPARTMENTS_FROM_TEAMS = 4
SMALL_DEPARTMENT, LARGE_DEPARTMENT, LARGE_COMPANY = 4, 8, 2_000
# Another division of each discipline for so many people.
PEOPLE_A_REGION = 3_000

# The number of the first unit, above all others.
_COMPANY = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """Units in the order they are named: parents before their children."""

    kind: list[str]
    name: list[str]
    parent: list[int | None]
    discipline: list[str | None]

    def add(self, kind: UnitKind, name: str, parent: int | None, discipline: str | None) -> int:
        self.kind.append(kind.value)
        self.name.append(name)
        self.parent.append(parent)
        self.discipline.append(discipline)
        return len(self.kind) - 1


def units(people: int, rng: np.random.Generator) -> pl.DataFrame:
    """Lay out the units of a company: unit, unit_id, kind, name, parent, discipline, own (who is right in it), leader.

    People are numbered in the order of the units; the first of each unit leads it.
    """
    plan = _Plan([], [], [], [])
    plan.add(UnitKind.COMPANY, COMPANY, None, None)
    for discipline, teams in _teams(people).items():
        _add_discipline(plan, discipline, teams, people)
    own = _sizes(plan, people, rng)
    return pl.DataFrame(
        {
            "unit": np.arange(len(own)),
            "unit_id": [f"u{number:05d}" for number in range(len(own))],
            "kind": plan.kind,
            "name": plan.name,
            "parent": pl.Series(plan.parent, dtype=pl.Int64),
            "discipline": pl.Series(plan.discipline, dtype=pl.String),
            "own": own,
            "leader": np.cumsum(own) - own,
        }
    )


def _teams(people: int) -> dict[str, int]:
    """Share out the teams by discipline; sales comes first where there are fewer teams than disciplines."""
    total = _team_count(people)
    counts = {discipline: int(total * share) for discipline, share in SHARES.items()}
    if total < 2 * len(SHARES):
        counts = {discipline: (total + 2 - place) // 3 for place, discipline in enumerate(SHARES)}
    counts["sales"] += total - sum(counts.values())
    return {discipline: count for discipline, count in counts.items() if count}


def _team_count(people: int) -> int:
    if people < ONE_TEAM_BELOW:
        return 1
    if people >= DIVISIONS_FROM:
        return round(people / 7.2)
    members = people - 1
    return int(np.clip(round(members / 7), -(-members // TEAM[1]), members // TEAM[0]))


def _add_discipline(plan: _Plan, discipline: str, teams: int, people: int) -> None:
    regions = int(np.clip(people // PEOPLE_A_REGION, 1, len(REGIONS)))
    if people < DIVISIONS_FROM:
        return _add_teams(plan, _COMPANY, discipline, teams)
    size = LARGE_DEPARTMENT if people >= LARGE_COMPANY else SMALL_DEPARTMENT
    for region, teams_here in enumerate(_even(teams, regions)):
        name = discipline.capitalize() + (f" {REGIONS[region]}" if regions > 1 else "")
        division = plan.add(UnitKind.DIVISION, name, _COMPANY, discipline)
        _add_division(plan, division, teams_here, size)
    return None


def _add_division(plan: _Plan, division: int, teams: int, size: int) -> None:
    discipline = plan.discipline[division] or ""
    departments = max(2, round(teams / size))
    if teams < DEPARTMENTS_FROM_TEAMS:
        return _add_teams(plan, division, discipline, teams)
    for number, teams_here in enumerate(_even(teams, departments)):
        words = DEPARTMENTS[discipline]
        name = words[number % len(words)] + (f" {number // len(words) + 1}" if number >= len(words) else "")
        department = plan.add(UnitKind.DEPARTMENT, name, division, discipline)
        _add_teams(plan, department, discipline, teams_here)
    return None


def _add_teams(plan: _Plan, above: int, discipline: str, teams: int) -> None:
    first = plan.kind.count(UnitKind.TEAM)
    for number in range(first, first + teams):
        plan.add(UnitKind.TEAM, unit_word(number), above, discipline)


def _even(total: int, parts: int) -> list[int]:
    return [total // parts + (part < total % parts) for part in range(parts)]


def _sizes(plan: _Plan, people: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Give every unit above the teams its leader, and each team five to nine of the rest."""
    team = np.array(plan.kind) == UnitKind.TEAM.value
    own = np.where(team, TEAM[0], 1)
    if people < ONE_TEAM_BELOW:
        return np.where(team, people, 0)
    teams = np.flatnonzero(team)
    places = rng.permutation(np.repeat(teams, TEAM[1] - TEAM[0]))[: people - own.sum()]
    return own + np.bincount(places, minlength=len(own))
