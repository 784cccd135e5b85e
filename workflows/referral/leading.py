"""What a decision leads to: a review that is opened, or one that is open already because it could not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.clock import in_words
from reviews.kinds.reading import kinds_to_lead_to
from reviews.models import Review, ReviewLink, Stage, Subject
from reviews.opening import open_from
from reviews.rules import RuleError

from .considering import referral_of
from .models import Considered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnership.models import User
    from reviews.door.passage import Passage
    from reviews.models import Decision

    from .considering import Weighed


def open_already(review: Review, process: str, user: User) -> list[Review]:
    """Return the reviews of a kind that are linked with the referral and that the person may open, oldest first."""
    pairs = ReviewLink.objects.filter(Q(source=review.pk) | Q(target=review.pk))
    ids = {pk for pair in pairs.values_list("source_id", "target_id") for pk in pair}
    return list(
        Review.objects.visible_to(user)
        .filter(pk__in=ids - {review.pk}, process=process)
        .exclude(stage=Stage.NOT_PROGRESSED)
        .order_by("pk")
    )


def people_of(review: Review) -> list[Subject]:
    """Return everybody the referral is about, the first one first."""
    return list(Subject.objects.filter(review_id=review.pk).order_by("pk"))


def problems(passage: Passage, one: Weighed) -> dict[str, str]:
    """Return what is missing before a review can follow, by field."""
    data = passage.data
    if data.get("already"):
        known = open_already(passage.review, one.question.key, passage.actor)
        if data["already"] not in [found.reference for found in known]:
            return {"already": "Choose one of the reviews that are linked with this referral."}
        return {}
    everybody = {person.pk for person in people_of(passage.review)}
    chosen = set(data.get("people") or ())
    kinds = kinds_to_lead_to(passage.review.partnership, one.question.key, data["on"])
    if data.get("kind") and data["kind"] not in [kind.key for kind in kinds]:
        return {"kind": "Choose what kind of review it is."}
    if len(everybody) > 1 and not (chosen and chosen <= everybody):
        return {"people": "Choose whom this review is about."}
    return {}


def lead_on(passage: Passage, one: Weighed, decided: Decision) -> Review:
    """Open the review that was decided on, or take the one that is open already; either is linked. ``problems`` was asked before.

    ``data``: ``already`` (the reference of the one that is open), ``people`` (ids of those whom it is about, where
    there are several), ``kind`` (where its process knows several).
    """
    data = passage.data
    words = one.question.decision.words(data["outcome"])
    if data.get("already"):
        found = open_already(passage.review, one.question.key, passage.actor)
        opened = next(review for review in found if review.reference == data["already"])
        ReviewLink.objects.get_or_create(
            source_id=passage.review.pk,
            target_id=opened.pk,
            kind=ReviewLink.Kind.LED_TO,
            defaults={
                "reason": f"Decided on {in_words(data['on'])}: {words}. It was open already.",
                "made_by": passage.actor,
                "made_at": passage.now,
            },
        )
        return opened
    try:
        return open_from(
            passage,
            one.question.key,
            data["on"],
            day=one.question.kind.day,
            decision=words,
            people=_chosen(data.get("people")),
            about=referral.people if (referral := referral_of(passage.review)) else frozenset(),
            kind=data.get("kind") or "",
            decided=decided,
        )
    except RuleError as error:
        passage.refuse(on=str(error))
        raise


def _chosen(people: Sequence[int] | None) -> frozenset[int] | None:
    return frozenset(people) if people else None


def still_open(row: Considered) -> str:
    """Why the decision of this row cannot be taken back now, or nothing.

    One that was open before the decision stays open: nothing was opened that would have to be withdrawn.
    """
    opened, decided = row.opened, row.decided
    if opened is None or decided is None or opened.stage == Stage.NOT_PROGRESSED:
        return ""
    if opened.created_at < decided.signed_at:
        return ""
    return (
        f"{opened.reference} was opened. It is never deleted: withdraw it on its own page first, "
        "then take the decision back here."
    )


def leads_to(review: Review, opened: Review) -> bool:
    """Whether a decision on the referral that stands opened, or took, this review."""
    return Considered.objects.filter(
        review_id=review.pk, opened=opened, decided__isnull=False
    ).exists()
