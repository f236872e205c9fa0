"""Through the door and in an evaluation, effort before its unit's agreement isn't there, for its own person neither."""

import polars as pl
import pytest

from macromanage.evaluate.policy import Policy
from macromanage.store.access import Viewer, visible
from macromanage.store.evaluating import evaluate_organization, results_of
from macromanage.store.importing import import_facts
from macromanage.store.models import Organization
from moves.house import AS_OF, house

WORK = """
activities:
id  person_id  outcome_id  kind  day         minutes
a1  omar       omars       call  2026-03-09  30
a2  omar       omars       call  2026-03-16  60
a3  oren       orens       call  2026-03-16  60
"""
AGREED = """
agreements:
unit_id  agreed_on   agreed_with
north    2026-03-10  council
"""


@pytest.mark.parametrize(
    ("more", "seen", "minutes"),
    [((), ["a1", "a2"], {"omar": 90, "oren": 60}), ((AGREED,), ["a2"], {"omar": 60})],
    ids=["no agreements", "an agreement"],
)
def test_effort_before_the_agreement_is_neither_shown_nor_computed_with(
    organization: Organization, more: tuple[str, ...], seen: list[str], minutes: dict[str, float]
) -> None:
    import_facts(organization, house(WORK, *more))
    evaluation = evaluate_organization(organization, AS_OF, Policy())
    assert visible(Viewer(organization, "omar")).facts("activities").activities["id"].to_list() == seen
    alignments = results_of(evaluation).alignments.filter(subject="person").group_by("subject_id")
    assert dict(alignments.agg(pl.col("minutes").sum()).rows()) == minutes
