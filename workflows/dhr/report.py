"""The overview report: drafts come from the chair, agencies check the facts, the community safety partnership signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reviews.agreeing.goes import DRAFT
from reviews.agreeing.kind import Agreeing, Words
from reviews.centre.answers import Topic
from reviews.centre.reading import people_at_the_centre
from reviews.drafts.kind import Drafts
from reviews.models import Involved

from .appointment import APPOINTMENT
from .death import specialist_missing

if TYPE_CHECKING:
    from reviews.door.passage import Passage

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


def family_saw_it(passage: Passage) -> Iterator[str]:
    """Guard: each person at the centre was offered the draft; or they declined, or it is said why they were not asked."""
    family = [
        one for one in people_at_the_centre(passage.review) if one.part != Involved.Part.CENTRE
    ]
    if not family:
        yield (
            "Nobody of the family or of the friends is recorded among the people at the centre. Record who there is; if they "
            "cannot be asked, say there why."
        )
    for person in family:
        if not _was_offered(person):
            yield (
                f"{person} was not shown the draft. Record the contact, what they said of it, or why they were not asked, "
                "on their page."
            )


def _was_offered(person: Involved) -> bool:
    contacts = person.contacts.all()  # type: ignore[attr-defined]
    views = person.views.all()  # type: ignore[attr-defined]
    return any(one.shown_draft or one.declined for one in contacts) or any(
        view.topic == Topic.DRAFT for view in views
    )


AGREEING = Agreeing(
    after=(DRAFTS.received, "the first draft came"),
    words=Words(
        body="the partnership",
        body_in_full="the community safety partnership",
        writer="chair",
        who="The members of the partnership who were there, or where the minutes are kept.",
        late="The report should be complete within six months of the decision, unless another day was agreed. The reason is "
        "kept with the review.",
    ),
    goes=replace(DRAFT, guards=(*DRAFT.guards, has_a_specialist, family_saw_it)),
)
