"""The overseeing side answers evidence: it is accepted, and the action is done, or it goes back."""

from __future__ import annotations

from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage

from ..checks import COORDINATOR, answer, own
from ..deciding import decided, met_before, not_ones_own
from ..impact.planning import plan_checks, unplan_checks
from ..models import Action, ActionState
from ..people import OVERSEER, is_overseer
from .beside import still_first


def accept_done(passage: Passage) -> None:
    """Accept the evidence: the action is done. ``data``: ``action``, ``version``, ``meeting_on`` (the day on which the
    group decided; empty where its chair decides now, or where no group oversees the action).
    """
    record: Action = own(passage, "action")
    if record.state != ActionState.PROPOSED:
        passage.refuse(
            "There is no evidence waiting to be accepted for this action. Open the action to see where it is now."
        )
    who = decided(passage, record, (record.sent_by_id, record.lead_id))
    if record.done_on is not None and who.on < record.done_on:
        passage.refuse(
            meeting_on=f"It was done on {in_words(record.done_on)}, after that day. Check the date."
        )
    passage.fire("accept", record)
    record.accepted_on, record.accepted_by, record.accepted_in = who.on, passage.actor, who.group
    passage.result = passage.save(record)
    answer(
        passage,
        record,
        "the evidence was accepted",
        "The evidence was accepted. Thank you.",
        also=record.sent_by,
    )
    then = plan_checks(passage, record)
    by = f"{who.group} accepted" if who.group else "Accepted"
    on = f" on {in_words(who.on)}" if who.on != passage.today else ""
    passage.say(
        f"{by} the evidence for an action of {record.agency.short_name}{on}.{then}",
        action=record.pk,
        warnings=[
            *met_before(
                who.on,
                [piece.added_at for piece in record.pieces.all()],
                f"Evidence for “{record}”",
            ),
            *still_first(record),
        ],
    )


def return_action(passage: Passage) -> None:
    """Send the evidence back with the reason, also evidence that was accepted; more is needed. ``data``: ``action``,
    ``version``.
    """
    record: Action = own(passage, "action")
    if record.state not in (ActionState.PROPOSED, ActionState.DONE):
        passage.refuse(
            "There is no evidence to send back for this action. Open the action to see where it is now."
        )
    sender, was_done = record.sent_by, record.state == ActionState.DONE
    passage.fire("send_back", record)
    record.done_on, record.sent_by, record.state_reason = None, None, passage.reason
    record.accepted_on, record.accepted_by, record.accepted_in = None, None, None
    passage.result = passage.save(record)
    if was_done:
        unplan_checks(passage, record)
    answer(
        passage,
        record,
        "more is needed",
        f"More is needed before it can be accepted:\n{passage.reason}",
        also=sender,
    )
    passage.say(
        f"Sent back the evidence for an action of {record.agency.short_name}.", action=record.pk
    )


DECIDING: tuple[Act, ...] = (
    Act(
        "accept_done",
        "Accept the evidence for an action",
        COORDINATOR,
        ALL_STAGES,
        accept_done,
        guards=(not_ones_own,),
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
)
