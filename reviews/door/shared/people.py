"""Shared acts: named readers and coordinators, and restricting a review to the people named on it."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.access.coordinators import NAME_ANOTHER, is_last_of_restricted
from reviews.addresses import review_address
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.flowkit.work import hold
from reviews.models import ReviewRole, RoleKind
from reviews.queries.lineage import all_named, lineage_of

from .access import can_join, give_role
from .lineage import close_to_unnamed, restrict_lineage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def _add(passage: Passage, role: RoleKind) -> None:
    user, review = passage.data["user"], passage.review
    if reason := can_join(passage, user):
        passage.refuse(user=reason)
    passage.result = give_role(passage, user, role, None)
    if passage.result is None:
        passage.refuse(
            user=f"{user} is {role.label.lower()} on this review already. Choose someone else."
        )
    passage.tell(
        user,
        f"{role.value}_added",
        f"{review.reference}: you are {role.label.lower()}",
        f"{passage.actor} made you {role.label.lower()} of {review.reference} {review.pseudonym}.\n\n"
        f"{review_address(review)}\n",
    )
    passage.say(f"Made {user} {role.label.lower()}.", user=user.pk)


def add_reader(passage: Passage) -> None:
    """Let a person read the review. ``data``: ``user``."""
    _add(passage, RoleKind.READER)


def add_coordinator(passage: Passage) -> None:
    """Name a coordinator. ``data``: ``user``."""
    _add(passage, RoleKind.COORDINATOR)


def end_reader(passage: Passage) -> None:
    """End a named reader's or coordinator's role. ``data``: ``role`` (the ``ReviewRole``), ``version``.

    A restricted review keeps at least one coordinator, else nobody could open it.
    """
    role: ReviewRole = passage.claim(passage.data["role"], passage.data.get("version"))
    if role.review_id != passage.review.pk or role.until is not None:
        passage.refuse(
            "This person no longer has that role on this review. There is nothing more to do."
        )
    if role.role not in (RoleKind.READER, RoleKind.COORDINATOR):
        passage.refuse(
            "Only named readers and coordinators are ended here. Others are taken off on the page of the review panel."
        )
    if role.role == RoleKind.COORDINATOR and is_last_of_restricted(passage.review, role.user):
        passage.refuse(NAME_ANOTHER)
    role.until = passage.today
    passage.save(role)
    for task in passage.open_tasks():
        if (
            task.owner_id == role.user_id
            and task.role == role.role
            and passage.review.is_restricted
        ):
            hold(task, None)
    passage.result = role
    passage.say(f"{role.user} is no longer {role.get_role_display().lower()}.", user=role.user_id)


def _is_not_restricted(passage: Passage) -> Iterator[str]:
    if passage.review.is_restricted:
        yield "This review is restricted already. There is nothing more to do."


def _is_restricted(passage: Passage) -> Iterator[str]:
    if not passage.review.is_restricted:
        yield "This review is not restricted. There is nothing to lift."


def restrict(passage: Passage) -> None:
    """Close the review, and those that led to it or came from it, to all but the people named on it.

    Whoever does it becomes a named coordinator.
    """
    close_to_unnamed(passage, passage.review)
    also = restrict_lineage(passage)
    passage.say(
        "Restricted the review to the people named on it."
        + (f" It counts for {all_named(also)} too." if also else "")
    )


def unrestrict(passage: Passage) -> None:
    """Open the review to the partnership team again, this one alone."""
    passage.review.is_restricted = False
    stays = [review for review in lineage_of(passage.review) if review.is_restricted]
    passage.say(
        "Lifted the restriction: the partnership team can see the review again."
        + (f" It stays on {all_named(stays)}, and is lifted there for itself." if stays else "")
    )


ACTS = (
    Act(
        name="add_reader",
        label="Let someone read the review",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=add_reader,
        needs_reason=True,
        page="reviews:reader_add",
    ),
    Act(
        name="add_coordinator",
        label="Name a coordinator",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=add_coordinator,
        page="reviews:coordinator_add",
    ),
    Act(
        name="end_reader",
        label="End a reader’s or coordinator’s access",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=end_reader,
        needs_reason=True,
    ),
    Act(
        name="restrict",
        label="Restrict the review to named people",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=restrict,
        guards=(_is_not_restricted,),
        needs_reason=True,
        page="reviews:restrict",
    ),
    Act(
        name="unrestrict",
        label="Lift the restriction",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=unrestrict,
        guards=(_is_restricted,),
        needs_reason=True,
        page="reviews:unrestrict",
    ),
)
