"""A safeguarding partner signs the report off or returns it, and may take an own sign-off back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.door.passage import Passage
from reviews.models import SignOff

from .kind import signing_of
from .partners import approved_in_round, signed_by_all
from .wrong_signer import reopen_sign_off


def sign_off(passage: Passage) -> None:
    """Sign the report off for one's own agency, or return it for changes.

    ``data``: ``outcome`` (``approved`` | ``returned``), ``comment`` (required when it is returned: what
    to change). ``result`` is the sign-off.
    """
    assert passage.task is not None  # noqa: S101
    assert passage.task.agency is not None  # noqa: S101
    outcome = passage.data["outcome"]
    comment = (passage.data.get("comment") or "").strip()
    if outcome == SignOff.Outcome.RETURNED and not comment:
        passage.refuse(
            comment="Say what should be changed, so that the partnership team can do it."
        )
    review, agency = passage.review, passage.task.agency
    passage.result = SignOff.objects.create(
        review=review,
        round=review.report_round,
        agency=agency,
        user=passage.actor,
        outcome=outcome,
        comment=comment,
        at=passage.now,
    )
    if outcome == SignOff.Outcome.RETURNED:
        _returned(passage, comment)
    else:
        _approved(passage)


def _returned(passage: Passage, comment: str) -> None:
    assert passage.task is not None  # noqa: S101
    review, agency = passage.review, passage.task.agency
    others = [task.owner for task in passage.open_tasks("sign_off") if task.pk != passage.task.pk]
    passage.cancel("sign_off")
    body = (
        f"{agency} returned the report on {review.pseudonym} ({review.reference}) for changes:\n\n"
        f"{comment}\n\n{review_address(review)}\n"
    )
    for person in coordinators(review):
        passage.tell(
            person, "report_returned", f"{review.reference}: the report was returned", body
        )
    for owner in others:
        if owner is not None:
            passage.tell(
                owner,
                "sign_off_paused",
                f"{review.reference}: no need to sign off yet",
                f"{agency} asked for changes to the report, so a new version will come to you.\n",
            )
    passage.say(f"Returned the report for changes, for {agency}.", round=review.report_round)


def _approved(passage: Passage) -> None:
    assert passage.task is not None  # noqa: S101
    review, agency = passage.review, passage.task.agency
    passage.say(f"Signed off the report, for {agency}.", round=review.report_round)
    if not signed_by_all(review):
        return
    signing = signing_of(passage.process)
    passage.set_date(signing.signed, passage.today)
    # Ready to go out: what goes is what all three signed.
    ready = signing.ready(passage)
    for person in coordinators(review):
        passage.tell(
            person,
            "report_signed",
            f"{review.reference}: all three partners have signed",
            f"The report on {review.pseudonym} ({review.reference}) is signed off. {ready}:\n"
            f"{review_address(review)}\n",
            key=f"round {review.report_round}",
        )


def _own_sign_off(passage: Passage) -> SignOff | None:
    mine = approved_in_round(passage.review).filter(user=passage.actor)
    return mine.select_related("agency").first()


def waits_for_the_others(passage: Passage) -> Iterator[str]:
    """Only who signed this round, while another partner still has to."""
    if _own_sign_off(passage) is None:
        yield "You have not signed off this version of the report, so there is nothing to take back."
    elif not passage.open_tasks("sign_off"):
        yield (
            "The report is no longer with the three safeguarding partners. "
            "Ask the partnership team to take it back, if it has not gone out yet."
        )


def undo_sign_off(passage: Passage) -> None:
    """Take one's own sign-off back while another partner still has to sign; the task is open again."""
    signed = _own_sign_off(passage)
    assert signed is not None  # noqa: S101 - the guard asked
    at, agency, review = signed.at, signed.agency, passage.review
    reopen_sign_off(passage, signed)
    for person in coordinators(review):
        passage.tell(
            person,
            "sign_off_taken_back",
            f"{review.reference}: {agency.short_name} took back its sign-off",
            f"{passage.actor} took back the sign-off of the report on {review.pseudonym} "
            f"({review.reference}) for {agency}.\n\n{passage.reason}\n\n{review_address(review)}\n",
        )
    passage.say(
        f"Took back the sign-off of the report, for {agency}.",
        agency=agency.pk,
        round=review.report_round,
        signed_at=at.isoformat(),
    )
