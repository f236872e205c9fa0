"""Tokens: whose they are, how far they go, when they end; and that the database holds no secret."""

from datetime import date

import pytest
from django.db import connection

from macromanage.moves.scope import Scope
from macromanage.store.accounts import create_account, organization_named, remove
from macromanage.store.models import Organization, Token
from macromanage.store.tokens import TokenViewer, issue, revoke, tokens, viewer_of_token

LAST = date(2026, 6, 30)


@pytest.fixture
def secret(organization: Organization) -> str:
    return issue(organization, "omar", scope=Scope.READ, expires_on=LAST, purpose="calendar")


def test_a_token_is_its_persons(organization: Organization, secret: str) -> None:
    assert viewer_of_token(secret, today=LAST) == TokenViewer(organization, "omar", Scope.READ)


def test_a_token_goes_as_far_as_it_was_made_for(organization: Organization, secret: str) -> None:
    moving = issue(organization, "omar", scope=Scope.MOVE, expires_on=LAST)
    found = [viewer_of_token(each, today=LAST) for each in (secret, moving)]
    assert [each.may_move for each in found if each] == [False, True]


def test_a_token_ends_after_its_last_day(secret: str) -> None:
    assert viewer_of_token(secret, today=date(2026, 7, 1)) is None


def test_a_token_that_was_revoked_is_none(organization: Organization, secret: str) -> None:
    number = tokens(organization)["row"][0]
    assert not revoke(organization_named("Other"), number, today=LAST)
    assert revoke(organization, number, today=LAST)
    assert viewer_of_token(secret, today=LAST) is None
    assert not revoke(organization, number, today=LAST)


def test_a_token_ends_with_its_persons_account(organization: Organization, secret: str) -> None:
    lenas = issue(organization, "lena", scope=Scope.READ, expires_on=LAST)
    create_account(organization, "omar", username="omar")
    remove(organization, "omar")
    assert viewer_of_token(secret, today=LAST) is None
    assert viewer_of_token(lenas, today=LAST) is not None


@pytest.mark.parametrize("change", [str.upper, lambda text: text[:-1], lambda text: f"{text} ", lambda _: ""])
def test_another_secret_is_nobodys(secret: str, change: object) -> None:
    assert callable(change)
    assert viewer_of_token(change(secret), today=LAST) is None


@pytest.mark.usefixtures("secret")
def test_the_stored_hash_opens_nothing() -> None:
    assert viewer_of_token(Token.objects.get().digest, today=LAST) is None


def test_the_secret_is_kept_nowhere(secret: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM tokens")
        stored = [str(cell) for row in cursor.fetchall() for cell in row]
    assert len(secret) > 50
    assert [cell for cell in stored if secret in cell or secret.removeprefix("macromanage_") in cell] == []


def test_no_two_secrets_are_alike(organization: Organization) -> None:
    assert len({issue(organization, "omar", scope=Scope.READ, expires_on=LAST) for _ in range(5)}) == 5


def test_tokens_are_listed_with_the_day_they_were_used(organization: Organization, secret: str) -> None:
    issue(organization, "lena", scope=Scope.MOVE, expires_on=LAST)
    viewer_of_token(secret, today=date(2026, 6, 1))
    told = tokens(organization).select("person_id", "scope", "purpose", "expires_on", "revoked_on", "used_on")
    assert told.rows() == [
        ("omar", "read", "calendar", LAST, None, date(2026, 6, 1)),
        ("lena", "move", None, LAST, None, None),
    ]
    assert tokens(organization, of_id="lena")["person_id"].to_list() == ["lena"]
