"""The report of a local review: the file that the reviewer sent, as the safeguarding partners read and sign it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from reviews.access.papers import readable_attachments
from reviews.models import Attachment
from reviews.signing.kind import Signing
from reviews.signing.partners import earlier_rounds, partner_states
from reviews.uploads import keep_file
from reviews.wording import edition_of

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.rules import Edition, Section

#: The purpose of the attached file.
PURPOSE = "report_for_sign_off"


def reports(review: Review) -> QuerySet[Attachment]:
    """Return the files that were sent for sign-off, the newest first, without their content."""
    return (
        Attachment.objects.filter(review_id=review.pk, purpose=PURPOSE, removed_at__isnull=True)
        .defer("content")
        .order_by("-pk")
    )


def readable_reports(review: Review, user: User, held: Standing) -> list[Attachment]:
    """Return those that the person may read: who runs the review, leads its panel or signs."""
    found = readable_attachments(review, held, user).filter(purpose=PURPOSE)
    return list(found.order_by("-pk"))


def has_to_say(edition: Edition) -> list[Section]:
    """Return what a report has to say (SI 2018/789, regulation 15, and guidance), as the rule file has it."""
    return [section for section in edition.report_sections if section.required]


def ready_to_send(passage: Passage) -> None:
    """Refuse a report that nobody read for what it has to say, and one without a file."""
    if not passage.data.get("contents_checked"):
        passage.refuse(
            contents_checked="Read whether the report says all of this, and tick the box. If something is missing, ask "
            "the reviewer for it first."
        )
    if not passage.data.get("file") and not reports(passage.review).exists():
        passage.refuse(file="Choose the file of the report.")
    passage.event_data["contents_checked"] = [
        section.label for section in has_to_say(edition_of(passage.review))
    ]


def keep_report(passage: Passage, status: str) -> Attachment:
    """Keep the file that goes out; without a new one the partners read the same again."""
    upload = passage.data.get("file")
    if upload:
        return keep_file(passage, upload, purpose=PURPOSE)
    newest = reports(passage.review).first()
    assert newest is not None  # noqa: S101 - asked before
    return newest


def ready_for_copies(passage: Passage) -> str:
    """What follows when all three have signed."""
    return "The copies before publication can go out"


def _as_partners_read_it(review: Review, user: User, held: Standing) -> Mapping[str, Any]:
    return {
        "reports": readable_reports(review, user, held)[:1],
        "has_to_say": has_to_say(edition_of(review)),
    }


def signing_state(review: Review, user: User, held: Standing) -> Mapping[str, Any]:
    """What the review page shows of the sign-off; empty before the report was sent, and for an agency's contact."""
    files = readable_reports(review, user, held)
    if not review.report_round or not files:
        return {}
    return {
        "reports": files,
        "partners": partner_states(review),
        "earlier": earlier_rounds(review),
    }


SIGNING = Signing(
    report="local child safeguarding practice review report",
    page="reviews:detail",
    draft="draft_report",
    after="send_copy",
    file=keep_report,
    ready=ready_for_copies,
    template="lcspr/_report_to_sign.html",
    reading=_as_partners_read_it,
    approved_means="The report can go to the National Panel, the Secretary of State and Ofsted, and then be published.",
    before_sending=ready_to_send,
)
