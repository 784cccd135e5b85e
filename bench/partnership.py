"""A partnership with people and reviews to measure on: loaded past the door, as nobody did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnership.models import Partnership, User
    from reviews.models import Review

CHAIR, TEAM = "chair@example.org", "team@example.org"


@dataclass
class Start:
    """What a benchmark begins with."""

    partnership: Partnership
    people: dict[str, User]
    reviews: list[Review]


def start(reviews: int) -> Start:
    """Make a partnership, somebody of its team, a board member, and so many Rapid Reviews over 900 days."""
    from django.utils import timezone

    from partnership.models import Membership, Partnership, Role, User
    from reviews.models import Review, ReviewProcess
    from reviews.process import processes
    from reviews.rules import editions

    now = timezone.now()
    partnership = Partnership.objects.create(
        code="BEN", name="Bench", short_name="Bench", area="Bench", reply_email="b@example.org"
    )
    people = {}
    for email, role in ((TEAM, Role.BUSINESS_UNIT), (CHAIR, Role.BOARD_MEMBER)):
        people[email] = User.objects.create(email=email, name=email)
        Membership.objects.create(
            user=people[email],
            partnership=partnership,
            role=role,
            since=timezone.localdate() - timedelta(days=900),
        )
    process = next(one for one in processes() if one.key == "rapid_review")
    edition = editions(process.key)[-1].id
    made = Review.objects.bulk_create(
        Review(
            partnership=partnership,
            process=process.key,
            edition=edition,
            reference=f"BEN-RR-2026-{number:05d}",
            pseudonym=f"Child {number}",
            stage="action_plan" if number % 10 == 0 else "closed",
            created_at=now - timedelta(days=number % 900),
            created_by=people[TEAM],
        )
        for number in range(reviews)
    )
    ReviewProcess.objects.bulk_create(
        ReviewProcess(flow_class=process.flow, review=review) for review in made
    )
    return Start(partnership, people, made)
