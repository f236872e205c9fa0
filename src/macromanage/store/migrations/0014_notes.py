import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_scored"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("author_id", models.TextField()),
                ("other_id", models.TextField()),
                ("text", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(null=True)),
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
                "db_table": "notes",
                "indexes": [
                    models.Index(fields=["organization", "author_id"], name="notes_author"),
                    models.Index(fields=["organization", "other_id"], name="notes_other"),
                ],
            },
        ),
    ]
