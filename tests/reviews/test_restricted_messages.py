"""What messages about a restricted review say: the reference, what kind of thing happened, and where to read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from partnership.models import Message, MessageState, User
from reviews import door
from reviews.models import ParallelProcess, Review, ReviewTask
from reviews.timers.tick import tick
from tests.drive import opening, report
from tests.drive.information import asked, request_for
from tests.drive.opening import fresh, open_task
from tests.drive.whole import whole_review
from tests.world import World

TYPED = "Something that a person typed"


@pytest.fixture
def restricted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every review is restricted as soon as it is opened; Cora Ordway is its only coordinator."""
    real = opening.open_review

    def open_restricted(actor: User, *args: Any, **kwargs: Any) -> Review:
        review = real(actor, *args, **kwargs)
        door.perform("restrict", review, actor, reason=TYPED)
        return fresh(review)

    monkeypatch.setattr(opening, "open_review", open_restricted)


def leaks(world: World) -> list[str]:
    """Which messages say more than they may, and what."""
    titles = {str(task.flow_task.task_title) for task in ReviewTask.objects.human()}
    secrets = {
        "Child A",
        TYPED,
        "To find out what was known and done.",
        "Write the pathway.",
        *titles,
        *(person.name for person in world.people.values()),
    }
    return [
        f"{message.kind}: {secret!r} in {message.subject!r} {message.body!r}"
        for message in Message.objects.filter(about_kind="review")
        for secret in sorted(secrets)
        if secret in f"{message.subject}\n{message.body}"
    ]


def reassign(world: World, review: Review, key: str, to: User) -> None:
    task = open_task(review, "agency_summary", agency=world.agencies[key])
    door.perform(
        "reassign_task", review, world.coordinator, data={"task": task, "to": to}, reason=TYPED
    )


def test_a_whole_restricted_review_says_no_more_than_its_reference(
    world: World, restricted: None
) -> None:
    review = whole_review(world)
    kinds = set(Message.objects.filter(about_id=str(review.pk)).values_list("kind", flat=True))
    assert kinds >= {
        "information_requested", "meeting_invitation", "panel_pack", "decision_recorded", "sign_off_asked",
        "action_given",
    }  # fmt: skip
    assert leaks(world) == []
    asked_first = Message.objects.filter(kind="information_requested").earliest("pk")
    agency = asked_first.to_user.memberships.get().agency_id
    what = asked_first.subject.removeprefix(f"{review.reference}: i")
    assert asked_first.body == (
        f"Rapid Review {review.reference}\n\nI{what}.\n\n"
        "The review is restricted, so this message says no more. Sign in to see it: "
        f"{settings.SITE_ADDRESS}/reviews/{review.reference}/requests/{agency}/summary/\n\n"
        f"{world.partnership.unit_name}\n"
    )


def test_handing_over_conflicts_and_reminders_of_a_restricted_review(
    world: World, restricted: None
) -> None:
    review = asked(world)
    reassign(world, review, "police", world.police_board)
    handed_back = open_task(review, "agency_summary", agency=world.agencies["icb"])
    door.perform(
        "hand_back_task", review, world.icb_contact, data={"task": handed_back}, reason=TYPED
    )
    request = request_for(world, review, "la")
    door.perform(
        "change_request",
        review,
        world.coordinator,
        data={
            "agency": world.agencies["la"],
            "version": request.version,
            "contact": world.la_board,
        },
        reason=TYPED,
    )
    door.perform(
        "chase_agency",
        review,
        world.coordinator,
        data={"agency": world.agencies["la"], "how": "email", "note": TYPED},
    )
    door.perform(
        "declare_conflict",
        review,
        world.coordinator,
        data={"user": world.icb_contact, "nature": TYPED},
    )
    ParallelProcess.objects.create(
        review=review,
        kind=ParallelProcess.Kind.INQUEST,
        body=TYPED,
        since=timezone.localdate(),
        next_check_on=timezone.localdate(),
    )
    report.add_action(world, review, due_on=timezone.localdate() + timedelta(days=1))
    Message.objects.filter(kind="action_given").delete()
    for days in (1, 30):
        assert tick(timezone.now() + timedelta(days=days)).problems == []
    kinds = set(Message.objects.filter(about_id=str(review.pk)).values_list("kind", flat=True))
    assert kinds >= {
        "task_given", "task_taken_away", "task_handed_back", "request_handed_over", "request_chased",
        "conflict_declared", "parallel_check", "reminder", "escalation",
    }  # fmt: skip
    assert leaks(world) == []
    gone = Message.objects.get(kind="task_taken_away").body
    assert "A task went to someone else." in gone
    assert "http" not in gone
    assert f"answer this message to reach {world.partnership.unit_name}" in gone


def test_what_was_written_before_the_restriction_is_held_back(world: World) -> None:
    review = asked(world)
    assert leaks(world) != []
    failed = Message.objects.filter(to_user=world.police_contact, about_id=str(review.pk)).latest(
        "pk"
    )
    Message.objects.filter(pk=failed.pk).update(state=MessageState.FAILED)
    door.perform("restrict", review, world.coordinator, reason=TYPED)
    door.perform("send_again", review, world.coordinator, data={"message": failed.pk})
    going = Message.objects.filter(state=MessageState.QUEUED, about_id=str(review.pk))
    assert going.count() > 1
    Message.objects.exclude(pk__in=going).delete()
    assert leaks(world) == []
