"""NHS numbers have no place in an audit: where one stands in what is typed, and in all that the report prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from actions.models import Action, ActionState, Recommendation
from reviews.decisions import standing_decision
from reviews.free_text import holds_nhs_number
from reviews.naming import in_report, places_in

from .models import SurveyCount
from .reading import audit_of, published_words

if TYPE_CHECKING:
    from reviews.models import Review

NUMBER = "This holds an NHS number. Take it out here: an audit names nobody. Use the reference of the case."


def numbers_in(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a sentence for each text that holds an NHS number, by its field."""
    return {field: NUMBER for field, text in texts.items() if holds_nhs_number(text)}


def places_in_report(review: Review) -> list[str]:
    """Return the places of the report where one stands: its sections, and what it prints beside them."""
    return [*in_report(review), *places_in(review, _printed(review))]


def _printed(review: Review) -> Iterator[tuple[str, str]]:
    """What the report prints beside its sections: place → text (see ``documents.report``)."""
    audit = audit_of(review)
    yield "the title", review.pseudonym
    yield "what the audit is about", review.summary
    yield "the key lines of enquiry", audit.lines
    yield "the recommendation that it follows", published_words(audit)
    yield "why it is not repeated", audit.not_repeated
    decision = standing_decision(review, "moderation")
    if decision is not None:
        yield "what the round table concluded", decision.rationale
        yield "who took part in the round table", decision.agreed_by
    for asked in SurveyCount.objects.filter(review_id=review.pk).values_list("asked", flat=True):
        yield "what practitioners were asked", asked
    for row in Recommendation.objects.filter(review_id=review.pk):
        yield f"recommendation {row.ref}", f"{row.wording}\n{row.addressed_to}"
    for action in Action.objects.filter(review_id=review.pk).exclude(state=ActionState.DROPPED):
        yield "an action", action.text
