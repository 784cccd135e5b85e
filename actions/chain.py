"""The chain of a plan: what was found, what is recommended because of it, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from .earlier.became import Said, said_in
from .models import Finding, Recommendation
from .outside.reading import letters_of

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review

    from .models import OutsideLetter
    from .reading import ActionRow, Plan


@dataclass(frozen=True)
class Asked:
    """A recommendation with its actions, and what it says of earlier ones."""

    item: Recommendation
    rows: Sequence[ActionRow]
    said: Said | None
    letters: Sequence[tuple[OutsideLetter, str, str]] = ()


@dataclass(frozen=True)
class Link:
    """A finding (None: recommendations that name none) with what is recommended because of it."""

    finding: Finding | None
    said: Said | None
    asked: Sequence[Asked]


def chain_of(review: Review, plan: Plan, user: User) -> list[Link]:
    """Return the findings of a review in order, each with its recommendations, then those without a finding; four queries."""
    said, today = said_in(review, user), timezone.localdate()
    letters = letters_of(review, user)
    by: dict[int | None, list[Asked]] = {}
    for item, rows in plan.recommendations:
        sent = [(one, one.word(today), one.colour(today)) for one in letters.get(item.pk, ())]
        asked = Asked(item, rows, said.get(("recommendation", item.pk)), sent)
        by.setdefault(item.finding_id, []).append(asked)
    found = [
        Link(finding, said.get(("finding", finding.pk)), by.pop(finding.pk, []))
        for finding in Finding.objects.filter(review_id=review.pk).select_related("theme")
    ]
    rest = by.pop(None, [])
    return [*found, Link(None, None, rest)] if rest else found
