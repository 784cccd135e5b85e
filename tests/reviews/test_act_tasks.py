"""Taking a task, handing it back, giving it to somebody else."""

import pytest

from partnership.models import Message
from reviews import door
from reviews.access.sealed import may_read_identity
from reviews.door import AlreadyDone, NotAllowed, Refused
from reviews.models import ConflictOfInterest, Review, ReviewRole, ReviewTask
from tests.drive.information import asked, request_for, send_summary, write_section, write_summary
from tests.drive.opening import notified, open_task
from tests.drive.report import sent_for_sign_off
from tests.world import LONG_AGO, World


def again(task: ReviewTask) -> ReviewTask:
    return ReviewTask.objects.get(pk=task.pk)


def mine(review: Review, user: object) -> set[tuple[str, int | None]]:
    roles = ReviewRole.objects.filter(review=review, user=user, until__isnull=True)
    return set(roles.values_list("role", "agency_id"))


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("to_user__email", flat=True))


def test_a_coordinator_takes_and_hands_back(world: World) -> None:
    review = notified(world)
    task = open_task(review, "screening")

    passage = door.perform("take_task", review, world.coordinator, data={"task": task})
    assert passage.sentence == "Took the task “Screen against the criteria”."
    assert (again(task).owner, again(task).status) == (world.coordinator, "ASSIGNED")

    door.perform(
        "hand_back_task",
        review,
        world.coordinator,
        data={"task": task},
        reason="On leave from tomorrow.",
    )
    assert (again(task).owner, again(task).status, again(task).assigned) == (None, "NEW", None)
    assert told("task_handed_back") == ["coordinator2@example.org"]


def test_a_task_is_taken_once(world: World) -> None:
    review = notified(world)
    task = open_task(review, "screening")
    door.perform("take_task", review, world.coordinator, data={"task": task})
    with pytest.raises(AlreadyDone, match="Cora Ordway took this task before you"):
        door.perform("take_task", review, world.coordinator2, data={"task": task})
    with pytest.raises(Refused, match="You hold this task already"):
        door.perform("take_task", review, world.coordinator, data={"task": task})
    with pytest.raises(NotAllowed, match="You do not hold this task"):
        door.perform(
            "hand_back_task", review, world.coordinator2, data={"task": task}, reason="For her."
        )


def test_a_task_of_another_review_is_refused(world: World) -> None:
    review, other = notified(world), notified(world)
    with pytest.raises(NotAllowed, match="another review"):
        door.perform(
            "take_task", review, world.coordinator, data={"task": open_task(other, "screening")}
        )


def test_another_agency_cannot_take_a_summary(world: World) -> None:
    review = asked(world)
    task = open_task(review, "agency_summary", agency=world.agencies["la"])
    door.perform(
        "hand_back_task", review, world.la_contact, data={"task": task}, reason="I am away."
    )
    with pytest.raises(NotAllowed, match="another role or agency"):
        door.perform("take_task", review, world.police_contact, data={"task": task})
    door.perform("take_task", review, world.la_contact, data={"task": task})
    assert again(task).owner == world.la_contact


def test_a_finished_task_says_who_did_it(world: World) -> None:
    review = asked(world)
    task = open_task(review, "agency_summary", agency=world.agencies["la"])
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    with pytest.raises(AlreadyDone, match="La Contact did this already"):
        door.perform(
            "reassign_task",
            review,
            world.coordinator,
            data={"task": task, "to": world.la_board},
            reason="Too late.",
        )


def test_a_summary_goes_to_a_colleague_with_the_request_and_the_role(world: World) -> None:
    review = asked(world)
    la = world.agencies["la"]
    task = open_task(review, "agency_summary", agency=la)

    passage = door.perform(
        "reassign_task",
        review,
        world.coordinator,
        data={"task": task, "to": world.la_board},
        reason="La Contact is on leave.",
    )

    assert again(task).owner == world.la_board
    assert request_for(world, review, "la").contact == world.la_board
    assert mine(review, world.la_board) == {("agency_contact", la.pk)}
    assert mine(review, world.la_contact) == set()
    assert not Review.objects.visible_to(world.la_contact).exists()
    assert passage.sentence == (
        "Gave the task “Write the agency summary” (Brackenshire Council) to La Board, in place of La Contact."
    )
    assert told("task_given") == ["la_board@example.org"]
    assert told("task_taken_away") == ["la_contact@example.org"]


