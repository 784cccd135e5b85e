"""Evidence stands in rows of its own now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0007_evidence_in_pieces"),
    ]

    operations = [
        migrations.RemoveField(model_name="action", name="evidence"),
        migrations.RemoveField(model_name="historicalaction", name="evidence"),
    ]
