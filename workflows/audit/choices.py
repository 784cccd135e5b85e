"""What can be chosen for an entry of the programme: groups, recommendations that it follows, audits that it repeats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from actions.models import Recommendation
from partnership.models import Group
from reviews.models import Review, Stage

from .reading import PROCESS

if TYPE_CHECKING:
    from partnership.models import Partnership, User

#: More than anybody looks through in a list.
MOST = 300


def groups_to_own(partnerships: Iterable[Partnership], now: int | None = None) -> list[Group]:
    """Return the groups that can own an audit; ``now``: the id of one that owns it already."""
    return list(
        Group.objects.filter(Q(concluded_on__isnull=True) | Q(pk=now), partnership__in=partnerships)
        .select_related("partnership")
        .order_by("name", "pk")
    )


def recommendations_to_follow(
    user: User, partnerships: Iterable[Partnership], now: Recommendation | None = None
) -> list[Recommendation]:
    """Return the newest recommendations of reviews that the person may open; ``now``: the one that is chosen."""
    opened = Review.objects.visible_to(user).filter(partnership__in=partnerships)
    found = list(
        Recommendation.objects.filter(review__in=opened.order_by().values("pk"))
        .select_related("review")
        .order_by("-review__created_at", "pk")[:MOST]
    )
    return found if now is None or now in found else [now, *found]


def audits_to_repeat(
    user: User, partnerships: Iterable[Partnership], now: Review | None = None
) -> list[Review]:
    """Return the newest audits that the person may open and that were not taken out of the programme; ``now``: the one that
    is chosen.
    """
    found = list(
        Review.objects.visible_to(user)
        .filter(partnership__in=partnerships, process=PROCESS)
        .exclude(stage=Stage.NOT_PROGRESSED)
        .order_by("-created_at", "-pk")[:MOST]
    )
    return found if now is None or now in found else [now, *found]


def closed_to(user: User, *reviews: Review | None) -> set[int]:
    """Return the ids of those that the person may not open; one query."""
    pks = {review.pk for review in reviews if review is not None}
    opened = Review.objects.visible_to(user).filter(pk__in=pks).order_by()
    return pks - set(opened.values_list("pk", flat=True))
