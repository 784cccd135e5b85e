"""Actions of the plan: added, and changed while they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, OPEN_STAGES, Act
from reviews.door.passage import Passage

from .. import smart
from ..checks import COORDINATOR, check_action, fill, own, second_looks, tell_lead
from ..models import Action, ActionState
from .beside import set_beside
from .due_days import moved_by_hand, tell_question
from .evidence import tell_evidence

if TYPE_CHECKING:
    from datetime import date

FIELDS = (
    "recommendation", "text", "outcome", "measure", "milestones", "agency", "lead", "group", "due_on", "is_immediate",
)  # fmt: skip


def add_action(passage: Passage) -> None:
    """Add an action. ``data``: ``FIELDS``, ``contributors``, ``waits_for`` (see ``set_beside``); only ``text``, ``agency`` and ``due_on`` are needed.

    ``result`` is the action; its lead is told.
    """
    record = Action(review_id=passage.review.pk)
    fill(record, passage.data, FIELDS)
    check_action(passage, record, new_due=True)
    passage.result = passage.save(record)
    beside = set_beside(passage, record)
    tell_lead(passage, record)
    passage.say(
        f"Added an action for {record.agency.short_name}, due {in_words(record.due_on)}.",
        action=record.pk,
        warnings=[
            *second_looks(passage, record, new_due=True, new_lead=True),
            *beside,
            *smart.of_action(record.text, record.measure, passage.today),
        ],
    )


def change_action(passage: Passage) -> None:
    """Change an action that is open. Moving its due day needs a reason; the old day stays in its history.

    ``data``: ``action``, ``version``, and what changes of ``FIELDS``, ``contributors``, ``waits_for``.
    """
    record: Action = own(passage, "action")
    if not record.is_open:
        passage.refuse(
            "This action is finished, so it cannot be changed. If more is needed, send its evidence back, or add a new action."
        )
    before: date = record.due_on
    lead_before, group_before = record.lead_id, record.group_id
    said_before = (record.text, record.measure)
    fill(record, passage.data, FIELDS)
    moved = record.due_on != before
    if moved and not passage.reason:
        passage.refuse(reason="Say why the due day moves. It is kept with the action.")
    check_action(passage, record, new_due=moved)
    if moved:
        moved_by_hand(passage, record, before)
    passage.result = passage.save(record)
    beside = set_beside(passage, record)
    new_lead = record.lead_id != lead_before
    if new_lead:
        tell_lead(passage, record)
    if record.group_id != group_before:
        # What waits for a decision waits for another group now.
        if record.state == ActionState.PROPOSED:
            tell_evidence(passage, record)
        tell_question(passage, record)
    warnings = second_looks(passage, record, new_due=moved, new_lead=new_lead) + beside
    if (record.text, record.measure) != said_before:
        warnings += smart.of_action(record.text, record.measure, passage.today)
    if moved:
        passage.say(
            f"Moved the due day of an action of {record.agency.short_name} from {in_words(before)} "
            f"to {in_words(record.due_on)}.",
            action=record.pk,
            before=before.isoformat(),
            after=record.due_on.isoformat(),
            warnings=warnings,
        )
    else:
        passage.say(
            f"Changed an action of {record.agency.short_name}.",
            action=record.pk,
            warnings=warnings,
        )


PLAN: tuple[Act, ...] = (
    Act("add_action", "Add an action", COORDINATOR, OPEN_STAGES, add_action),
    Act("change_action", "Change an action", COORDINATOR, ALL_STAGES, change_action),
)
