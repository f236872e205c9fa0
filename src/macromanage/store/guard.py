"""The guard of the ledger: triggers by which the database itself refuses to change an entry or to take one out.

What may be done to an entry is to erase it: text, evidence and salt together, to nothing. SQLite drops a table's
triggers whenever a migration makes the table anew, so they are put in place after every migration, whoever runs it.
"""

from typing import TypeAlias

from django.db.backends.base.base import BaseDatabaseWrapper

from macromanage.moves.ledger import ERASABLE

# What a database says of a trigger that is as it should be, by the trigger's name.
_Told: TypeAlias = dict[str, tuple[object, ...]]

_REFUSAL = "the ledger is append-only: an entry can be erased, and neither changed nor taken out"
_ERASES = " AND ".join(f"NEW.{name} IS NULL" for name in ERASABLE)

_POSTGRES = {
    "moves_guard_rows": "BEFORE UPDATE OR DELETE ON moves FOR EACH ROW",
    "moves_guard_table": "BEFORE TRUNCATE ON moves FOR EACH STATEMENT",
}
# As pg_trigger counts: 1 for each row, 2 before; 8 a delete, 16 an update, 32 a truncate.
_POSTGRES_TYPES = {"moves_guard_rows": 1 + 2 + 8 + 16, "moves_guard_table": 2 + 32}
_POSTGRES_BODY = f"""
DECLARE erasable text[] := ARRAY[{", ".join(f"'{name}'" for name in ERASABLE)}];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable AND {_ERASES} THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place where they aren't; a database without a ledger needs none."""
    absent = missing(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection, absent):
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Name the triggers that are gone, switched off or altered."""
    if "salt" not in _columns(connection):
        return []
    there = _there(connection)
    return [name for name, told in _wanted(connection).items() if there.get(name) != told]


def _statements(connection: BaseDatabaseWrapper, names: list[str]) -> list[str]:
    """Return what puts these triggers in place."""
    if connection.vendor == "sqlite":
        whole = _sqlite(_columns(connection))
        return [each for name in names for each in (f"DROP TRIGGER IF EXISTS {name}", whole[name])]
    function = f"CREATE OR REPLACE FUNCTION moves_guard() RETURNS trigger LANGUAGE plpgsql AS $${_POSTGRES_BODY}$$"
    making = [
        statement
        for name in names
        for statement in (
            f"DROP TRIGGER IF EXISTS {name} ON moves",
            f"CREATE TRIGGER {name} {_POSTGRES[name]} EXECUTE FUNCTION moves_guard()",
        )
    ]
    return [function, *making] if names else []


def _wanted(connection: BaseDatabaseWrapper) -> _Told:
    if connection.vendor == "sqlite":
        return {name: (statement,) for name, statement in _sqlite(_columns(connection)).items()}
    return {name: (kind, _POSTGRES_BODY) for name, kind in _POSTGRES_TYPES.items()}


def _there(connection: BaseDatabaseWrapper) -> _Told:
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'moves'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, tgtype, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE tgrelid = 'moves'::regclass AND tgenabled = 'O' AND tgqual IS NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name: tuple(told) for name, *told in cursor.fetchall()}


def _sqlite(columns: list[str]) -> dict[str, str]:
    kept = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in columns if name not in ERASABLE)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    # INSERT OR REPLACE takes rows out without asking the trigger of deletes.
    replaces = (
        "SELECT 1 FROM moves WHERE row = NEW.row"
        " OR (organization_id = NEW.organization_id AND (id = NEW.id OR seq = NEW.seq))"
    )
    return {
        "moves_guard_update": f"CREATE TRIGGER moves_guard_update BEFORE UPDATE ON moves"
        f" WHEN NOT ({kept} AND {_ERASES}) {refuse}",
        "moves_guard_delete": f"CREATE TRIGGER moves_guard_delete BEFORE DELETE ON moves {refuse}",
        "moves_guard_replace": f"CREATE TRIGGER moves_guard_replace BEFORE INSERT ON moves"
        f" WHEN EXISTS ({replaces}) {refuse}",
    }


def _columns(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the columns of the table as it stands; none, before it is made."""
    with connection.cursor() as cursor:
        if "moves" not in connection.introspection.table_names(cursor):
            return []
        return [column.name for column in connection.introspection.get_table_description(cursor, "moves")]
