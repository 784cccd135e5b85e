"""Actions of somebody who leaves the partnership: they stand without a lead again, and those who run the review hear it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from partnership import hooks
from reviews.access.coordinators import coordinators
from reviews.clock import in_words
from reviews.door.beside import passage_beside, record_beside
from reviews.leaving import LEAVING
from reviews.models import Review

from .addresses import action_address
from .models import Action

if TYPE_CHECKING:
    from partnership.models import Membership, Partnership, User
    from partnership.writing import Writing


def open_actions_of(
    person: User, partnership: Partnership, viewer: User, ending: Membership | None
) -> Iterator[hooks.OpenWork]:
    """The open actions that a person leads, as far as the viewer may know of them; none rests on a single role."""
    if ending is not None:
        return
    for action in (
        Action.objects.open()
        .visible_to(viewer)
        .filter(lead=person, review__partnership=partnership)
        .select_related("review")
        .order_by("due_on", "pk")
    ):
        yield hooks.OpenWork(
            text=f"Action: {action} ({action.review.reference})",
            url=reverse("actions:action", args=[action.pk]),
            due_on=action.due_on,
        )


def hand_back_actions(it: Writing, membership: Membership, is_last: bool) -> int:
    """Take the lead of their open actions from who left; return how many whoever ended the role may know of."""
    if not is_last:
        return 0
    user = membership.user
    led = Action.objects.open().filter(
        lead=user, review__partnership=membership.partnership_id, review__work__isnull=False
    )
    reviews = sorted(set(led.order_by().values_list("review_id", flat=True)))
    may_know = set(
        Review.objects.visible_to(it.actor).filter(pk__in=reviews).values_list("pk", flat=True)
    )
    told = 0
    for pk in reviews:
        passage = passage_beside(pk, LEAVING, it.actor, it.now)
        lines = []
        for action in (
            led.filter(review=pk)
            .select_related("agency")
            .select_for_update(of=("self",), no_key=True)
        ):
            action.lead = None
            passage.save(action)
            lines.append(
                f"- {action} ({action.agency.short_name}), due {in_words(action.due_on)}: {action_address(action)}"
            )
        many, need = (
            ("an action", "needs") if len(lines) == 1 else (f"{len(lines)} actions", "need")
        )
        passage.say(
            f"{user} no longer belongs to the partnership. Nobody leads {many} of theirs now.",
            user=user.pk,
        )
        record_beside(passage)
        review = passage.review
        for person in coordinators(review):
            passage.tell(
                person,
                "holder_left",
                f"{review.reference}: {many} {need} a lead because somebody left",
                f"{user} no longer belongs to the partnership and led {many} from {review.reference}:\n\n"
                + "\n".join(lines)
                + "\n\nOpen each one, choose “Change this action” and name a lead.\n",
            )
        told += len(lines) if pk in may_know else 0
    return told
