import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_what_if"),
    ]

    operations = [
        migrations.CreateModel(
            name="Scored",
            fields=[
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="store.organization",
                    ),
                ),
                ("until", models.DateField()),
                ("tables", models.JSONField()),
            ],
            options={
                "db_table": "scored",
            },
        ),
    ]
