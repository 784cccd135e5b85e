"""How an action goes: its lead says so in one step, and takes back what was said by mistake."""

from __future__ import annotations

from django.utils import timezone

from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import Refused
from reviews.door.passage import Passage

from ..checks import COORDINATOR, own
from ..models import TO_DO, Action, ProgressUpdate
from ..people import LEAD, OVERSEER, is_lead, is_overseer

#: What needs a word of explanation.
NEEDS_WORDS = (ProgressUpdate.Going.AT_RISK, ProgressUpdate.Going.OFF_TRACK)


def say_progress(passage: Passage) -> None:
    """Say how an action goes. ``data``: ``action``, ``going`` (of ``ProgressUpdate.Going``), ``words``.

    It takes no version: it adds, and changes nothing that anybody looks at. The same twice on one day is refused.
    """
    record: Action = own(passage, "action")
    going, words = (
        str(passage.data.get("going") or ""),
        str(passage.data.get("words") or "").strip(),
    )
    if record.state not in TO_DO:
        passage.refuse("Evidence was sent, or the action is finished. There is nothing to say now.")
    if going not in ProgressUpdate.Going.values:
        passage.refuse(going="Choose how it goes.")
    if going in NEEDS_WORDS and not words:
        passage.refuse(words="Say in a line what stands in the way.")
    last = record.updates.order_by("at", "pk").last()
    if (
        last is not None
        and (last.going, last.words, last.by_id) == (going, words, passage.actor.pk)
        and timezone.localdate(last.at) == passage.today
    ):
        passage.refuse("You said this already today. It is kept.")
    update = ProgressUpdate(
        action=record, going=going, words=words, by=passage.actor, at=passage.now
    )
    passage.save(update)
    passage.result = record
    passage.say(
        f"Said how an action of {record.agency.short_name} goes: {update.get_going_display().lower()}.",
        action=record.pk,
    )


def leads_or_oversees(passage: Passage) -> bool:
    """Who may say how an action goes: its side, and the chair of its group, who hears it at the meeting."""
    return is_lead(passage) or is_overseer(passage)


def take_back_progress(passage: Passage) -> None:
    """Take out an update that was a slip. ``data``: ``action``, ``update``. Its history keeps it."""
    record: Action = own(passage, "action")
    update = record.updates.filter(pk=passage.data["update"].pk).first()
    if update is None:
        raise Refused("This update was taken out already.")
    passage.delete(update)
    passage.result = record
    passage.say(
        f"Took out what was said of an action of {record.agency.short_name}.", action=record.pk
    )


PROGRESS: tuple[Act, ...] = (
    Act(
        "say_progress",
        "Say how an action goes",
        COORDINATOR,
        ALL_STAGES,
        say_progress,
        allows=leads_or_oversees,
        allows_words=f"{LEAD}, {OVERSEER}",
    ),
    Act(
        "take_back_progress",
        "Take out what was said of how an action goes",
        COORDINATOR,
        ALL_STAGES,
        take_back_progress,
        needs_reason=True,
        undoes="say_progress",
        allows=leads_or_oversees,
        allows_words=f"{LEAD}, {OVERSEER}",
    ),
)
