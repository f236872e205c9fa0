"""What is held on people: from when effort is read, who took out what, who may, and what programs sign in with."""

import django.db.models.deletion
from django.db import migrations, models


def name_administrators(apps, schema_editor):
    apps.get_model("store", "Account").objects.filter(person_id=None).update(role="administrator")


class Migration(migrations.Migration):
    dependencies = [("store", "0005_standing_still")]

    operations = [
        migrations.CreateModel(
            name="Access",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("what", models.TextField()),
                ("by", models.TextField(null=True)),
                ("of_id", models.TextField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accesses",
                        to="store.organization",
                    ),
                ),
            ],
            options={"db_table": "accesses"},
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("person_id", models.TextField()),
                ("digest", models.TextField(unique=True)),
                ("scope", models.TextField()),
                ("purpose", models.TextField(null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("expires_on", models.DateField()),
                ("revoked_on", models.DateField(null=True)),
                ("used_on", models.DateField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="store.organization",
                    ),
                ),
            ],
            options={
                "db_table": "tokens",
                "indexes": [models.Index(fields=["organization", "person_id"], name="tokens_person")],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("unit_id", models.TextField()),
                ("agreed_on", models.DateField()),
                ("agreed_with", models.TextField(null=True)),
                ("text", models.TextField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.organization",
                    ),
                ),
            ],
            options={
                "db_table": "agreements",
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "unit_id", "agreed_on"), name="agreements_key")
                ],
            },
        ),
        migrations.AddField("account", "role", models.TextField(default="member")),
        migrations.RunPython(name_administrators, migrations.RunPython.noop),
    ]
