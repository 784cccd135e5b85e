"""What was typed as evidence becomes pieces of evidence, each version that there was; due days that moved become rows.

What an agency reported as done at once was never looked at: it waits to be accepted.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

#: How the evidence of what was reported as done at once began.
REPORTED = "Reported by "


def _pieces(action: Any, rows: list[Any]) -> list[dict[str, Any]]:
    """What stood as evidence one after the other; the last stands on the action itself."""
    found: list[dict[str, Any]] = []
    for row in rows:
        if row.evidence and (not found or found[-1]["shows"] != row.evidence):
            by = row.history_user_id or action.lead_id or action.review.created_by_id
            found.append({"shows": row.evidence, "added_by_id": by, "added_at": row.history_date})
    if action.evidence and (not found or found[-1]["shows"] != action.evidence):
        by = action.lead_id or action.review.created_by_id
        found.append({"shows": action.evidence, "added_by_id": by, "added_at": timezone.now()})
    return found


def _moves(action: Any, rows: list[Any], reasons: dict[str, str]) -> list[dict[str, Any]]:
    found, before = [], None
    for row in rows:
        if before is not None and row.due_on != before:
            by = row.history_user_id or action.review.created_by_id
            found.append(
                {
                    "before": before,
                    "after": row.due_on,
                    "why": reasons.get(row.history_change_reason or "") or "Not recorded.",
                    "asked_by_id": by,
                    "asked_at": row.history_date,
                    "answer": "agreed",
                    "answered_by_id": by,
                    "answered_on": timezone.localdate(row.history_date),
                }
            )
        before = row.due_on
    return found


def _is_uid(reason: str | None) -> bool:
    """Whether a row of history names an event; what was loaded past the door may say something else."""
    try:
        uuid.UUID(reason or "")
    except ValueError:
        return False
    return True


def forward(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Make the pieces."""
    action_model = apps.get_model("actions", "Action")
    kept = apps.get_model("actions", "HistoricalAction")
    event_model = apps.get_model("partnership", "Event")
    for action in action_model.objects.select_related("review").iterator(chunk_size=500):
        rows = list(kept.objects.filter(id=action.pk).order_by("version", "history_id"))
        uids = [row.history_change_reason for row in rows if _is_uid(row.history_change_reason)]
        reasons = {
            str(uid): reason
            for uid, reason in event_model.objects.filter(uid__in=uids).values_list("uid", "reason")
        }
        pieces = _pieces(action, rows)
        for values in pieces:
            _write(apps, "Evidence", {"action_id": action.pk, "kind": "document", **values})
        for values in _moves(action, rows, reasons):
            _write(apps, "DueChange", {"action_id": action.pk, **values})
        state = action.state
        if state == "open" and action.state_reason:
            state = "returned"
        if state == "done" and action.is_immediate and action.evidence.startswith(REPORTED):
            state = "proposed"
        sent_by = pieces[-1]["added_by_id"] if pieces and state in ("proposed", "done") else None
        if state != action.state or sent_by:
            action_model.objects.filter(pk=action.pk).update(state=state, sent_by_id=sent_by)


def _write(apps: StateApps, name: str, values: dict[str, Any]) -> None:
    """Add a row with its history, which models of a migration do not write by themselves."""
    row = apps.get_model("actions", name).objects.create(**values)
    apps.get_model("actions", f"Historical{name}").objects.create(
        id=row.pk,
        **values,
        history_date=values.get("added_at") or values["asked_at"],
        history_user_id=values.get("added_by_id") or values["asked_by_id"],
        history_type="+",
    )


def back(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Write the last piece back on the action, and each on the rows of history since it came; the states that there
    were not become those that there were. Links and files have no place there.
    """
    action_model = apps.get_model("actions", "Action")
    kept = apps.get_model("actions", "HistoricalAction")
    for piece in apps.get_model("actions", "Evidence").objects.order_by("added_at", "pk"):
        action_model.objects.filter(pk=piece.action_id).update(evidence=piece.shows)
        kept.objects.filter(id=piece.action_id, history_date__gte=piece.added_at).update(
            evidence=piece.shows
        )
    kept.objects.filter(state="returned").update(state="open")
    action_model.objects.filter(state="returned").update(state="open")
    action_model.objects.filter(
        state="proposed", is_immediate=True, evidence__startswith=REPORTED
    ).update(state="done")
    for name in ("Evidence", "DueChange"):
        apps.get_model("actions", f"Historical{name}").objects.all().delete()
        apps.get_model("actions", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0006_evidence_and_more_time"),
    ]

    operations = [migrations.RunPython(forward, back)]
