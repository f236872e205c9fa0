from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import RequestFactory

from macromanage.store import migrations
from macromanage.store.accounts import create_account, create_admin, organization_named
from macromanage.store.models import Account, Organization

PASSWORD = "a long password"  # noqa: S105 - of this test


def test_an_organization_is_made_once(organization: Organization) -> None:
    assert organization_named("House") == organization
    assert organization_named("Other") != organization


def test_an_administrator_is_no_person(organization: Organization) -> None:
    admin = create_admin(organization, username="admin", password=PASSWORD)
    assert (admin.person_id, admin.user.is_superuser, admin.user.is_staff) == (None, True, True)


def test_accounts_from_before_there_were_roles_get_theirs(organization: Organization) -> None:
    Account.objects.create(user=User.objects.create_user("admin"), organization=organization)
    create_account(organization, "omar", username="omar")
    name = next(each.name for each in iter_modules(migrations.__path__) if each.name.endswith("_rights"))
    import_module(f"{migrations.__name__}.{name}").name_administrators(apps, None)
    assert [account.role for account in Account.objects.order_by("pk")] == ["administrator", "member"]


def test_a_person_signs_in_with_their_password(organization: Organization) -> None:
    account = create_account(organization, "omar", username="omar", password=PASSWORD)
    request = RequestFactory().post("/session")
    assert authenticate(request, username="omar", password=PASSWORD) == account.user
    assert not account.user.is_staff


def test_without_a_password_nobody_signs_in_by_one(organization: Organization) -> None:
    account = create_account(organization, "omar", username="omar")
    assert not account.user.has_usable_password()


def test_a_person_has_one_account(organization: Organization) -> None:
    create_account(organization, "omar", username="omar")
    create_account(organization_named("Other"), "omar", username="other-omar")
    with pytest.raises(IntegrityError):
        create_account(organization, "omar", username="omar-again")
    assert Account.objects.count() == 2
