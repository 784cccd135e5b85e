"""What pages show of the National Panel's letters, what follows, and the closure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviews.access.papers import readable_attachments
from reviews.models import RegulatorContact, Review

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Attachment, ReviewLink


def contacts_of(review: Review) -> QuerySet[RegulatorContact]:
    """Return what steps of the review sent to national bodies and got from them, oldest first.

    What is kept in the log by hand is not among them (``reviews.regulators``).
    """
    return RegulatorContact.objects.filter(review_id=review.pk, by_hand=False).order_by("on", "pk")


@dataclass(frozen=True)
class Letter:
    """A contact as the review page shows it."""

    contact: RegulatorContact
    #: The file that came with it, where the person may read it.
    file: Attachment | None
    #: An answer is expected, and none is recorded.
    is_waiting: bool


def letters_of(review: Review, held: Standing, user: User) -> list[Letter]:
    """Return the contacts with their files and whether they wait, oldest first; two queries at most."""
    contacts = list(contacts_of(review))
    wanted = [row.file_id for row in contacts if row.file_id]
    files: dict[int, Attachment] = {}
    if wanted:
        open_to = readable_attachments(review, held, user)
        files = {file.pk: file for file in open_to.filter(pk__in=wanted, removed_at=None)}
    answered = {row.answers_id for row in contacts}
    # What we sent has no answer that names it: whatever came last in its strand is one.
    newest = {(row.body, row.further): row for row in sorted(contacts, key=lambda row: row.pk)}
    return [
        Letter(
            contact=row,
            file=files.get(row.file_id or 0),
            is_waiting=row.needs_reply
            and (
                row.pk not in answered
                if row.direction == RegulatorContact.Direction.RECEIVED
                else row is newest[row.body, row.further]
            ),
        )
        for row in contacts
    ]


def linked_reviews(review: Review, user: User) -> list[dict[str, Any]]:
    """Return what this review led to, each with whether the person may open it."""
    links: list[ReviewLink] = list(
        review.links_out.filter(kind="led_to").select_related("target").order_by("pk")  # type: ignore[attr-defined]
    )
    open_to = set(
        Review.objects.visible_to(user)
        .filter(pk__in=[link.target_id for link in links])
        .order_by()
        .values_list("pk", flat=True)
    )
    return [
        {"review": link.target, "may_open": link.target_id in open_to, "reason": link.reason}
        for link in links
    ]
