"""The overview report: drafts come from the chair, agencies check the facts, the community safety partnership signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reviews.agreeing.goes import DRAFT
from reviews.agreeing.kind import Agreeing, Words
from reviews.centre.reading import people_at_the_centre
from reviews.drafts.kind import Drafts
from reviews.drafts.reading import newest_draft
from reviews.models import Involved

from .appointment import APPOINTMENT
from .death import specialist_missing
from .family import family_saw_it
from .quality import RETURNED, newest_round

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage
    from reviews.models import Review

DRAFTS = Drafts(
    after=APPOINTMENT.was_appointed,
    who="chair",
    signers="the community safety partnership",
    sent_by="take_to_board",
)


def has_a_specialist(passage: Passage) -> Iterator[str]:
    """Guard: the panel has a domestic abuse specialist, or it is said why not."""
    if missing := specialist_missing(passage.review):
        yield missing


def draft_was_changed(passage: Passage) -> Iterator[str]:
    """Guard: after quality assurance asked for changes, what goes to the partnership again is a later draft."""
    last, newest = newest_round(passage.review), newest_draft(passage.review)
    if (
        last is not None
        and last.outcome == RETURNED
        and (newest is None or newest.number <= last.draft)
    ):
        yield (
            f"Quality assurance asked for changes to draft {last.draft}. Record the changed draft first."
        )


def answer_came(review: Review) -> tuple[date, str] | None:
    """Return the day on which quality assurance sent the report back, with words for it: no sign-off since is before it."""
    last = newest_round(review)
    if last is None or last.outcome != RETURNED or last.answered_on is None:
        return None
    return last.answered_on, "the answer of quality assurance came"


def advocate_was_offered(passage: Passage) -> Iterator[str]:
    """Guard: for each of the family and friends it is recorded whether they were offered an advocate.

    Statutory guidance of December 2016, section 6 (general knowledge, not yet checked).
    """
    for person in people_at_the_centre(passage.review):
        if person.part == Involved.Part.FAMILY and person.advocate == Involved.Advocate.NOT_OFFERED:
            yield (
                f"It is not recorded whether an advocate was offered: {person}. Record it on their page; if they were never "
                "in touch, offer it with the next letter."
            )


AGREEING = Agreeing(
    after=(DRAFTS.received, "the first draft came"),
    words=Words(
        body="the partnership",
        body_in_full="the community safety partnership",
        writer="chair",
        who="The members of the partnership who were there, or where the minutes are kept.",
    ),
    goes=replace(
        DRAFT,
        guards=(
            *DRAFT.guards,
            draft_was_changed,
            has_a_specialist,
            advocate_was_offered,
            family_saw_it,
        ),
    ),
    not_before=answer_came,
)
