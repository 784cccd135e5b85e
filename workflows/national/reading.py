"""What a response has of its own, as it is kept. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.models import Recommendation

from .models import NationalRecommendation, NationalReview

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import InformationRequest, Review

PROCESS = "national"


def national_of(review: Review) -> NationalReview:
    """Return what is said of the national review; one query. Each response has it from its first day."""
    return NationalReview.objects.get(review_id=review.pk)


def all_of(review: Review) -> QuerySet[NationalRecommendation]:
    """Return its recommendations in order, with those that were taken out."""
    return NationalRecommendation.objects.filter(review_id=review.pk)


def standing_of(review: Review) -> QuerySet[NationalRecommendation]:
    """Return those that count."""
    return all_of(review).filter(taken_out="")


def asked_about(request: InformationRequest) -> QuerySet[NationalRecommendation]:
    """Return what an agency is asked about, in order."""
    return NationalRecommendation.objects.filter(review_id=request.review_id, taken_out="")


def local_answers(review: Review) -> list[Recommendation]:
    """Return the recommendations of the local action plan that can answer a national one: those that were not refused."""
    return list(Recommendation.objects.going_ahead().filter(review_id=review.pk))
