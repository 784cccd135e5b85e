"""What the review page shows of the work with a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.agreeing.part import on_the_way
from reviews.dates import day_of
from reviews.door import offered
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.links import links_of
from reviews.queries.people import WHOLE
from reviews.queries.progress import decided, origins
from reviews.requests.part import PARTS as REQUEST_PARTS
from reviews.wording import edition_of

from .agreement import AGREEING
from .heard import not_heard
from .indicators import measured, points_of
from .lift import elements_of, lifted_here, on_offer
from .places import short_name
from .reading import factors_of, findings_of, kind_words, newest_end, reached, work_of
from .unready import heavy_of, heavy_unanswered

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def progress(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Which place it is, who leads, what was decided, and what it is linked with; for those on it."""
    if not held.roles:
        return None
    whole, work = bool(held.roles & WHOLE), work_of(review)
    return {
        "review": review,
        "work": work,
        "whole": whole,
        "renamed": whole and short_name(work.place) != review.pseudonym,
        "may_correct": whole and offered("correct_work", review, user, held=held),
        "is_agreed": day_of(review, AGREEING.agreed) is not None,
        "links": links_of(review, user) if whole else [],
        "may_link": whole and offered("link_reviews", review, user, held=held),
        "lifted": lifted_here(review, user) if whole else [],
        "on_offer": on_offer(review, user).count()
        if whole and offered("take_over", review, user, held=held)
        else 0,
        "origins": origins(review, user),
        "decisions": decided(review) if reads_decisions(held) else [],
        **on_the_way(review, user, held),
    }


def listening(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """How often people were listened to, in numbers; for those who see the whole review."""
    if not held.roles & WHOLE:
        return None
    edition = edition_of(review)
    return {
        "review": review,
        "kinds": [(kind_words(edition, key), row) for key, row in reached(review, edition).items()],
        "missing": [way.label for way in not_heard(review)],
        "may_add": offered("record_engagement", review, user, held=held),
    }


def assessment(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """How far the assessment is, in numbers; for those who see the whole review."""
    if not held.roles & WHOLE:
        return None
    factors = factors_of(review)
    return {
        "review": review,
        "total": factors.count(),
        "heavy": factors.filter(weight__in=heavy_of(review)).count(),
        "proposed": factors.filter(agreed__isnull=True).count(),
        "unanswered": len(heavy_unanswered(review)),
        "may_add": offered("add_factor", review, user, held=held),
        "may_agree": offered("agree_more_weights", review, user, held=held),
    }


def delivery(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What is measured, and the review points; for those who see the whole review."""
    if not held.roles & WHOLE:
        return None
    edition = edition_of(review)
    decision = edition.decisions["review_point"]
    findings = findings_of(review)
    return {
        "review": review,
        "measures": measured(review),
        "points": [(one, decision.words(one.decision)) for one in points_of(review)],
        "end": newest_end(review),
        "findings": findings,
        "may_add": offered("add_indicator", review, user, held=held),
        "may_point": offered("record_point", review, user, held=held),
        "may_lift": offered("add_element", review, user, held=held),
        "elements": elements_of(review).count(),
    }


PARTS: tuple[Part, ...] = (
    Part("progress", "The place", "contextual/parts/progress.html", progress),
    Part("listening", "Listening and awareness", "contextual/parts/listening.html", listening),
    # Only what agencies were asked: without a person there is no chronology.
    REQUEST_PARTS[0],
    Part("assessment", "The assessment", "contextual/parts/assessment.html", assessment),
    PLAN_PART,
    BRIEFINGS_PART,
    Part("delivery", "What is measured", "contextual/parts/delivery.html", delivery),
)
