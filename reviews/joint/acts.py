"""People of a linked review's panel sit on this one too: one panel serves both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnership.removed import Removed
from partnership.ui.words import listed
from reviews.door.acts import Act
from reviews.door.errors import Refused
from reviews.door.shared.links import tell_other_side
from reviews.models import Review, ReviewLink, RoleKind, Stage
from reviews.queries.lineage import named
from reviews.queries.links import who_unlinked

from .reading import could_sit

if TYPE_CHECKING:
    from reviews.door.passage import Passage

SEAT = "add_panel_member"


def other_side(passage: Passage) -> Review:
    """Return the linked review of ``data["link"]``, where the actor may open it."""
    given = passage.data["link"]
    link = ReviewLink.objects.filter(pk=given.pk).first()
    pair = (link.source_id, link.target_id) if link else ()
    other = (
        Review.objects.visible_to(passage.actor)
        .select_related("partnership")
        .filter(pk__in=[pk for pk in pair if pk != passage.review.pk])
        .first()
    )
    if passage.review.pk not in pair or other is None:
        raise who_unlinked(passage.review, given.pk) or Removed(
            "This link is no longer there. Open the review to see its links."
        )
    return other


def share_panel(passage: Passage) -> None:
    """Put people who sit on the panel of a linked review on this one. ``data``: ``link``, ``people`` (their ids).

    Nobody is taken over as chair, as each panel has one of its own. Each says afresh whether there is a conflict of interest.
    """
    other = other_side(passage)
    wanted = {int(pk) for pk in passage.data.get("people") or ()}
    seats = [
        one for one in could_sit(passage.review, other, passage.actor) if one.user_id in wanted
    ]
    if not seats or len(seats) != len(wanted):
        passage.refuse(people="Choose who sits on both, from those who can.")
    for one in seats:
        role = RoleKind.PANEL_MEMBER if one.role == RoleKind.CHAIR else one.role
        # As the process itself puts somebody on its panel: invitations and views follow.
        seating = replace(
            passage, data={"user": one.user, "agency": one.agency, "role": role}, event_data={}
        )
        try:
            passage.process.acts[SEAT].run(seating)
        except Refused as refused:
            passage.refuse(people=f"{one.user}: {' '.join(refused.sentences)}")
        passage.due_days_may_move |= seating.due_days_may_move
        passage.touched |= seating.touched
    names = listed(str(one.user) for one in seats)
    verb = "sits" if len(seats) == 1 else "sit"
    passage.say(
        f"Put {names} on the review panel too: {verb} on that of {named(other)}, to which this review is linked.",
        other=other.pk,
        users=[one.user_id for one in seats],
    )
    tell_other_side(
        passage, other, f"{names} of this review panel now {verb} on that of {{here}} too."
    )


ACTS = (
    Act(
        name="share_panel",
        label="Let people of a linked review’s panel sit on this one too",
        roles=frozenset({RoleKind.COORDINATOR}),
        # As long as anybody joins it (``joining_at``).
        stages=frozenset({Stage.INFORMATION, Stage.PANEL}),
        run=share_panel,
    ),
)
