"""Acts on recommendations and actions; every process with an action plan takes them in.

An act that names an action or a recommendation takes it from ``data`` and refuses one of another review.
Progress (evidence, acceptance) goes on after a review is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.access.coordinators import coordinators
from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, OPEN_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import RoleKind

from . import reading
from .addresses import action_address
from .checks import answer, check_action, own, second_looks, tell_lead
from .dropping import DROPPING
from .models import Action, ActionState, Recommendation
from .people import chairs_of, is_lead, is_overseer

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import User

COORDINATOR = frozenset({RoleKind.COORDINATOR})

ACTION_FIELDS = (
    "recommendation", "text", "outcome", "measure", "milestones", "agency", "lead", "group", "due_on", "is_immediate",
)  # fmt: skip
RECOMMENDATION_FIELDS = (
    "ref", "wording", "addressed_to", "scope", "response", "response_reason", "response_by", "response_on",
)  # fmt: skip


def plan_is_agreed(passage: Passage) -> bool:
    """Whether the action plan of the review is agreed."""
    return reading.is_agreed(passage.review)


# -- recommendations -----------------------------------------------------------------------------------


def _check_recommendation(passage: Passage, record: Recommendation) -> None:
    fields: dict[str, str] = {}
    if not record.ref.strip():
        fields["ref"] = "Give the recommendation a reference, like 1 or 2.1."
    elif (
        Recommendation.objects.filter(review_id=passage.review.pk, ref=record.ref)
        .exclude(pk=record.pk)
        .exists()
    ):
        fields["ref"] = f"There is a recommendation {record.ref} already. Use another reference."
    if not record.wording.strip():
        fields["wording"] = "Write what is recommended."
    if not record.addressed_to.strip():
        fields["addressed_to"] = "Say whom it asks."
    not_accepted = record.response == Recommendation.Response.NOT_ACCEPTED
    if not_accepted and not record.response_reason.strip():
        fields["response_reason"] = (
            "Say why it is not accepted. The reason is published in yearly reports."
        )
    if not_accepted and not record.response_by.strip():
        fields["response_by"] = "Say who decided that it is not accepted."
    if not_accepted and record.response_on is None:
        fields["response_on"] = "Enter the day on which that was decided."
    if record.response_on is not None and record.response_on > passage.today:
        fields["response_on"] = "This day is still to come. Check the date."
    passage.refuse(**fields)


def add_recommendation(passage: Passage) -> None:
    """Add a recommendation. ``data``: ``RECOMMENDATION_FIELDS``. ``result`` is the recommendation."""
    record = Recommendation(review_id=passage.review.pk)
    _fill(record, passage.data, RECOMMENDATION_FIELDS)
    record.ref = record.ref or _next_ref(passage)
    _check_recommendation(passage, record)
    passage.result = passage.save(record)
    passage.say(f"Added recommendation {record.ref}.")


def _next_ref(passage: Passage) -> str:
    used = set(
        Recommendation.objects.filter(review_id=passage.review.pk)
        .order_by()
        .values_list("ref", flat=True)
    )
    return next(str(number) for number in range(1, len(used) + 2) if str(number) not in used)


def change_recommendation(passage: Passage) -> None:
    """Change a recommendation; with a reason once the plan is agreed.

    ``data``: ``recommendation``, ``version``, and those of ``RECOMMENDATION_FIELDS`` that change.
    """
    record = own(passage, "recommendation")
    if plan_is_agreed(passage) and not passage.reason:
        passage.refuse(reason="The plan is agreed. Say why the recommendation changes.")
    _fill(record, passage.data, RECOMMENDATION_FIELDS)
    _check_recommendation(passage, record)
    passage.result = passage.save(record)
    passage.say(f"Changed recommendation {record.ref}.")


def remove_recommendation(passage: Passage) -> None:
    """Remove a recommendation before the plan is agreed. ``data``: ``recommendation``, ``version``."""
    record = own(passage, "recommendation")
    if plan_is_agreed(passage):
        passage.refuse(
            "The action plan is agreed, so its recommendations stay. "
            "Record that this one is not accepted, with the reason, instead."
        )
    if record.actions.exclude(state=ActionState.DROPPED).exists():
        passage.refuse(
            "This recommendation has actions. Drop them or move them to another one first."
        )
    for action in record.actions.all():
        action.recommendation = None
        passage.save(action)
    ref = record.ref
    passage.delete(record)
    passage.say(f"Removed recommendation {ref}.")


# -- actions -------------------------------------------------------------------------------------------


def _fill(record: Any, data: Any, names: tuple[str, ...]) -> None:
    for name in names:
        # On the record of a recommendation "recommendation" is the record itself, never a field.
        if name in data:
            value = data[name]
            setattr(record, name, value.strip() if isinstance(value, str) else value)


def add_action(passage: Passage) -> None:
    """Add an action. ``data``: ``ACTION_FIELDS``; only ``text``, ``agency`` and ``due_on`` are needed.

    ``result`` is the action; its lead is told.
    """
    record = Action(review_id=passage.review.pk)
    _fill(record, passage.data, ACTION_FIELDS)
    check_action(passage, record, new_due=True)
    passage.result = passage.save(record)
    tell_lead(passage, record)
    passage.say(
        f"Added an action for {record.agency.short_name}, due {in_words(record.due_on)}.",
        action=record.pk,
        warnings=second_looks(passage, record, new_due=True, new_lead=True),
    )


def change_action(passage: Passage) -> None:
    """Change an action that is open. Moving its due day needs a reason; the old day stays in its history.

    ``data``: ``action``, ``version``, and those of ``ACTION_FIELDS`` that change.
    """
    record: Action = own(passage, "action")
    if not record.is_open:
        passage.refuse(
            "This action is finished, so it cannot be changed. If more is needed, send its evidence back, or add a new action."
        )
    before: date = record.due_on
    lead_before = record.lead_id
    _fill(record, passage.data, ACTION_FIELDS)
    moved = record.due_on != before
    if moved and not passage.reason:
        passage.refuse(reason="Say why the due day moves. It is kept with the action.")
    check_action(passage, record, new_due=moved)
    passage.result = passage.save(record)
    new_lead = record.lead_id != lead_before
    if new_lead:
        tell_lead(passage, record)
    warnings = second_looks(passage, record, new_due=moved, new_lead=new_lead)
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


def propose_done(passage: Passage) -> None:
    """Send evidence that an action is done; the overseeing side accepts it or sends it back.

    ``data``: ``action``, ``version``, ``evidence``, ``done_on`` (the day it was done, today unless given).
    """
    record: Action = own(passage, "action")
    evidence = (passage.data.get("evidence") or "").strip()
    if record.state != ActionState.OPEN:
        passage.refuse(
            "Evidence was sent already, or the action is finished. Open the action to see where it is now."
        )
    if not evidence:
        passage.refuse(evidence="Say what was done and how we can see it.")
    done_on = passage.data.get("done_on") or passage.today
    if done_on > passage.today:
        passage.refuse(done_on="This day is still to come. Enter the day on which it was done.")
    record.state, record.evidence, record.done_on, record.state_reason = (
        ActionState.PROPOSED, evidence, done_on, "",
    )  # fmt: skip
    passage.result = passage.save(record)
    people: list[User] = coordinators(passage.review)
    if record.group is not None and not passage.review.is_restricted:
        people += [person for person in chairs_of(record.group) if person not in people]
    for person in people:
        passage.tell(
            person,
            "action_proposed",
            f"{passage.review.reference}: evidence for an action",
            f"{passage.actor} says that this action is done:\n\n{record.text}\n\n"
            f"Look at the evidence and accept it, or send it back:\n{action_address(record)}\n",
        )
    passage.say(
        f"Sent evidence that an action of {record.agency.short_name} is done.", action=record.pk
    )


def accept_done(passage: Passage) -> None:
    """Accept the evidence: the action is done. ``data``: ``action``, ``version``."""
    record: Action = own(passage, "action")
    if record.state != ActionState.PROPOSED:
        passage.refuse(
            "There is no evidence waiting to be accepted for this action. Open the action to see where it is now."
        )
    record.state = ActionState.DONE
    passage.result = passage.save(record)
    answer(passage, record, "the evidence was accepted", "The evidence was accepted. Thank you.")
    passage.say(
        f"Accepted the evidence for an action of {record.agency.short_name}.", action=record.pk
    )


def return_action(passage: Passage) -> None:
    """Send the evidence back with the reason; the action is open again. ``data``: ``action``, ``version``."""
    record: Action = own(passage, "action")
    if record.state not in (ActionState.PROPOSED, ActionState.DONE):
        passage.refuse(
            "There is no evidence to send back for this action. Open the action to see where it is now."
        )
    record.state, record.done_on, record.state_reason = ActionState.OPEN, None, passage.reason
    passage.result = passage.save(record)
    answer(
        passage,
        record,
        "more is needed",
        f"More is needed before it can be accepted:\n{passage.reason}",
    )
    passage.say(
        f"Sent back the evidence for an action of {record.agency.short_name}.", action=record.pk
    )


LEAD = "lead of the action, contact of its agency"
OVERSEER = "chair of the group that oversees the action"

ACTION_ACTS: tuple[Act, ...] = (
    Act("add_recommendation", "Add a recommendation", COORDINATOR, OPEN_STAGES, add_recommendation),
    Act(
        "change_recommendation",
        "Change a recommendation",
        COORDINATOR,
        OPEN_STAGES,
        change_recommendation,
    ),
    Act(
        "remove_recommendation",
        "Remove a recommendation",
        COORDINATOR,
        OPEN_STAGES,
        remove_recommendation,
    ),
    Act("add_action", "Add an action", COORDINATOR, OPEN_STAGES, add_action),
    Act("change_action", "Change an action", COORDINATOR, ALL_STAGES, change_action),
    Act(
        "propose_done",
        "Send evidence that an action is done",
        COORDINATOR,
        ALL_STAGES,
        propose_done,
        allows=is_lead,
        allows_words=LEAD,
    ),
    Act(
        "accept_done",
        "Accept the evidence for an action",
        COORDINATOR,
        ALL_STAGES,
        accept_done,
        allows=is_overseer,
        allows_words=OVERSEER,
    ),
    Act(
        "return_action",
        "Send the evidence for an action back",
        COORDINATOR,
        ALL_STAGES,
        return_action,
        needs_reason=True,
        allows=is_overseer,
        allows_words=OVERSEER,
    ),
    *DROPPING,
)
