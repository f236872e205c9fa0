from datetime import date

import polars as pl
import pytest
from django.db import IntegrityError
from polars.testing import assert_frame_equal

from cli.calling import call
from macromanage.briefs.page_phrases import BEHIND
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.store.access import Viewer
from macromanage.store.accounts import organization_named
from macromanage.store.briefing import owner_brief_for
from macromanage.store.evaluating import current, evaluate_organization, keep, policy_of, results_of
from macromanage.store.importing import import_facts
from macromanage.store.models import RESULTS, Evaluation, Organization
from store.full import plain_results
from written import facts

AS_OF = date(2026, 3, 31)
POLICY = Policy(on_track=0.8, answer_days=3)


def some_results(as_of: date = AS_OF) -> Results:
    return Results(**{name: pl.DataFrame(rows, schema=SCHEMAS[name]) for name, rows in plain_results(as_of).items()})


def assert_same(found: Results, expected: Results) -> None:
    for name, rows in expected:
        assert_frame_equal(found[name], rows, check_exact=True)


def test_results_are_kept_as_they_were_yielded(organization: Organization) -> None:
    evaluation = keep(organization, some_results(), as_of=AS_OF, policy=POLICY)
    assert [name for name, rows in some_results() if rows.is_empty()] == []
    assert_same(results_of(evaluation), some_results())
    assert (evaluation.as_of, policy_of(Evaluation.objects.get())) == (AS_OF, POLICY)


def test_an_evaluation_of_the_same_day_replaces_the_one_before(organization: Organization) -> None:
    keep(organization, some_results(), as_of=AS_OF, policy=POLICY)
    again = keep(organization, some_results(), as_of=AS_OF, policy=Policy())
    assert Evaluation.objects.get() == again
    assert {name: model.objects.count() for name, model in RESULTS.items()} == {
        name: rows.height for name, rows in some_results()
    }


def test_evaluations_of_other_days_and_organizations_stay(organization: Organization) -> None:
    kept = keep(organization, some_results(date(2026, 3, 30)), as_of=date(2026, 3, 30), policy=POLICY)
    others = keep(organization_named("Other"), some_results(), as_of=AS_OF, policy=POLICY)
    keep(organization, Results(), as_of=AS_OF, policy=POLICY)
    assert_same(results_of(kept), some_results(date(2026, 3, 30)))
    assert_same(results_of(others), some_results())


def test_the_current_evaluation_is_the_one_made_last(organization: Organization) -> None:
    assert current(organization) is None
    keep(organization, Results(), as_of=AS_OF, policy=POLICY)
    earlier_day = keep(organization, Results(), as_of=date(2025, 12, 31), policy=POLICY)
    keep(organization_named("Other"), Results(), as_of=AS_OF, policy=POLICY)
    assert current(organization) == earlier_day


def test_results_that_cannot_be_kept_leave_the_evaluation_before(organization: Organization) -> None:
    before = keep(organization, some_results(), as_of=AS_OF, policy=POLICY)
    twice = Results(warrants=pl.concat([some_results().warrants] * 2))
    with pytest.raises(IntegrityError):
        keep(organization, twice, as_of=AS_OF, policy=POLICY)
    assert current(organization) == before
    assert_same(results_of(before), some_results())


def test_an_organization_is_evaluated_from_its_facts(organization: Organization) -> None:
    import_facts(
        organization,
        facts("""
units:
id     name   kind  leader_id
north  North  team  lena

people:
id    name  unit_id
lena  Lena  north
omar  Omar  north

outcomes:
id     title            unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      cadence
omars  Omar's bookings  north    omar      USD      total  up         300     2026-01-01  2026-06-30  week

readings:
outcome_id  day         value
omars       2026-02-02  20
omars       2026-02-09  22
omars       2026-02-16  18
omars       2026-02-23  21
"""),
    )
    evaluation = evaluate_organization(organization, AS_OF, POLICY)
    found = results_of(evaluation)
    assert found.forecasts.select("outcome_id", "as_of", "value_now").rows() == [("omars", AS_OF, 81.0)]
    assert found.standings["outcome_id"].to_list() == ["omars"]


def test_what_changed_since_it_was_evaluated_is_told_until_it_is_evaluated_again(organization: Organization) -> None:
    house = facts("people:\nid    name\nlena  Lena\nomar  Omar")

    def told() -> tuple[bool, str]:
        """Return whether a brief says so, and what `check` says."""
        brief = owner_brief_for(Viewer(organization, "omar"))
        assert brief is not None
        return BEHIND in brief.notices, call("check").stderr

    import_facts(organization, house)
    evaluate_organization(organization, AS_OF, POLICY)
    assert told() == (False, "")
    import_facts(organization, house)
    assert told() == (True, "What is known has changed since it was evaluated. Run `macromanage evaluate`.\n")
    assert call("evaluate", "--as-of", AS_OF.isoformat()).exit_code == 0
    assert told() == (False, "")
