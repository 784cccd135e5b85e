"""What counts for reviews that led to one another as well: conflicts of interest and restrictions.

Each review keeps rows of its own, written here in the transaction of the act, so that whoever asks about one
review need not know of the other. Lifting is done on each for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from partnership.models import Membership, Message, MessageState
from reviews.access.coordinators import coordinators, is_last_of_restricted
from reviews.addresses import review_address
from reviews.door.beside import passage_beside, record_beside
from reviews.flowkit.work import hold
from reviews.models import ConflictOfInterest, Review, ReviewRole, RoleKind
from reviews.queries.lineage import lineage_of, named
from reviews.restricted import hold_back

from .access import give_role, hand_back, standing_conflict

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.door.passage import Passage

Told = Callable[["Passage"], None]


def on_lineage(passage: Passage, do: Told) -> list[Review]:
    """Do something on each review that led to this one or came from it, locked; return those where it happened.

    It happened where ``do`` said a sentence, which is written into that review's record.
    """
    found = []
    for row in lineage_of(passage.review):
        other = passage_beside(row.pk, passage.act, passage.actor, passage.now)
        do(other)
        if not other.sentence:
            continue
        found.append(other.review)
        # The reason was given for the first one, and may say of it what is not known here.
        record_beside(other, "" if passage.review.is_restricted else passage.reason)
    return found


# -- conflicts of interest -----------------------------------------------------------------------------


def conflict_begins(passage: Passage, user: User, nature: str) -> tuple[int, int]:
    """Write a conflict of interest, take the open work from the person and tell those who run the review.

    Returns how many tasks were cancelled and how many handed back. ``result`` is the conflict.
    """
    review = passage.review
    passage.result = passage.save(
        ConflictOfInterest(
            review_id=review.pk,
            user=user,
            nature=nature,
            declared_on=passage.today,
            declared_by=passage.actor,
        )
    )
    cancelled, freed = hand_back(passage, user)
    has_panel = hasattr(passage.work.flow_class, "give_view")
    work = " Their open work was handed back." if freed else ""
    for person in coordinators(review):
        passage.tell(
            person,
            "conflict_declared",
            f"{review.reference}: a conflict of interest is recorded",
            f"{user} has a conflict of interest on {review.reference} {review.pseudonym} and no longer "
            f"has access to it.{work}\n\nCheck whether someone else has to take their place:\n"
            f"{review_address(review, 'panel/' if has_panel else 'people/')}\n",
        )
    return cancelled, freed


def tell_of_conflict(passage: Passage, user: User) -> None:
    """Tell the person, when somebody else recorded it."""
    review = passage.review
    passage.tell(
        user,
        "conflict_declared",
        f"{review.reference}: you have a conflict of interest",
        f"{passage.actor} recorded that you have a conflict of interest on {review.reference}. "
        "You no longer have access to it. If you think this is wrong, ask the partnership team.\n",
    )


def conflict_counts(here: Passage, source: Review, user: User, nature: str) -> bool:
    """Let a conflict of interest that is recorded on ``source`` stand here too; False when one stands already."""
    review = here.review
    if standing_conflict(here, user) is not None:
        return False
    if is_last_of_restricted(review, user):
        here.refuse(
            f"{user} is the only coordinator of {named(review)}, and it counts there too: the one led to the "
            "other. Name another coordinator there first, or lift its restriction."
        )
    knew = Review.objects.visible_to(user).filter(pk=review.pk).exists()
    if source.is_restricted and not review.is_restricted:
        nature = (
            "Recorded on a review that is restricted. Its coordinators know what the conflict is."
        )
    follow = here.process.calendars_follow
    with follow(here) if follow else nullcontext():
        conflict_begins(here, user, nature)
    if knew:
        tell_of_conflict(here, user)
    return True


def conflict_with_lineage(passage: Passage, user: User, nature: str) -> list[Review]:
    """Let a conflict of interest of this review stand on its lineage; return where it begins with this."""

    def begin(other: Passage) -> None:
        if conflict_counts(other, passage.review, user, nature):
            other.say(
                f"Declared a conflict of interest of {user}, recorded on {named(passage.review)}. It counts here "
                "too, and their access has ended.",
                user=user.pk,
            )

    return on_lineage(passage, begin)


def still_in_conflict(review: Review, user: User) -> list[Review]:
    """Return the reviews of the lineage on which a conflict of interest of the person stands."""
    return list(lineage_of(review).filter(conflicts__user=user, conflicts__lifted_on__isnull=True))


# -- restrictions ----------------------------------------------------------------------------------------


def close_to_unnamed(passage: Passage, source: Review) -> None:
    """Restrict the review to the people named on it: the actor, the named coordinators of ``source`` and its own.

    Work that anyone of the team held and that they can no longer reach is free for the named ones. Messages that
    wait to be sent lose what the restriction keeps in.
    """
    review = passage.review
    theirs = ReviewRole.objects.filter(
        review_id=source.pk, role=RoleKind.COORDINATOR, until__isnull=True
    ).select_related("user")
    here = set(
        Membership.objects.current()
        .filter(partnership_id=review.partnership_id)
        .values_list("user_id", flat=True)
    )
    for person in {passage.actor, *(row.user for row in theirs)}:
        if person.pk in here and standing_conflict(passage, person) is None:
            give_role(passage, person, RoleKind.COORDINATOR, None)
    review.is_restricted = True
    if not coordinators(review):
        passage.refuse(
            f"Nobody could open {review.reference} then. Name a coordinator of it first, without a conflict of "
            "interest."
        )
    able = set(
        ReviewRole.objects.filter(
            review_id=review.pk, role=RoleKind.COORDINATOR, until__isnull=True
        ).values_list("user_id", flat=True)
    )
    for task in passage.open_tasks():
        if task.role == RoleKind.COORDINATOR and task.owner_id and task.owner_id not in able:
            hold(task, None)
    for message in Message.objects.filter(
        about_kind="review", about_id=str(review.pk), state=MessageState.QUEUED
    ).select_related("to_user"):
        hold_back(review, message)
        message.save(update_fields=["subject", "body"])


def restrict_lineage(passage: Passage) -> list[Review]:
    """Restrict the lineage of this review with it; return what is restricted by this."""

    def close(other: Passage) -> None:
        if other.review.is_restricted:
            return
        close_to_unnamed(other, passage.review)
        other.save(other.review)
        other.say(
            f"Restricted the review to the people named on it, together with {named(passage.review)}: the one "
            "led to the other."
        )

    return on_lineage(passage, close)


# -- both, when a link is made -----------------------------------------------------------------------------


def share_with_lineage(passage: Passage) -> str:
    """Let what stands on any of these reviews count for all, now that the one led to the other.

    Returns what is new on this review, as a sentence, or "".
    """
    news: list[str] = []

    def gather(other: Passage) -> None:
        news.extend(_take_over(passage, other.review))

    def spread(other: Passage) -> None:
        was_restricted = other.review.is_restricted
        taken = _take_over(other, passage.review)
        if other.review.is_restricted != was_restricted:
            other.save(other.review)
        if taken:
            other.say(f"Counts here too, from {named(passage.review)}: {'; '.join(taken)}.")

    on_lineage(passage, gather)
    on_lineage(passage, spread)
    return f" Counts here too: {'; '.join(dict.fromkeys(news))}." if news else ""


def _take_over(here: Passage, source: Review) -> list[str]:
    """Take over what stands on ``source``; return it in words."""
    taken = [
        f"a conflict of interest of {conflict.user}"
        for conflict in ConflictOfInterest.objects.filter(
            review_id=source.pk, lifted_on__isnull=True
        ).select_related("user")
        if conflict_counts(here, source, conflict.user, conflict.nature)
    ]
    if source.is_restricted and not here.review.is_restricted:
        close_to_unnamed(here, source)
        taken.append("the restriction to the people named")
    return taken
