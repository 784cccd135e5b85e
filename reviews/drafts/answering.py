"""An agency answers whether the facts are right; an answer is taken back; the team goes on without one."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.door.passage import Passage
from reviews.models import FactCheck
from reviews.panel.people import has_declared

from .asking import follow_answers
from .kind import drafts_of
from .reading import fact_checks, newest_draft, who_can_check


def check_facts(passage: Passage) -> None:
    """Say for one's own agency whether the facts are right. ``result`` is the check.

    ``data``: ``outcome`` (``right`` | ``corrections``), ``text`` (what has to be corrected, where, and why).
    """
    assert passage.task is not None  # noqa: S101
    if not has_declared(passage.review, passage.actor):
        passage.refuse(
            "First tell us whether you have a conflict of interest: open the review panel and make your declaration."
        )
    row = passage.claim(fact_checks(passage.review).get(agency_id=passage.task.agency_id), None)
    outcome, text = passage.data["outcome"], (passage.data.get("text") or "").strip()
    if outcome not in (FactCheck.Outcome.RIGHT, FactCheck.Outcome.CORRECTIONS):
        passage.refuse(outcome="Say whether the facts are right.")
    if outcome == FactCheck.Outcome.CORRECTIONS and not text:
        passage.refuse(
            text=drafts_of(passage.process).say(
                "Say what has to be corrected and where it stands, so that the {who} can find it."
            )
        )
    row.outcome, row.text = outcome, text
    row.answered_by, row.answered_at = passage.actor, passage.now
    passage.result = passage.save(row)
    review = passage.review
    if outcome == FactCheck.Outcome.CORRECTIONS:
        for person in coordinators(review):
            passage.tell(
                person,
                "facts_to_correct",
                f"{review.reference}: {row.agency.short_name} asks for corrections",
                f"{row.agency} checked the facts of the draft on {review.pseudonym} ({review.reference}) and asks for "
                f"corrections. Say what becomes of them:\n{review_address(review, 'drafts/')}\n",
            )
    follow_answers(passage)
    words = "the facts are right" if outcome == FactCheck.Outcome.RIGHT else "asks for corrections"
    passage.say(f"Checked the facts for {row.agency}: {words}.", agency=row.agency_id)


def own_answer(passage: Passage) -> FactCheck | None:
    """Return the answer that the person gave, or None."""
    return (
        fact_checks(passage.review)
        .filter(answered_by=passage.actor)
        .exclude(outcome=FactCheck.Outcome.NO_ANSWER)
        .first()
    )


def _is_being_prepared(passage: Passage) -> Iterator[str]:
    kind = drafts_of(passage.process)
    if not passage.open_tasks(kind.send):
        yield kind.say(
            "The report has gone on to {signers}. Tell the partnership team what is wrong."
        )


def can_answer_again(passage: Passage) -> Iterator[str]:
    """Only an own answer of which nothing became yet."""
    mine = own_answer(passage)
    if mine is None:
        yield "You have not answered for your agency, so there is nothing to take back."
    elif mine.settled:
        yield "It is settled already what becomes of your corrections. Tell the partnership team if something is wrong."
    else:
        yield from _is_being_prepared(passage)


def _ask_again(passage: Passage, row: FactCheck) -> None:
    """Open the work of the agency again, with nothing answered."""
    row.outcome, row.text, row.answered_by, row.answered_at = "", "", None, None
    row.settled, row.settled_words, row.settled_by, row.settled_at = "", "", None, None
    passage.save(row)
    kind = drafts_of(passage.process)
    passage.add_branch(kind.each, kind.check, agency=row.agency, owner=row.asked)
    follow_answers(passage)


def undo_check_facts(passage: Passage) -> None:
    """Take one's own answer back; the work is open again."""
    row = own_answer(passage)
    assert row is not None  # noqa: S101 - the guard asked
    row = passage.claim(row, None)
    row.asked = passage.actor
    _ask_again(passage, row)
    passage.say(f"Took back the check of the facts for {row.agency}.", agency=row.agency_id)


