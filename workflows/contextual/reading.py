"""What work with a place has of its own, as it is kept. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Sum

from actions.models import Recommendation
from reviews.models import InformationRequest, RequestState

from .models import ContextualWork, EndAgreed, Engagement, Factor, Findings, WeightsAgreed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from reviews.models import Review
    from reviews.rules import Edition

PROCESS = "contextual"


def work_of(review: Review) -> ContextualWork:
    """Return what is said of the place; one query. Each piece of work has it from its first day."""
    return ContextualWork.objects.select_related("place").get(review_id=review.pk)


def engagements_of(review: Review) -> QuerySet[Engagement]:
    """Return the events, newest first."""
    return Engagement.objects.filter(review_id=review.pk).select_related("agency")


def reached(review: Review) -> Mapping[str, Mapping[str, int]]:
    """Return by kind how many events there were (``events``), and how many took part where it was counted; one query."""
    rows = (
        Engagement.objects.filter(review_id=review.pk)
        .order_by()
        .values("kind")
        .annotate(events=Count("pk"), young=Sum("children"), grown=Sum("adults"))
    )
    return {
        row["kind"]: {
            "events": row["events"],
            "children": row["young"] or 0,
            "adults": row["grown"] or 0,
        }
        for row in rows
    }


def kind_words(edition: Edition, key: str) -> str:
    """The words of a kind of event; the key where a partnership leaves it out now."""
    return next((one.label for one in edition.methods if one.key == key), key)


def answers_of(review: Review) -> QuerySet[InformationRequest]:
    """Return what agencies answered."""
    return InformationRequest.objects.filter(
        review_id=review.pk, state=RequestState.SUBMITTED
    ).select_related("agency")


def all_factors(review: Review) -> QuerySet[Factor]:
    """Return the factors, the heaviest first, with those that were taken out."""
    return Factor.objects.filter(review_id=review.pk)


def factors_of(review: Review) -> QuerySet[Factor]:
    """Return those that count."""
    return all_factors(review).filter(taken_out="")


def agreements_of(review: Review) -> QuerySet[WeightsAgreed]:
    """Return the meetings in which weights were agreed, newest first."""
    return WeightsAgreed.objects.filter(review_id=review.pk)


def newest_end(review: Review) -> EndAgreed | None:
    """Return the newest agreement on another end, or None; one query."""
    return EndAgreed.objects.filter(review_id=review.pk).first()


def findings_of(review: Review) -> Findings | None:
    """Return the findings, or None; one query."""
    return Findings.objects.filter(review_id=review.pk).first()


def local_answers(review: Review) -> list[Recommendation]:
    """Return the recommendations of the plan that can answer a factor: those that were accepted."""
    return list(
        Recommendation.objects.filter(
            review_id=review.pk, response=Recommendation.Response.ACCEPTED
        )
    )
