"""Partnerships that exist start from the usual themes too, as a new one does."""

from typing import Any

from django.db import migrations

#: As they were when the list came.
USUAL = (
    ("harm", "Neglect"),
    ("harm", "Physical abuse"),
    ("harm", "Sexual abuse and exploitation"),
    ("harm", "Domestic abuse"),
    ("harm", "Self-neglect"),
    ("harm", "Suicide and self-harm"),
    ("harm", "Unsafe care"),
    ("practice", "Professional curiosity and challenge"),
    ("practice", "Sharing information"),
    ("practice", "Working together and meetings"),
    ("practice", "Hearing the child or adult"),
    ("practice", "Fathers, partners and the wider family"),
    ("practice", "Assessment and thresholds"),
    ("practice", "Mental capacity"),
    ("practice", "Supervision and oversight"),
    ("practice", "Recording"),
    ("practice", "Training and workforce"),
    ("practice", "Moving between services or areas"),
    ("practice", "Race, culture and identity"),
    ("practice", "Commissioning and resources"),
    ("context", "At home"),
    ("context", "Outside the home"),
    ("context", "Online"),
    ("context", "In care or in hospital"),
)


def give(apps: Any, schema_editor: Any) -> None:
    """Add the list to each partnership that has none."""
    theme = apps.get_model("partnership", "Theme")
    for row in apps.get_model("partnership", "Partnership").objects.all():
        if not theme.objects.filter(partnership=row).exists():
            theme.objects.bulk_create(
                theme(partnership=row, kind=kind, name=name) for kind, name in USUAL
            )


class Migration(migrations.Migration):
    dependencies = [("partnership", "0004_themes")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