def go_on_without(passage: Passage) -> None:
    """Record that an agency did not answer; the review goes on without it. ``data``: ``check`` (the row), ``version``."""
    row = passage.claim(passage.data["check"], passage.data.get("version"))
    if row.review_id != passage.review.pk or not row.waits:
        passage.refuse("This agency has answered since, so nothing is missing.")
    row.outcome, row.text = FactCheck.Outcome.NO_ANSWER, passage.reason
    row.answered_by, row.answered_at = passage.actor, passage.now
    passage.result = passage.save(row)
    passage.cancel(drafts_of(passage.process).check, agency_id=row.agency_id)
    follow_answers(passage)
    review = passage.review
    passage.tell(
        row.asked,
        "facts_not_needed",
        f"{review.reference}: no need to check the facts now",
        f"The review of {review.pseudonym} ({review.reference}) goes on without the check of the facts by {row.agency}.\n"
        f"{passage.reason}\n",
    )
    passage.say(f"Went on without a check of the facts by {row.agency}.", agency=row.agency_id)


def wait_again(passage: Passage) -> None:
    """Ask an agency again: the review went on without it, or it checked an earlier draft.

    ``data``: ``check`` (the row), ``version``. What it said before stays in the history of the row.
    """
    row = passage.claim(passage.data["check"], passage.data.get("version"))
    newest = newest_draft(passage.review)
    if row.review_id != passage.review.pk or row.waits:
        passage.refuse("This agency is being asked already. Nothing is needed.")
    if row.to_settle:
        passage.refuse("This agency asks for corrections. Say first what becomes of them.")
    assert newest is not None  # noqa: S101 - it was asked about one
    if row.outcome != FactCheck.Outcome.NO_ANSWER and row.draft_id == newest.pk:
        passage.refuse(
            f"This agency has checked draft {newest.number}, and no newer one came since."
        )
    row.draft = newest
    seat = next(
        (seat for seat in who_can_check(passage.review) if seat.agency_id == row.agency_id), None
    )
    if seat is None:
        passage.refuse(
            "Nobody of this agency is on the review panel without a conflict of interest. Add a member first."
        )
        return
    row.asked = seat.user
    _ask_again(passage, row)
    review = passage.review
    passage.tell(
        row.asked,
        "facts_asked",
        f"{review.reference}: please check the facts",
        f"Please check that what draft {newest.number} of the report on {review.pseudonym} ({review.reference}) says of "
        f"the work of {row.agency} is right:\n{review_address(review)}\n",
    )
    passage.say(
        f"Asked {row.agency} again to check the facts, in draft {newest.number}.",
        agency=row.agency_id,
        draft=newest.number,
    )


def settle_corrections(passage: Passage) -> None:
    """Say what becomes of an agency's corrections. It can be said again. The agency's member is told.

    ``data``: ``check`` (the row), ``version``, ``settled`` (``made`` | ``partly`` | ``not_made``), ``words`` (why not, or
    what instead; needed unless they were made).
    """
    data = passage.data
    row = passage.claim(data["check"], data.get("version"))
    if row.review_id != passage.review.pk or row.outcome != FactCheck.Outcome.CORRECTIONS:
        passage.refuse("This agency asks for no corrections.")
    words = (data.get("words") or "").strip()
    if data.get("settled") not in FactCheck.Settled.values:
        passage.refuse(settled="Say what becomes of the corrections.")
    if data["settled"] != FactCheck.Settled.MADE and not words:
        passage.refuse(words="Say why, in words that the agency can read.")
    if (row.settled, row.settled_words) == (data["settled"], words):
        passage.refuse("This is what is recorded already.")
    row.settled, row.settled_words = data["settled"], words
    row.settled_by, row.settled_at = passage.actor, passage.now
    passage.result = passage.save(row)
    review = passage.review
    if row.answered_by is not None:
        passage.tell(
            row.answered_by,
            "facts_settled",
            f"{review.reference}: what became of your corrections",
            f"{row.get_settled_display()}.{f' {words}' if words else ''}\n{review_address(review, 'drafts/')}\n",
        )
    passage.say(
        f"Settled the corrections of {row.agency}: {row.get_settled_display().lower()}.",
        agency=row.agency_id,
    )


def answers_missing(passage: Passage) -> Iterator[str]:
    """A sentence for each agency whose check is open, or whose corrections are not settled; a guard of sending it."""
    for row in fact_checks(passage.review):
        if row.waits:
            yield f"{row.agency} has not checked the facts yet. Wait for it, or go on without it and say why."
        elif row.to_settle:
            yield f"{row.agency} asks for corrections. Say what becomes of them."
