"""What fields are called in the timeline, where the column's own name says too little, and which say nothing.

A model of a floor above says it itself: ``TIMELINE_LABELS`` (column → words) and ``TIMELINE_SILENT`` (columns).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db import models

#: Columns that say nothing to people: keys, counters, and what the event itself says (who, when, of which review).
SILENT = frozenset(
    {
        "id",
        "version",
        "review",
        "request",
        "meeting",
        "subject",
        # A hold and its process: the sentence of the event names them.
        "parallel",
        "hold",
        "person",
        "saved_by",
        "saved_at",
        "label",
        "sequence",
        "draft",
        "key",
        "set_key",
        "partnership",
        "process",
        "created_at",
        "created_by",
        "recorded_by",
        "declared_by",
        "given_at",
        "asked_again_at",
        # Of a letter: its subject and the sentence of the event say it.
        "answers",
        "further",
        "file",
    }
)
#: The same of one model only: what the event says in words.
SILENT_OF = frozenset(
    {
        "reviews.Review.outcome",
        "reviews.Review.kind",
        # The event says that they came from a table, and which entries were compared, without their words.
        "reviews.ChronologyEntry.imported",
        "reviews.ChronologyPair.first",
        "reviews.ChronologyPair.second",
        "reviews.ChronologyPair.made_by",
        "reviews.ChronologyPair.made_at",
        "reviews.RegulatorContact.outcome",
        # The day of the event, and what the rule file makes of it.
        "reviews.Involved.added_on",
        "reviews.Involved.tell_by",
    }
)
#: Model and column → words.
LABELS = {
    "reviews.Review.edition": "Rules",
    "reviews.Review.report_round": "Times the report went out for sign-off",
    "reviews.InformationRequest.contact": "Person asked",
    "reviews.InformationRequest.sent_on": "Asked on",
    "reviews.InformationRequest.replied_on": "Answered on",
    "reviews.InformationRequest.quality_note": "What was still missing",
    "reviews.Meeting.starts_at": "Meeting begins",
    "reviews.Meeting.ends_at": "Meeting ends",
    "reviews.Meeting.state": "Meeting",
    "reviews.ReviewRole.user": "Person",
    "reviews.ReviewRole.since": "On the review from",
    "reviews.ReviewRole.until": "On the review until",
    "reviews.ReviewRole.confidentiality_signed_on": "Agreed to confidentiality on",
    "reviews.ReviewRole.no_conflict_declared_on": "Said to have no conflict of interest on",
    "reviews.ConflictOfInterest.user": "Person",
    "reviews.ConflictOfInterest.lifted_reason": "Why it was lifted",
    "reviews.ScrutinyView.user": "Scrutineer",
    "reviews.HarmContext.context": "Context of harm",
    "reviews.ChronologyEntry.is_withheld": "Kept out of the panel pack",
    "reviews.ChronologyEntry.record": "Record it is from",
    "reviews.ChronologyEntry.withheld_reason": "Why it is kept out",
    "actions.Action.state_reason": "Why",
}


def is_silent(model: str, field: models.Field[object, object]) -> bool:
    """Whether changes of a column are left out."""
    own = getattr(field.model, "TIMELINE_SILENT", ())
    return field.name in SILENT or field.name in own or f"{model}.{field.name}" in SILENT_OF


def own_label(model: str, field: models.Field[object, object]) -> str:
    """Return what a column of a model is called, beginning with a capital letter."""
    own = getattr(field.model, "TIMELINE_LABELS", {})
    if found := LABELS.get(f"{model}.{field.name}") or own.get(field.name):
        return found
    if field.name == "due_on":
        return "Due day"
    words = str(field.verbose_name)
    return f"{words[:1].upper()}{words[1:]}"
