"""That what is deleted is gone: from the pages of the database's file, and from the log of its changes."""

from django.db import connection


def overwrite_what_is_deleted() -> None:
    """Have SQLite write zeros over what is deleted from now on; before a transaction begins."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def forget() -> bool:
    """Leave nothing of what was deleted in the file of the database; tell whether that could be done.

    Another server's files are its own: PostgreSQL forgets by VACUUM FULL, and with its archive of the log.
    """
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, *_ = cursor.fetchone()
    return not is_busy
