from datetime import date
from typing import Any

import pytest

from briefs.pages.firm import TODAY, firm, firm_results
from macromanage.briefs import page_phrases
from macromanage.briefs.pages.unit import UnitPage, Week, unit_page
from macromanage.briefs.situation import Named

MAY = date(2026, 5, 18)


def made(unit_id: str = "sales", *, leads: bool = True, **tables: list[dict[str, Any]]) -> UnitPage:
    page = unit_page(firm(), firm_results(**tables), unit_id=unit_id, leads=leads, today=TODAY)
    assert page is not None
    return page


def test_unit_lists_its_own_outcomes_and_counts_those_below() -> None:
    page = made("firm")

    assert [line.outcome_id for line in page.branch.lines] == ["firm"]
    assert page.branch.outcomes == 5
    assert [(each.unit.id, each.outcomes, each.is_open) for each in page.branch.branches] == [
        ("desk", 1, False),
        ("sales", 3, False),
    ]


def test_unit_names_who_works_in_it_and_counts_all_below() -> None:
    page = made("firm")

    assert (page.people, page.people_in_all) == ((Named("cora", "Cora"),), 5)
    assert [each.name for each in made().people] == ["Lena", "Omar Müller", "Petra"]
    assert (page.path, made().path) == ((), (Named("firm", "Firm"),))


def test_worth_of_a_unit_is_what_isnt_to_be_expected_of_it() -> None:
    impact = {"outcome_id": "omars", "affects": "unit", "affected_id": "sales", "p_hit": 0.25, "worth": 600.0}

    assert made(impacts=[impact]).unexpected == 450.0
    assert made("desk", impacts=[impact]).unexpected is None


def test_alignment_is_told_by_week() -> None:
    total = {"subject": "unit", "subject_id": "sales", "week": MAY, "share": 0.4, "people": 6}

    assert made(alignments=[total]).weeks == (Week(MAY, 0.4, 6),)
    assert made("firm", alignments=[total]).weeks == ()


@pytest.mark.parametrize(
    ("unit_id", "leads", "why"),
    [
        ("firm", False, page_phrases.TOTALS_FOR_LEADERS),
        ("sales", True, page_phrases.TOTALS_OF_FEW),
        ("firm", True, page_phrases.NO_TOTALS),
    ],
)
def test_alignment_that_isnt_shown_has_a_reason(unit_id: str, why: str, *, leads: bool) -> None:
    page = made(unit_id, leads=leads)

    assert (page.weeks, page.no_weeks) == ((), why)


def test_unit_that_isnt_there_has_no_page() -> None:
    assert unit_page(firm(), firm_results(), unit_id="none", leads=True, today=TODAY) is None
