"""Saying why the family does not see the draft, and taking that back; somebody of the family is found after all."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.centre.acts import ACTS as CENTRE_ACTS
from reviews.centre.acts.person import add_involved
from reviews.decisions import standing_decisions, supersede, take_back
from reviews.door.acts import Act, but
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import Decision, Involved
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from ..family import KIND, NOBODY, NOT_AGAIN, seen_by, there_is_something_to_say, without_family
from ..stages import UNDER_WAY
from .common import COORDINATOR


def go_without_family(passage: Passage) -> None:
    """Keep why there is nobody to show the draft, or why the changed one is not shown again. ``result`` is the ``Decision``.

    ``data``: ``text`` (why), ``agreed_by``. Which of the two it is follows from whether anybody of the family is recorded.
    """
    review = passage.review
    texts = passage.required(
        text="Say why. It is kept with the review.", agreed_by="Say who decided it."
    )
    passage.refuse(**identifying(texts, sealed_names(review)))
    found = seen_by(review)
    outcome = NOT_AGAIN if found.family else NOBODY
    words = edition_of(review).decisions[KIND].words(outcome)
    of = f" (draft {found.newest.number})" if found.family and found.newest else ""
    passage.result = Decision.objects.create(
        review=review,
        kind=KIND,
        outcome=outcome,
        outcome_label=f"{words}{of}",
        rationale=texts["text"],
        agreed_by=texts["agreed_by"],
        decided_on=passage.today,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.touch()
    passage.say(f"Said why: {words[:1].lower()}{words[1:]}{of}.")


def _may_be_said(passage: Passage) -> Iterator[str]:
    if there_is_something_to_say(passage.review):
        return
    if not seen_by(passage.review).family:
        yield "It is recorded already why there is nobody of the family."
    else:
        yield (
            "Everybody of the family who saw a draft saw the newest one, or it is said why not. Whoever saw none yet has a "
            "page among the people at the centre: say it there."
        )


def undo_go_without_family(passage: Passage) -> None:
    """Take the newest of these decisions back; it stays in the record as superseded."""
    stands = without_family(passage.review)
    assert stands is not None  # noqa: S101 - the guard asked
    take_back(passage, stands)
    passage.touch()
    passage.say("Took back why the family does not see the draft.")


def _it_was_said(passage: Passage) -> Iterator[str]:
    if without_family(passage.review) is None:
        yield "It is not recorded that the family does not see the draft, so there is nothing to take back."


def add_somebody(passage: Passage) -> None:
    """As everywhere; that there is nobody of the family does not stand any longer once somebody of them is recorded."""
    add_involved(passage)
    person = passage.result
    nobody = standing_decisions(passage.review, KIND).filter(outcome=NOBODY)
    if person.part != Involved.Part.CENTRE and nobody.exists():
        supersede(passage, KIND, why=f"Somebody was found after all: {person.who}.")


#: The acts on the people at the centre, one of which takes something back here.
CENTRE = tuple(but(CENTRE_ACTS, "add_involved", run=add_somebody))

ACTS = (
    Act(
        name="go_without_family",
        label="Say why the family does not see the draft",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=go_without_family,
        guards=(_may_be_said,),
        page="dhr:go_without_family",
    ),
    Act(
        name="undo_go_without_family",
        label="Take back why the family does not see the draft",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=undo_go_without_family,
        guards=(_it_was_said,),
        needs_reason=True,
        undoes="go_without_family",
        page="dhr:undo_go_without_family",
    ),
)
