"""The tenant, and who signs in to it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from macromanage.moves.roles import AccountRole


class Organization(models.Model):
    """A tenant: rows of one are never seen from another."""

    name = models.TextField(unique=True)
    # The day it stands still on, as a sample company does; blank: time goes on.
    stands_on = models.DateField(null=True)
    # How often its facts were changed, otherwise than by moves alone: see store/changes.py.
    changes = models.BigIntegerField(default=0)

    class Meta:
        db_table = "organizations"


class Structure(models.Model):
    """Marks how an organization is built: another mark wherever a unit, a person or a membership was written."""

    organization = models.OneToOneField(Organization, models.CASCADE, primary_key=True, related_name="structure")
    mark = models.TextField()

    objects = models.Manager()

    class Meta:
        db_table = "structures"


class Account(models.Model):
    """Ties whoever signs in to an organization and, unless they only run or audit it, to a person of its facts."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="accounts", db_index=False)
    person_id = models.TextField(null=True, blank=True)
    role = models.TextField(default=AccountRole.MEMBER.value)
    # The code of the language they are answered in; blank: what their browser asks for.
    language = models.TextField(default="", blank=True)

    class Meta:
        db_table = "accounts"
        constraints = [models.UniqueConstraint(fields=["organization", "person_id"], name="accounts_person")]


class Token(models.Model):
    """Lets a program look, or move, in the name of a person; `store/tokens.py` has the secret's hash alone."""

    row = models.BigAutoField(primary_key=True)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="tokens", db_index=False)
    person_id = models.TextField()
    digest = models.TextField(unique=True)
    scope = models.TextField()
    purpose = models.TextField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    revoked_on = models.DateField(null=True)
    used_on = models.DateField(null=True)

    objects = models.Manager()

    class Meta:
        db_table = "tokens"
        indexes = [models.Index(fields=["organization", "person_id"], name="tokens_person")]


class Invitation(models.Model):
    """Lets whoever holds a link choose the password of an account, once; the link's hash alone is kept."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="invitation")
    digest = models.TextField(unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "invitations"


class SignIn(models.Model):
    """A session of somebody's: since when, and on what sort of device."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins")
    session_key = models.TextField(unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    device = models.TextField()

    class Meta:
        db_table = "sign_ins"


class Access(models.Model):
    """That somebody took out, took away or looked at what is held; `store/guard.py` keeps it.

    By whom is a person's id, the name of an account that is no person's, or blank: whoever runs the commands.
    """

    row = models.BigAutoField(primary_key=True)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="accesses")
    made_at = models.DateTimeField(default=timezone.now)
    what = models.TextField()
    by = models.TextField(null=True)
    of_id = models.TextField(null=True)
    outcome_id = models.TextField(null=True)

    objects = models.Manager()

    class Meta:
        db_table = "accesses"
