"""What somebody may not see makes no difference to anything they see: change it, and nothing of theirs changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from random import Random
from typing import Any

import polars as pl
import pytest

from macromanage.briefs.leader import leader_brief
from macromanage.briefs.owner import owner_brief
from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.evaluate.ways import sums, ways
from macromanage.facts.as_of import known
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.moves.sight import Sight, sight
from seals.looking import IS_LONG, counted, shown
from seals.organizations import DAY, organizations

AT_A_TIME = 5
TALKED_AT = datetime.combine(date(2026, 6, 16), time(9))
SEEDS = range(500 if IS_LONG else 1)

Shown = dict[str, pl.DataFrame]


class Told:
    """All that a viewer is told on the day, and how far they see."""

    def __init__(self, facts: Facts, results: Results, viewer: str) -> None:
        """Ask for everything."""
        there = known(facts, DAY)
        self.far: Sight = sight(
            replace(there, outcomes=facts.outcomes, moves=facts.moves), results, person_id=viewer, as_of=DAY
        )
        self.tables = shown(facts, there, results, viewer)

    def briefs(self, viewer: str) -> tuple[str, str]:
        """Return both briefs, written out."""
        facts = Facts(**{name: self.tables[name] for name in BY_NAME})
        results = Results(**{name: self.tables[name] for name in SCHEMAS})
        opened = frozenset(self.far.efforts)
        leaders = leader_brief(facts, results, person_id=viewer, policy=Policy(), opened=opened, as_of=DAY)
        return repr(leaders), repr(owner_brief(facts, results, person_id=viewer, as_of=DAY))


def changed(before: Shown, after: Shown, *names: str) -> list[str]:
    """Return the rows that only one of the two shows."""
    told = []
    for name in names or before:
        one, other = counted(before[name].to_dicts()), counted(after[name].to_dicts())
        told += [f"{name}: {row}" for row in (one - other) + (other - one)]
    return told


def organization_of(ids: pl.Series) -> pl.Series:
    return ids.str.split(".").list.first()


def one_of_each(table: pl.DataFrame, of: str, chance: Random) -> list[dict[str, Any]]:
    """Draw a row of each organization's."""
    marked = table.with_columns(organization=organization_of(table[of]))
    return [chance.choice(rows.to_dicts()) for _, rows in marked.group_by("organization", maintain_order=True)]


def viewers_of(facts: Facts, chance: Random, besides: Iterable[str], count: int = 1) -> list[str]:
    """Draw from each organization some who lead anything, and some of all."""
    left_out = set(besides)
    leading = facts.units["leader_id"].drop_nulls().to_list()
    drawn = []
    for _, people in facts.people.group_by(organization_of(facts.people["id"]), maintain_order=True):
        ids = [each for each in people["id"] if each not in left_out]
        first = [each for each in ids if each in leading]
        drawn += chance.sample(first, min(count, len(first))) + chance.sample(ids, min(count, len(ids)))
    return drawn


def by_many(facts: Facts) -> set[str]:
    """Return the outcomes of whole units: of nobody, or with others that sum into them."""
    nobodys = facts.outcomes.filter(pl.col("owner_id").is_null())["id"]
    return {*nobodys, *facts.contributions.filter(kind="sums_into")["parent_id"]}


def without_totals(told: Told, many: set[str]) -> None:
    """Leave out what five people and more did together: that moves with what each of them did."""
    is_total = (pl.col("subject") == "unit") & (pl.col("people") >= 5)
    told.tables["alignments"] = told.tables["alignments"].filter(~is_total)
    for name in ("diagnoses", "influences"):
        is_many = (pl.col("basis") == "effort") & pl.col("outcome_id").is_in(list(many))
        told.tables[name] = told.tables[name].filter(~is_many.fill_null(value=False))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("way", ["more", "gone"])
