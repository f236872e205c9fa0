"""The guard of what is only added to: triggers by which the database itself refuses to change it or to take it out.

What may be done to an entry of the ledger is to erase it: text, evidence and salt together, to nothing; to an access
nothing may be done. SQLite drops a table's triggers whenever a migration makes the table anew, so they are put in place
after every migration, whoever runs it.
"""

from dataclasses import dataclass
from typing import TypeAlias

from django.db.backends.base.base import BaseDatabaseWrapper

from macromanage.moves.ledger import ERASABLE

# What a database says of a trigger that is as it should be, by the trigger's name.
_Told: TypeAlias = dict[str, tuple[object, ...]]

# The tables that are guarded, and what the database says to who would change them.
_REFUSALS = {
    "moves": "the ledger is append-only: an entry can be erased, and neither changed nor taken out",
    "accesses": "the record of accesses is append-only: nothing in it is changed or taken out",
}
_ERASES = " AND ".join(f"NEW.{name} IS NULL" for name in ERASABLE)
_ERASING = f"""
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable AND {_ERASES} THEN
      RETURN NEW;
    END IF;
  END IF;"""


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A trigger of PostgreSQL.

    Its type is as pg_trigger counts: 1 for each row, 2 before; 8 a delete, 16 an update, 32 a truncate.
    """

    table: str
    when: str
    type: int

    @property
    def function(self) -> str:
        return f"{self.table}_guard"


_POSTGRES = {
    f"{table}_guard_{what}": trigger
    for table in _REFUSALS
    for what, trigger in (
        ("rows", _Trigger(table, f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW", 1 + 2 + 8 + 16)),
        ("table", _Trigger(table, f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT", 2 + 32)),
    )
}
_POSTGRES_BODIES = {
    table: f"""
DECLARE erasable text[] := ARRAY[{", ".join(f"'{name}'" for name in ERASABLE)}];
BEGIN{_ERASING if table == "moves" else ""}
  RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
END
"""
    for table, refusal in _REFUSALS.items()
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place where they aren't; a database without what they guard needs none."""
    absent = missing(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection, absent):
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Name the triggers that are gone, switched off or altered."""
    there = _there(connection)
    return [name for name, told in _wanted(connection).items() if there.get(name) != told]


def table_of(name: str) -> str:
    """Return the table that the trigger of this name guards."""
    return name.partition("_guard_")[0]


def _statements(connection: BaseDatabaseWrapper, names: list[str]) -> list[str]:
    """Return what puts these triggers in place."""
    if connection.vendor == "sqlite":
        whole = _sqlite(connection)
        return [each for name in names for each in (f"DROP TRIGGER IF EXISTS {name}", whole[name])]
    return [statement for name in names for statement in _postgres(name, _POSTGRES[name])]


def _postgres(name: str, trigger: _Trigger) -> tuple[str, str, str]:
    body = _POSTGRES_BODIES[trigger.table]
    return (
        f"CREATE OR REPLACE FUNCTION {trigger.function}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
        f"DROP TRIGGER IF EXISTS {name} ON {trigger.table}",
        f"CREATE TRIGGER {name} {trigger.when} EXECUTE FUNCTION {trigger.function}()",
    )


def _wanted(connection: BaseDatabaseWrapper) -> _Told:
    if connection.vendor == "sqlite":
        return {name: (statement,) for name, statement in _sqlite(connection).items()}
    guarded = {"moves": "salt" in _columns(connection, "moves"), "accesses": bool(_columns(connection, "accesses"))}
    return {
        name: (trigger.type, _POSTGRES_BODIES[trigger.table])
        for name, trigger in _POSTGRES.items()
        if guarded[trigger.table]
    }


def _there(connection: BaseDatabaseWrapper) -> _Told:
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('moves', 'accesses')"
        if connection.vendor == "sqlite"
        else "SELECT tgname, tgtype, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE tgrelid IN (to_regclass('moves'), to_regclass('accesses')) AND tgenabled = 'O' AND tgqual IS NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name: tuple(told) for name, *told in cursor.fetchall()}


def _sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the triggers of the guarded tables that are there, as SQLite keeps them."""
    columns = _columns(connection, "moves")
    kept = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in columns if name not in ERASABLE)
    same_entry = "row = NEW.row OR (organization_id = NEW.organization_id AND (id = NEW.id OR seq = NEW.seq))"
    moves = _sqlite_triggers("moves", unless=f" WHEN NOT ({kept} AND {_ERASES})", same=same_entry)
    accesses = _sqlite_triggers("accesses", unless="", same="row = NEW.row")
    return (moves if "salt" in columns else {}) | (accesses if _columns(connection, "accesses") else {})


def _sqlite_triggers(table: str, *, unless: str, same: str) -> dict[str, str]:
    """Return a table's triggers: for any update but what is let through, any delete, and any replacing insertion."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSALS[table]}'); END"
    # INSERT OR REPLACE takes rows out without asking the trigger of deletes.
    replaces = f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own tables
    return {
        f"{table}_guard_update": f"CREATE TRIGGER {table}_guard_update BEFORE UPDATE ON {table}{unless} {refuse}",
        f"{table}_guard_delete": f"CREATE TRIGGER {table}_guard_delete BEFORE DELETE ON {table} {refuse}",
        f"{table}_guard_replace": f"CREATE TRIGGER {table}_guard_replace BEFORE INSERT ON {table}{replaces} {refuse}",
    }


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """Return the columns of the table as it stands; none, before it is made."""
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return []
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]
