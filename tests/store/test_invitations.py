"""Links to join by: good once, for a week, and the database holds none of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from macromanage.store.accesses import accesses
from macromanage.store.accounts import organization_named
from macromanage.store.importing import import_facts
from macromanage.store.invitations import Invited, invite, invite_again, invited, join
from macromanage.store.models import Account, Organization
from written import facts

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
PASSWORD = "three-quiet-otters"  # noqa: S105 - of accounts that live as long as a test


@pytest.fixture
def link(organization: Organization) -> Invited:
    import_facts(organization, facts("people:\nid  name  email\nomar  Omar  omar@house.example\nlena  Lena  -"))
    made = invite(organization, "omar", username="omar", by="ada", now=NOW)
    assert isinstance(made, Invited)
    return made


def test_link_is_good_once(link: Invited) -> None:
    user = join(link.secret, PASSWORD, now=NOW)

    assert user is not None
    assert (user.username, user.email, user.check_password(PASSWORD)) == ("omar", "omar@house.example", True)
    assert join(link.secret, "another-password", now=NOW) is None
    assert invited(link.secret, now=NOW) is None


def test_link_ends_after_a_week(link: Invited) -> None:
    week = timedelta(days=7)

    assert invited(link.secret, now=NOW + week - timedelta(seconds=1)) is not None
    assert invited(link.secret, now=NOW + week) is None
    assert join(link.secret, PASSWORD, now=NOW + week) is None


def test_nobody_signs_in_before_the_link_is_used(link: Invited) -> None:
    assert not Account.objects.get(user__username=link.username).user.has_usable_password()


def test_newer_link_ends_the_older_one(organization: Organization, link: Invited) -> None:
    newer = invite_again(organization, "omar", by="ada", now=NOW)

    assert newer is not None
    assert invited(link.secret, now=NOW) is None
    assert invited(newer.secret, now=NOW) == Account.objects.get(person_id="omar")


def test_link_is_not_in_the_database(link: Invited) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM invitations")
        [[digest]] = cursor.fetchall()

    assert link.secret not in digest
    assert len(digest) == 64


@pytest.mark.usefixtures("link")
def test_link_is_on_record(organization: Organization) -> None:
    assert accesses(organization).select("what", "by", "of_id").rows() == [("invite", "ada", "omar")]


@pytest.mark.usefixtures("link")
def test_account_is_one_persons_and_name_is_one_accounts(organization: Organization) -> None:
    again = invite(organization, "omar", username="other", by="ada", now=NOW)
    taken = invite(organization, "lena", username="omar", by="ada", now=NOW)
    nobody = invite(organization, "oren", username="oren", by="ada", now=NOW)

    assert again == "Omar has an account already, or the name other was taken just now."
    assert taken == "The name omar is taken."
    assert nobody == "There is nobody by that id."


@pytest.mark.usefixtures("link")
def test_account_of_another_organization_gets_no_link() -> None:
    assert invite_again(organization_named("Other"), "omar", by="oren", now=NOW) is None
