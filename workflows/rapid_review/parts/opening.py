"""What the review page shows of the notification and the screening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.criteria import answer_words, asked_as
from reviews.decisions import outcome_words, standing_decision
from reviews.door import offered
from reviews.models import RoleKind
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.identity import subject_facts, subjects_of
from reviews.wording import edition_of

from ..criteria_met import SCREENING, SET
from ..facts import DATE_KEYS
from ..opening_queries import (
    answers_of,
    dates_of,
    superseded_screenings,
)

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Decision, Review
    from reviews.rules import Edition

#: An agency's own contact sees the facts, and not how the partners weighed them.
WEIGHS = frozenset(set(RoleKind) - {RoleKind.AGENCY_CONTACT})


def notification(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The facts of the notification; everybody who may open the review sees them."""
    dates, edition = dates_of(review), edition_of(review)
    return {
        "review": review,
        "dates": [
            (edition.dates[key].label, dates[key].on, dates[key].late_reason)
            for key in DATE_KEYS
            if key in dates
        ],
        "people": [(child, subject_facts(child)) for child in subjects_of(review)],
        "may_record_partners": offered("record_partners_told", review, user, held=held),
        "may_undo_partners": offered("undo_partners_told", review, user, held=held),
        "may_change": offered("correct_subject", review, user, held=held),
        "runs_it": held.runs_it,
    }


def screening(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The decision with its criteria as they were answered; none while there is none."""
    if not (held.roles & WEIGHS and reads_decisions(held)):
        return None
    decision = standing_decision(review, "withdrawal") or standing_decision(review, "screening")
    earlier = superseded_screenings(review)
    if decision is None and not earlier:
        return None
    edition, answers = edition_of(review), answers_of(review)
    criteria = [
        (
            asked_as(edition, SET, criterion.key, answers[criterion.key].label),
            answer_words(edition, SET, criterion.key, answers[criterion.key].answer),
            answers[criterion.key].rationale,
        )
        for criterion in edition.criteria[SET]
        if criterion.key in answers
    ]
    return {
        "review": review,
        "decision": decision,
        "outcome": _outcome(decision, edition) if decision else "",
        "criteria": criteria,
        "earlier": [(item, _outcome(item, edition)) for item in earlier],
    }


def _outcome(decision: Decision, edition: Edition) -> str:
    words, own = outcome_words(decision, edition), edition.decisions[decision.kind].outcomes[0]
    if decision.outcome == own.key:
        return words
    # Another route was chosen: at the screening, or when the notification was withdrawn.
    began = "Not notifiable" if decision.kind == SCREENING else own.label
    return f"{began}. Other route: {words}"


PARTS: tuple[Part, ...] = (
    Part(
        key="notification",
        title="Notification",
        template="rapid_review/parts/opening_notification.html",
        build=notification,
    ),
    Part(
        key="screening",
        title="Screening",
        template="rapid_review/parts/opening_screening.html",
        build=screening,
    ),
)
