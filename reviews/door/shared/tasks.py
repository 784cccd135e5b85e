"""Shared acts: taking a task, handing it back, giving it to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.access.coordinators import coordinators
from reviews.access.holders import PERSONAL_ROLES, may_hold
from reviews.access.querysets import OPEN_TASKS
from reviews.addresses import review_address
from reviews.door.acts import ALL_STAGES, Act, everyone
from reviews.door.done import no_longer_open
from reviews.door.errors import AlreadyDone, NotAllowed, Stale
from reviews.door.passage import Passage
from reviews.flowkit.titles import title_of_task
from reviews.flowkit.work import hold
from reviews.models import InformationRequest, ReviewRole, ReviewTask, RoleKind
from reviews.queries.holding import holding_meanwhile, holding_version

if TYPE_CHECKING:
    from partnership.models import User

#: Roles that go with the work: who gets the task gets the role, and the one before loses it.
ROLES_THAT_MOVE = frozenset({RoleKind.AGENCY_CONTACT, RoleKind.SIGNATORY})


def _task(passage: Passage) -> ReviewTask:
    """The task that ``data["task"]`` means, as it is now. Raises ``AlreadyDone`` when it is not open."""
    task = (
        ReviewTask.objects.human()
        .filter(process=passage.work, pk=passage.data["task"].pk)
        .select_related("owner", "agency", "done_by")
        .first()
    )
    if task is None:
        raise NotAllowed(
            "This task belongs to another review. Open it again from your list of work."
        )
    if task.status not in OPEN_TASKS:
        raise no_longer_open(task)
    task.process = passage.work
    _mark(passage, task)
    return task


def _mark(passage: Passage, task: ReviewTask) -> None:
    passage.event_data["task"] = task.pk
    passage.event_data["role"] = task.role
    if task.agency_id:
        passage.event_data["agency"] = task.agency_id


def _is_stale(passage: Passage, task: ReviewTask) -> bool:
    """Whether somebody else changed who holds the task since the form was opened; False without a version."""
    seen = passage.data.get("version")
    return seen is not None and seen != holding_version(task)


def _named(task: ReviewTask) -> str:
    title = title_of_task(task)
    return f"“{title}” ({task.agency.short_name})" if task.agency else f"“{title}”"


def take_task(passage: Passage) -> None:
    """Take a task that nobody holds. ``data``: ``task``."""
    task = _task(passage)
    if task.owner_id == passage.actor.pk:
        passage.refuse("You hold this task already. Open it to do it.")
    if task.owner_id is not None:
        raise AlreadyDone(f"{task.owner} took this task before you. Ask them if you want to do it.")
    if not passage.standing.acts_for(task.role, task.agency_id):
        raise NotAllowed(
            "This task belongs to another role or agency. If you should do it, ask the partnership team to give it to you."
        )
    hold(task, passage.actor)
    passage.result = task
    passage.say(f"Took the task {_named(task)}.")


def hand_back_task(passage: Passage) -> None:
    """Give up a task that one holds, so that others with the role can take it.

    ``data``: ``task``, ``version`` (``holding_version`` of what the form was opened on).
    """
    task = _task(passage)
    stale = _is_stale(passage, task)
    if task.owner_id != passage.actor.pk:
        if stale:
            raise AlreadyDone(
                "You do not hold this task any more, so there is nothing to hand back.",
                *holding_meanwhile(task),
            )
        raise NotAllowed(
            "You do not hold this task, so you cannot hand it back. Open the review to see who does."
        )
    if stale:
        raise Stale(
            "You were given this task anew since you opened this page.",
            meanwhile=holding_meanwhile(task),
        )
    if task.role in PERSONAL_ROLES:
        passage.refuse(
            "Nobody else can give your own view. Tell the partnership team if you cannot give it."
        )
    hold(task, None)
    review = passage.review
    for person in coordinators(review):
        passage.tell(
            person,
            "task_handed_back",
            f"{review.reference}: a task was handed back",
            f"{passage.actor} handed back the task {_named(task)} on {review.reference} {review.pseudonym}.\n\n"
            f"Reason: {passage.reason}\n\nNobody holds it now. You can give it to someone:\n"
            f"{review_address(review, f'tasks/{task.pk}/reassign/')}\n",
        )
    passage.result = task
    passage.say(f"Handed back the task {_named(task)}.")


def reassign_task(passage: Passage) -> None:
    """Give an open task to somebody else. ``data``: ``task``, ``to`` (the person), ``version``.

    Work of an agency takes the role with it: the information request names the new contact, and whoever had
    it before keeps no access from it, also when they had handed the task back first.
    """
    task, to = _task(passage), passage.data["to"]
    if task.role in PERSONAL_ROLES:
        passage.refuse(
            "A member’s own view cannot be given by someone else. Put another member on the panel."
        )
    if _is_stale(passage, task):
        raise Stale(
            "Somebody else changed who holds this task since you opened this page.",
            meanwhile=holding_meanwhile(task),
        )
    if task.owner_id == to.pk:
        passage.refuse(
            to=f"{to} holds this task already. Choose someone else, or leave it as it is."
        )
    if not may_hold(passage.review, task, to):
        passage.refuse(
            to=f"{to} cannot do this task: they need the right role or agency, and no conflict of interest. Choose someone else."
        )
    before = hand_over(passage, task, to)
    place = f", in place of {' and '.join(map(str, before))}" if before else ""
    passage.result = task
    passage.say(f"Gave the task {_named(task)} to {to}{place}.")


def hand_over(passage: Passage, task: ReviewTask, to: User, *, why: str = "") -> list[User]:
    """Give a task, and the role that goes with it, to a person; tell them and those who had it, who are returned.

    ``why`` is a sentence for those who had it.
    """
    review, named = passage.review, _named(task)
    before = [task.owner] if task.owner else []
    moves = task.role in ROLES_THAT_MOVE and task.agency_id
    if moves:
        before += [one for one in _move_role(passage, task, to) if one not in before]
    hold(task, to)
    passage.tell(
        to,
        "task_given",
        f"{review.reference}: a task for you",
        f"{passage.actor} gave you the task {named} on {review.reference} {review.pseudonym}.\n\n"
        f"{review_address(review, f'tasks/{task.pk}/')}\n",
    )
    ended = (
        " With it ended your part in the review for your agency. What you wrote is kept, and they can go on "
        "with it. Thank you for what you did."
        if moves
        else ""
    )
    for one in before:
        passage.tell(
            one,
            "task_taken_away",
            f"{review.reference}: a task went to someone else",
            f"{passage.actor} gave the task {named} on {review.reference} to {to}. "
            f"You need not do it any more.{ended}\n" + (f"\n{why}\n" if why else ""),
        )
    return before


def _move_role(passage: Passage, task: ReviewTask, to: User) -> list[User]:
    """Move the agency's role, and its request, to one person; return those whose role ended with it.

    Not only of who holds the task: who handed it back before was left with the role, to take it again.
    """
    mine = ReviewRole.objects.filter(
        review_id=passage.review.pk, role=task.role, agency=task.agency, until__isnull=True
    )
    former = list(mine.exclude(user=to).select_related("user").order_by("pk"))
    for row in former:
        row.until = passage.today
        passage.save(row)
    if not mine.filter(user=to).exists():
        passage.save(
            ReviewRole(
                review_id=passage.review.pk,
                user=to,
                role=task.role,
                agency=task.agency,
                since=passage.today,
            )
        )
    if task.role == RoleKind.AGENCY_CONTACT:
        request = InformationRequest.objects.filter(
            review_id=passage.review.pk, agency=task.agency
        ).first()
        if request is not None:
            request.contact = to
            passage.save(request)
    return [row.user for row in former]


ACTS = (
    Act(
        name="take_task",
        label="Take a task",
        roles=everyone,
        stages=ALL_STAGES,
        run=take_task,
    ),
    Act(
        name="hand_back_task",
        label="Hand a task back",
        roles=everyone,
        stages=ALL_STAGES,
        run=hand_back_task,
        needs_reason=True,
    ),
    Act(
        name="reassign_task",
        label="Give a task to someone else",
        roles=frozenset({RoleKind.COORDINATOR}),
        stages=ALL_STAGES,
        run=reassign_task,
        needs_reason=True,
    ),
)
