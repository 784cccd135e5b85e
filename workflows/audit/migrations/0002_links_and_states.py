"""An entry of the programme knows the links that it made, so that it takes them away when it names another review."""

from django.db import migrations, models

WORDS = "Kind of the link → id of the one that the entry made to the review where it comes from."

SILENT = "Requests that the closing of the returns recorded as not answered: id, state before, and its reason."


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


def keep_states(apps, schema_editor):
    """Ids of the requests become what is needed to open each again as it stood."""
    begun = set(apps.get_model("audit", "Answer").objects.values_list("request_id", flat=True))
    begun |= set(
        apps.get_model("reviews", "ReturnSection").objects.values_list("request_id", flat=True)
    )
    for audit in apps.get_model("audit", "Audit").objects.exclude(silent=[]):
        audit.silent = [
            {"pk": pk, "state": "started" if pk in begun else "sent", "reason": ""}
            for pk in audit.silent
        ]
        audit.save(update_fields=["silent"])


def keep_ids(apps, schema_editor):
    """Back: the ids alone."""
    for audit in apps.get_model("audit", "Audit").objects.exclude(silent=[]):
        audit.silent = [row["pk"] for row in audit.silent]
        audit.save(update_fields=["silent"])


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = (
        [
            migrations.AddField(
                model_name=name,
                name="links",
                field=models.JSONField(default=dict, editable=False, help_text=WORDS),
            )
            for name in ("audit", "historicalaudit")
        ]
        + [
            migrations.AlterField(
                model_name=name,
                name="silent",
                field=models.JSONField(default=list, editable=False, help_text=SILENT),
            )
            for name in ("audit", "historicalaudit")
        ]
        + [
            migrations.RunPython(find_links, migrations.RunPython.noop),
            migrations.RunPython(keep_states, keep_ids),
        ]
    )
