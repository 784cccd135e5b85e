"""What the gateways of the flow ask the review. Each answers from the record, never from the flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reviews.decisions import standing_decision
from reviews.door.shared.access import met_already
from reviews.flowkit.nodes import Assignee
from reviews.models import (
    RegulatorContact,
    Review,
    ReviewDate,
    ReviewRole,
    RoleKind,
    Stage,
)

from .letters import last_response, owed, with_panel


def _review(activation: Any) -> Review:
    review: Review = activation.process.review
    return review


def is_not_progressed(activation: Any) -> bool:
    """Whether screening led to another route."""
    return _review(activation).stage == Stage.NOT_PROGRESSED


def panel_members(review: Review) -> Iterator[Assignee]:
    """One view for each member and the chair of the review panel, without those in conflict.

    None where the review panel met before its meeting was entered here: a view is given beforehand.
    """
    if met_already(review.pk):
        return
    seen: set[int] = set()
    roles = (
        ReviewRole.objects.filter(
            review_id=review.pk,
            role__in=(RoleKind.PANEL_MEMBER, RoleKind.CHAIR),
            until__isnull=True,
        )
        .exclude(user__conflicts__review_id=review.pk, user__conflicts__lifted_on__isnull=True)
        .select_related("user", "agency")
        .order_by("pk")
    )
    for role in roles:
        if role.user_id not in seen:
            seen.add(role.user_id)
            yield Assignee(agency=role.agency, owner=role.user)


def needs_reply(activation: Any) -> bool:
    """Whether the newest response asks for an answer."""
    contact = last_response(_review(activation))
    return contact is not None and contact.needs_reply


def awaits_further_response(activation: Any) -> bool:
    """Whether our newest answer expects the National Panel to write again."""
    sent = with_panel(_review(activation), further=False).filter(
        direction=RegulatorContact.Direction.SENT
    )
    contact = sent.last()
    return contact is not None and contact.needs_reply


def letters_owed(review: Review) -> Iterator[Assignee]:
    """One answer of the team while a further letter waits for one; none when the report is submitted."""
    if owed(review).exists():
        yield Assignee()


def another_letter_waits(activation: Any) -> bool:
    """Whether one more further letter waits for an answer."""
    return owed(_review(activation)).exists()


def ready_to_close(activation: Any) -> bool:
    """Whether it is decided what follows and the action plan is agreed."""
    review = _review(activation)
    return (
        standing_decision(review, "what_follows") is not None
        and ReviewDate.objects.filter(review_id=review.pk, key="plan_agreed").exists()
    )
