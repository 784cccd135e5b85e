"""An entry of the programme knows the links that it made, so that it takes them away when it names another review."""

from django.db import migrations, models

WORDS = "Kind of the link → id of the one that the entry made to the review where it comes from."


def find_links(apps, schema_editor):
    """Links that were made so far are known by what they say."""
    links = apps.get_model("reviews", "ReviewLink").objects
    for audit in apps.get_model("audit", "Audit").objects.select_related("recommendation"):
        rows = [
            *links.filter(
                source_id=audit.repeats_id, target_id=audit.review_id, kind="led_to",
                reason="It is audited again.",
            ),
        ]  # fmt: skip
        if audit.recommendation is not None:
            rows += links.filter(
                source_id=audit.recommendation.review_id, target_id=audit.review_id, kind="related",
                reason__startswith="The audit follows recommendation ",
            )  # fmt: skip
        if rows:
            audit.links = {row.kind: row.pk for row in rows}
            audit.save(update_fields=["links"])


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="links",
            field=models.JSONField(default=dict, editable=False, help_text=WORDS),
        )
        for name in ("audit", "historicalaudit")
    ] + [migrations.RunPython(find_links, migrations.RunPython.noop)]
