"""Which bodies have to hear of what comes up in a Rapid Review beside its steps (``reviews.regulators.telling``).

The death of a looked-after child or of a care leaver is told of whether or not the criteria for a notification are met. A decision
on what follows that is another one than the review panel's, or than the National Panel expected, is new to the National Panel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from reviews.models import CriterionAnswer, Decision, Review, Stage
from reviews.regulators.telling import Telling

from .criteria_met import SET
from .said_before import WHAT_FOLLOWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

#: Before the criteria were answered, and after all is done.
NOT_ASKED = (Stage.NOTIFICATION, Stage.SCREENING, Stage.CLOSED)


def _of_process() -> QuerySet[Review]:
    return Review.objects.filter(process="rapid_review").exclude(stage__in=NOT_ASKED)


def _answered_yes(key: str) -> Callable[[], QuerySet[Review]]:
    def found() -> QuerySet[Review]:
        yes = CriterionAnswer.objects.filter(
            review=OuterRef("pk"), set_key=SET, key=key, answer=CriterionAnswer.Answer.YES
        )
        return _of_process().filter(Exists(yes.order_by()))

    return found


def _decided_otherwise() -> QuerySet[Review]:
    stands = Decision.objects.filter(
        review=OuterRef("pk"), kind=WHAT_FOLLOWS, superseded_at__isnull=True
    ).exclude(departs_from="")
    return _of_process().filter(Exists(stands.order_by()))


TELLINGS = (
    Telling(
        "looked_after_death",
        of="of the death of a looked-after child",
        subject="Death of a looked-after child",
        reviews=_answered_yes("looked_after_death"),
    ),
    Telling(
        "care_leaver_death",
        of="of the death of a care leaver",
        subject="Death of a care leaver",
        reviews=_answered_yes("care_leaver_death"),
    ),
    Telling(
        "decision",
        of="what follows, which differs from what it heard before",
        subject="What follows from the Rapid Review",
        reviews=_decided_otherwise,
        since="follows_decided",
    ),
)
