"""What one page rests on is found without looking through all rows: upward, downward, and by whom it waits for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_notes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["organization", "parent_id"], name="contributions_parent"),
        ),
        migrations.AddIndex(
            model_name="addedviewer",
            index=models.Index(fields=["organization", "person_id"], name="viewers_person"),
        ),
        migrations.CreateModel(
            name="Structure",
            fields=[
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="structure",
                        serialize=False,
                        to="store.organization",
                    ),
                ),
                ("mark", models.TextField()),
            ],
            options={"db_table": "structures"},
        ),
    ]
