"""Recommendations that there are get their place among the others, and the words by which they are found."""

from __future__ import annotations

from typing import Any

from django.db import migrations

BATCH = 500


def give(apps: Any, schema_editor: Any) -> None:
    """Write what is made from the reference and the wording; nothing that a person wrote changes."""
    from actions.earlier.words import weights
    from actions.refs import place_of

    table = apps.get_model("actions", "Recommendation")
    words = apps.get_model("actions", "RecommendationWord")
    history = apps.get_model("actions", "HistoricalRecommendation")
    for model in (table, history):
        for ref in set(model.objects.order_by().values_list("ref", flat=True)):
            model.objects.filter(ref=ref).update(place=place_of(ref)[:80])
    words.objects.bulk_create(
        (
            words(of_id=pk, word=word, weight=weight)
            for pk, wording in table.objects.order_by("pk").values_list("pk", "wording")
            for word, weight in weights(wording).items()
        ),
        batch_size=BATCH,
    )


class Migration(migrations.Migration):
    dependencies = [("actions", "0010_the_chain")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
