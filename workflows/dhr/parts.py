"""What the review page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.agreeing.part import on_the_way
from reviews.centre.part import CENTRE_PART
from reviews.centre.reading import may_read_centre
from reviews.door import offered
from reviews.drafts.part import DRAFTS_PART
from reviews.models import Stage
from reviews.online.part import ONLINE_PART
from reviews.panel.part import PANEL_PART
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.people import WHOLE
from reviews.queries.progress import decided, origins
from reviews.regulators.part import REGULATORS_PART
from reviews.requests.part import PARTS as REQUEST_PARTS
from reviews.revisit.part import REVISIT_PART

from .death import newest_agreed, notified_of, specialist_missing, specialist_on
from .family import seen_by, there_is_something_to_say, unseen, without_family
from .quality import shown_rounds
from .stages import UNDER_WAY
from .telling import DECISION, REPORT, decision_of, told, words_of

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def progress(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """How it came, what was decided and why, and the day of the report; for those who are on it."""
    if not held.roles:
        return None
    whole = bool(held.roles & WHOLE)
    reads = reads_decisions(held)
    return {
        "review": review,
        "notified": notified_of(review) if whole else None,
        "origins": origins(review, user),
        "decisions": decided(review) if reads else [],
        "criteria": decision.criteria if reads and (decision := decision_of(review)) else [],
        "agreed": newest_agreed(review) if whole else None,
        **on_the_way(review, user, held),
    }


def telling(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Who heard of the decision, who has the report, and who still waits; for those who see the whole review."""
    if not held.roles & WHOLE:
        return None
    groups = [
        {
            "what": what,
            "words": words_of(review, what),
            "told": found,
            "may_tell": offered(act, review, user, held=held),
            "may_undo": offered(f"undo_{act}", review, user, held=held),
        }
        for what, act in ((DECISION, "tell_decision"), (REPORT, "send_copy"))
        if (found := told(review, what))
    ]
    return {"review": review, "groups": groups} if groups else None


def specialist(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Whether the panel has its domestic abuse specialist, for those who see the whole review."""
    if not held.roles & WHOLE or review.stage not in UNDER_WAY | {Stage.ACTION_PLAN, Stage.CLOSED}:
        return None
    known = notified_of(review)
    return {
        "review": review,
        # Who it was stays to be read once panel roles have ended.
        "who": specialist_on(review, known)
        or (known.specialist if known and review.stage not in UNDER_WAY else None),
        "why_none": known.no_specialist if known else "",
        "missing": specialist_missing(review) if review.stage in UNDER_WAY else "",
        "may_name": offered("name_specialist", review, user, held=held),
    }


def family(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Who of the family has still to see the draft, once there is one, or why they do not; for those who read of the centre."""
    if not may_read_centre(held) or review.stage not in UNDER_WAY:
        return None
    found, stands = seen_by(review), without_family(review)
    missing = list(unseen(review)) if found.newest else []
    if not missing and stands is None:
        return None
    return {
        "review": review,
        "stands": stands,
        "missing": missing,
        "may_go": there_is_something_to_say(review)
        and offered("go_without_family", review, user, held=held),
        "may_undo": stands is not None
        and offered("undo_go_without_family", review, user, held=held),
    }


def quality(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The rounds of quality assurance, once there is one, for those who read the decisions."""
    if not reads_decisions(held):
        return None
    rounds = shown_rounds(review)
    return {"review": review, "rounds": rounds} if rounds else None


PARTS: tuple[Part, ...] = (
    Part("progress", "About this review", "dhr/parts/progress.html", progress),
    Part("telling", "Who has to be told", "dhr/parts/telling.html", telling),
    CENTRE_PART,
    *REQUEST_PARTS,
    DRAFTS_PART,
    Part("family", "The family and the draft", "dhr/parts/family.html", family),
    Part("quality", "Quality assurance", "dhr/parts/quality.html", quality),
    PANEL_PART,
    Part("specialist", "Domestic abuse specialist", "dhr/parts/specialist.html", specialist),
    REGULATORS_PART,
    PLAN_PART,
    BRIEFINGS_PART,
    ONLINE_PART,
    REVISIT_PART,
)
