"""Sending it to be approved, and what the group decides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from partnership.ui.words import day as in_words

from ..door import Passage, act
from ..models import Briefing, BriefingState
from ..people import chairs_group, decides
from ..reading import open_hits_of
from .checking import mark_of, refuse_new_hits

if TYPE_CHECKING:
    from partnership.changes import Change
    from partnership.models import User


def send(briefing: Briefing, actor: User, *, version: int | None) -> Change:
    """Send it to be approved. Refused: an empty block, words that were not checked."""
    with act("send_briefing", briefing, actor, version=version) as passage:
        passage.only_in(BriefingState.DRAFT)
        row = passage.briefing
        empty = [str(block) for block in row.blocks.all() if not block.text.strip()]
        if empty:
            passage.refuse(f"Write something in each block first: {', '.join(empty)}.")
        _refuse_other_words(passage)
        row.sent_by, row.state_reason = actor, ""
        passage.fire("send")
        passage.say(f"Sent to {row.group} to be approved.")
    return passage.it


def take_back(briefing: Briefing, actor: User, *, version: int | None) -> Change:
    """Go on writing: whoever writes it takes it back before it is published."""
    with act("take_back_briefing", briefing, actor, version=version) as passage:
        _to_the_desk(passage)
        passage.say("Took it back to go on writing.")
    return passage.it


def send_back(briefing: Briefing, actor: User, *, reason: str, version: int | None) -> Change:
    """The group asks for changes, and says which."""
    with act(
        "send_back_briefing",
        briefing,
        actor,
        version=version,
        may=decides,
        reason=reason,
        needs_reason=True,
    ) as passage:
        _to_the_desk(passage)
        passage.briefing.state_reason = passage.it.reason
        passage.say(f"{passage.briefing.group} asked for changes.")
    return passage.it


def approve(
    briefing: Briefing,
    actor: User,
    *,
    wish: str,
    meeting_on: date | None,
    version: int | None,
) -> Change:
    """The group approves it: its chair, or the team writes down what a meeting decided on a day.

    ``wish``: what the family wishes, and how the briefing respects it; required. Refused: a place that may say who somebody is and
    that nobody passed, words that were not checked, an approval by whoever sent it.
    """
    with act("approve_briefing", briefing, actor, version=version, may=decides) as passage:
        row = passage.briefing
        passage.only_in(BriefingState.CHECKED)
        chair = chairs_group(actor, row)
        if not chair and meeting_on is None:
            passage.refuse(meeting_on=f"Enter the day on which {row.group} decided this.")
        if meeting_on is not None and meeting_on > passage.today:
            passage.refuse(meeting_on="The day of the meeting must be today or in the past.")
        if meeting_on is not None and row.checked_at and meeting_on < localdate(row.checked_at):
            passage.refuse(
                meeting_on=f"These words were checked on {in_words(row.checked_at)}. The group decided on them that day or later."
            )
        if row.sent_by_id == actor.pk:
            passage.refuse(
                "You sent this briefing to be approved, so somebody else approves it, or writes down that the group did."
            )
        if not wish.strip():
            passage.refuse(wish="Say what the family wishes and how this respects it.")
        refuse_open_hits(passage)
        row.wish, row.approved_by = wish.strip(), actor
        row.approved_on = meeting_on or passage.today
        passage.fire("approve")
        passage.say(f"{row.group} approved it on {in_words(row.approved_on)}.")
    return passage.it


def refuse_open_hits(passage: Passage) -> None:
    """Refuse while a place stands in the way, the words are not those that were checked, or the check would find more now."""
    _refuse_other_words(passage)
    refuse_new_hits(passage)
    stands = open_hits_of(passage.briefing).count()
    if stands:
        passage.refuse(
            f"{'1 place' if stands == 1 else f'{stands} places'} may say who somebody is. Change the words, or say why they name nobody."
        )


def _refuse_other_words(passage: Passage) -> None:
    row = passage.briefing
    if not row.checked_text or row.checked_text != mark_of(row):
        passage.refuse("Its words were not checked since they were changed. Check them first.")


def _to_the_desk(passage: Passage) -> None:
    passage.fire("write_again")
    row = passage.briefing
    row.approved_by, row.approved_on = None, None
