"""Which closed reviews somebody still has to look at again."""

from __future__ import annotations

from django.db.models import QuerySet

from reviews.models import Review
from reviews.process import processes


def to_look_at() -> QuerySet[Review]:
    """Return the reviews whose next day is one of looking again; whoever shows them narrows it to the person."""
    found = [process.revisit for process in processes() if process.revisit is not None]
    return Review.objects.filter(
        due_rule__in={one.rule for one in found},
        stage__in={stage for one in found for stage in one.stages},
    )
