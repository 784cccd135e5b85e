"""Which bodies have to hear why a local review is not published (``reviews.regulators.telling``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import Review, Stage
from reviews.publishing.publish import NOT_PUBLISHED
from reviews.regulators.telling import Telling

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _not_published() -> QuerySet[Review]:
    return Review.objects.filter(process="lcspr", stage=Stage.ACTION_PLAN, outcome=NOT_PUBLISHED)


TELLINGS = (
    Telling(
        NOT_PUBLISHED,
        of="why the report is not published",
        subject="Why the report is not published",
        reviews=_not_published,
        since="published",
    ),
)
