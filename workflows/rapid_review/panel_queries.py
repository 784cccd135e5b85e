"""What the panel's pages read. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from reviews.access.readable import PACK, VIEWS, Holds, When, open_to, rows_open
from reviews.decisions import standing_decision, standing_decisions
from reviews.door.shared.access import met_already
from reviews.models import (
    Decision,
    Document,
    Meeting,
    MemberView,
    Review,
    ReviewRole,
    ReviewTask,
)
from reviews.panel.people import VIEW_ROLES, MemberRow, has_declared, in_conflict, seated

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.access.roles import Standing

#: Kind of the decision that the review panel takes.
PANEL_DECISION = "lcspr"
#: Kind of the decision to share the pack although an agency has not answered.
SHARED_WITHOUT = "shared_without"


def panel_decision(review: Review) -> Decision | None:
    """Return the decision of the review panel that stands, or None."""
    return standing_decision(review, PANEL_DECISION)


def reasons_without(review: Review) -> dict[int, str]:
    """Return why the pack was shared without an agency's summary: agency id → reason."""
    found: dict[int, str] = {}
    for decision in reversed(standing_decisions(review, SHARED_WITHOUT)):
        found |= {row["agency"]: row["reason"] for row in decision.criteria}
    return found


def views_readable_by(review: Review, user: User, held: Standing) -> QuerySet[MemberView]:
    """Return the members' views that this person may read.

    Before the meeting is recorded, only someone of the panel who has given their own view of this round
    reads the others' of this round; the coordinator and the scrutineer read none, so that nobody can be
    led. After the information was reopened each member gives a new view first, and sees until then no
    more than the one they gave. Once the meeting is recorded, the panel, the scrutineer and the
    coordinator read them all. A view of somebody in conflict is set aside and read by nobody.
    """
    views = MemberView.objects.filter(review_id=review.pk).select_related("user", "agency")
    views = views.prefetch_related("safety_answers__answered_by")
    views = views.exclude(user_id__in=in_conflict(review))
    now = views.of_this_round()
    holds: dict[When, Holds | Q] = {
        When.RECORDED: panel_decision(review) is not None,
        When.GAVE_VIEW: Q(pk__in=now.order_by().values("pk"))
        if now.filter(user=user).exists()
        else False,
        When.OWN: Q(user=user),
    }
    return views.filter(rows_open(VIEWS, held.roles, holds))


def who_gave_a_view(review: Review) -> set[int]:
    """Return the ids of those who gave a view of this round: that they did is no secret, what it says is."""
    given = MemberView.objects.filter(review_id=review.pk).of_this_round()
    return set(given.order_by().values_list("user_id", flat=True))


def newest_document(review: Review, kind: str) -> Document | None:
    """Return the newest version of a generated document, without its content, or None."""
    return (
        Document.objects.filter(review_id=review.pk, kind=kind)
        .defer("content")
        .order_by("-number")
        .first()
    )


def documents(review: Review, kind: str) -> QuerySet[Document]:
    """Return all versions of a generated document, newest first, without their content."""
    return (
        Document.objects.filter(review_id=review.pk, kind=kind).defer("content").order_by("-number")
    )


# -- the page of the panel ------------------------------------------------------------------------


def member_rows(review: Review) -> list[MemberRow]:
    """Return who is on the panel with whether each gave a view. Four queries however many there are.

    Nobody was asked for a view where the review panel met before its meeting was entered here.
    """
    given, asked = who_gave_a_view(review), not met_already(review.pk)

    def view(role: ReviewRole) -> bool | None:
        if role.role not in VIEW_ROLES or not (asked or role.user_id in given):
            return None
        return role.user_id in given

    return seated(review, view)


def meeting_of(review: Review, pk: int) -> Meeting | None:
    """Return one meeting of the review, or None."""
    return Meeting.objects.filter(review_id=review.pk, pk=pk).first()


def own_seat(review: Review, user: User) -> ReviewRole | None:
    """Return the role in which the person gives their view, one with an agency before one without, or None."""
    return (
        ReviewRole.objects.filter(
            review_id=review.pk, user=user, role__in=VIEW_ROLES, until__isnull=True
        )
        .order_by(F("agency_id").desc(nulls_last=True), "pk")
        .first()
    )


def own_view(review: Review, user: User) -> MemberView | None:
    """Return the view that the person gave last, of this round or an earlier one, or None."""
    return MemberView.objects.filter(review_id=review.pk, user=user).first()


def own_state(review: Review, user: User, held: Standing) -> dict[str, Any]:
    """Return what the person still has to do, and the pack once they may read it.

    The pack is offered after the declaration, because a conflict of interest is told before anything is read.
    """
    declared = has_declared(review, user)
    return {
        "must_declare": not declared,
        "pack": newest_document(review, "panel_pack")
        if open_to(PACK, held.roles, {When.DECLARED: declared})
        else None,
        "own_view": own_view(review, user),
    }


def task_of(review: Review, user: User, node: str) -> ReviewTask | None:
    """Return the person's open task of a node, or None."""
    for task in ReviewTask.objects.open().filter(process__review_id=review.pk, owner=user):
        if task.flow_task.name == node:
            return task
    return None
