"""Briefings and editions, by who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from partnership.queries import members_now
from reviews.access.querysets import (
    conflict_exists,
    may_open,
    member_partnerships,
    team_partnerships,
)

if TYPE_CHECKING:
    from partnership.models import User


def groups_now(user: User) -> QuerySet[models.Model, int]:
    """Return the ids of the groups that the person belongs to now; one that concluded works on nothing."""
    return (
        members_now()
        .filter(
            user=user,
            group__concluded_on__isnull=True,
            group__partnership__in=member_partnerships(user),
        )
        .order_by()
        .values_list("group_id", flat=True)
    )


class BriefingQuerySet(models.QuerySet["models.Model"]):
    """Briefings that are worked on."""

    def visible_to(self, user: User) -> Self:
        """Keep those that the person works on: of their team, and of the groups they belong to.

        Of a restricted review only its named readers see the briefing, and whoever has a conflict of interest with one of its
        reviews does not.
        """
        source = apps.get_model("briefings", "Source")
        closed = source._default_manager.filter(briefing=OuterRef("pk")).filter(
            (Q(review__is_restricted=True) & ~may_open(user, "review"))
            | Q(conflict_exists(user, "review"))
        )
        works = Q(partnership__in=team_partnerships(user)) | Q(group__in=groups_now(user))
        return self.filter(works).exclude(Exists(closed.order_by()))


class EditionQuerySet(models.QuerySet["models.Model"]):
    """Editions that went out."""

    def out(self) -> Self:
        """Keep the one of each briefing that is read now."""
        return self.filter(replaced_at__isnull=True, withdrawn_at__isnull=True)

    def public(self) -> Self:
        """Keep those that everybody reads, without signing in."""
        return self.out().filter(audience="public")

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those that are out and for this person; without a sign-in the public ones alone."""
        return self.out()._for(user)

    def withdrawn_from(self, user: User | AnonymousUser) -> Self:
        """Keep those that the person could read until they were withdrawn: they hear why, and never the text."""
        return self.filter(replaced_at__isnull=True, withdrawn_at__isnull=False)._for(user)

    def _for(self, user: User | AnonymousUser) -> Self:
        """Keep those whose readers the person belongs to."""
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.filter(audience="public")
        named = apps.get_model("briefings", "EditionGroup")
        for_group = named._default_manager.filter(
            edition=OuterRef("pk"), group__in=groups_now(user)
        )
        partnership = Q(briefing__partnership__in=member_partnerships(user))
        return self.filter(
            Q(audience="public")
            | (Q(audience="partnership") & partnership)
            | (Q(audience="groups") & Exists(for_group.order_by()))
            | Q(briefing__partnership__in=team_partnerships(user))
        )
