"""Shared acts: linking reviews that belong together. Nothing is ever merged."""

from __future__ import annotations

from partnership.events import record
from partnership.removed import Removed
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import Review, ReviewLink, RoleKind
from reviews.queries.lineage import named
from reviews.queries.links import UNLINK, who_unlinked

from .lineage import share_with_lineage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def tell_other_side(passage: Passage, other: Review, sentence: str, **data: int) -> None:
    """Write the event on the other review too. A restricted review is not named there."""
    record(
        act=passage.act.name,
        sentence=sentence.format(here=named(passage.review)),
        actor=passage.actor,
        about=("review", other.pk),
        partnership=other.partnership,
        reason="" if passage.review.is_restricted else passage.reason,
        at=passage.now,
        data=data,
    )


def link_reviews(passage: Passage) -> None:
    """Link this review to another. ``data``: ``target`` (a review), ``kind``, ``reason`` in the usual place."""
    target, kind = passage.data["target"], passage.data["kind"]
    if target.pk == passage.review.pk:
        passage.refuse(target="This is the same review. Enter the reference of another one.")
    seen = (
        Review.objects.visible_to(passage.actor)
        .select_related("partnership")
        .filter(pk=target.pk)
        .first()
    )
    if seen is None:
        passage.refuse(
            target="There is no such review, or it is not open to you. Check the reference."
        )
        return
    pair = (passage.review.pk, seen.pk)
    if ReviewLink.objects.filter(source_id__in=pair, target_id__in=pair, kind=kind).exists():
        passage.refuse(target=f"These reviews are linked already: {ReviewLink.Kind(kind).label}.")
    passage.result = ReviewLink.objects.create(
        source_id=passage.review.pk,
        target=seen,
        kind=kind,
        reason=passage.reason,
        made_by=passage.actor,
        made_at=passage.now,
    )
    news = share_with_lineage(passage) if kind == ReviewLink.Kind.LED_TO else ""
    passage.say(
        f"Linked: this review {ReviewLink.Kind(kind).label} {named(seen)}.{news}", other=seen.pk
    )
    tell_other_side(passage, seen, f"Linked: {{here}} {ReviewLink.Kind(kind).label} this review.")


def unlink(passage: Passage) -> None:
    """Take a link away. ``data``: ``link``."""
    link = (
        ReviewLink.objects.select_related("source", "target__partnership", "source__partnership")
        .filter(pk=passage.data["link"].pk)
        .first()
    )
    if link is None or passage.review.pk not in (link.source_id, link.target_id):
        raise who_unlinked(passage.review, passage.data["link"].pk) or Removed(
            "This link is no longer there. Open the review to see its links."
        )
    other = link.target if link.source_id == passage.review.pk else link.source
    pk = link.pk
    link.delete()
    passage.say(f"Took away the link to {named(other)}.", other=other.pk, link=pk)
    tell_other_side(passage, other, "Took away the link to {here}.", link=pk)


ACTS = (
    Act(
        name="link_reviews",
        label="Link another review",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=link_reviews,
        page="reviews:link_add",
    ),
    Act(
        name=UNLINK,
        label="Take a link away",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=unlink,
        needs_reason=True,
    ),
)
