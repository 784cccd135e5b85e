"""Setting a sign-off aside that the wrong person gave: the right one is asked, and the others need not sign again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from viewflow.workflow.status import STATUS

from reviews.access.holders import may_hold
from reviews.door.errors import AlreadyDone
from reviews.door.passage import Passage
from reviews.door.shared.tasks import hand_over
from reviews.models import SignOff

from .partners import approved_in_round

if TYPE_CHECKING:
    from reviews.models import ReviewTask


def reopen_sign_off(passage: Passage, signed: SignOff) -> ReviewTask:
    """Open the task of a sign-off again beside those of the other partners, and take the sign-off away."""
    task = passage.work.tasks.filter(
        flow_task=passage.work.flow_class.sign_off,
        agency_id=signed.agency_id,
        status=STATUS.DONE,
    ).latest("pk")
    fresh = passage.reopen_task(task)
    signed.delete()
    return fresh


def others_still_sign(passage: Passage) -> Iterator[str]:
    """Only while the round is not over."""
    if not approved_in_round(passage.review).exists():
        yield "Nobody has signed off this version of the report yet, so there is nothing to set aside."
    elif not passage.open_tasks("sign_off"):
        yield (
            "The report is no longer with the three safeguarding partners. If it has not gone out yet, take it "
            "back, and choose who signs when you send it again."
        )


def set_sign_off_aside(passage: Passage) -> None:
    """Set a sign-off of this round aside and ask the right person of the same agency.

    ``data``: ``sign_off`` (the ``SignOff``), ``to`` (who should have signed). Who signed and when stays in the
    event; they are told, and their part in the review for this agency ends.
    """
    asked, to = passage.data["sign_off"], passage.data["to"]
    signed = (
        approved_in_round(passage.review)
        .select_related("agency", "user")
        .filter(pk=asked.pk)
        .first()
    )
    if signed is None:
        raise AlreadyDone(
            "This sign-off does not stand any more: somebody took it back or set it aside since you opened this "
            "page. Open the report to see who is asked now."
        )
    if to.pk == signed.user_id:
        passage.refuse(to=f"{to} is who signed. Choose who should have signed.")
    who, at, agency = signed.user, signed.at, signed.agency
    task = reopen_sign_off(passage, signed)
    if not may_hold(passage.review, task, to):
        passage.refuse(
            to=f"{to} cannot sign for {agency}: they must be its safeguarding partner in this partnership now, and "
            "have no conflict of interest. Choose someone else."
        )
    hand_over(
        passage,
        task,
        to,
        why=f"Your sign-off was set aside, so it does not count: {passage.reason}",
    )
    passage.result = task
    passage.say(
        f"Set aside the sign-off of {who} for {agency}, and asked {to} to sign.",
        agency=agency.pk,
        round=passage.review.report_round,
        signed_by=who.pk,
        signed_at=at.isoformat(),
    )
