"""What more a week would do, on an outcome's page: to whom its effort is open, and to nobody else."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from evaluate.doers import MAKERS, SELLERS, making, sales
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts
from macromanage.store.accounts import create_account, organization_named
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.importing import import_facts
from web.house import PASSWORD, browsing
from web.page import read

DAY = date(2026, 5, 17)


def settled(given: Facts, *names: str) -> dict[str, Client]:
    organization = organization_named("Firm")
    import_facts(organization, given)
    evaluate_organization(organization, DAY, Policy())
    for name in names:
        create_account(organization, name, username=f"firm-{name}", password=PASSWORD)
    clients = browsing(*(f"firm-{name}" for name in names))
    return {name.removeprefix("firm-"): client for name, client in clients.items()}


def within_reach(given: Facts) -> Facts:
    """Lower the targets to what is likely anyway, so that more is seen in the chance."""
    return replace(given, outcomes=given.outcomes.with_columns(target=290.0))


@pytest.mark.django_db
def test_the_steps_of_what_items_would_do_are_told_to_who_sees_the_outcome() -> None:
    lena = settled(sales(*SELLERS, target=15700.0), "lena")["lena"]
    page = read(lena.get("/outcomes/peer1-b"))

    steps = [each["data-step"] for each in page.all("tr") if "data-step" in each]
    assert "It takes 20 days to work; 49 days are left." in page.words
    assert (steps[0] or "").startswith("As it goes on: ")
    assert " ".join((steps[-1] or "").split()) in page.words
    assert "not a cause" in page.words


@pytest.mark.django_db
def test_what_more_activity_would_do_is_sealed_to_the_leader_and_told_to_the_owner() -> None:
    house = settled(within_reach(making(*MAKERS)), "lena", "maker0")

    owner, leader = (read(house[name].get("/outcomes/maker0-b")) for name in ("maker0", "lena"))
    assert "It takes 14 days to work; 49 days are left." in owner.words
    assert [each["type"] for each in owner.all("input") if each.get("type") == "range"]
    assert "to work" not in leader.words
    assert not [each for each in leader.all("tr") if "data-step" in each]
