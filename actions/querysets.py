"""Actions, by who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from reviews.access.querysets import (
    conflict_exists,
    may_open,
    may_run,
    member_partnerships,
    role_exists,
)

if TYPE_CHECKING:
    from partnership.models import User


def may_read_action(user: User, at: str = "") -> Q:
    """Whether the person may read an action, of the table or of its history, or the one at ``at`` (``"action__"``) of a row
    that is of the same review.

    The lead and the chair of the overseeing group see the action itself even when the review is
    not theirs to open: the action carries no identity.
    """
    named = Q(role_exists(user, "review", "chair", "panel_member", "signatory", "scrutineer")) | Q(
        role_exists(user, "review", "agency_contact", agency_ref=f"{at}agency")
    )
    return (
        (may_open(user, "review") & (may_run(user, "review") | named))
        | _led(user, at)
        | _of_their_group(user, at)
    ) & ~Q(conflict_exists(user, "review"))


def contributes(user: User, action: str = "pk") -> Q:
    """Whether the person is the contact, on the review, of an agency that contributes to the action."""
    from .models import Contributor

    held = Contributor.objects.filter(
        Q(role_exists(user, "action__review", "agency_contact", agency_ref="agency")),
        action=OuterRef(action),
    )
    return may_open(user, "review") & Q(Exists(held.order_by()))


def _led(user: User, at: str = "") -> Q:
    """Whether the person leads it, and belongs to its partnership."""
    return Q(**{f"{at}lead": user}, review__partnership_id__in=member_partnerships(user))


def _of_their_group(user: User, at: str = "") -> Q:
    """Whether the person chairs the group that oversees it; of a restricted review no group knows."""
    # Imported here: the models of this room are made of this queryset.
    from .people import chaired_groups

    return Q(
        **{f"{at}group__in": chaired_groups(user)},
        review__is_restricted=False,
        review__partnership_id__in=member_partnerships(user),
    )


def reads_impact(user: User) -> Q:
    """Whether the person reads all checks of the review of a row: who runs it, and who decides in it; no agency."""
    whole = Q(role_exists(user, "review", "chair", "panel_member", "signatory", "scrutineer"))
    return may_open(user, "review") & (may_run(user, "review") | whole)


class OfReviewQuerySet(models.QuerySet[Any]):
    """Findings and recommendations: whoever may open the review reads them. They carry no identity."""

    def visible_to(self, user: User) -> Self:
        """Keep those of reviews that the person may open."""
        return self.filter(may_open(user, "review"))


class RecommendationQuerySet(OfReviewQuerySet):
    """Recommendations of reviews."""

    def going_ahead(self) -> Self:
        """Keep those that something has to be done for: all that were not refused."""
        return self.exclude(response="not_accepted")


class ImpactQuerySet(models.QuerySet[Any]):
    """Checks of impact: for those who see the whole review, and the chair of the group that judges."""

    def visible_to(self, user: User) -> Self:
        """Keep the checks that the person may read. An agency reads its own links elsewhere, and no answers of others."""
        return self.filter(
            (reads_impact(user) | _of_their_group(user)) & ~Q(conflict_exists(user, "review"))
        )

    def open(self) -> Self:
        """Keep those that are still to be asked or judged."""
        return self.filter(state__in=("planned", "asked"))


class OutsideLetterQuerySet(OfReviewQuerySet):
    """Letters to bodies outside the partnership, for whoever may open the review."""


#: A late action still waits for a decision: it is as late as it was.
LIVE = Q(state="asked", action__state__in=("open", "returned"), action__due_on=F("due_on"))


class EscalationQuerySet(models.QuerySet[Any]):
    """Late actions on which somebody was asked to decide: for who reads the action, and for who is asked."""

    def visible_to(self, user: User) -> Self:
        """Keep those that the person may read. A conflict of interest beats being asked."""
        from .escalating.people import asked_of

        # The late ones are few beside all actions: each is asked about, and not which of all actions can be read.
        readable = may_read_action(user, "action__") | contributes(user, "action")
        return self.filter((readable | asked_of(user)) & ~Q(conflict_exists(user, "review")))

    def live(self) -> Self:
        """Keep those that still wait for a decision."""
        return self.filter(LIVE)


class ActionQuerySet(models.QuerySet[Any]):
    """An agency sees its own actions; the panel and the coordinators see all of their reviews."""

    def visible_to(self, user: User) -> Self:
        """Keep the actions that the person may read: also as the contact of an agency that contributes."""
        return self.filter(may_read_action(user) | contributes(user))

    def led_by(self, user: User) -> Self:
        """Keep those that the person leads and may read: a part of ``visible_to``, asked for quickly."""
        return self.filter(_led(user) & ~Q(conflict_exists(user, "review")))

    def overseen_by(self, user: User) -> Self:
        """Keep those that the person may read as the chair of a group: a part of ``visible_to``, asked for quickly."""
        return self.filter(_of_their_group(user) & ~Q(conflict_exists(user, "review")))

    def open(self) -> Self:
        """Keep those that are not finished."""
        return self.filter(state__in=("open", "returned", "proposed"))
