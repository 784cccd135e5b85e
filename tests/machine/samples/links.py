"""Samples: links between reviews, and what two linked reviews share."""

from __future__ import annotations

from django.utils import timezone

from partnership.models import Membership
from reviews.joint.reading import could_sit
from reviews.models import Decision, Review, ReviewLink, ReviewRole, RoleKind
from reviews.wording import edition_of
from tests.machine.stagehand import Stagehand

from .registry import Data, sample


def _other_review(hand: Stagehand) -> Review:
    """A review that the actor may open and that is not linked yet; else any."""
    linked = ReviewLink.objects.filter(source=hand.review).values("target")
    back = ReviewLink.objects.filter(target=hand.review).values("source")
    others = (
        Review.objects.exclude(pk=hand.review.pk)
        .exclude(pk__in=linked)
        .exclude(pk__in=back)
        .order_by("pk")
    )
    if hand.may_make:
        other = others[0]
        ReviewRole.objects.get_or_create(
            review=other,
            user=hand.actor,
            role=RoleKind.READER,
            until=None,
            defaults={"since": hand.today},
        )
        return other
    return hand.one(list(others.visible_to(hand.world.coordinator)))


@sample("link_reviews")
def link_reviews(hand: Stagehand) -> Data:
    return {"target": _other_review(hand), "kind": ReviewLink.Kind.RELATED}


@sample("share_panel")
def share_panel(hand: Stagehand) -> Data:
    found = ReviewLink.objects.filter(source=hand.review).select_related("target")
    seats = {link: could_sit(hand.review, link.target, hand.actor) for link in found}
    links = [link for link, could in seats.items() if could]

    def make() -> ReviewLink:
        other = _other_review(hand)
        here = ReviewRole.objects.filter(review=hand.review, until=None).values("user")
        free = Membership.objects.current().filter(
            partnership_id=other.partnership_id, agency__isnull=False
        )
        seat = free.exclude(user__in=here).exclude(user=hand.actor).order_by("pk")[0]
        ReviewRole.objects.get_or_create(
            review=other,
            user=seat.user,
            role=RoleKind.PANEL_MEMBER,
            until=None,
            defaults={"since": hand.today, "agency": seat.agency},
        )
        # Whoever takes people over runs both.
        ReviewRole.objects.get_or_create(
            review=other,
            user=hand.actor,
            role=RoleKind.COORDINATOR,
            until=None,
            defaults={"since": hand.today},
        )
        return ReviewLink.objects.create(
            source=hand.review,
            target=other,
            kind=ReviewLink.Kind.JOINT,
            made_by=hand.world.coordinator,
            made_at=timezone.now(),
        )

    link = hand.one(links, make)
    return {
        "link": link,
        "people": [one.user_id for one in could_sit(hand.review, link.target, hand.actor)[:1]],
    }


@sample("share_information")
def share_information(hand: Stagehand) -> Data:
    def make() -> ReviewLink:
        return ReviewLink.objects.create(
            source=hand.review,
            target=_other_review(hand),
            kind=ReviewLink.Kind.JOINT,
            made_by=hand.world.coordinator,
            made_at=timezone.now(),
        )

    visible = Review.objects.visible_to(hand.actor)
    found = ReviewLink.objects.filter(source=hand.review, target__in=visible)
    return {
        "link": hand.one(list(found), make),
        "what": "The chronology of the hospital.",
        "legal_basis": edition_of(hand.review).legal_bases[0].key,
        "why": "Both reviews look at the same death.",
        "limit_kept": "Both serve the same purpose.",
        "agreed_by": "The chairs of both review panels",
        "on": hand.today,
    }


@sample("undo_share_information")
def undo_share_information(hand: Stagehand) -> Data:
    def make() -> Decision:
        return Decision.objects.create(
            review=hand.review,
            kind="information_shared",
            outcome="other",
            rationale="The chronology.",
            decided_on=hand.today,
            recorded_by=hand.world.coordinator,
            signed_at=timezone.now(),
        )

    found = hand.of(Decision, kind="information_shared", superseded_at=None)
    return {"decision": hand.one(found, make).pk}


@sample("unlink")
def unlink(hand: Stagehand) -> Data:
    def make() -> ReviewLink:
        return ReviewLink.objects.create(
            source=_other_review(hand),
            target=hand.review,
            kind=ReviewLink.Kind.JOINT,
            made_by=hand.world.coordinator,
            made_at=timezone.now(),
        )

    found = ReviewLink.objects.filter(target=hand.review) | ReviewLink.objects.filter(
        source=hand.review
    )
    return {"link": hand.one(list(found.exclude(kind="led_to").order_by("pk")), make)}
