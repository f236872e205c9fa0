from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="influence",
            name="mean",
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name="influence",
            name="deviation",
            field=models.FloatField(null=True),
        ),
    ]
