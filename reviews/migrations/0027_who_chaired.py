"""The record of a meeting says who chaired it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0026_panel_arranged"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalmeeting",
            name="chaired_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="who chaired"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="chaired_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="who chaired"),
        ),
    ]