def test_who_handed_a_summary_back_is_out_once_a_colleague_has_it(world: World) -> None:
    review = asked(world)
    police, former = world.agencies["police"], world.police_contact
    task = open_task(review, "agency_summary", agency=police)
    door.perform("hand_back_task", review, former, data={"task": task}, reason="I am away.")
    assert Review.objects.visible_to(former).exists(), (
        "until somebody has it they can take it again"
    )
    write_section(world, review, "la", "learning", "Of another agency.")

    passage = door.perform(
        "reassign_task",
        review,
        world.coordinator,
        data={"task": task, "to": world.police_board},
        reason="Police Contact is away.",
    )

    assert mine(review, former) == set()
    assert mine(review, world.police_board) == {("agency_contact", police.pk)}
    assert mine(review, world.la_contact) == {("agency_contact", world.agencies["la"].pk)}
    assert not Review.objects.visible_to(former).exists()
    assert not may_read_identity(former, review)
    with pytest.raises(NotAllowed):
        write_section(world, review, "police", "learning", "One more word.")
    assert passage.sentence.endswith("to Police Board, in place of Police Contact.")
    assert told("task_taken_away") == ["police_contact@example.org"]
    body = Message.objects.get(kind="task_taken_away").body
    assert "to Police Board. You need not do it any more." in body
    assert "Thank you" in body


def test_who_handed_a_summary_back_and_gets_it_again_keeps_the_role(world: World) -> None:
    review = asked(world)
    task = open_task(review, "agency_summary", agency=world.agencies["la"])
    door.perform("hand_back_task", review, world.la_contact, data={"task": task}, reason="Away.")
    door.perform(
        "reassign_task",
        review,
        world.coordinator,
        data={"task": task, "to": world.la_contact},
        reason="Back again.",
    )
    assert mine(review, world.la_contact) == {("agency_contact", world.agencies["la"].pk)}
    assert told("task_taken_away") == []


@pytest.mark.parametrize("who", ["police_contact", "coordinator2", "stranger", "outsider"])
def test_a_summary_stays_within_its_agency(world: World, who: str) -> None:
    review = asked(world)
    task = open_task(review, "agency_summary", agency=world.agencies["la"])
    with pytest.raises(Refused) as refused:
        door.perform(
            "reassign_task",
            review,
            world.coordinator,
            data={"task": task, "to": world.people[who]},
            reason="Cover.",
        )
    assert set(refused.value.fields) == {"to"}
    assert again(task).owner == world.la_contact
    assert ("agency_contact", world.agencies["la"].pk) not in mine(review, world.people[who])


def test_nobody_in_conflict_gets_a_task(world: World) -> None:
    review = notified(world)
    ConflictOfInterest.objects.create(
        review=review,
        user=world.coordinator2,
        nature="Their own practice.",
        declared_on=LONG_AGO,
        declared_by=world.coordinator,
    )
    with pytest.raises(Refused, match="no conflict of interest"):
        door.perform(
            "reassign_task",
            review,
            world.coordinator,
            data={"task": open_task(review, "screening"), "to": world.coordinator2},
            reason="Cover.",
        )


def test_only_coordinators_reassign(world: World) -> None:
    review = asked(world)
    task = open_task(review, "agency_summary", agency=world.agencies["la"])
    with pytest.raises(NotAllowed):
        door.perform(
            "reassign_task",
            review,
            world.la_contact,
            data={"task": task, "to": world.la_board},
            reason="Cover.",
        )


def test_a_sign_off_goes_to_another_partner_of_the_same_agency(world: World) -> None:
    review = sent_for_sign_off(world)
    task = open_task(review, "sign_off", agency=world.agencies["la"])
    with pytest.raises(Refused):
        door.perform(
            "reassign_task",
            review,
            world.coordinator,
            data={"task": task, "to": world.police_partner},
            reason="Cover.",
        )
    assert again(task).owner == world.la_partner
