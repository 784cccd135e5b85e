"""What the review page shows of a referral."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from reviews.access.readable import PACK, When, open_to
from reviews.centre.part import CENTRE_PART
from reviews.door import offered
from reviews.models import Decision, Review
from reviews.panel.part import PANEL_PART
from reviews.process import Part
from reviews.queries.identity import subject_facts, subjects_of
from reviews.requests.part import PARTS as REQUEST_PARTS
from reviews.wording import edition_of

from .acts.recommending import MORE_INFORMATION
from .considering import referral_of, weighed
from .stages import UNDECIDED

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing


def referral(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What was referred and by whom. Why stays with those who weigh it, and with the referrer."""
    row = referral_of(review)
    if row is None:
        return None
    own = row.referred_by_id == user.pk
    return {
        "review": review,
        "referral": row,
        "sees_why": own or held.runs_it or _reads_papers(held),
        "people": [(person, subject_facts(person)) for person in subjects_of(review)],
        "may_change": offered("correct_subject", review, user, held=held),
        "do_not_wait": edition_of(review).says("do_not_wait")
        if "child" in row.people and review.stage in UNDECIDED and held.runs_it
        else "",
    }


def _reads_papers(held: Standing) -> bool:
    return open_to(PACK, held.roles, {When.DECLARED: not held.must_declare})


def considered(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The kinds of review side by side, with what was recommended and decided; for those who weigh it."""
    if not (held.runs_it or _reads_papers(held)):
        return None
    kinds = weighed(review)
    open_to_user = set(
        Review.objects.visible_to(user)
        .filter(pk__in=[one.considered.opened_id for one in kinds if one.considered])
        .order_by()
        .values_list("pk", flat=True)
    )
    return {
        "review": review,
        "kinds": kinds,
        "runs_it": held.runs_it,
        "open_to_user": open_to_user,
        "may_weigh": offered("weigh", review, user, held=held),
        "wanted": Decision.objects.filter(
            review_id=review.pk, kind=MORE_INFORMATION, superseded_at__isnull=True
        ).order_by("pk"),
    }


PARTS: tuple[Part, ...] = (
    Part("referral", "Referral", "referral/parts/referral.html", referral),
    Part("considered", "Which review?", "referral/parts/considered.html", considered),
    CENTRE_PART,
    *REQUEST_PARTS,
    PANEL_PART,
    PLAN_PART,
)
