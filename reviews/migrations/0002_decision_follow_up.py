from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="follow_up",
            field=models.TextField(
                blank=True, verbose_name="what is done instead, and who leads it"
            ),
        ),
    ]
