"""An audit knows the links that its entry made, which roles its groups opened, and how silent requests stood before."""

from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone

WORDS = "Kind of the link → id of the one that the entry made to the review where it comes from."

READERS = "Id of a group → ids of the roles that were opened through it (see ``readers``)."
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


def find_readers(apps, schema_editor):
    """Members of the owning group, and of each that got the report, read through it so far.

    A role of a member that was ended by hand is kept in mind too: the group does not open it again.
    """
    today = timezone.localdate()
    members = apps.get_model("partnership", "GroupMembership").objects
    roles = apps.get_model("reviews", "ReviewRole").objects.filter(role="reader")
    events = apps.get_model("partnership", "Event").objects.filter(about_kind="review")
    for audit in apps.get_model("audit", "Audit").objects.all():
        sent = events.filter(about_id=str(audit.review_id), act="send_report")
        groups = {
            audit.group_id,
            *(data.get("group") for data in sent.values_list("data", flat=True)),
        }
        for group in groups - {None}:
            were = members.filter(group_id=group)
            are = were.filter(Q(until__isnull=True) | Q(until__gt=today), since__lte=today)
            here = roles.filter(review_id=audit.review_id).filter(
                Q(user_id__in=were.values("user_id"), until__isnull=True)
                | Q(user_id__in=are.values("user_id"))
            )
            audit.readers[str(group)] = list(here.values_list("pk", flat=True))
        audit.save(update_fields=["readers"])


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
            migrations.AddField(
                model_name=name,
                name="readers",
                field=models.JSONField(default=dict, editable=False, help_text=READERS),
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
            migrations.RunPython(find_readers, migrations.RunPython.noop),
            migrations.RunPython(keep_states, keep_ids),
        ]
    )
