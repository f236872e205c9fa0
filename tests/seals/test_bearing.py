"""The seal decided on what bears on some outcomes alone: of these it shows what it shows decided on everything."""

from collections import Counter
from collections.abc import Collection

import polars as pl
import pytest

from macromanage.evaluate.results import SCHEMAS
from macromanage.facts.tables import BY_NAME
from macromanage.moves.sight import within
from macromanage.store import briefing, showing
from macromanage.store.access import Viewer, Visible, visible
from macromanage.store.models import Organization
from seals.looking import IS_LONG, counted
from seals.organizations import organizations
from seals.test_store import stored

SEEDS = range(2_000, 2_050 if IS_LONG else 2_003)
# Whose items are seen is told by all the outcomes they drive.
FACTS, RESULTS = [name for name in BY_NAME if name != "items"], list(SCHEMAS)


def differences(some: Visible, everything: Visible, of: Collection[str]) -> list[str]:
    one = some.facts(*FACTS, of=of), some.results(*RESULTS, of=of)
    other = everything.facts(*FACTS, of=of), everything.results(*RESULTS, of=of)
    names = [(0, name) for name in FACTS] + [(1, name) for name in RESULTS]
    return [
        f"{some.viewer.person_id} of {of}: {name}"
        for side, name in names
        if rows(one[side][name], name, of) != rows(other[side][name], name, of)
    ]


def rows(table: pl.DataFrame, name: str, of: Collection[str]) -> Counter[str]:
    return counted((table.filter(pl.col("id").is_in(list(of))) if name == "outcomes" else table).to_dicts())


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_of_some_outcomes_the_same_is_seen_as_of_all(seed: int) -> None:
    facts = organizations(seed, 2)
    organization: Organization = stored("House", facts)
    outcomes = sorted(set(facts.outcomes["id"]))
    for who in (None, *facts.people["id"][seed % 4 :: 4]):
        everything = visible(Viewer(organization, who))
        for of in (*([each] for each in outcomes[seed % 5 :: 5]), outcomes[::3], []):
            some = visible(Viewer(organization, who), of=of)
            assert some.bounds is not None
            assert set(of) <= set(some.bounds)
            assert differences(some, everything, of) == []
            assert repr(some.sight.people.sort()) == repr(everything.sight.people.sort())
            assert set(some.sight.outcomes) == set(within(everything.sight, some.bounds).outcomes)
            assert all(some.history(each).equals(everything.history(each)) for each in of[:2])


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_pages_are_the_same_whether_some_or_all_is_read(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing small enough to be asked for by name, all of it is read."""
    facts = organizations(seed, 2)
    organization = stored("House", facts)
    viewers = [Viewer(organization, who) for who in facts.people["id"][seed % 3 :: 3]]
    units, people = facts.units["id"].to_list(), facts.people["id"].to_list()
    some = [pages(each, units, people) for each in viewers]
    for page in ("of_leader", "of_owner"):
        monkeypatch.setattr(briefing, page, lambda *_: None)
    for page in ("of_unit", "of_person"):
        monkeypatch.setattr(showing, page, lambda *_: None)
    assert some == [pages(each, units, people) for each in viewers]


def pages(viewer: Viewer, units: list[str], people: list[str]) -> list[str]:
    briefs = [briefing.leader_brief_for(viewer), briefing.owner_brief_for(viewer)]
    of_units = [showing.unit_for(viewer, each) for each in units[::2]]
    return [repr(each) for each in (*briefs, *of_units, *(showing.person_for(viewer, each) for each in people[::5]))]


@pytest.mark.django_db
def test_items_are_not_seen_through_some_outcomes() -> None:
    facts = organizations(2_100, 1)
    organization = stored("House", facts)
    with pytest.raises(ValueError, match="look at all"):
        visible(Viewer(organization, facts.people["id"][0]), of=[facts.outcomes["id"][0]]).facts("items")
