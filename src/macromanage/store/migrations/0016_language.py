from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0015_bearing")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="language",
            field=models.TextField(blank=True, default=""),
        ),
    ]
