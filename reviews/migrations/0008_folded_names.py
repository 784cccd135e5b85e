"""Names folded for looking them up."""

from django.db import migrations, models

from reviews.names import searchable


def fill(apps, schema_editor):
    """Fold the names that are there already."""
    SealedIdentity = apps.get_model("reviews", "SealedIdentity")
    for row in SealedIdentity._base_manager.only("pk", "name", "other_names").iterator():
        words = searchable(row.name, row.other_names)
        SealedIdentity._base_manager.filter(pk=row.pk).update(folded=words)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0007_rounds"),
    ]

    operations = [
        migrations.AddField(
            model_name="sealedidentity",
            name="folded",
            field=models.TextField(
                blank=True,
                editable=False,
                help_text="The names in plain small letters, to look them up.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
