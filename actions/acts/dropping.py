"""An action that is not going ahead, and one that goes ahead after all."""

from __future__ import annotations

from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, OPEN_STAGES, Act
from reviews.door.passage import Passage

from ..checks import COORDINATOR, answer, check_action, check_lead, own
from ..deciding import Decided, decided
from ..models import Action, ActionState
from ..people import OVERSEER, is_overseer
from ..reading import is_agreed
from .due_days import moved_by_hand, nobody_waits


def drop_action(passage: Passage) -> None:
    """Record that an action is not going ahead, and why. ``data``: ``action``, ``version``, ``meeting_on`` (the day on which
    its group decided that; empty where the chair decides now, or where no group oversees it).

    What was agreed is not dropped by one person: the group that oversees the action decides, as about its evidence. Who
    decided and when goes into the yearly report of a safeguarding adults board (Care Act 2014, Schedule 2, paragraph 4(1)(g)).
    """
    record: Action = own(passage, "action")
    if not record.is_open:
        passage.refuse("This action is finished already. There is nothing more to do.")
    who = _who_decides(passage, record)
    passage.result = dropped(passage, record, who)
    by = f"{who.group} dropped" if who.group else "Dropped"
    on = f" on {in_words(who.on)}" if who.on != passage.today else ""
    passage.say(f"{by} an action of {record.agency.short_name}{on}.", action=record.pk)


def dropped(passage: Passage, record: Action, who: Decided) -> Action:
    """Drop it by a decision, and tell its lead."""
    passage.fire("drop", record)
    nobody_waits(passage, record)
    record.state_reason = passage.reason
    record.dropped_on, record.dropped_in = who.on, who.group
    passage.save(record)
    answer(
        passage,
        record,
        "an action is not going ahead",
        f"It is not going ahead:\n{passage.reason}",
        also=record.sent_by,
    )
    return record


def _who_decides(passage: Passage, record: Action) -> Decided:
    """The group decides on what was agreed; before that the plan is the team's to write."""
    if is_agreed(passage.review) or passage.data.get("meeting_on"):
        return decided(passage, record, ())
    return Decided(passage.today, None)


def take_up_action(passage: Passage) -> None:
    """Take up an action again that was dropped. ``data``: ``action``, ``version``, ``due_on``, ``group``.

    The due day must be still to come, and on a review that is over a group has to follow the action. A lead
    who has left or may not know of the review does not come back with it.
    """
    record: Action = own(passage, "action")
    if record.state != ActionState.DROPPED:
        passage.refuse("This action was not dropped, or was taken up again already.")
    before = record.due_on
    record.due_on = passage.data.get("due_on") or before
    record.group = passage.data.get("group", record.group)
    if record.group is None and passage.review.stage not in OPEN_STAGES:
        passage.refuse(
            group="The review is closed, so nobody on it follows the action. Choose the group that does."
        )
    without = ""
    if record.lead is not None and check_lead(passage, record):
        record.lead = None
        without = " It has no lead person any more."
    passage.fire("take_up", record)
    record.state_reason, record.done_on, record.sent_by = "", None, None
    record.dropped_on, record.dropped_in = None, None
    # As for a new one: a day that has passed would make it late at once.
    check_action(passage, record, new_due=True)
    if record.due_on != before:
        moved_by_hand(passage, record, before)
    passage.result = passage.save(record)
    answer(
        passage,
        record,
        "an action goes ahead after all",
        f"It was dropped, and goes ahead after all:\n{passage.reason}\n\n"
        f"It is due on {in_words(record.due_on)}.",
    )
    passage.say(
        f"Took up an action of {record.agency.short_name} again, due {in_words(record.due_on)}.{without}",
        action=record.pk,
    )


DROPPING: tuple[Act, ...] = (
    Act(
        "drop_action",
        "Record that an action is not going ahead",
        COORDINATOR,
        ALL_STAGES,
        drop_action,
        needs_reason=True,
        allows=is_overseer,
        allows_words=OVERSEER,
    ),
    Act(
        "take_up_action",
        "Take up an action that was dropped",
        COORDINATOR,
        ALL_STAGES,
        take_up_action,
        needs_reason=True,
        undoes="drop_action",
    ),
)
