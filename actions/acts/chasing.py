"""The lead of an action is asked how it goes, because nothing was heard of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnership import outbox
from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import AlreadyDone
from reviews.door.passage import Passage
from reviews.restricted import within_bounds

from ..addresses import action_address
from ..checks import COORDINATOR, own
from ..models import TO_DO, Action, ActionChaser
from ..people import OVERSEER, is_overseer, overseeing

if TYPE_CHECKING:
    from partnership.models import User


def chase_action(passage: Passage) -> None:
    """Ask the lead of an action how it goes. ``data``: ``action``, ``version``, ``together`` (all actions of the lead that the
    one message is about, this one among them; empty: this one alone).

    The message goes with the first of them. Nobody is asked twice on a day: what comes later on it is ``AlreadyDone``.
    """
    record: Action = own(passage, "action")
    if record.state not in TO_DO:
        passage.refuse("Evidence was sent, or the action is finished. There is nothing to ask now.")
    lead = _whom(passage, record)
    together: Sequence[Action] = passage.data.get("together") or (record,)
    asked = ActionChaser.objects.filter(
        to=lead, on=passage.today, action__review__partnership=passage.review.partnership_id
    )
    others = asked.exclude(action__in=[one.pk for one in together if one.pk != record.pk])
    if others.exists():
        raise _already(lead)
    passage.save(
        ActionChaser(action=record, to=lead, by=passage.actor, at=passage.now, on=passage.today)
    )
    if together[0].pk == record.pk and not _tell(passage, lead, together):
        raise _already(lead)
    passage.result = record
    passage.say(
        f"Asked the lead of an action of {record.agency.short_name} how it goes.", action=record.pk
    )


def _already(lead: User) -> AlreadyDone:
    return AlreadyDone(f"{lead} was asked today already, so nothing was sent a second time.")


def _whom(passage: Passage, record: Action) -> User:
    """Its lead, who must be there to be asked and may read the action."""
    lead = record.lead
    if lead is None:
        passage.refuse("Nobody leads this action, so nobody can be asked. Name a lead first.")
    assert lead is not None  # noqa: S101
    if lead.pk == passage.actor.pk:
        passage.refuse("You lead this action yourself. Say how it goes instead.")
    if not lead.is_active or not Action.objects.visible_to(lead).filter(pk=record.pk).exists():
        passage.refuse(
            f"{lead} has left, or has a conflict of interest, so nothing is sent there. Name another lead."
        )
    return lead


def _tell(passage: Passage, lead: User, together: Sequence[Action]) -> bool:
    """Queue one message about all of them; False when the lead was written to today already, by whichever machine."""
    first = together[0]
    of_one = all(one.review_id == first.review_id for one in together)
    group = overseeing(first)
    who = group.name if group else passage.review.partnership.unit_name
    many = len(together) > 1
    subject = f"How {'do your actions' if many else 'does your action'} go?"
    # One about several reviews is not filed with any of them: whoever reads the messages of one may not know of the others. So it
    # says of none what it asks, and nothing has to be taken back from it when one of them is restricted before it goes out.
    filed = of_one or group is None
    listed = "\n\n".join(
        (f"{one.review.reference}: {one.text}\n" if filed else "")
        + f"Due: {in_words(one.due_on)}\n{action_address(one)}"
        for one in together
    )
    body = (
        f"{who} asks how {'these actions go' if many else 'this action goes'}. Please open {'each' if many else 'it'} and say so in a "
        f"line: it takes a minute. If {'one' if many else 'it'} is done, send the evidence there. If it needs more time, ask for it "
        f"there.\n\n{listed}\n"
    )
    about = ("review", first.review_id) if filed or group is None else ("group", group.pk)
    if about[0] == "review":
        subject = f"{first.review.reference}: {subject[0].lower()}{subject[1:]}"
        body = within_bounds(passage.review, lead, subject, body)
    return outbox.queue(
        partnership=passage.review.partnership,
        to=lead,
        kind="action_chased",
        subject=subject,
        body=body,
        about=about,
        dedupe_key=f"action_chased:{passage.review.partnership_id}:{lead.pk}:{passage.today.isoformat()}",
        now=passage.now,
    )


CHASING: tuple[Act, ...] = (
    Act(
        "chase_action",
        "Ask the lead of an action how it goes",
        COORDINATOR,
        ALL_STAGES,
        chase_action,
        allows=is_overseer,
        allows_words=OVERSEER,
    ),
)
