"""Asking agencies of the review panel to check the facts of a draft, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reviews.addresses import review_address
from reviews.dates import day_of
from reviews.door.passage import Passage
from reviews.flowkit.nodes import Assignee
from reviews.models import FactCheck

from .kind import drafts_of
from .reading import fact_checks, newest_draft, who_can_check

if TYPE_CHECKING:
    from reviews.models import DraftReport, Review, ReviewRole


def agencies_to_check(review: Review) -> Iterable[Assignee]:
    """One check for each agency that was asked and has not answered; for the fan-out of the flow."""
    for row in fact_checks(review).filter(outcome=""):
        yield Assignee(agency=row.agency, owner=row.asked)


def follow_answers(passage: Passage) -> None:
    """Keep the date on which no agency had to answer any more: it comes with the last answer and goes with a new question."""
    key = drafts_of(passage.process).checked
    if fact_checks(passage.review).filter(outcome="").exists():
        passage.clear_date(key)
    elif day_of(passage.review, key) is None:
        passage.set_date(key, passage.today)


def _ask(passage: Passage, seat: ReviewRole, draft: DraftReport) -> None:
    """Keep that this person is asked for their agency, and tell them."""
    review = passage.review
    passage.save(FactCheck(review_id=review.pk, draft=draft, agency=seat.agency, asked=seat.user))
    passage.tell(
        seat.user,
        "facts_asked",
        f"{review.reference}: please check the facts",
        f"The draft of the report on {review.pseudonym} ({review.reference}) is here. Please check that what it "
        f"says of the work of {seat.agency} is right. You can read it and answer in your work:\n"
        f"{review_address(review)}\n",
    )


def ask_facts(passage: Passage) -> None:
    """Ask members of the review panel to check what the draft says of their agency.

    ``data``: ``seats`` (roles on the review panel, one for each agency), ``nobody`` (why nobody is asked, when none is).
    """
    seats: list[ReviewRole] = list(passage.data.get("seats") or ())
    nobody = (passage.data.get("nobody") or "").strip()
    _check(passage, seats, nobody)
    draft = newest_draft(passage.review)
    assert draft is not None  # noqa: S101 - the task comes after the first draft
    passage.set_date(drafts_of(passage.process).asked, passage.today)
    for seat in seats:
        _ask(passage, seat, draft)
    follow_answers(passage)
    if not seats:
        passage.say(
            f"Asked nobody to check the facts of draft {draft.number}: {nobody}", nobody=nobody
        )
        return
    names = ", ".join(str(seat.agency) for seat in seats)
    passage.say(f"Asked to check the facts of draft {draft.number}: {names}.", draft=draft.number)


def _check(passage: Passage, seats: list[ReviewRole], nobody: str) -> None:
    if not seats and not nobody:
        passage.refuse(
            nobody="Choose who is asked, or say why nobody has to check the facts. It is kept with the review."
        )
    if seats and nobody:
        passage.refuse(
            nobody="You chose people, and said why nobody is asked. Leave out one of the two."
        )
    able = {role.pk for role in who_can_check(passage.review)}
    for seat in seats:
        if seat.pk not in able:
            passage.refuse(
                seats=f"{seat.user} cannot be asked: they must be on the review panel for an agency, without a conflict "
                "of interest. Choose someone else."
            )
    if len({seat.agency_id for seat in seats}) < len(seats):
        passage.refuse(seats="Choose one person for each agency.")


def ask_more(passage: Passage) -> None:
    """Ask one more agency. ``data``: ``seat`` (a role on the review panel)."""
    seat: ReviewRole = passage.data["seat"]
    draft = newest_draft(passage.review)
    assert draft is not None  # noqa: S101 - the guard asked
    if seat.pk not in {role.pk for role in not_asked_yet(passage.review)}:
        passage.refuse(
            seat=f"{seat.user} cannot be asked: their agency is asked already, or they left the review panel or have a "
            "conflict of interest."
        )
    _ask(passage, seat, draft)
    kind = drafts_of(passage.process)
    passage.add_branch(kind.each, kind.check, agency=seat.agency, owner=seat.user)
    follow_answers(passage)
    passage.say(
        f"Asked {seat.agency} too to check the facts of draft {draft.number}.",
        agency=seat.agency_id,
        draft=draft.number,
    )


def not_asked_yet(review: Review) -> list[ReviewRole]:
    """Return the members of the review panel whose agency can still be asked."""
    asked = set(fact_checks(review).values_list("agency_id", flat=True))
    return [role for role in who_can_check(review) if role.agency_id not in asked]


def somebody_can_be_asked(passage: Passage) -> Iterator[str]:
    """Only an agency of the review panel that was not asked."""
    kind = drafts_of(passage.process)
    if not passage.open_tasks(kind.send):
        yield kind.say(
            "Agencies are asked here after the first were, and before the report goes to {signers}."
        )
    elif not not_asked_yet(passage.review):
        yield "Every agency on the review panel that can be asked was asked. Add a member to the review panel first."


def nobody_answered(passage: Passage) -> Iterator[str]:
    """What an agency said stays."""
    if fact_checks(passage.review).filter(answered_at__isnull=False).exists():
        yield "An agency has answered already, so the check goes on. You can go on without those who have not answered."


def were_asked(passage: Passage) -> Iterator[str]:
    """Only while the report has not gone on."""
    kind = drafts_of(passage.process)
    if not passage.open_tasks(kind.send):
        yield "Nobody is being asked to check the facts now."
    elif passage.review.report_round:
        yield kind.say("The report was sent to {signers}, so this stays in the record.")


def undo_ask_facts(passage: Passage) -> None:
    """Take back that agencies were asked, or that nobody was; it is decided again. Those who were asked are told."""
    review, kind = passage.review, drafts_of(passage.process)
    passage.rewind(kind.ask)
    for row in list(fact_checks(review)):
        passage.tell(
            row.asked,
            "facts_not_needed",
            f"{review.reference}: no need to check the facts now",
            f"You need not check the facts of the draft on {review.pseudonym} ({review.reference}) now.\n"
            f"{passage.reason}\n",
        )
        passage.delete(row)
    passage.clear_date(kind.asked)
    passage.clear_date(kind.checked)
    passage.say("Took back that agencies were asked to check the facts.")