def test_sealed_effort_changes_nothing_that_others_see(seed: int, way: str) -> None:
    """One person's effort of one day, of each organization: only totals of five and more may move with it."""
    chance = Random(f"{seed}{way}")  # noqa: S311 - a seeded draw, no secret
    facts = organizations(seed, AT_A_TIME, apart=True)
    later = facts.activities.filter(pl.col("day") > pl.col("day").min())
    drawn = one_of_each(later, "person_id", chance)
    is_drawn = pl.col("id").is_in([row["id"] for row in drawn])
    activities = facts.activities.filter(~is_drawn | (way != "gone")).with_columns(
        pl.when(is_drawn).then(pl.col("quantity", "minutes") * 40.0).otherwise(pl.col("quantity", "minutes"))
    )
    other = replace(facts, activities=activities)
    before, after = evaluate(facts, as_of=DAY), evaluate(other, as_of=DAY)
    doers, many = {row["person_id"] for row in drawn}, by_many(facts)
    for viewer in viewers_of(facts, chance, doers):
        one, two = Told(facts, before, viewer), Told(other, after, viewer)
        if doers & set(one.far.opened["person_id"]):
            continue
        without_totals(one, many)
        without_totals(two, many)
        assert changed(one.tables, two.tables) == []
        assert one.briefs(viewer) == two.briefs(viewer)


# All that somebody did: for the outcome, and plenty of it; hardly any; or plenty of it for none.
WAYS = {
    "plenty": {"outcome_id": pl.col("for_it"), "quantity": pl.lit(400.0), "minutes": pl.lit(600.0)},
    "little": {"outcome_id": pl.col("for_it"), "quantity": pl.lit(0.1), "minutes": pl.lit(1.0)},
    "aside": {"outcome_id": pl.lit(None, pl.String), "quantity": pl.lit(1.0), "minutes": pl.lit(600.0)},
}


@pytest.mark.parametrize("seed", SEEDS)
def test_open_effort_changes_nothing_for_those_it_is_not_open_to(seed: int) -> None:
    """Where the next move is drawn from effort, who was added to the outcome sees none of it, whatever it was."""
    chance = Random(seed)  # noqa: S311 - a seeded draw, no secret
    facts = organizations(seed, AT_A_TIME * 5)
    drawn = one_of_each(evaluate(facts, as_of=DAY).warrants.filter("from_effort"), "outcome_id", chance)
    opened = [row["outcome_id"] for row in drawn]
    facts = with_outsiders(facts, opened)
    ways = [with_effort(facts, opened, way) for way in WAYS.values()]
    found = [evaluate(each, as_of=DAY) for each in ways]
    lines = {line for each in found for line in each.warrants.filter(pl.col("outcome_id").is_in(opened))["line"]}
    # Of the first draw each is known to be among them.
    assert seed > 0 or {"unaligned", "volume_short", "effectiveness_short"} <= lines
    for viewer in (f"{outcome}-viewer" for outcome in opened):
        one, *others = (Told(each, results, viewer) for each, results in zip(ways, found, strict=True))
        assert len(one.tables["warrants"]) > 0
        for told in (one, *others):
            without_totals(told, by_many(facts))
        for other in others:
            assert changed(one.tables, other.tables) == []
            assert one.briefs(viewer) == other.briefs(viewer)


def with_outsiders(facts: Facts, outcomes: list[str]) -> Facts:
    """Let somebody of no unit see each outcome, who owns and leads nothing."""
    ids = [f"{outcome}-viewer" for outcome in outcomes]
    people = pl.DataFrame([{"id": each, "name": each} for each in ids], schema=facts.people.schema)
    viewers = pl.DataFrame({"outcome_id": outcomes, "person_id": ids})
    return replace(facts, people=pl.concat([facts.people, people]), viewers=pl.concat([facts.viewers, viewers]))


