"""What becomes of the work on reviews when the role of its holder in the partnership ends.

It goes back, the review's record says so, and those who run the review are told. The parts that the person has on a
review stay in its record; without a role in the partnership they open nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from partnership.models import Membership, Role
from reviews.access.coordinators import coordinators
from reviews.access.holders import PERSONAL_ROLES
from reviews.addresses import review_address
from reviews.door.acts import Act
from reviews.door.beside import passage_beside, record_beside
from reviews.flowkit.titles import title_of_task
from reviews.flowkit.work import hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from partnership.models import User
    from partnership.writing import Writing
    from reviews.door.passage import Passage
    from reviews.models import ReviewRole, ReviewTask

#: Its name stands in the record; nobody does it by itself.
LEAVING = Act("holder_left", "Hand back work", frozenset(), frozenset(), lambda _passage: None)
RETURNING = Act("holder_back", "Ask again", frozenset(), frozenset(), lambda _passage: None)


def lost_roles(ending: Membership) -> list[str]:
    """Return the roles on reviews that rest on a role of the partnership which ends while others stay.

    For the agency of ``ending``, but for the coordinators' role, which belongs to none.
    """
    lost = []
    if ending.role == Role.BUSINESS_UNIT:
        lost.append("coordinator")
    if ending.agency_id is not None:
        if ending.role == Role.SAFEGUARDING_PARTNER:
            lost.append("signatory")
        others = Membership.objects.current().filter(
            user=ending.user_id, partnership=ending.partnership_id, agency=ending.agency_id
        )
        if not others.exclude(pk=ending.pk).exists():
            lost.append("agency_contact")
    return lost


def rests_on(ending: Membership | None) -> Q:
    """Which of a person's tasks rest on the role that ends; all of them when none stays (None)."""
    if ending is None:
        return Q()
    from reviews.models import ReviewRole

    found = Q(pk__in=[])
    for role in lost_roles(ending):
        if role == "coordinator":
            named = ReviewRole.objects.filter(
                review=OuterRef("process__review"),
                user=ending.user_id,
                role=role,
                until__isnull=True,
            )
            found |= Q(role=role) & ~Q(Exists(named.order_by()))
        else:
            found |= Q(role=role, agency=ending.agency_id)
    return found


def hand_back_work(it: Writing, membership: Membership, is_last: bool) -> int:
    """Hand back what rests on a role that has ended; return how many pieces whoever ended it may know of."""
    from reviews.models import OPEN_REQUEST_STATES, InformationRequest, Review, ReviewTask

    user, ending = membership.user, None if is_last else membership
    tasks = ReviewTask.objects.open().filter(
        rests_on(ending), owner=user, process__review__partnership=membership.partnership_id
    )
    requests = InformationRequest.objects.filter(
        contact=user,
        state__in=OPEN_REQUEST_STATES,
        review__partnership=membership.partnership_id,
        review__work__isnull=False,
    )
    if ending is not None:
        here = "agency_contact" in lost_roles(ending)
        requests = requests.filter(agency=ending.agency_id) if here else requests.none()
    reviews = {
        *tasks.order_by().values_list("process__review_id", flat=True),
        *requests.order_by().values_list("review_id", flat=True),
        *(_parts(user, ending).values_list("review_id", flat=True) if ending else ()),
    }
    may_know = set(
        Review.objects.visible_to(it.actor).filter(pk__in=reviews).values_list("pk", flat=True)
    )
    told = 0
    for pk in sorted(reviews):
        passage = passage_beside(pk, LEAVING, it.actor, it.now)
        mine = list(tasks.filter(process__review=pk).select_related("agency"))
        asked = list(requests.filter(review=pk).select_related("agency"))
        if ending is not None:
            for part in _parts(user, ending).filter(review=pk):
                part.until = passage.today
                passage.save(part)
        _hand_back(passage, user, mine)
        lines = [f"{_title(task)}" for task in mine] + [
            f"The request to {request.agency} names them as its contact"
            for request in asked
            if not any(task.agency_id == request.agency_id for task in mine)
        ]
        _say(passage, user, lines, membership, is_last=is_last)
        told += len(mine) if pk in may_know else 0
    return told


def _parts(user: User, ending: Membership) -> QuerySet[ReviewRole]:
    """The person's parts on reviews that rest on the role."""
    from reviews.models import ReviewRole

    roles = [role for role in lost_roles(ending) if role != "coordinator"]
    return ReviewRole.objects.filter(
        review__partnership=ending.partnership_id,
        user=user,
        role__in=roles,
        agency=ending.agency_id,
        until__isnull=True,
    ).order_by("pk")


def _hand_back(passage: Passage, user: User, tasks: Sequence[ReviewTask]) -> None:
    """Free the tasks. A view that only this person could give is asked for no more."""
    ids = {task.pk for task in tasks}
    if any(task.role in PERSONAL_ROLES for task in tasks):
        passage.cancel("give_view", owner_id=user.pk)
    for task in passage.open_tasks():
        if task.pk in ids:
            hold(task, None)


def _title(task: ReviewTask) -> str:
    title = f"“{title_of_task(task)}”"
    if task.role in PERSONAL_ROLES:
        return f"{title}, which is not asked of them any more"
    return f"{title} ({task.agency.short_name})" if task.agency else title


def _say(
    passage: Passage, user: User, lines: list[str], membership: Membership, *, is_last: bool
) -> None:
    """Write the event and tell those who run the review. Why the role ended is not theirs to read."""
    role = membership.get_role_display()
    left = (
        "no longer belongs to the partnership"
        if is_last
        else f"is no longer {role[:1].lower()}{role[1:]}"
    )
    what = f" Handed back: {'; '.join(lines)}." if lines else ""
    passage.say(f"{user} {left}.{what}", user=user.pk)
    record_beside(passage)
    review = passage.review
    listed = "\n".join(f"- {line}" for line in lines)
    for person in coordinators(review):
        passage.tell(
            person,
            "holder_left",
            f"{review.reference}: work is free again because somebody left",
            f"{user} {left}, and held work on {review.reference} {review.pseudonym}.\n\n"
            + (f"{listed}\n\n" if listed else "")
            + f"Give it to somebody else on the page of the review:\n{review_address(review)}\n",
        )


def ask_again(it: Writing, membership: Membership) -> None:
    """Ask a member of a review panel who is back for their own view, where the others are asked now."""
    from reviews.door.shared.access import VIEW_ROLES, ask_for_view, standing_conflict
    from reviews.models import ReviewRole, Stage

    seats = ReviewRole.objects.filter(
        user=membership.user_id,
        role__in=VIEW_ROLES,
        until__isnull=True,
        review__partnership=membership.partnership_id,
        review__stage=Stage.PANEL,
    )
    for seat in seats.select_related("user", "agency").order_by("review_id", "pk"):
        passage = passage_beside(seat.review_id, RETURNING, it.actor, it.now)
        if standing_conflict(passage, seat.user) is not None:
            continue
        if ask_for_view(passage, seat.user, seat.agency) is not None:
            passage.say(
                f"{seat.user} belongs to the partnership again and is asked for their own view.",
                user=seat.user_id,
            )
            record_beside(passage)
