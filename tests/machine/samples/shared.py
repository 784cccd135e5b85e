"""Samples: dates, facts, people, conflicts, tasks, links, the same for every process."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from partnership.models import Membership, Message
from partnership.models.message import MessageState
from reviews.access.holders import PERSONAL_ROLES, may_hold
from reviews.models import (
    ConflictOfInterest,
    Review,
    ReviewDate,
    ReviewRole,
    ReviewTask,
    RoleKind,
    SealedIdentity,
    Subject,
)
from tests.machine.stagehand import Stagehand

from .registry import Data, sample

# -- dates and facts ---------------------------------------------------------------------------------------


def _date(hand: Stagehand) -> ReviewDate:
    return hand.one(hand.of(ReviewDate, key="incident"))


@sample("correct_date")
def correct_date(hand: Stagehand) -> Data:
    row = _date(hand)
    return {"key": row.key, "on": row.on - timedelta(days=1), "version": hand.version(row)}


@sample("explain_late")
def explain_late(hand: Stagehand) -> Data:
    row = _date(hand)
    return {"key": row.key, "version": hand.version(row)}


@sample("correct_facts")
def correct_facts(hand: Stagehand) -> Data:
    return {
        "version": hand.version(hand.review),
        "place": "South of the borough",
        "age_text": "9 months",
    }


def _facts_version(hand: Stagehand) -> int:
    return hand.version(hand.review)


@sample("add_subject")
def add_subject(hand: Stagehand) -> Data:
    return {
        "version": _facts_version(hand),
        "pseudonym": "Child B",
        "harm": "serious_harm",
        "name": "Juniper Quillfeather",
    }


@sample("correct_subject")
def correct_subject(hand: Stagehand) -> Data:
    subject = hand.one(hand.of(Subject))
    return {"version": _facts_version(hand), "subject": subject.pk, "age_text": "10 months"}


@sample("remove_subject")
def remove_subject(hand: Stagehand) -> Data:
    other = Subject.objects.create(review=hand.review, pseudonym="Child Z")
    return {"version": _facts_version(hand), "subject": other.pk}


@sample("edit_identity")
def edit_identity(hand: Stagehand) -> Data:
    subject = hand.one(hand.of(Subject))
    sealed = SealedIdentity.objects.filter(subject=subject).first()
    version = hand.version(sealed) if sealed else None
    return {"subject": subject.pk, "version": version, "other_names": "Tammy"}


@sample("add_note", "sign_confidentiality")
def nothing(_: Stagehand) -> Data:
    return {}


# -- people and conflicts ----------------------------------------------------------------------------------


def _role(hand: Stagehand, **filters: Any) -> ReviewRole:
    def make() -> ReviewRole:
        return ReviewRole.objects.create(
            review=hand.review,
            user=hand.world.charity_board,
            role=RoleKind.READER,
            since=hand.today,
        )

    found = [row for row in hand.of(ReviewRole, until=None, **filters) if row.user != hand.actor]
    return hand.one(found, make)


def free_person(hand: Stagehand) -> Membership:
    """A board member of this partnership who is not on the review and never was."""
    on_it = ReviewRole.objects.filter(review=hand.review).values("user")
    conflicted = ConflictOfInterest.objects.filter(review=hand.review).values("user")
    found = (
        Membership.objects.current()
        .filter(partnership=hand.review.partnership, role="board_member")
        .exclude(user__in=on_it)
        .exclude(user__in=conflicted)
        .select_related("user", "agency")
        .order_by("pk")
    )
    return hand.one(list(found))


@sample("add_panel_member")
def add_panel_member(hand: Stagehand) -> Data:
    free = free_person(hand)
    return {"user": free.user, "role": RoleKind.PANEL_MEMBER, "agency": free.agency}


@sample("add_reader", "add_coordinator")
def add_reader(hand: Stagehand) -> Data:
    return {"user": free_person(hand).user}


@sample("end_role")
def end_role(hand: Stagehand) -> Data:
    row = _role(hand)
    return {"role": row, "version": hand.version(row)}


@sample("end_reader")
def end_reader(hand: Stagehand) -> Data:
    row = _role(hand, role=RoleKind.READER)
    return {"role": row, "version": hand.version(row)}


@sample("declare_conflict")
def declare_conflict(hand: Stagehand) -> Data:
    return {"user": hand.actor, "nature": "I supervised the social worker."}


@sample("lift_conflict")
def lift_conflict(hand: Stagehand) -> Data:
    def make() -> ConflictOfInterest:
        return ConflictOfInterest.objects.create(
            review=hand.review,
            user=hand.world.fire_board,
            nature="Their own practice.",
            declared_on=hand.today,
            declared_by=hand.world.fire_board,
        )

    found = [row for row in hand.of(ConflictOfInterest, lifted_on=None) if row.user != hand.actor]
    row = hand.one(found, make)
    return {"conflict": row, "version": hand.version(row)}


@sample("confirm_no_conflict")
def confirm_no_conflict(_: Stagehand) -> Data:
    return {"confidentiality": True}


@sample("restrict")
def restrict(_: Stagehand) -> Data:
    return {}


@sample("unrestrict")
def unrestrict(hand: Stagehand) -> Data:
    if hand.may_make:
        Review.objects.filter(pk=hand.review.pk).update(is_restricted=True)
    return {}


# -- messages ----------------------------------------------------------------------------------------------


@sample("send_again")
def send_again(hand: Stagehand) -> Data:
    about = Message.objects.filter(about_kind="review", about_id=hand.review.pk)

    def make() -> Message:
        return Message.objects.create(
            partnership=hand.review.partnership,
            kind="chaser",
            to_user=hand.world.la_contact,
            to_email=hand.world.la_contact.email,
            subject="A question",
            body="Please answer.",
            about_kind="review",
            about_id=hand.review.pk,
            dedupe_key=f"sample:{hand.review.pk}",
            state=MessageState.FAILED,
            created_at=timezone.now(),
        )

    return {
        "message": hand.one(list(about.filter(state=MessageState.FAILED).order_by("pk")), make).pk
    }


# -- tasks -------------------------------------------------------------------------------------------------


def _open(hand: Stagehand) -> list[ReviewTask]:
    found = ReviewTask.objects.open().filter(process__review=hand.review)
    return list(found.select_related("owner", "agency").order_by("pk"))


@sample("take_task")
def take_task(hand: Stagehand) -> Data:
    """A task of a role that the actor holds, free to be taken, where there is one."""
    found = _open(hand)
    if hand.may_make and found:
        found = [_hold(hand, found[0], None)]
    return {"task": hand.one(found, lambda: _any_task(hand))}


@sample("hand_back_task")
def hand_back_task(hand: Stagehand) -> Data:
    found = _open(hand)
    if hand.may_make and found:
        found = [_hold(hand, found[0], hand.actor)]
    return {"task": hand.one(found, lambda: _any_task(hand))}


def _hold(hand: Stagehand, task: ReviewTask, owner: Any) -> ReviewTask:
    """Free the task, or give it to the actor, and make it one of the role that they hold."""
    role = ReviewRole.objects.filter(review=hand.review, user=hand.actor, until=None).first()
    task.owner, task.status = owner, "ASSIGNED" if owner else "NEW"
    if role is not None:
        task.role, task.agency = role.role, role.agency
    if owner and task.role in PERSONAL_ROLES:
        task.role = RoleKind.CHAIR
    task.save()
    return task


def _any_task(hand: Stagehand) -> ReviewTask:
    """The newest task; on a finished review none is open."""
    return ReviewTask.objects.human().filter(process__review=hand.review).order_by("-pk")[0]


@sample("reassign_task")
def reassign_task(hand: Stagehand) -> Data:
    found = [task for task in _open(hand) if task.role not in PERSONAL_ROLES]
    task = hand.one(found, lambda: _any_task(hand))
    people = [person for _, person in sorted(hand.world.people.items())]
    fit = [
        person
        for person in people
        if person.pk != task.owner_id and may_hold(hand.review, task, person)
    ]
    return {"task": task, "to": hand.one(fit, lambda: hand.world.coordinator2)}
