"""What a process held up becomes rows of its own, also what it held up earlier: the history knows of it."""

from datetime import date

from django.db import migrations
from django.utils import timezone

NOTHING = "nothing"
OTHERWISE = "It was recorded as holding up something else, or nothing."
WITH_IT = "The process ended."
TOLD = ("National Panel", "Secretary of State")


def stretches(process, rows):
    """The holds of a process, oldest first: what each row of its history said, for as long as it was said.

    What was recorded with the process itself stood since it began, as far as anybody knows; what was recorded
    later stood from that day on.
    """
    found, now = [], None
    states = [(row, timezone.localdate(row.history_date)) for row in rows]
    for number, (row, day) in enumerate([*states, (process, timezone.localdate())]):
        if now is not None and row.holds != now["what"]:
            # What was taken back on the day it was recorded was a slip.
            if now["since"] < day:
                found.append({**now, "ended_on": day, "end_reason": OTHERWISE})
            now = None
        if now is None and row.holds != NOTHING:
            now = {
                "what": row.holds,
                "since": row.since if not number else day,
                "first": not number,
            }
        if now is not None:
            now["agreed_by"] = row.agreed_by
            if now["first"]:
                now["since"] = row.since
    return [*found, now] if now is not None else found


def carry_over(apps, schema_editor):
    """Make the holds, with whom we told, and a first row of history for each."""
    Process = apps.get_model("reviews", "ParallelProcess")
    History = apps.get_model("reviews", "HistoricalParallelProcess")
    Hold = apps.get_model("reviews", "Hold")
    Notice = apps.get_model("reviews", "HoldNotice")
    at = timezone.now()

    def keep(row, history, **values):
        row.save()
        history.objects.create(
            **{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields},
            history_date=at,
            history_type="+",
            **values,
        )

    for process in Process.objects.order_by("pk").iterator():
        hold = None
        for one in stretches(process, History.objects.filter(id=process.pk).order_by("history_id")):
            ended, why, with_it = one.get("ended_on"), one.get("end_reason", ""), False
            if process.ended_on is not None and (ended is None or ended > process.ended_on):
                ended, why, with_it = process.ended_on, WITH_IT, "ended_on" not in one
            hold = Hold(
                review_id=process.review_id,
                parallel=process,
                what=one["what"],
                since=min(one["since"], ended or date.max),
                agreed_by=one["agreed_by"] or "Not recorded",
                ended_on=ended,
                end_reason=why,
                ended_with_process=with_it,
            )
            keep(hold, apps.get_model("reviews", "HistoricalHold"))
        if process.regulator_told_on is None:
            continue
        if hold is None:
            # They were told of something that is no longer recorded as held up.
            on = process.regulator_told_on
            told = f"{' and '.join(TOLD)} told on {on:%A} {on.day} {on:%B %Y}."
            process.note = f"{process.note}\n{told}".strip()
            process.save(update_fields=["note"])
            continue
        for body in TOLD:
            notice = Notice(
                review_id=process.review_id, hold=hold, body=body, told_on=process.regulator_told_on
            )
            keep(notice, apps.get_model("reviews", "HistoricalHoldNotice"))


def put_back(apps, schema_editor):
    """Write the last hold of each process, and the first day on which somebody was told, where they were."""
    Hold = apps.get_model("reviews", "Hold")
    for hold in Hold.objects.order_by("since", "pk").select_related("parallel"):
        process = hold.parallel
        stands = hold.ended_on is None or hold.ended_with_process
        process.holds = hold.what if stands else NOTHING
        process.agreed_by = hold.agreed_by
        first = hold.notices.order_by("told_on").first()
        process.regulator_told_on = first.told_on if first else None
        process.save(update_fields=["holds", "agreed_by", "regulator_told_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0020_holds"),
    ]

    operations = [migrations.RunPython(carry_over, put_back)]
