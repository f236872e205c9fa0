"""What an auditor and a data owner get, from an organization with data that could leak."""

from dataclasses import fields
from datetime import date

import polars as pl
import pytest
from django.contrib.auth.models import AnonymousUser

from macromanage.evaluate.policy import Policy
from macromanage.moves.roles import AccountRole
from macromanage.store.accesses import What, accesses, record
from macromanage.store.accounts import create_account, create_admin, listed, remove, role_of
from macromanage.store.evaluating import keep
from macromanage.store.importing import import_facts
from macromanage.store.models import Account, Organization
from macromanage.store.oversight import Oversight, export_for, oversight_for
from moves.house import AS_OF, OPENED, house, results

AGREEMENTS = """
agreements:
unit_id  agreed_on   agreed_with  text
north    2026-03-01  council      Omar read it out
"""


@pytest.fixture(autouse=True)
def filled(organization: Organization) -> None:
    import_facts(organization, house(OPENED, AGREEMENTS))
    keep(organization, results(), as_of=AS_OF, policy=Policy(answer_days=3))
    record(organization, What.SUBJECT, by="lena", of_id="omar")
    record(organization, What.EXPORT)


def account(organization: Organization, role: AccountRole, person_id: str | None = None) -> Account:
    return create_account(organization, person_id, username=str(role), role=role)


def test_an_auditor_sees_policy_counts_and_accesses(organization: Organization) -> None:
    seen = oversight_for(account(organization, AccountRole.AUDITOR).user)
    assert seen is not None
    assert seen.policy["answer_days"] == 3
    assert seen.moves.rows() == [("2026-03", "ask", 1), ("2026-03", "inspect", 1), ("2026-03", "open", 1)]
    assert seen.opens.rows() == [("2026-03", 0, 1, 0)]
    assert seen.agreements.rows() == [("North", date(2026, 3, 1), "council")]
    assert seen.accesses.select("what", "by", "of").rows() == [
        ("subject", "Lena", "one person"),
        ("export", "the command line", "everybody"),
    ]


def test_an_auditor_is_told_of_no_person_but_who_took_something_out(organization: Organization) -> None:
    seen = oversight_for(account(organization, AccountRole.AUDITOR).user)
    assert seen is not None
    tables = [getattr(seen, each.name) for each in fields(Oversight) if each.name != "policy"]
    told = " ".join(str(row) for table in tables if isinstance(table, pl.DataFrame) for row in table.rows()).lower()
    assert "lena" in told
    assert [name for name in ("omar", "petra", "oren", "cora") if name in told] == []


@pytest.mark.parametrize("role", [AccountRole.MEMBER, AccountRole.ADMINISTRATOR])
def test_others_see_and_export_nothing_of_the_whole(organization: Organization, role: AccountRole) -> None:
    lenas = account(organization, role, "lena")
    assert oversight_for(lenas.user) is None
    assert export_for(lenas.user) is None
    assert export_for(AnonymousUser()) is None
    assert accesses(organization).height == 2


def test_an_auditor_exports_nothing(organization: Organization) -> None:
    assert export_for(account(organization, AccountRole.AUDITOR).user) is None


def test_a_data_owner_exports_everything_and_it_is_on_record(organization: Organization) -> None:
    exported = export_for(account(organization, AccountRole.DATA_OWNER, "oren").user)
    assert exported is not None
    assert exported.people.height == 5
    assert accesses(organization).select("what", "by", "of_id").rows()[-1] == ("export", "oren", None)


def test_accounts_are_listed_with_their_roles_and_removed(organization: Organization) -> None:
    create_admin(organization, username="admin", password="a long password")  # noqa: S106 - of this test
    account(organization, AccountRole.AUDITOR)
    create_account(organization, "omar", username="omar")
    assert listed(organization).rows() == [
        ("admin", "administrator", None, None),
        ("auditor", "auditor", None, None),
        ("omar", "member", "omar", None),
    ]
    assert (remove(organization, "omar"), remove(organization, "omar")) == (True, False)
    assert [role_of(each) for each in Account.objects.order_by("pk")] == ["administrator", "auditor"]