def with_effort(facts: Facts, outcomes: list[str], way: Mapping[str, pl.Expr]) -> Facts:
    """Let all that the owners of these outcomes did be done this way."""
    owners = {row["id"]: row["owner_id"] for row in known(facts, DAY).outcomes.to_dicts()}
    doers = {owners[each]: each for each in outcomes}
    done = facts.activities.with_columns(for_it=pl.col("person_id").replace_strict(doers, default=None))
    is_theirs = pl.col("for_it").is_not_null()
    changes = [pl.when(is_theirs).then(new).otherwise(name).alias(name) for name, new in way.items()]
    return replace(facts, activities=done.with_columns(changes).drop("for_it"))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_contest_changes_nothing_for_third_parties(seed: int) -> None:
    """Nor does what answers it: not even a talk, or one could count the days on which two talked of nothing seen."""
    chance = Random(seed)  # noqa: S311 - a seeded draw, no secret
    facts = organizations(seed, AT_A_TIME, apart=True)
    made = facts.moves.filter(
        pl.col("to_id").is_not_null(), pl.col("kind").is_in(["ask", "open", "require", "inspect"])
    )
    drawn = one_of_each(made, "outcome_id", chance)
    rows = []
    for number, row in enumerate(drawn):
        plain = {"outcome_id": row["outcome_id"], "made_at": TALKED_AT, "seq": 0}
        sides = {"by_id": row["to_id"], "to_id": row["by_id"]}
        back = {"by_id": row["by_id"], "to_id": row["to_id"], "answers_id": f"c{number}"}
        rows.append(plain | sides | {"id": f"c{number}", "kind": "contest", "answers_id": row["id"]})
        rows += [plain | back | {"id": f"{kind}{number}", "kind": kind} for kind in ("answer", "converse", "commit")]
    more = pl.DataFrame(rows, schema=facts.moves.schema)
    # What comes later in the ledger is numbered on.
    numbered = pl.concat([more, facts.moves.with_columns(pl.col("seq") + 4)])
    other = replace(facts, moves=numbered)
    before, after = evaluate(facts, as_of=DAY), evaluate(other, as_of=DAY)
    for viewer in viewers_of(facts, chance, {each for row in drawn for each in (row["by_id"], row["to_id"])}):
        one, two = Told(facts, before, viewer), Told(other, after, viewer)
        assert changed(one.tables, two.tables) == []
        assert one.briefs(viewer) == two.briefs(viewer)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_said_changes_nothing_for_those_it_was_not_said_to(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a seeded draw, no secret
    facts = organizations(seed, AT_A_TIME, apart=True)
    said = pl.col("kind").is_in(["require", "constrain"])  # what these carry in details decides what comes next
    moves = facts.moves.with_columns(
        pl.lit("something else").alias("text"),
        pl.lit("{}").alias("evidence"),
        pl.when(said).then("details").otherwise(pl.lit('{"p":0.5}')).alias("details"),
    )
    other = replace(facts, moves=moves)
    before, after = evaluate(facts, as_of=DAY), evaluate(other, as_of=DAY)
    for viewer in viewers_of(facts, chance, (), 2):
        one, two = Told(facts, before, viewer), Told(other, after, viewer)
        is_told = pl.col("outcome_id").is_in(one.far.threads.implode()) | (pl.col("by_id") == viewer)
        is_told |= (pl.col("to_id") == viewer).fill_null(value=False)
        for told in (one, two):
            told.tables["moves"] = told.tables["moves"].filter(~is_told)
        assert changed(one.tables, two.tables) == []


# What tells the rows of a table of results apart.
KEYS = {
    "fans": ("outcome_id", "day"),
    "impacts": ("outcome_id", "affects", "affected_id"),
    "alignments": ("subject", "subject_id", "week"),
    "influences": ("outcome_id", "kind", "basis"),
    "warrants": ("outcome_id", "by_id"),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_that_there_is_a_private_outcome_changes_no_row_an_outsider_sees(seed: int) -> None:
    """Forecasts are pooled, so that their numbers may move; which rows there are may not, but of its own sums."""
    chance = Random(seed)  # noqa: S311 - a seeded draw, no secret
    facts = organizations(seed, AT_A_TIME, apart=True)
    hidden = facts.outcomes.filter(pl.col("private"))["id"].unique().implode()
    above = ways(sums(facts)).filter(pl.col("outcome_id").is_in(hidden))["ancestor_id"].to_list()
    tables = {}
    for table, rows in facts:
        for column in [each for each in ("outcome_id", "parent_id") if table.name != "units" and each in rows.columns]:
            if table.name != "activities":
                rows = rows.filter(~pl.col(column).is_in(hidden))  # noqa: PLW2901 - narrowed column by column
        tables[table.name] = rows
    other = Facts(**tables | {"outcomes": facts.outcomes.filter(~pl.col("id").is_in(hidden))})
    before, after = evaluate(facts, as_of=DAY), evaluate(other, as_of=DAY)
    looked = 0
    for viewer in viewers_of(facts, chance, (), 2):
        one, two = Told(facts, before, viewer), Told(other, after, viewer)
        concerned = {row for row in one.far.outcomes if row in hidden.item()}
        if concerned:
            continue
        looked += 1
        assert changed(one.tables, two.tables, *(each for each in BY_NAME if each != "activities")) == []
        for name in SCHEMAS:
            keys = KEYS.get(name, ("outcome_id",))
            others = [each.tables[name].filter(~pl.col(keys[0]).is_in(above)).select(keys) for each in (one, two)]
            assert changed({name: others[0]}, {name: others[1]}) == []
    assert looked > 0
