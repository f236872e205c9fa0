"""What somebody who may do anything to the database does first: take the guard of the ledger away."""

from django.db import connection

from macromanage.store import guard


def take_away_the_guard() -> None:
    """Drop the triggers of the ledger and of the accesses."""
    with connection.cursor() as cursor:
        for name in guard._wanted(connection):
            on = "" if connection.vendor == "sqlite" else f" ON {guard.table_of(name)}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
