"""A look at somebody's activity is an access, on an outcome; its moment is the organization's."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_warrant_from_effort"),
    ]

    operations = [
        migrations.AddField(model_name="access", name="outcome_id", field=models.TextField(null=True)),
        # Only where the moment comes from changes, and nothing in the database: its guard stays in place.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="access",
                    name="made_at",
                    field=models.DateTimeField(default=django.utils.timezone.now),
                ),
            ],
        ),
    ]
