"""Reviews that belong together, from the side of one that was found by ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from partnership.models import Event
from partnership.removed import removed_by
from reviews.models import Review, ReviewLink

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from partnership.removed import Removed

#: The act that takes a link away; its event names the link.
UNLINK = "unlink"
#: How a link reads from its other side.
BACK = {ReviewLink.Kind.LED_TO: "came from", ReviewLink.Kind.DRAWS_ON: "is drawn on by"}


@dataclass(frozen=True)
class SeenLink:
    """A link as one side sees it; ``other`` is None when that review is not open to the person."""

    link: ReviewLink
    words: str
    other: Review | None


def links_of(review: Review, user: User) -> list[SeenLink]:
    """Return the links of the review, newest first; two queries. What is not open is not named."""
    found = list(_links(review).select_related("made_by").order_by("-made_at", "-pk"))
    ids = {_other(link, review) for link in found}
    visible = (
        {one.pk: one for one in Review.objects.visible_to(user).filter(pk__in=ids)} if ids else {}
    )
    return [
        SeenLink(link, _words(link, review), visible.get(_other(link, review))) for link in found
    ]


@dataclass(frozen=True)
class PaperLink:
    """A link as a paper about one review tells it: by the other review's reference alone."""

    sentence: str
    other: Review


def links_for_papers(review: Review) -> list[PaperLink]:
    """Return the links that a pack or a report may tell of, oldest first; one query.

    A restricted review is left out: the paper goes to people who may not know of it.
    """
    found = _links(review).select_related("source", "target").order_by("pk")
    told = [(link, link.target if link.source_id == review.pk else link.source) for link in found]
    return [
        PaperLink(f"This review {_words(link, review)} {other.reference}.", other)
        for link, other in told
        if not other.is_restricted
    ]


def find_link(review: Review, user: User, pk: int) -> SeenLink | None:
    """Return one link of the review, or None."""
    return next((seen for seen in links_of(review, user) if seen.link.pk == pk), None)


def who_unlinked(review: Review, pk: int) -> Removed | None:
    """Say who took a link away, or None when nobody did; links keep no history, but the event names the link."""
    taken = Event.objects.about("review", review.pk).filter(act=UNLINK, data__link=pk)
    event = taken.select_related("actor").first()
    return removed_by("This link", event) if event else None


def _links(review: Review) -> QuerySet[ReviewLink]:
    return ReviewLink.objects.filter(Q(source_id=review.pk) | Q(target_id=review.pk))


def _other(link: ReviewLink, review: Review) -> int:
    return link.target_id if link.source_id == review.pk else link.source_id


def _words(link: ReviewLink, review: Review) -> str:
    kind = ReviewLink.Kind(link.kind)
    return str(kind.label) if link.source_id == review.pk else BACK.get(kind, str(kind.label))
