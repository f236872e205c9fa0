from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0010_joining")]

    operations = [
        migrations.AddField("organization", "changes", models.BigIntegerField(default=0)),
        migrations.AddField("evaluation", "changes", models.BigIntegerField(default=0)),
    ]
