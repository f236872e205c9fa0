"""The ledger: moves that are there already are chained, in the order they were made, and from then on guarded."""

import secrets

from django.db import migrations, models

from macromanage.facts.tables import MOVES
from macromanage.moves.ledger import CHAIN, CONTENT, LINKED, chained
from macromanage.store import guard, rows


def chain(apps, schema_editor):
    Move = apps.get_model("store", "Move")
    schema = {name: MOVES.schema[name] for name in dict.fromkeys((*LINKED, *CONTENT, *CHAIN))}
    places = ", ".join(f"{name} = %s" for name in CHAIN)
    for organization in Move.objects.order_by().values_list("organization_id", flat=True).distinct():
        moves = rows.frame(Move.objects.filter(organization_id=organization), schema)
        entries = chained(moves, salts=[secrets.token_hex(32) for _ in range(moves.height)])
        # Numbers that moves were given with must not stand in the way of those they get.
        Move.objects.filter(organization_id=organization).update(seq=None)
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE moves SET {places} WHERE organization_id = {organization} AND id = %s",
                entries.select(*CHAIN, "id").rows(),
            )


def put_guard(apps, schema_editor):
    guard.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0003_pipelines")]

    operations = [
        migrations.AddField("move", "salt", models.TextField(null=True)),
        migrations.AddField("move", "commitment", models.TextField(null=True)),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AddConstraint("move", models.UniqueConstraint(fields=("organization", "seq"), name="moves_seq_key")),
        migrations.RunPython(put_guard, migrations.RunPython.noop),
    ]
