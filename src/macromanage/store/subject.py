"""The twin of `moves/subject.py`: hands it what may be about a person, and adds what only the database holds."""

from datetime import date
from typing import Any

import polars as pl
from axes.models import AccessAttempt, AccessLog
from django.db.models import Q, QuerySet

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.moves.subject import Held, subject
from macromanage.store import rows
from macromanage.store.accesses import What, accesses
from macromanage.store.models import FACTS, RESULTS, Account, Move, Note, Organization, Outcome
from macromanage.store.tokens import tokens

ACCOUNT: dict[str, pl.DataType] = {
    "username": pl.String(),
    "email": pl.String(),
    "role": pl.String(),
    "made_at": pl.Datetime("us"),
    "last_sign_in": pl.Datetime("us"),
}
SIGN_INS: dict[str, pl.DataType] = {"at": pl.Datetime("us"), "address": pl.String(), "browser": pl.String()}
NOTES: dict[str, pl.DataType] = {
    "is_own": pl.Boolean(),
    "made_at": pl.Datetime("us"),
    "changed_at": pl.Datetime("us"),
    "text": pl.String(),
}

_OF_AN_OUTCOME = ("plans", "readings", "expectations", "drivers")


def held(organization: Organization, person_id: str, *, as_of: date) -> Held:
    """Return all that the database holds on a person: facts, results, their account, and who took out what of it."""
    told = subject(_facts(organization, person_id), _results(organization, person_id), person_id=person_id, as_of=as_of)
    account = Account.objects.filter(organization=organization, person_id=person_id)
    beside = {
        "account": _account(account),
        "sign_ins": _sign_ins(account),
        "tokens": tokens(organization, of_id=person_id),
        "accesses": _accesses(organization, person_id),
        "notes": _notes(organization, person_id),
    }
    return dict(told) | beside


def _facts(organization: Organization, person_id: str) -> Facts:
    """Return the rows that may be about the person: of the large tables no others."""
    concern = _concern(organization, person_id)
    found = {
        name: model.objects.filter(concern.get(name, Q()), organization=organization) for name, model in FACTS.items()
    }
    return Facts(**{name: rows.frame(stored, BY_NAME[name].schema) for name, stored in found.items()})


def _concern(organization: Organization, person_id: str) -> dict[str, Q]:
    """Return by what the rows of a table may be about the person; a table without a word is read whole."""
    own = _owned(organization, person_id)
    of_own = Q(outcome_id__in=own)
    moved_on = Move.objects.filter(_names(person_id, "by_id", "to_id"), organization=organization).values("outcome_id")
    return {
        **dict.fromkeys(_OF_AN_OUTCOME, of_own),
        "absences": _names(person_id, "person_id", "deputy_id"),
        "items": _names(person_id, "person_id"),
        "activities": _names(person_id, "person_id"),
        "viewers": of_own | _names(person_id, "person_id"),
        "outcomes": Q(key__in=own),
        "contributions": of_own | Q(parent_id__in=own),
        # With all other moves on those outcomes: an answer is understood by what it answers.
        "moves": of_own | Q(outcome_id__in=moved_on),
    }


def _names(person_id: str, *columns: str) -> Q:
    named = Q()
    for column in columns:
        named |= Q(**{column: person_id})
    return named


def _owned(organization: Organization, person_id: str) -> QuerySet[Any]:
    """Return the ids of the outcomes the person has ever owned."""
    return Outcome.objects.filter(organization=organization, owner_id=person_id).values("key")


def _results(organization: Organization, person_id: str) -> Results:
    """Return what every evaluation that is kept says of the person, their outcomes, and what waits for them."""
    own = Q(outcome_id__in=_owned(organization, person_id))
    concern = dict.fromkeys(RESULTS, own) | {
        "alignments": Q(subject_id=person_id),
        "warrants": own | Q(by_id=person_id),
    }
    stored = {
        name: model.objects.filter(concern[name], evaluation__organization=organization).order_by("row")
        for name, model in RESULTS.items()
    }
    return Results(**{name: rows.frame(found, SCHEMAS[name]) for name, found in stored.items()})


def _accesses(organization: Organization, person_id: str) -> pl.DataFrame:
    """Return when what is held on the person was taken out, away or looked at; not by whom."""
    is_theirs = (pl.col("of_id") == person_id).fill_null(value=False) | (pl.col("what") == What.EXPORT)
    return accesses(organization).filter(is_theirs).select("made_at", "what", "outcome_id")


def _notes(organization: Organization, person_id: str) -> pl.DataFrame:
    """Return the notes of a talk that the person is one of the two of, and which are their own."""
    theirs = Note.objects.filter(_names(person_id, "author_id", "other_id"), organization=organization)
    found = [(each.author_id == person_id, each.made_at, each.changed_at, each.text) for each in theirs.order_by("row")]
    return _without_zone(found, NOTES)


def _account(account: QuerySet[Account]) -> pl.DataFrame:
    found = account.values_list("user__username", "user__email", "role", "user__date_joined", "user__last_login")
    return _without_zone(list(found), ACCOUNT)


def _sign_ins(account: QuerySet[Account]) -> pl.DataFrame:
    """Return when, from where and with what somebody signed in by the person's name, or tried to."""
    names = account.values("user__username")
    found = [
        row
        for model in (AccessLog, AccessAttempt)
        for row in model.objects.filter(username__in=names).values_list("attempt_time", "ip_address", "user_agent")
    ]
    return _without_zone(found, SIGN_INS).sort("at")


def _without_zone(found: list[Any], schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """Return rows as Django reads them, whose moments are in UTC and say so, as a frame of the schema."""
    zoned = {name: pl.Datetime("us", "UTC") if dtype.is_temporal() else dtype for name, dtype in schema.items()}
    return pl.DataFrame(found, schema=zoned, orient="row").with_columns(
        pl.col(name).dt.replace_time_zone(None) for name, dtype in schema.items() if dtype.is_temporal()
    )
