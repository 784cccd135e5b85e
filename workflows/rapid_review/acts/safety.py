"""What a member of the review panel said must happen now: telling those who run the review, and what they did."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.door.acts import Act
from reviews.door.errors import AlreadyDone, Stale
from reviews.door.passage import Passage
from reviews.models import MemberView, ReviewRole, RoleKind, SafetyAnswer, Stage

from ..safety import TITLE, alarm_of, answer_to, raised_in

LEADING = frozenset({RoleKind.COORDINATOR, RoleKind.CHAIR})
PANEL = frozenset({Stage.PANEL})


def raise_alarm(passage: Passage) -> None:
    """What must happen now cannot wait for the meeting: tell those who run the review to ask the member."""
    review = passage.review
    people = {person.pk: person for person in coordinators(review)}
    for role in ReviewRole.objects.filter(
        review_id=review.pk, role=RoleKind.CHAIR, until__isnull=True
    ).select_related("user"):
        people[role.user_id] = role.user
    for person in people.values():
        passage.tell(
            person,
            "safety_raised",
            f"{review.reference}: something may have to happen now",
            f"{passage.actor} says that something must happen now to keep children safe in "
            f"{review.reference} {review.pseudonym}. Speak to them today. What they wrote stands here, and there "
            f"you say what was done:\n{review_address(review, 'panel/')}\n",
        )


def _something_was_raised(passage: Passage) -> Iterator[str]:
    if not raised_in(passage.review).exists():
        yield "No member of the review panel says that something must happen now."


def _alarm(passage: Passage) -> MemberView:
    """The view of ``data["view"]``, as it was read: words that changed meanwhile are not answered unread."""
    view = alarm_of(passage.review, passage.data["view"])
    if view is None or view.version != passage.data.get("version"):
        raise Stale("The member changed what they say must happen now. Read it again.")
    return view


def answer_safety(passage: Passage) -> None:
    """Keep what was done about what one member raised, and tell them.

    ``data``: ``view`` (its id), ``version`` (of the view), ``text``. ``result`` is the ``SafetyAnswer``.
    """
    view = _alarm(passage)
    text = str(passage.data["text"]).strip()
    if not text:
        passage.refuse(text="Say what was done, and by whom.")
    if (known := answer_to(view)) is not None:
        raise AlreadyDone(
            f"{known.answered_by} has said what was done. Open the review panel to read it or to take it back."
        )
    passage.result = passage.save(
        SafetyAnswer(
            review_id=passage.review.pk,
            view=view,
            about=view.immediate_safety,
            text=text,
            answered_by=passage.actor,
            answered_at=passage.now,
        )
    )
    _tell_member(passage, view)
    passage.say(f"Said what was done about what {view.user} raised.")


def _tell_member(passage: Passage, view: MemberView) -> None:
    review = passage.review
    passage.tell(
        view.user,
        "safety_answered",
        f"{review.reference}: what was done about what you raised",
        f"You said that something must happen now in {review.reference} {review.pseudonym}. {passage.actor} has "
        "written down what was done. If it is not enough, speak to them today, or say so in your view.\n"
        f"{review_address(review, 'panel/')}\n",
    )


def _something_was_answered(passage: Passage) -> Iterator[str]:
    if not SafetyAnswer.objects.filter(review_id=passage.review.pk).exists():
        yield "Nothing is written here that could be taken back."


def undo_answer_safety(passage: Passage) -> None:
    """Take an answer back, so that it waits again. ``data``: ``view``, ``version`` (of the view)."""
    view = _alarm(passage)
    known = answer_to(view)
    if known is None:
        raise AlreadyDone("Nobody has said yet what was done, or it was taken back already.")
    passage.delete(known)
    passage.say(f"Took back what was said to be done about what {view.user} raised.")


ACTS = (
    Act(
        name="answer_safety",
        label=TITLE,
        roles=LEADING,
        stages=PANEL,
        run=answer_safety,
        guards=(_something_was_raised,),
    ),
    Act(
        name="undo_answer_safety",
        label="Take back what was said to be done for children’s safety",
        roles=LEADING,
        stages=PANEL,
        run=undo_answer_safety,
        guards=(_something_was_answered,),
        needs_reason=True,
        undoes="answer_safety",
    ),
)
